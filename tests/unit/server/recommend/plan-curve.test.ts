import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { curveBudgets, kneeOf, rising } from "@/server/recommend/plan-curve";

describe("the budget curve", () => {
  it("goes from nothing to all that can be spent, by way of the plan’s own budget", () => {
    const budgets = curveBudgets(12_345, 5_000);
    expect(budgets[0]).toBe(0);
    expect(budgets.at(-1)).toBe(12_400);
    expect(budgets).toContain(5_000);
    expect(budgets).toEqual([...budgets].sort((a, b) => a - b));
  });

  it("leaves out a budget that nobody could spend, and is one point where nothing costs money", () => {
    expect(curveBudgets(900, 5_000)).not.toContain(5_000);
    expect(curveBudgets(0, 5_000)).toEqual([0]);
  });

  it("never falls: what was found for less is possible with more", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (values) => {
        const points = rising(values.map((value, place) => ({ budget: place, value })));
        for (const [place, { value }] of points.entries()) {
          expect(value).toBeGreaterThanOrEqual(values[place] ?? 0);
          expect(value).toBeGreaterThanOrEqual(points[place - 1]?.value ?? 0);
        }
      }),
    );
  });

  it("has its knee where it bends most", () => {
    const bent = [
      { budget: 0, value: 10 },
      { budget: 100, value: 80 },
      { budget: 200, value: 90 },
      { budget: 400, value: 100 },
    ];
    expect(kneeOf(bent)).toEqual({ budget: 100, value: 80 });
  });

  it("has none where it is straight, flat or a single point", () => {
    const straight = [0, 100, 200].map((budget) => ({ budget, value: budget }));
    expect(kneeOf(straight)).toBeNull();
    expect(kneeOf(straight.map(({ budget }) => ({ budget, value: 5 })))).toBeNull();
    expect(kneeOf([{ budget: 0, value: 5 }])).toBeNull();
  });
});
