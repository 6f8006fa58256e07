import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { loadSolver } from "@/server/recommend/adapters/highs";
import { checkPlan } from "@/server/recommend/engine/check-plan";
import { generateColumns } from "@/server/recommend/engine/column-generation";
import { compileInstance } from "@/server/recommend/engine/compile";
import { estimateDraft } from "@/server/recommend/engine/estimate";
import { finishPlan } from "@/server/recommend/engine/finish";
import type { PlanInstance } from "@/server/recommend/engine/instance";
import { openDraft } from "@/server/recommend/engine/opening";
import { pricePerson, sharedPart, weightsAt } from "@/server/recommend/engine/pricing";
import { solvePlan } from "@/server/recommend/engine/solve";
import { randomPlan } from "@/tests/support/random-plan";
import { anInstance } from "./arbitrary-instance";
import { bestByTrying } from "./brute-force";

async function byColumns(instance: PlanInstance) {
  const problem = compileInstance(instance);
  const draft = estimateDraft(instance, problem);
  const generated = await generateColumns({
    highs: await loadSolver(),
    problem,
    draft,
    open: () => openDraft(instance, problem),
    elapsed: () => 0,
    limitSeconds: 60,
    isCancelled: () => false,
    onProgress: () => {},
  });
  return finishPlan(instance, problem, generated.draft.taken, {
    bound: generated.bound,
    method: "column generation",
  });
}

describe("column generation", () => {
  test.prop([anInstance({ people: 2, credentials: 5 })], { numRuns: 60 })(
    "has a bound that no plan is above",
    async (instance) => {
      const { value, bound } = await byColumns(instance);
      const tried = bestByTrying(instance);
      expect(bound).toBeGreaterThanOrEqual(tried - 1e-6);
      expect(value).toBeLessThanOrEqual(tried + 1e-6);
    },
  );

  const prices = fc.record({
    money: fc.constantFrom(0, 0.01, 0.1, 1),
    seats: fc.array(fc.constantFrom(0, 1, 5), { minLength: 5, maxLength: 5 }),
    targets: fc.array(fc.constantFrom(0, 5, 15), { minLength: 2, maxLength: 2 }),
  });
  test.prop([anInstance({ people: 2, credentials: 5 }), prices, fc.constantFrom(1, 300)], { numRuns: 100 })(
    "the bound holds at any prices and with any effort",
    (instance, asked, nodeLimit) => {
      const problem = compileInstance(instance);
      // Without a budget its price is not asked, and so with seats.
      const priced = {
        ...asked,
        money: instance.budget === null ? 0 : asked.money,
        seats: problem.seats.map((limit, credential) =>
          Number.isFinite(limit) ? (asked.seats[credential] ?? 0) : 0,
        ),
      };
      const own = problem.people.map((_, place) =>
        pricePerson(problem, place, priced, { nodeLimit, tolerance: 0.01 }),
      );
      const bound = own.reduce((sum, found) => sum + found.bound, sharedPart(problem, priced));
      expect(bound).toBeGreaterThanOrEqual(bestByTrying(instance) - 1e-6);
    },
  );

  test.prop([anInstance({ people: 1, credentials: 8 }), prices, prices], { numRuns: 100 })(
    "what was learnt at other prices changes neither the best plan of a person nor its bound",
    (instance, before, after) => {
      const problem = compileInstance(instance);
      const [person] = problem.people;
      if (!person) return;
      const needs = person.items.reduce((sum, item) => sum + item.needs.length, 0);
      const covers = new Float64Array(person.points.length);
      const tuned = { covers, needs: new Float64Array(needs), isTuned: true };
      const effort = { nodeLimit: 4_000, tolerance: 0 };
      const first = pricePerson(problem, 0, before, { ...effort, tuned });
      const { points, costs } = weightsAt(problem, 0, after);
      const covered = new Set(first.items.flatMap((item) => person.items[item]?.covers ?? []));
      const known =
        [...covered].reduce((sum, element) => sum + (points[element] ?? 0), 0) -
        first.items.reduce((sum, item) => sum + (costs[item] ?? 0), 0);
      const fresh = pricePerson(problem, 0, after, effort);
      const again = pricePerson(problem, 0, after, { ...effort, tuned, known: Math.max(0, known) });
      expect(again.value).toBeCloseTo(fresh.value, 6);
      expect(again.bound).toBeGreaterThanOrEqual(fresh.value - 1e-6);
      expect(again.bound).toBeCloseTo(fresh.bound, 6);
    },
  );

  test("proves a plan for 150 people", async () => {
    const instance = randomPlan({ seed: 5, people: 150, budget: 45_000 });
    const plan = await solvePlan(instance, { elapsed: () => 0 });
    expect(plan).toMatchObject({ method: "column generation", isProven: true });
    expect(checkPlan(instance, plan.chosen).problems).toEqual([]);
    expect(plan.prices?.money).toBeGreaterThan(0);
  });

  test("gives everybody something where the floor asks for it, and has what is pinned", async () => {
    const made = randomPlan({ seed: 6, people: 70, budget: 21_000 });
    const [first, ...others] = made.employees;
    const free = made.creds.find(
      ({ price, preSkills, preCreds, hours }) =>
        price === 0 && hours < 20 && preSkills.length + preCreds.length === 0,
    );
    if (!first || !free) throw new Error("the random plan has no free credential");
    const pinned = { ...first, heldCreds: [], hoursCap: 60, pins: [free.id] };
    const instance = { ...made, floor: true, employees: [pinned, ...others] };
    const plan = await solvePlan(instance, { elapsed: () => 0 });
    expect(checkPlan(instance, plan.chosen).problems).toEqual([]);
    expect(plan.chosen).toContainEqual(expect.objectContaining({ employee: first.id, credential: free.id }));
    expect(plan.gap).toBeLessThan(0.01);
  });

  test("cancelled at once, answers with the best so far", async () => {
    const instance = randomPlan({ seed: 7, people: 70, budget: 21_000 });
    const plan = await solvePlan(instance, { elapsed: () => 0, isCancelled: () => true });
    expect(checkPlan(instance, plan.chosen).problems).toEqual([]);
    expect(plan.value).toBeGreaterThan(0);
  });
});
