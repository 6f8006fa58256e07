import type { Highs } from "highs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Solved, solveWhole } from "@/server/recommend/adapters/highs";
import { compileInstance } from "@/server/recommend/engine/compile";
import { coverageModel } from "@/server/recommend/engine/coverage-model";
import { solveExactly } from "@/server/recommend/engine/exact";
import { aCredential, anInstanceOf } from "./an-instance";

vi.mock("@/server/recommend/adapters/highs", () => ({ solveWhole: vi.fn() }));

const solver = vi.mocked(solveWhole);
beforeEach(() => solver.mockReset());

// One credential that is worth 18, known as a plan.
const problem = compileInstance(
  anInstanceOf({ creds: [aCredential("a", { grants: [{ skill: "sql", level: 2 }] })] }),
);
const known = { items: [[0]], value: 18 };
const right: Solved = { values: Float64Array.from([1, 1]), value: 18, bound: 18, isInfeasible: false };
const lies = {
  "a bound below a plan that is known": { ...right, value: 16, bound: 16 },
  "that nothing is possible, beside a plan that is known": {
    values: null,
    value: Number.NEGATIVE_INFINITY,
    bound: Number.NEGATIVE_INFINITY,
    isInfeasible: true,
  },
} satisfies Record<string, Solved>;

const solve = () =>
  solveExactly({} as Highs, problem, coverageModel(problem), {
    relativeGap: 0,
    limitSeconds: 5,
    elapsed: () => 0,
    known,
  });

describe.each(Object.entries(lies))("the solver’s word is not taken for %s", (_, lie) => {
  test("it is asked again without presolve", () => {
    solver.mockReturnValueOnce(lie).mockReturnValueOnce(right);
    expect(solve()).toEqual({ isInfeasible: false, items: [[0]], value: 18, bound: 18 });
    expect(solver.mock.calls.map(([, , { presolve }]) => presolve)).toEqual([undefined, false]);
  });

  test("where it says so again, nothing is claimed", () => {
    solver.mockReturnValue(lie);
    expect(solve()).toEqual({ isInfeasible: false, items: null, bound: Number.POSITIVE_INFINITY });
  });
});

test("what is possible by its word is taken, and asked once", () => {
  solver.mockReturnValue(right);
  expect(solve()).toMatchObject({ value: 18, bound: 18 });
  expect(solver).toHaveBeenCalledOnce();
});
