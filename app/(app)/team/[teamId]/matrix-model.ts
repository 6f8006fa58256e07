import type { CellState } from "@/db/enums";
import { type Cells, type MatrixCell, unpackCells } from "@/server/measure/matrix-cells";
import type { Outputs } from "@/server/router";

export type { MatrixCell };
/** As it came, with its cells unpacked. */
export type TeamMatrix = Omit<Outputs["measure"]["teamMatrix"], "cells"> & { cells: Cells };
export type MatrixPerson = TeamMatrix["people"][number];
export type MatrixSkill = TeamMatrix["skills"][number];

/** Finds the cell of a person and a skill, both by their index; undefined where nothing is required. */
export type CellLookup = (p: number, s: number) => MatrixCell | undefined;

export type MatrixFilter = {
  /** Part of a person's or a skill's name; a match on a skill narrows the columns, else the rows. */
  q: string;
  /** Family ids; none: all. */
  family: readonly string[];
  /** Cell states; none: all. */
  state: readonly CellState[];
};

export type ColumnOrder = "short" | "name" | "family" | "role" | "cluster";
export type RowOrder = "gap" | "name" | "readiness" | "cluster";

export const unpacked = ({ cells, ...matrix }: Outputs["measure"]["teamMatrix"]): TeamMatrix => ({
  ...matrix,
  cells: unpackCells(cells, matrix.start),
});

export function indexCells({ people, skills, start, cells }: TeamMatrix): CellLookup {
  const places = new Int32Array(people.length * skills.length).fill(-1);
  people.forEach((_, p) => {
    for (let cell = start[p] ?? 0; cell < (start[p + 1] ?? 0); cell++) {
      places[p * skills.length + cells.skillAt(cell)] = cell;
    }
  });
  return (p, s) => {
    const cell = p < 0 || s < 0 ? -1 : (places[p * skills.length + s] ?? -1);
    return cell < 0 ? undefined : cells.at(cell);
  };
}

const includes = (text: string, part: string) => text.toLowerCase().includes(part.trim().toLowerCase());

/** What the search narrows: the people when it names one, else the skills. */
function searched({ people }: TeamMatrix, q: string): "people" | "skills" | null {
  if (q.trim() === "") return null;
  return people.some(({ name }) => includes(name, q)) ? "people" : "skills";
}

/**
 * The skills to show as columns, as indexes, in order: most people short first by default, and also for
 * "cluster" until the places of the skills in that order are there.
 */
export function chooseColumns(
  matrix: TeamMatrix,
  filter: MatrixFilter,
  order: ColumnOrder,
  clustered: readonly number[] | null = null,
): number[] {
  const { skills, cells } = matrix;
  const searchesSkills = searched(matrix, filter.q) === "skills";
  const byWeight = order === "role" ? compareWeights(matrix) : () => 0;
  const inState = new Set<number>();
  for (let cell = 0; cell < cells.count; cell++) {
    if (filter.state.includes(cells.stateAt(cell))) inState.add(cells.skillAt(cell));
  }
  return skills
    .map((skill, s) => ({ skill, s }))
    .filter(({ skill }) => filter.family.length === 0 || filter.family.includes(skill.familyId ?? ""))
    .filter(({ s }) => filter.state.length === 0 || inState.has(s))
    .filter(({ skill }) => !searchesSkills || includes(skill.label, filter.q))
    .sort((a, b) => {
      if (order === "role") return byWeight(a.s, b.s) || compareSkills(a.skill, b.skill, "name");
      if (order === "cluster" && clustered) return (clustered[a.s] ?? 0) - (clustered[b.s] ?? 0);
      return compareSkills(a.skill, b.skill, order);
    })
    .map(({ s }) => s);
}

/** The people to show as rows, as indexes: by name, and by having a cell of the wanted state in a shown column. */
export function choosePeople(
  matrix: TeamMatrix,
  lookup: CellLookup,
  columns: readonly number[],
  filter: MatrixFilter,
): number[] {
  const searchesPeople = searched(matrix, filter.q) === "people";
  const isWanted = (p: number) =>
    columns.some((s) => {
      const cell = lookup(p, s);
      return cell !== undefined && filter.state.includes(cell.state);
    });
  return matrix.people
    .map((person, p) => ({ person, p }))
    .filter(({ person }) => !searchesPeople || includes(person.name, filter.q))
    .filter(({ p }) => filter.state.length === 0 || isWanted(p))
    .map(({ p }) => p);
}

type Ordered = Pick<MatrixPerson, "name" | "weightedGap" | "readiness">;

const byName = (a: Ordered, b: Ordered) => a.name.localeCompare(b.name, "en");

/**
 * Most gap points first, by name, or least ready first; equals by name. "cluster" has no order of two
 * people alone: until the whole order is there, and in exports, it is that of gap points.
 */
export const comparePeople: Record<RowOrder, (a: Ordered, b: Ordered) => number> = {
  gap: (a, b) => b.weightedGap - a.weightedGap || byName(a, b),
  name: byName,
  readiness: (a, b) => a.readiness - b.readiness || byName(a, b),
  cluster: (a, b) => b.weightedGap - a.weightedGap || byName(a, b),
};

function compareSkills(a: MatrixSkill, b: MatrixSkill, order: ColumnOrder): number {
  const byLabel = a.label.localeCompare(b.label, "en");
  if (order === "name") return byLabel;
  if (order === "family") return (a.family ?? "").localeCompare(b.family ?? "", "en") || byLabel;
  return b.peopleShort - a.peopleShort || b.gap - a.gap || byLabel;
}

/** As the roles weigh them: skills that are mandatory for somebody first, then the highest importance. */
function compareWeights({ skills, cells }: TeamMatrix): (a: number, b: number) => number {
  const weights = skills.map(() => 0);
  for (let index = 0; index < cells.count; index++) {
    const { s, mandatory, importance } = cells.at(index);
    weights[s] = Math.max(weights[s] ?? 0, (mandatory ? aboveAnyImportance : 0) + importance);
  }
  return (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0);
}
const aboveAnyImportance = 1000;

/** The families that occur, for the filter, by name. */
export function familiesOf({ skills }: TeamMatrix): { value: string; label: string }[] {
  const labels = new Map(skills.map(({ familyId, family }) => [familyId ?? "", family ?? "No family"]));
  return [...labels]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
