import { describe, expect, test } from "vitest";
import {
  chooseColumns,
  choosePeople,
  familiesOf,
  indexCells,
  type MatrixCell,
  type TeamMatrix,
} from "@/app/(app)/team/[teamId]/matrix-model";

const cell = (p: number, s: number, rest: Partial<MatrixCell>): MatrixCell => ({
  p,
  s,
  required: 3,
  held: 3,
  gap: 0,
  surplus: 0,
  state: "met",
  importance: 3,
  mandatory: false,
  source: "assessor",
  evidencedOn: null,
  ...rest,
});
const skill = (label: string, family: string, peopleShort: number) => ({
  id: label,
  label,
  family,
  familyId: family,
  peopleShort,
  gap: peopleShort,
});

const cellsOf = (cells: MatrixCell[]) => ({
  count: cells.length,
  at: (index: number) => cells[index],
  skillAt: (index: number) => cells[index]?.s,
  stateAt: (index: number) => cells[index]?.state,
});

const matrix = {
  people: [{ name: "Ana Ruiz" }, { name: "Ben Okoro" }],
  skills: [skill("Welding", "Shop", 0), skill("SQL", "Data", 2), skill("Python", "Data", 1)],
  start: [0, 1, 3],
  cells: cellsOf([
    cell(0, 1, { gap: 2, state: "below" }),
    cell(1, 1, { gap: 1, state: "expired" }),
    cell(1, 0, {}),
  ]),
} as unknown as TeamMatrix;
const none = { q: "", family: [], state: [] };
const names = (columns: number[]) => columns.map((s) => matrix.skills[s]?.label);
const lookup = indexCells(matrix);

describe("the matrix's columns", () => {
  test("stand with the most people short first", () => {
    expect(names(chooseColumns(matrix, none, "short"))).toEqual(["SQL", "Python", "Welding"]);
  });

  test("stand in the order of the roles: mandatory ones first, then the highest importance", () => {
    const weighed = [cell(0, 0, { importance: 2 }), cell(0, 1, { importance: 4 })];
    const cells = cellsOf([...weighed, cell(1, 2, { importance: 1, mandatory: true })]);
    const columns = chooseColumns({ ...matrix, cells } as unknown as TeamMatrix, none, "role");
    expect(names(columns)).toEqual(["Python", "SQL", "Welding"]);
  });

  test("stand in clusters once their places are known, until then with the most people short first", () => {
    expect(names(chooseColumns(matrix, none, "cluster", [1, 2, 0]))).toEqual(["Python", "Welding", "SQL"]);
    expect(names(chooseColumns(matrix, none, "cluster"))).toEqual(["SQL", "Python", "Welding"]);
  });

  test("stand by name, or by family, when asked", () => {
    expect(names(chooseColumns(matrix, none, "name"))).toEqual(["Python", "SQL", "Welding"]);
    expect(names(chooseColumns(matrix, none, "family"))).toEqual(["Python", "SQL", "Welding"]);
  });

  test("narrow to families, to states that occur, and to a skill's name", () => {
    expect(names(chooseColumns(matrix, { ...none, family: ["Shop"] }, "name"))).toEqual(["Welding"]);
    expect(names(chooseColumns(matrix, { ...none, state: ["expired"] }, "name"))).toEqual(["SQL"]);
    expect(names(chooseColumns(matrix, { ...none, q: "pyth" }, "name"))).toEqual(["Python"]);
  });

  test("stay whole when the search names a person", () => {
    expect(chooseColumns(matrix, { ...none, q: "ruiz" }, "name")).toHaveLength(3);
  });
});

describe("the matrix's rows", () => {
  const all = [0, 1, 2];

  test("narrow to a person's name", () => {
    expect(choosePeople(matrix, lookup, all, { ...none, q: "ruiz" })).toEqual([0]);
  });

  test("keep those who have a cell of the state in a column that is shown", () => {
    expect(choosePeople(matrix, lookup, all, { ...none, state: ["expired"] })).toEqual([1]);
    expect(choosePeople(matrix, lookup, [0], { ...none, state: ["expired"] })).toEqual([]);
  });

  test("are none when the search names nobody and no skill", () => {
    const filter = { ...none, q: "nothing like this" };
    expect(chooseColumns(matrix, filter, "name")).toEqual([]);
  });
});

test("a cell is found by person and skill, and is missing where nothing is required", () => {
  expect(lookup(0, 1)?.gap).toBe(2);
  expect(lookup(0, 0)).toBeUndefined();
});

test("families are named once, in order", () => {
  expect(familiesOf(matrix)).toEqual([
    { value: "Data", label: "Data" },
    { value: "Shop", label: "Shop" },
  ]);
});
