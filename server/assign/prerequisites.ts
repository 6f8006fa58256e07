import { type Holdings, type Prerequisite, satisfies } from "@/server/recommend/catalogue";

/** One way to satisfy a prerequisite, with the name that a person reads. */
export type Way = Prerequisite & { name: string };

/** The prerequisites that are not held, one phrase for each group: "SQL basics or SQL at level 2". */
export const lacking = (groups: readonly (readonly Way[])[], held: Holdings): string[] =>
  groups
    .filter((group) => !group.some((way) => satisfies(held, way)))
    .map((group) => group.map(inWords).join(" or "));

/**
 * Badges that could be added to a draft for the prerequisites that are not held: of each group the first that is on
 * offer. None for a group of which the draft has one already, or which asks for skills alone.
 */
export const waysToAdd = (
  groups: readonly (readonly Way[])[],
  held: Holdings,
  { draft, onOffer }: { draft: ReadonlySet<string>; onOffer: ReadonlySet<string> },
): { id: string; name: string }[] =>
  groups
    .filter((group) => !group.some((way) => satisfies(held, way)))
    .flatMap((group) => {
      const badges = group.flatMap((way) =>
        way.kind === "achievement" ? [{ id: way.achievementId, name: way.name }] : [],
      );
      const first = badges.find(({ id }) => onOffer.has(id));
      return !first || badges.some(({ id }) => draft.has(id)) ? [] : [first];
    });

const inWords = (way: Way): string =>
  way.kind === "achievement" ? way.name : `${way.name} at level ${way.level}`;
