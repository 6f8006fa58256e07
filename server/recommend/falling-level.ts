import { heldBy, type Person, type Workforce } from "@/server/measure/workforce";

/** What somebody holds of a skill today and until when, where it falls to `laterLevel` or lower before the horizon; null: it does not. */
export function fallingLevel(
  workforce: Workforce,
  person: Person,
  skillId: string,
  { now, horizon, laterLevel }: { now: Date; horizon: Date; laterLevel: number },
): { level: number; until: Date } | null {
  const level = heldBy(workforce, person, skillId, now);
  if (level <= laterLevel) return null;
  const ends = (person.evidence.get(skillId) ?? [])
    .flatMap(({ expiresAt }) => (expiresAt && expiresAt > now && expiresAt <= horizon ? [expiresAt] : []))
    .sort((a, b) => a.getTime() - b.getTime());
  const until = ends.find((end) => heldBy(workforce, person, skillId, end) < level);
  return until ? { level, until } : null;
}
