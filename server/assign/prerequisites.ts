import { type Holdings, type Prerequisite, satisfies } from "@/server/recommend/catalogue";

/** One way to satisfy a prerequisite, with the name that a person reads. */
export type Way = Prerequisite & { name: string };

/** The prerequisites that are not held, one phrase for each group: "SQL basics or SQL at level 2". */
export const lacking = (groups: readonly (readonly Way[])[], held: Holdings): string[] =>
  groups
    .filter((group) => !group.some((way) => satisfies(held, way)))
    .map((group) => group.map(inWords).join(" or "));

const inWords = (way: Way): string =>
  way.kind === "achievement" ? way.name : `${way.name} at level ${way.level}`;
