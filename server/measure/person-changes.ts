import { dateInWords } from "@/server/dates";
import type { Cell } from "./cell";
import { levelInWords } from "./cell-wording";
import { type Evidence, isInForce, type Validity } from "./level-held";
import { cellsOf, evidenceFor, type Person, type Workforce } from "./workforce";

/** One required skill that is not what it was, and why. */
export type PersonChange = {
  skillId: string;
  /** null: not required then. */
  before: { held: number; required: number } | null;
  /** null: no longer required. */
  now: { held: number; required: number } | null;
  /** Gap points more (above 0) or fewer (below 0). */
  gapPoints: number;
  because: string[];
};

const sourceWords = {
  self: "own claim",
  manager: "manager’s word",
  assessor: "assessment",
  credential: "credential",
} as const;

/** What changed for a person between two dates, what weighs most first. */
export function personChanges(
  workforce: Workforce,
  person: Person,
  since: Date,
  until: Date,
): PersonChange[] {
  const before = bySkill(cellsOf(workforce, person, since));
  const now = bySkill(cellsOf(workforce, person, until));
  return [...new Set([...before.keys(), ...now.keys()])]
    .flatMap((skillId): PersonChange[] => {
      const [then, later] = [before.get(skillId), now.get(skillId)];
      if (then?.held === later?.held && then?.required === later?.required && then?.state === later?.state) {
        return [];
      }
      return [
        {
          skillId,
          before: then ? { held: then.held, required: then.required } : null,
          now: later ? { held: later.held, required: later.required } : null,
          gapPoints: points(later) - points(then),
          because: [
            ...evidenceReasons(evidenceFor(person, skillId), since, until),
            ...requirementReasons(then, later),
            ...exemptionReasons(person.exemptions.get(skillId) ?? [], since, until),
          ],
        },
      ];
    })
    .sort((a, b) => Math.abs(b.gapPoints) - Math.abs(a.gapPoints));
}

const bySkill = (cells: readonly Cell[]) => new Map(cells.map((cell) => [cell.skillId, cell]));
const points = (cell: Cell | undefined): number => (cell ? cell.importance * cell.gap : 0);

function evidenceReasons(evidence: readonly Evidence[], since: Date, until: Date): string[] {
  const isBetween = (date: Date | null): date is Date => date !== null && date > since && date <= until;
  return evidence.flatMap(({ source, level, issuedAt, expiresAt, revokedAt }) => {
    const what = `${sourceWords[source]} of level ${levelInWords(level)}`;
    return [
      ...(isBetween(issuedAt) ? [`${what} came on ${dateInWords(issuedAt)}`] : []),
      ...(isBetween(revokedAt) ? [`${what} was revoked on ${dateInWords(revokedAt)}`] : []),
      ...(isBetween(expiresAt) && !revokedAt ? [`${what} ran out on ${dateInWords(expiresAt)}`] : []),
    ];
  });
}

function requirementReasons(then: Cell | undefined, later: Cell | undefined): string[] {
  if (!then) return ["a role asks for it now"];
  if (!later) return ["no role asks for it any more"];
  if (then.required === later.required) return [];
  return [`level ${levelInWords(later.required)} is asked for instead of ${levelInWords(then.required)}`];
}

function exemptionReasons(exemptions: readonly (Validity & { reason: string })[], since: Date, until: Date) {
  return exemptions.flatMap((exemption) => {
    const [was, is] = [isInForce(exemption, since), isInForce(exemption, until)];
    if (was === is) return [];
    return [is ? `exempt: ${exemption.reason}` : `no longer exempt: ${exemption.reason}`];
  });
}
