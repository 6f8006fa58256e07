import type { Grants } from "./gain";
import { currentRoles, type Person, type Workforce } from "./workforce";

/**
 * People with their roles, requirements and evidence as of a date, as the command `measure` takes them
 * (`case-input.ts`). Evidence stands under each skill that it counts for, so that the command needs no crosswalk. Names of people are left out. `grants`: by credential what it gives, where gains are asked for.
 */
export function caseOf(
  about: string,
  workforce: Workforce,
  people: readonly Person[],
  at: Date,
  isAsked: (skillId: string) => boolean = () => true,
  grants?: ReadonlyMap<string, Grants>,
) {
  const key = skillKeys(workforce);
  const roleIds = new Set(
    people.flatMap((person) => currentRoles(person, at).map(({ jobRoleId }) => jobRoleId)),
  );
  const { merge, trustFloor, horizonDays } = workforce.policy;
  return {
    about,
    roles: Object.fromEntries(
      [...roleIds].map((id) => [
        id,
        (workforce.jobRoleById.get(id)?.requirements ?? [])
          .filter(({ skillId }) => isAsked(skillId))
          .map(({ skillId, ...line }) => ({ skill: key(skillId), ...line })),
      ]),
    ),
    people: people.map((person, index) => ({
      id: `p${index + 1}`,
      roles: currentRoles(person, at).map(({ jobRoleId, validFrom, validTo }) => ({
        role: jobRoleId,
        validFrom,
        validTo,
      })),
      evidence: [...person.evidence].flatMap(([skillId, pieces]) =>
        pieces.map((piece) => ({
          skill: key(skillId),
          level: piece.level,
          source: piece.source,
          issuedAt: piece.issuedAt,
          expiresAt: piece.expiresAt,
          revokedAt: piece.revokedAt,
        })),
      ),
      exemptions: [...person.exemptions].flatMap(([skillId, spans]) =>
        spans.map(({ validFrom, validTo }) => ({ skill: key(skillId), validFrom, validTo })),
      ),
    })),
    options: { asOf: at, policy: merge, floor: trustFloor, horizonDays },
    ...(grants && {
      grants: Object.fromEntries(
        [...grants].map(([name, levels]) => [
          name,
          Object.fromEntries([...levels].map(([skillId, level]) => [key(skillId), level])),
        ]),
      ),
    }),
  };
}

/** A skill's label, with its id where another has the same. */
function skillKeys({ skillById }: Workforce): (skillId: string) => string {
  const labels = new Map<string, number>();
  for (const { label } of skillById.values()) labels.set(label, 1 + (labels.get(label) ?? 0));
  return (skillId) => {
    const label = skillById.get(skillId)?.label;
    if (label === undefined) return skillId;
    return labels.get(label) === 1 ? label : `${label} (${skillId})`;
  };
}
