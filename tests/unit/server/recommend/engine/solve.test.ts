import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { checkPlan } from "@/server/recommend/engine/check-plan";
import { estimatePlan } from "@/server/recommend/engine/estimate";
import { ImpossiblePlan } from "@/server/recommend/engine/impossible";
import type { PlanInstance } from "@/server/recommend/engine/instance";
import { solvePlan } from "@/server/recommend/engine/solve";
import { anInstance } from "./arbitrary-instance";
import { bestByTrying } from "./brute-force";

const solve = (instance: PlanInstance) => solvePlan(instance, { elapsed: () => 0 });
const best = async (instance: PlanInstance) => (await solve(instance)).value;

describe("the exact plan", () => {
  test.prop([anInstance({ people: 1, credentials: 8 })], { numRuns: 150 })(
    "of one person is the best of all that can be tried",
    async (instance) => {
      expect(await best(instance)).toBeCloseTo(bestByTrying(instance), 6);
    },
  );

  test.prop([anInstance({ people: 2, credentials: 5 })], { numRuns: 60 })(
    "of two is near the best of all that can be tried, and its bound is not below that",
    async (instance) => {
      const { value, bound } = await solve(instance);
      const tried = bestByTrying(instance);
      expect(value).toBeGreaterThanOrEqual(tried * 0.999 - 1e-6);
      expect(bound).toBeGreaterThanOrEqual(tried - 1e-6);
    },
  );

  test.prop([anInstance({ people: 2, credentials: 5 })], { numRuns: 60 })(
    "with the fairness floor leaves nobody without, or says that it cannot",
    async (instance) => {
      const tried = bestByTrying({ ...instance, floor: true });
      const solved = await solve({ ...instance, floor: true }).catch((error: unknown) => error);
      if (tried === Number.NEGATIVE_INFINITY) expect(solved).toBeInstanceOf(ImpossiblePlan);
      else expect((solved as { value: number }).value).toBeGreaterThanOrEqual(tried * 0.999 - 1e-6);
    },
  );

  test.prop([anInstance({ people: 2, credentials: 6 }), fc.nat(5)], { numRuns: 60 })(
    "has what is pinned, or says that it cannot",
    async (instance, pin) => {
      const employees = instance.employees.map((one, place) =>
        place === 0 ? { ...one, bans: [], freeOnly: false, pins: [pin] } : one,
      );
      const pinned = { ...instance, employees, horizonMonths: 0 };
      const solved = await solve(pinned).catch((error: unknown) => error);
      const tried = bestByTryingPinned(pinned);
      if (tried === Number.NEGATIVE_INFINITY) expect(solved).toBeInstanceOf(ImpossiblePlan);
      else expect((solved as { value: number }).value).toBeGreaterThanOrEqual(tried * 0.999 - 1e-6);
    },
  );
});

/** A skill that only the pinned credential grants is worth more than all the rest: whoever can have it has it. */
function bestByTryingPinned(instance: PlanInstance): number {
  const [first] = instance.employees;
  const pin = first?.pins?.[0];
  if (!first || pin === undefined || first.heldCreds.includes(pin))
    return bestByTrying(withoutPins(instance));
  const [skill, weight] = ["the pinned one", 1e6];
  const req = instance.roles.find(({ id }) => id === first.role)?.req ?? [];
  const value = bestByTrying({
    ...instance,
    roles: [...instance.roles, { id: "first", req: [...req, { skill, level: 1, weight, mandatory: false }] }],
    creds: instance.creds.map((one) =>
      one.id === pin ? { ...one, grants: [...one.grants, { skill, level: 1 }] } : one,
    ),
    employees: withoutPins(instance).employees.map((one, place) =>
      place === 0 ? { ...one, role: "first" } : one,
    ),
  });
  return value >= weight * first.crit ? value - weight * first.crit : Number.NEGATIVE_INFINITY;
}

const withoutPins = (instance: PlanInstance): PlanInstance => ({
  ...instance,
  employees: instance.employees.map(({ pins: _, ...one }) => one),
});

describe("what must not matter or hurt", () => {
  const one = anInstance({ people: 1, credentials: 8 });

  test.prop([one, fc.integer({ min: 1, max: 50 })], { numRuns: 60 })(
    "more budget or hours never make the best worse",
    async (instance, more) => {
      const { budget } = instance;
      const value = await best(instance);
      const richer = { ...instance, budget: budget === null ? null : budget + more };
      const freer = {
        ...instance,
        employees: instance.employees.map((person) => ({ ...person, hoursCap: person.hoursCap + more })),
      };
      expect(await best(richer)).toBeGreaterThanOrEqual(value - 1e-6);
      expect(await best(freer)).toBeGreaterThanOrEqual(value - 1e-6);
    },
  );

  test.prop([one], { numRuns: 40 })("a credential more never makes the best worse", async (instance) => {
    const fewer = { ...instance, creds: instance.creds.slice(0, -1) };
    expect(await best(instance)).toBeGreaterThanOrEqual((await best(fewer)) - 1e-6);
  });

  test.prop([one], { numRuns: 40 })(
    "neither names nor the order of the file change the best",
    async (instance) => {
      const value = await best(instance);
      expect(await best(renamed(instance))).toBeCloseTo(value, 6);
      const shuffled = {
        ...instance,
        creds: instance.creds.toReversed(),
        roles: instance.roles.toReversed(),
      };
      expect(await solve(shuffled)).toEqual(await solve(instance));
    },
  );

  test.prop([anInstance({ people: 3, credentials: 8 })], { numRuns: 40 })(
    "the same instance gives the same plan, which keeps all limits and is not above its bound",
    async (instance) => {
      const plan = await solve(instance);
      expect(await solve(instance)).toEqual(plan);
      const { problems, value } = checkPlan(instance, plan.chosen);
      expect(problems).toEqual([]);
      expect(plan.value).toBeCloseTo(value, 9);
      expect(plan.value).toBeLessThanOrEqual(plan.bound);
      const estimate = estimatePlan(instance);
      expect(estimate).toEqual(estimatePlan(instance));
      expect(estimate.value).toBeLessThanOrEqual(plan.bound + 1e-6);
      expect(plan.value).toBeGreaterThanOrEqual(estimate.value - 1e-6);
    },
  );
});

const renamed = (instance: PlanInstance): PlanInstance => ({
  ...instance,
  creds: instance.creds.map((one) => ({
    ...one,
    id: `c${99 - Number(one.id)}`,
    preCreds: one.preCreds.map((id) => `c${99 - Number(id)}`),
    preAny: (one.preAny ?? []).map((ways) =>
      ways.map((way) => ("credential" in way ? { credential: `c${99 - Number(way.credential)}` } : way)),
    ),
  })),
  employees: instance.employees.map((person) => ({
    ...person,
    id: `p${person.id}`,
    heldCreds: person.heldCreds.map((id) => `c${99 - Number(id)}`),
    bans: (person.bans ?? []).map((id) => `c${99 - Number(id)}`),
  })),
});
