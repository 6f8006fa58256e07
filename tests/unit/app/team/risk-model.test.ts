import { expect, test } from "vitest";
import type { TeamMatrix } from "@/app/(app)/team/[teamId]/matrix-model";
import { riskLines } from "@/app/(app)/team/[teamId]/risk-model";

const skill = (id: string, needed: number, bench: number) => ({
  id,
  label: id,
  needed,
  bench,
  lowestRequired: 3,
  singlePointOfFailure: bench === 1,
  uncovered: bench === 0,
});
const cells = [
  { p: 0, s: 0, held: 4, gap: 0 },
  { p: 1, s: 0, held: 1, gap: 2 },
  { p: 2, s: 0, held: 2, gap: 3 },
  { p: 1, s: 1, held: 0, gap: 3 },
  { p: 0, s: 2, held: 3, gap: 0 },
  { p: 2, s: 2, held: 3, gap: 0 },
];
const matrix = {
  people: ["Ana", "Ben", "Cy"].map((name) => ({ id: name.toLowerCase(), name })),
  skills: [skill("SQL", 3, 1), skill("Welding", 1, 0), skill("Python", 2, 2)],
  cells: {
    count: cells.length,
    at: (index: number) => cells[index],
    skillAt: (index: number) => cells[index]?.s,
  },
} as unknown as TeamMatrix;
const [welding, sql, ...others] = riskLines(matrix);

test("what nobody covers stands first, and what two people hold is not at risk", () => {
  expect([welding?.skill.id, sql?.skill.id, others]).toEqual(["Welding", "SQL", []]);
});

test("the only holder is named, and everybody short of their own level", () => {
  expect(sql?.holders).toEqual(["Ana"]);
  expect(sql?.short.map(({ name }) => name)).toEqual(["Ben", "Cy"]);
});

test("nearest is who lacks the fewest levels of the lowest required: Cy at 2 of 3, not Ben at 1", () => {
  expect(sql?.nearest).toEqual({ id: "cy", name: "Cy", held: 2 });
});

test("nobody is near a skill of which nobody holds anything", () => {
  expect(welding?.nearest).toBeNull();
  expect(welding?.holders).toEqual([]);
});
