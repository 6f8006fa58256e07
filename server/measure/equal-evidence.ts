import type { EqualSkills } from "@/server/taxonomy/equal-skills";
import type { Person, WorkforceEvidence } from "./workforce";

type ByCounting = Person["evidence"];

/**
 * Evidence by the skill that it was given for, also under each skill that is the same: there it counts as if it had been given
 * for that one. Only exact relations make skills the same; close, broader and narrower ones inform people and count nowhere.
 */
export function countingFor(given: ByCounting, equals: EqualSkills): ByCounting {
  if (equals.size === 0) return given;
  const counting = new Map(given);
  const also = new Set<string>();
  for (const [skillId, pieces] of given) {
    for (const other of equals.get(skillId) ?? []) {
      counting.set(other, [...(counting.get(other) ?? []), ...pieces]);
      also.add(other);
    }
  }
  for (const skillId of also) counting.set(skillId, [...(counting.get(skillId) ?? [])].sort(byIssue));
  return counting;
}

const byIssue = (a: WorkforceEvidence, b: WorkforceEvidence): number =>
  a.issuedAt.getTime() - b.issuedAt.getTime() || (a.id < b.id ? -1 : 1);

/** Evidence under the skills that it was given for alone. */
export const givenFor = (counting: ByCounting): ByCounting =>
  new Map(
    [...counting].flatMap(([skillId, pieces]) => {
      const given = pieces.filter((piece) => piece.skillId === skillId);
      return given.length > 0 ? [[skillId, given] as const] : [];
    }),
  );

/** A person's pieces of evidence, each once. */
export const piecesOf = ({ evidence }: Pick<Person, "evidence">): WorkforceEvidence[] =>
  [...givenFor(evidence).values()].flat();

/** The skill through which a piece of evidence counts for another that is the same; null where it was given for this one. */
export const givenThrough = (
  { evidence }: Pick<Person, "evidence">,
  skillId: string,
  piece: { id: string } | null,
): string | null => {
  const found = piece && evidence.get(skillId)?.find(({ id }) => id === piece.id);
  return found && found.skillId !== skillId ? found.skillId : null;
};
