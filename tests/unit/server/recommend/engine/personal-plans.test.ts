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

/** SQL in two steps, both free; Python for money. */
const inSteps = [
  aCredential("sql-1", { grants: [sql(1)] }),
  aCredential("sql-2", { grants: [sql(2)], preSkills: [sql(1)] }),
  aCredential("python", { grants: [python(2)], price: 100 }),
];

test("what would leave out one of three is told with them, not for itself", async () => {
  const plans = await personalPlans(anInstanceOf({ creds: inSteps }), { elapsed });
  expect(plans).toMatchObject([
    {
      labels: ["most complete", "best per hour", "cheapest", "most flexible"],
      reserved: { "best per hour": "nearly", cheapest: "nearly", "most flexible": "nearly" },
      plan: { value: 24 },
    },
  ]);
});

test("where the best differs too little, the best of those that differ enough is told, and said to be that", async () => {
  const creds = [...inSteps, aCredential("reader", { grants: [sql(2)], price: 50, hours: 25 })];
  const plans = await personalPlans(anInstanceOf({ creds }), { elapsed });
  const told = plans.map(({ labels, reserved, plan }) => [labels.join(), reserved, plan.money]);
  expect(told).toEqual([
    [
      "most complete,best per hour,most flexible",
      { "best per hour": "nearly", "most flexible": "nearly" },
      100,
    ],
    ["cheapest", { cheapest: "apart" }, 50],
  ]);
});

test.prop([anInstance({ people: 1, credentials: 8 })], { numRuns: 60 })(
  "any two differ in at least 40 % of their credentials, and each of the four labels is told once",
  async (instance) => {
    const plans = await personalPlans(instance, { elapsed });
    const taken = plans.map(({ plan }) => plan.chosen.map(({ credential }) => credential));
    for (const [place, one] of taken.entries())
      for (const other of taken.slice(place + 1)) {
        const all = new Set([...one, ...other]).size;
        const both = one.filter((id) => other.includes(id)).length;
        expect((all - both) / all).toBeGreaterThanOrEqual(0.4 - 1e-9);
      }
    expect(plans.flatMap(({ labels }) => labels).toSorted()).toEqual(
      ["best per hour", "cheapest", "most complete", "most flexible"].toSorted(),
    );
  },
);

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
