import type { Match } from "./match";

/** Skill → all others that are the same as it. Skills without any are not in it. */
export type EqualSkills = ReadonlyMap<string, readonly string[]>;

export const noEquals: EqualSkills = new Map();

/**
 * Who is the same as whom, as exact relations say it. SKOS: exactMatch is transitive, so what is the same as a skill is also the
 * same as whatever that is the same as. Other kinds of relations say nothing here.
 */
export function equalSkills(matches: readonly Match[]): EqualSkills {
  const classOf = new Map<string, string[]>();
  for (const { fromId, toId, kind } of matches) {
    if (kind !== "exact") continue;
    const [one, other] = [classOf.get(fromId) ?? [fromId], classOf.get(toId) ?? [toId]];
    if (one === other) continue;
    const [large, small] = one.length < other.length ? [other, one] : [one, other];
    large.push(...small);
    for (const id of large.length === 2 ? large : small) classOf.set(id, large);
  }
  return new Map(
    [...classOf].map(([id, members]) => [id, members.filter((member) => member !== id).sort()] as const),
  );
}

/** These skills and all that are the same as any of them. */
export const withEqualSkills = (skillIds: Iterable<string>, equals: EqualSkills): Set<string> =>
  new Set([...skillIds].flatMap((id) => [id, ...(equals.get(id) ?? [])]));

/** What is granted counts for what is the same too: the highest level of each skill. */
export function withEqualGrants<Grant extends { skillId: string; level: number }>(
  grants: readonly Grant[],
  equals: EqualSkills,
): (Grant & { through?: string })[] {
  if (equals.size === 0) return [...grants];
  const best = new Map<string, Grant & { through?: string }>(grants.map((grant) => [grant.skillId, grant]));
  for (const grant of grants) {
    for (const skillId of equals.get(grant.skillId) ?? []) {
      const known = best.get(skillId);
      if (!known || known.level < grant.level)
        best.set(skillId, { ...grant, skillId, through: grant.skillId });
    }
  }
  return [...best.values()];
}
