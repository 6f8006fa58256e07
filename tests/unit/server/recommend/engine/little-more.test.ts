import { test as each } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import type { PlanInstance } from "@/server/recommend/engine/instance";
import { solvePlan } from "@/server/recommend/engine/solve";
import { aCredential, anInstanceOf, aPerson } from "./an-instance";
import { anInstance } from "./arbitrary-instance";
import { bestByTrying } from "./brute-force";

const sql = (level: number) => ({ skill: "sql", level });
const python = (level: number) => ({ skill: "python", level });
const both = [aPerson("ana"), aPerson("ben")];
const course = (more: Partial<PlanInstance["creds"][number]> = {}) =>
  aCredential("course", { grants: [sql(2)], ...more });

async function moreFor(change: Partial<PlanInstance>) {
  const { method, prices, more } = await solvePlan(anInstanceOf(change), { elapsed: () => 0 });
  expect({ method, prices }).toEqual({ method: "exact", prices: null });
  return more;
}

describe("what a little more would close beyond a plan of few", () => {
  test("money: the amount with which one more person takes the course, and what that closes", async () => {
    const creds = [course({ price: 100 })];
    const more = await moreFor({ employees: both, creds, budget: 150 });
    expect(more).toEqual({ money: { amount: 100, points: 18 }, seats: [] });
  });

  test("of a course for 3,000 no third is told for 1,000: it cannot be had", async () => {
    const more = await moreFor({ creds: [course({ price: 3_000 })], budget: 0 });
    expect(more).toEqual({ money: { amount: 10_000, points: 18 }, seats: [] });
  });

  test("money for one person: what the next best course closes", async () => {
    const creds = [course({ price: 100 }), aCredential("other", { grants: [python(2)], price: 100 })];
    expect(await moreFor({ creds, budget: 150 })).toEqual({ money: { amount: 100, points: 6 }, seats: [] });
  });

  test("a seat: what it closes more than what its taker would do otherwise", async () => {
    const creds = [course({ seats: 1 }), aCredential("half", { grants: [sql(1)] })];
    const more = await moreFor({ employees: both, creds });
    expect(more).toEqual({ money: null, seats: [{ credential: "course", points: 9 }] });
  });

  test("a seat of what was full before the plan", async () => {
    const more = await moreFor({ creds: [course({ seats: 0 })] });
    expect(more).toEqual({ money: null, seats: [{ credential: "course", points: 18 }] });
  });

  test("the fairness floor holds with more money too: what would take somebody’s only badge is not told", async () => {
    const creds = [
      aCredential("small", { grants: [python(1)], price: 12 }),
      aCredential("whole", { grants: [sql(2)], price: 30 }),
    ];
    const more = await moreFor({ employees: both, creds, budget: 24, floor: true });
    // With 10 more one could take the whole for 18 points if the other went without the 3 of theirs.
    expect(more).toEqual({ money: { amount: 100, points: 36 }, seats: [] });
  });

  test("nothing, where there is enough of all", async () => {
    const creds = [course({ price: 100, seats: 2 })];
    expect(await moreFor({ employees: both, creds, budget: 200 })).toEqual({ money: null, seats: [] });
  });

  test("is left out where it is not wanted", async () => {
    const instance = anInstanceOf({ creds: [course({ price: 100 })], budget: 50 });
    expect((await solvePlan(instance, { elapsed: () => 0, wantsPrices: false })).more).toBeNull();
  });
});

const bestWith = (instance: PlanInstance, more: Partial<PlanInstance>) =>
  bestByTrying({ ...instance, ...more });

each.prop([anInstance({ people: 2, credentials: 5 })], { numRuns: 60 })(
  "a plan that closes so much more is there, by trying all with so much more",
  async (instance) => {
    const { value, more } = await solvePlan(instance, { elapsed: () => 0 });
    const { budget, creds } = instance;
    if (more?.money && budget !== null) {
      const { amount, points } = more.money;
      expect(value + points).toBeLessThanOrEqual(bestWith(instance, { budget: budget + amount }) + 1e-6);
    }
    for (const { credential, points } of more?.seats ?? []) {
      const seated = creds.map((one) =>
        one.id === credential ? { ...one, seats: (one.seats ?? 0) + 1 } : one,
      );
      expect(value + points).toBeLessThanOrEqual(bestWith(instance, { creds: seated }) + 1e-6);
      expect(points).toBeGreaterThan(0);
    }
  },
);

each.prop([anInstance({ people: 1, credentials: 7 })], { numRuns: 60 })(
  "for one person it is no less than that either",
  async (instance) => {
    const { value, more } = await solvePlan(instance, { elapsed: () => 0 });
    const { budget } = instance;
    if (!more?.money || budget === null) return;
    const { amount, points } = more.money;
    expect(value + points).toBeCloseTo(bestWith(instance, { budget: budget + amount }), 6);
  },
);
