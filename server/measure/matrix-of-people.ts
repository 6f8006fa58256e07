import { cellStates, evidenceSources } from "@/db/enums";
import { countingCells, isMet, standingOf } from "./person";
import type { Matrix, PersonFigures } from "./questions";
import { currentRoles, type MeasuredPerson, type Person } from "./workforce";

/** One person's figures. */
export const personFigures = ({ person, cells }: MeasuredPerson, at: Date): PersonFigures => ({
  ...standingOf(cells),
  id: person.id,
  name: person.name,
  teamId: person.teamId,
  jobRoleId: primaryRole(person, at),
  expiring: cells.filter(({ state }) => state === "expiring").length,
  mandatoryMissing: countingCells(cells).filter((cell) => cell.mandatory && !isMet(cell)).length,
});

/** The matrix of measured people, who stand in the order of their names. */
export function matrixOfPeople(group: readonly MeasuredPerson[], at: Date): Matrix {
  const cells = group.flatMap((member) => member.cells);
  const skillIds = [...new Set(cells.map(({ skillId }) => skillId))];
  const placeOf = new Map(skillIds.map((id, place) => [id, place]));
  const start = new Uint32Array(group.length + 1);
  group.forEach((member, index) => {
    start[index + 1] = (start[index] as number) + member.cells.length;
  });
  return {
    people: group.map((member) => personFigures(member, at)),
    skillIds,
    start,
    skill: Uint16Array.from(cells, ({ skillId }) => placeOf.get(skillId) ?? -1),
    held: Float64Array.from(cells, ({ held }) => held),
    required: Float64Array.from(cells, ({ required }) => required),
    importance: Float64Array.from(cells, ({ importance }) => importance),
    mandatory: Uint8Array.from(cells, ({ mandatory }) => Number(mandatory)),
    state: Uint8Array.from(cells, ({ state }) => cellStates.indexOf(state)),
    source: Int8Array.from(cells, ({ by }) => (by ? evidenceSources.indexOf(by.source) : -1)),
    issuedAt: Float64Array.from(cells, ({ by }) => by?.issuedAt.getTime() ?? Number.NaN),
  };
}

/** The primary role in force, else a further one; of several, that with the lowest id. */
function primaryRole(person: Person, at: Date): string | null {
  const roles = currentRoles(person, at);
  const primary = roles.filter(({ kind }) => kind === "primary");
  return (primary.length > 0 ? primary : roles).map(({ jobRoleId }) => jobRoleId).sort()[0] ?? null;
}
