/** Work on a skill, of a team or under a tag goes to this assessor; of the three exactly one is set. */
export type Route = { skillId: string | null; teamId: string | null; tag: string | null; userId: string };

/** What routes ask of a submission. */
export type Routed = {
  skillIds: ReadonlySet<string>;
  /** The learner's team and those above it. */
  teamIds: ReadonlySet<string>;
  /** The badge's and the learner's. */
  tags: ReadonlySet<string>;
};

/** An assessor whom nothing keeps from judging, with how many attempts wait for them. */
export type Candidate = { userId: string; open: number };

/**
 * Whom a submission goes to: of the permitted ones that a route names, or of all permitted where none of those is,
 * the one with the fewest open; of equals the first by id. Null: nobody is permitted.
 */
export function assessorFor(
  routed: Routed,
  routes: readonly Route[],
  permitted: readonly Candidate[],
): string | null {
  const named = new Set(routes.filter((route) => matches(route, routed)).map(({ userId }) => userId));
  const asked = permitted.filter(({ userId }) => named.has(userId));
  const [first] = [...(asked.length > 0 ? asked : permitted)].sort(
    (a, b) => a.open - b.open || (a.userId < b.userId ? -1 : 1),
  );
  return first?.userId ?? null;
}

const matches = ({ skillId, teamId, tag }: Route, { skillIds, teamIds, tags }: Routed): boolean =>
  (skillId !== null && skillIds.has(skillId)) ||
  (teamId !== null && teamIds.has(teamId)) ||
  (tag !== null && tags.has(tag));
