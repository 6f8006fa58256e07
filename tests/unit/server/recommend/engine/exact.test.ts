import type { Highs } from "highs";
import { describe, expect, test } from "vitest";
import type { Solved } from "@/server/recommend/adapters/highs";
import { compileInstance } from "@/server/recommend/engine/compile";
import { coverageModel } from "@/server/recommend/engine/coverage-model";
import { solveExactly } from "@/server/recommend/engine/exact";
import { aCredential, anInstanceOf } from "./an-instance";

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

/** A solver that answers so, the last answer again and again, and notes whether it was asked to presolve. */
function aSolver(...answers: [Solved, ...Solved[]]) {
  const presolves: unknown[] = [];
  const highs = {
    infinity: Number.POSITIVE_INFINITY,
    constants: { objectiveSense: { maximize: -1 }, modelStatus: { infeasible: 8 } },
    withModel(_: unknown, use: (solver: unknown) => Solved) {
      const [answer] = answers;
      if (answers.length > 1) answers.shift();
      return use({
        options: { set: ({ presolve }: { presolve: string }) => void presolves.push(presolve) },
        setSolution: () => undefined,
        run: () => undefined,
        getModelStatus: () => (answer.isInfeasible ? 8 : 7),
        info: { get: (name: string) => (name === "mip_dual_bound" ? answer.bound : answer.values ? 2 : 0) },
        getSolution: () => ({ colValue: answer.values }),
        getObjectiveValue: () => answer.value,
      });
    },
  };
  return { highs: highs as unknown as Highs, presolves };
}

const solve = (highs: Highs) =>
  solveExactly(highs, problem, coverageModel(problem), {
    relativeGap: 0,
    limitSeconds: 5,
    elapsed: () => 0,
    known,
  });

describe.each(Object.entries(lies))("the solver’s word is not taken for %s", (_, lie) => {
  test("it is asked again without presolve", () => {
    const { highs, presolves } = aSolver(lie, right);
    expect(solve(highs)).toEqual({ isInfeasible: false, items: [[0]], value: 18, bound: 18 });
    expect(presolves).toEqual(["choose", "off"]);
  });

  test("where it says so again, nothing is claimed", () => {
    expect(solve(aSolver(lie).highs)).toEqual({
      isInfeasible: false,
      items: null,
      bound: Number.POSITIVE_INFINITY,
    });
  });
});

test("what is possible by its word is taken, and asked once", () => {
  const { highs, presolves } = aSolver(right);
  expect(solve(highs)).toMatchObject({ value: 18, bound: 18 });
  expect(presolves).toEqual(["choose"]);
});
