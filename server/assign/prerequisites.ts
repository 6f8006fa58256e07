/** One way to satisfy a prerequisite, with the name that a person reads. */
export type Way =
  | { kind: "achievement"; achievementId: string; name: string }
  | { kind: "skill"; skillId: string; level: number; name: string };

/** Ways of which one is enough. */
export type Group = readonly Way[];

type Held = { achievements: ReadonlySet<string>; levelIn: (skillId: string) => number };

/** The prerequisites that are not held, one phrase for each group: "SQL basics or SQL at level 2". */
export const lacking = (groups: readonly Group[], held: Held): string[] =>
  groups
    .filter((group) => !group.some((way) => satisfies(held, way)))
    .map((group) => group.map(inWords).join(" or "));

const satisfies = ({ achievements, levelIn }: Held, way: Way): boolean =>
  way.kind === "achievement" ? achievements.has(way.achievementId) : levelIn(way.skillId) >= way.level;

const inWords = (way: Way): string =>
  way.kind === "achievement" ? way.name : `${way.name} at level ${way.level}`;
