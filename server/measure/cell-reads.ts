import "server-only";
import { Refusal } from "@/server/errors";
import { requirePerson } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { measureCell } from "./cell";
import { describeCell, gapFormula, stateMeanings, stateNames } from "./cell-wording";
import { readEvidenceFor } from "./evidence-reads";
import { mergeInWords, standingOfEvidence, throughInWords } from "./evidence-wording";
import type { CellInput } from "./input";
import { counts, deciding, isInForce } from "./level-held";
import { currentRoles, evidenceFor, forAsking, type Person, requiredOf, type Workforce } from "./workforce";
import { loadWorkforceOf } from "./workforce-reads";

/** Why a cell is as it is: who asks for it, what counts for it and what does not, and the sum. */
export async function readCell(scope: Scope, { personId, skillId, at, floor }: CellInput) {
  await requirePerson(scope, personId);
  const asOf = at ?? scope.now();
  const workforce = forAsking(await loadWorkforceOf(scope, [personId], floor), asOf, scope.now());
  const person = workforce.personById.get(personId);
  const skill = workforce.skillById.get(skillId);
  if (!person || !skill) {
    throw new Refusal("not_found", "measure.cell_unknown", "There is no such person and skill here.");
  }

  const { policy } = workforce;
  const pieces = evidenceFor(person, skillId);
  const by = deciding(
    pieces.filter((piece) => counts(piece, asOf)),
    policy,
  );
  const same = workforce.equals.get(skillId) ?? [];
  const rows = await readEvidenceFor(scope, personId, [skillId, ...same]);
  return {
    person: { id: person.id, name: person.name },
    skill,
    asOf,
    levels: [...workforce.levels],
    requirements: askingFor(workforce, person, skillId, asOf),
    exemptions: (person.exemptions.get(skillId) ?? []).filter((exemption) => isInForce(exemption, asOf)),
    evidence: rows.map((row) => {
      const standing = standingOfEvidence(row, { at: asOf, now: scope.now(), policy }, row.id === by?.id);
      const through = row.skillId === skillId ? null : workforce.skillById.get(row.skillId ?? "");
      return {
        ...row,
        decides: row.id === by?.id,
        ...standing,
        because: through ? `${standing.because} ${throughInWords(through.label)}` : standing.because,
        /** The skill of another framework that it was given for, which is the same; null: this one. */
        through: through ? { skillId: through.id, label: through.label } : null,
      };
    }),
    held: by?.level ?? 0,
    merge: mergeInWords[policy.merge],
    /** null: the skill is not required of this person. */
    cell: cellInWords(workforce, person, skillId, asOf),
  };
}

function cellInWords(workforce: Workforce, person: Person, skillId: string, asOf: Date) {
  const need = requiredOf(workforce, person, asOf).find((required) => required.skillId === skillId);
  if (!need) return null;
  const measured = measureCell(
    need,
    evidenceFor(person, skillId),
    person.exemptions.get(skillId) ?? [],
    asOf,
    workforce.policy,
  );
  const { by, ...cell } = measured;
  const described = { ...cell, source: by?.source ?? null, evidencedOn: by?.issuedAt ?? null };
  return {
    ...described,
    weightedGap: cell.importance * cell.gap,
    stateName: stateNames[cell.state],
    stateMeaning: stateMeanings[cell.state],
    formula: gapFormula(cell),
    sentence: describeCell(person.name, workforce.skillById.get(skillId)?.label ?? skillId, described),
  };
}

/** Every line of the person's current roles that asks for the skill; the highest of each figure wins. */
const askingFor = (workforce: Workforce, person: Person, skillId: string, asOf: Date) =>
  currentRoles(person, asOf).flatMap(({ jobRoleId }) => {
    const role = workforce.jobRoleById.get(jobRoleId);
    return (role?.requirements ?? [])
      .filter((line) => line.skillId === skillId && isInForce(line, asOf))
      .map(({ level, importance, mandatory, validFrom }) => ({
        jobRoleId,
        jobRole: role?.name ?? "",
        level,
        importance,
        mandatory,
        since: validFrom,
      }));
  });
