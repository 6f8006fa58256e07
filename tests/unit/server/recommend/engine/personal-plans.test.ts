import { test } from "@fast-check/vitest";
import { expect } from "vitest";
import { checkPlan } from "@/server/recommend/engine/check-plan";
import { personalPlans, withoutCredential } from "@/server/recommend/engine/personal-plans";
import { solvePlan } from "@/server/recommend/engine/solve";
import { aCredential, anInstanceOf } from "./an-instance";
import { anInstance } from "./arbitrary-instance";
import { bestByTrying } from "./brute-force";

const elapsed = () => 0;
const sql = (level: number) => ({ skill: "sql", level });
const python = (level: number) => ({ skill: "python", level });

test("four ways for one person, each the best in its own", async () => {
  const instance = anInstanceOf({
    budget: 500,
    creds: [
      aCredential("course", { grants: [sql(2), python(2)], hours: 30, price: 400, mode: "in-person" }),
      aCredential("sprint", { grants: [sql(2)], hours: 8, price: 200, mode: "in-person" }),
      aCredential("free", { grants: [sql(1), python(1)], hours: 30, price: 0, mode: "online" }),
      aCredential("reader", { grants: [sql(2)], hours: 32, price: 50, mode: "self-paced" }),
    ],
  });
  const plans = await personalPlans(instance, { elapsed });
  const names = plans.map(({ labels, plan }) => [
    labels.join(),
    plan.value,
    plan.chosen.map((one) => one.credential).join(),
  ]);
  expect(names).toEqual([
    ["most complete", 24, "course"],
    ["best per hour", 18, "sprint"],
    ["cheapest", 12, "free"],
    ["most flexible", 18, "reader"],
  ]);
  for (const { plan } of plans) expect(plan.bound).toBeCloseTo(24, 6);
});

test("one plan that is the best in all has all four labels", async () => {
  const creds = [aCredential("a", { grants: [sql(2)], mode: "self-paced" })];
  const [only, ...others] = await personalPlans(anInstanceOf({ creds }), { elapsed });
  expect(only?.labels).toEqual(["most complete", "best per hour", "cheapest", "most flexible"]);
  expect(others).toEqual([]);
});

test.prop([anInstance({ people: 1, credentials: 7 })], { numRuns: 40 })(
  "the most complete is the best of all, the others close at least half of that and cost no more",
  async (instance) => {
    const [most, ...others] = await personalPlans(instance, { elapsed });
    const best = bestByTrying(instance);
    expect(most?.plan.value).toBeCloseTo(best, 4);
    for (const { labels, plan } of others) {
      expect(checkPlan(instance, plan.chosen).problems).toEqual([]);
      expect(plan.value).toBeGreaterThanOrEqual(best / 2 - 1e-4);
      if (labels.includes("cheapest")) expect(plan.money).toBeLessThanOrEqual((most?.plan.money ?? 0) + 1e-3);
    }
  },
);

test.prop([anInstance({ people: 1, credentials: 7 })], { numRuns: 40 })(
  "without a credential of the best plan is what trying all the others gives",
  async (instance) => {
    const [first] = (await solvePlan(instance, { elapsed })).chosen;
    if (!first) return;
    const { value } = await withoutCredential(instance, first.credential, { elapsed });
    const employees = instance.employees.map((one) => ({
      ...one,
      bans: [...(one.bans ?? []), first.credential],
    }));
    expect(value).toBeCloseTo(bestByTrying({ ...instance, employees }), 6);
  },
);
