import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { grainOf } from "@/server/recommend/engine/grain";
import { mostCompletePlan } from "@/server/recommend/engine/personal-plans";
import { solvePlan } from "@/server/recommend/engine/solve";
import { randomPlan } from "../../../../support/random-plan";

describe("the search for one person", () => {
  test.each([1, 2, 4, 7, 26, 36, 50])(
    "among 500 credentials finds what the solver finds (%i)",
    async (seed) => {
      const instance = randomPlan({ seed, people: 1, budget: 600 + 200 * (seed % 5), isFocused: true });
      const ours = await solvePlan(instance, { elapsed: () => 0 });
      const theirs = await mostCompletePlan(instance, { elapsed: () => 0 });
      expect(ours).toMatchObject({ value: theirs.value, bound: ours.value, method: "exact" });
    },
  );
});

describe("the grain of points", () => {
  test.each([
    [[6, 9, 3], 3],
    [[1.5, 4.5, 9], 1.5],
    [[0.5, 0.75], 0.25],
    [[0.3, 0.2], 0.1],
    [[1, Math.PI], 0],
    [[], 0],
  ])("of %j is %f", (points, grain) => {
    expect(grainOf(points)).toBeCloseTo(grain, 9);
  });

  test.prop([fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }), fc.constantFrom(1, 2, 4, 10)])(
    "divides each of them",
    (parts, fraction) => {
      const points = parts.map((part) => part / fraction);
      const grain = grainOf(points);
      for (const one of points) expect(one / grain).toBeCloseTo(Math.round(one / grain), 6);
    },
  );
});
