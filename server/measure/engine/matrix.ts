import { cellStates } from "@/db/enums";
import type { Asking, Matrix, PersonFigures, Who } from "../questions";
import { Holder } from "./holder";
import type { ReadModel } from "./model";
import { inOrderOfNames } from "./name-order";
import { isMuted } from "./needs";
import { type Sweep, sweepFor } from "./sweep";

const stateNumber = new Map(cellStates.map((state, number) => [state, number]));

/** Cells of which a counting one's state says that its requirement is met. */
const isMetState = (state: string) => state === "met" || state === "exceeds" || state === "expiring";

export function matrixOf(model: ReadModel, asking: Asking, who: Who): Matrix {
  const sweep = sweepFor(model, asking, who);
  const { tables, roleSets } = sweep;
  const holder = new Holder(model, tables);
  const people = inNameOrder(sweep);
  const start = new Uint32Array(people.length + 1);
  people.forEach((person, index) => {
    start[index + 1] = (start[index] as number) + roleSets.of(person).needs.length;
  });
  const cells = start[people.length] as number;
  const columns = {
    skill: new Uint16Array(cells),
    held: new Float64Array(cells),
    required: new Float64Array(cells),
    importance: new Float64Array(cells),
    mandatory: new Uint8Array(cells),
    state: new Uint8Array(cells),
    source: new Int8Array(cells).fill(-1),
    issuedAt: new Float64Array(cells).fill(Number.NaN),
  };
  const { grade, life } = model.evidence.columns;
  const columnOf = new Map<number, number>();
  let at = 0;
  const figures = people.map((person) => {
    const { length, skill, required, importance, mandatory } = roleSets.of(person).needs;
    const tally = { demanded: 0, supplied: 0, met: 0, required: 0, unassessed: 0, expiring: 0, missing: 0 };
    for (let need = 0; need < length; need++, at++) {
      const of = skill[need] as number;
      const level = required[need] as number;
      const weight = importance[need] as number;
      holder.look(person, of);
      const held = holder.level;
      const state =
        model.isExempt[person] === 1 && isMuted(model, tables, person, of)
          ? "exempt"
          : holder.stateFor(level);
      const column = columnOf.get(of) ?? columnOf.size;
      columnOf.set(of, column);
      columns.skill[at] = column;
      columns.held[at] = held;
      columns.required[at] = level;
      columns.importance[at] = weight;
      columns.mandatory[at] = mandatory[need] as number;
      columns.state[at] = stateNumber.get(state) as number;
      const row = holder.decidingRow;
      if (row >= 0) {
        columns.source[at] = model.grades.second[grade[row] as number] as number;
        columns.issuedAt[at] = model.lives.issuedAt[life[row] as number] as number;
      }
      if (state === "exempt") continue;
      tally.required++;
      tally.demanded += weight * level;
      tally.supplied += weight * Math.min(held, level);
      if (isMetState(state)) tally.met++;
      else tally.missing += mandatory[need] as number;
      if (state === "unassessed") tally.unassessed++;
      if (state === "expiring") tally.expiring++;
    }
    return personFigures(sweep, person, tally);
  });
  const skillIds = [...columnOf.keys()].map((skill) => model.skills.values[skill] as string);
  return { people: figures, skillIds, start, ...columns };
}

/** One row a person, by name. */
export const peopleOf = (model: ReadModel, asking: Asking, who: Who): PersonFigures[] => [
  ...matrixOf(model, asking, who).people,
];

function inNameOrder({ model, chosen }: Sweep): number[] {
  return [...inOrderOfNames(model, chosen)];
}

type Tally = Record<
  "demanded" | "supplied" | "met" | "required" | "unassessed" | "expiring" | "missing",
  number
>;

function personFigures({ model, roleSets }: Sweep, person: number, tally: Tally): PersonFigures {
  const { demanded, supplied, met, required, unassessed, expiring, missing } = tally;
  const team = model.team[person] as number;
  return {
    id: model.ids.idAt(person),
    name: model.names[person] as string,
    teamId: team < 0 ? null : (model.teams.values[team] as string),
    jobRoleId: roleSets.primaryOf(person),
    readiness: demanded === 0 ? 1 : supplied / demanded,
    met,
    required,
    ready: missing === 0,
    weightedGap: demanded - supplied,
    completeness: required === 0 ? 1 : (required - unassessed) / required,
    expiring,
    mandatoryMissing: missing,
  };
}
