import { expect, test } from "vitest";
import { checkPlan } from "@/server/recommend/engine/check-plan";
import type { Choice, PlanInstance } from "@/server/recommend/engine/instance";
import { aCredential, anInstanceOf, aPerson } from "./an-instance";

const sql = (level: number) => ({ skill: "sql", level });
const steps = (...credentials: string[]): Choice[] =>
  credentials.map((credential, index) => ({ employee: "ana", credential, order: index + 1 }));

test("works the value out anew: weight × 3 where mandatory × what the person counts, for each level", () => {
  const creds = [aCredential("a", { grants: [sql(1.5), { skill: "python", level: 4 }], price: 20 })];
  const employees = [aPerson("ana", { crit: 2, held: { python: 1 } })];
  // SQL 1.5 × 3 × 3 × 2, Python from 1 to 2: 1 × 3 × 2.
  expect(checkPlan(anInstanceOf({ creds, employees }), steps("a"))).toEqual({
    value: 33,
    money: 20,
    hours: 10,
    problems: [],
  });
});

test("counts a target up to what is missing, and only those whose role asks for the skill", () => {
  const creds = [aCredential("a", { grants: [sql(2)] })];
  const employees = [
    aPerson("ana"),
    aPerson("bo"),
    aPerson("cy", { role: null }),
    aPerson("di", { held: { sql: 2 } }),
  ];
  const targets = [{ team: "data", skill: "sql", level: 2, k: 2, rho: 15 }];
  const chosen = ["ana", "bo", "cy"].map((employee) => ({ employee, credential: "a", order: 1 }));
  // Two close 18 each; one of them fills the place that is missing.
  expect(checkPlan(anInstanceOf({ creds, employees, targets }), chosen).value).toBe(51);
});

test.each<[string, Partial<PlanInstance>, Choice[], RegExp]>([
  [
    "too much money",
    { budget: 5, creds: [aCredential("a", { price: 6 })] },
    steps("a"),
    /costs 6, the budget is 5/,
  ],
  [
    "too many hours",
    { creds: [aCredential("a", { hours: 41 })] },
    steps("a"),
    /would need 41 hours and has 40/,
  ],
  [
    "a seat too many",
    { creds: [aCredential("a", { seats: 0 })] },
    steps("a"),
    /has 0 seats, the plan takes 1/,
  ],
  [
    "a step before what it needs",
    { creds: [aCredential("a", { preCreds: ["b"] }), aCredential("b")] },
    steps("a", "b"),
    /“?b”? does not come before it/,
  ],
  [
    "a level that is not there yet",
    { creds: [aCredential("a", { preSkills: [sql(1)] })] },
    steps("a"),
    /skill sql is not at level 1 yet/,
  ],
  [
    "none of the ways",
    { creds: [aCredential("a", { preAny: [[sql(1), { credential: "b" }]] }), aCredential("b")] },
    steps("a"),
    /none of the ways/,
  ],
  [
    "what is held already",
    { creds: [aCredential("a")], employees: [aPerson("ana", { heldCreds: ["a"] })] },
    steps("a"),
    /has credential a already/,
  ],
  ["the same twice", { creds: [aCredential("a")] }, steps("a", "a"), /has credential a already/],
  [
    "what is banned",
    { creds: [aCredential("a")], employees: [aPerson("ana", { bans: ["a"] })] },
    steps("a"),
    /is not to take credential a/,
  ],
  [
    "a price for somebody who asks for free ones",
    { creds: [aCredential("a", { price: 1 })], employees: [aPerson("ana", { freeOnly: true })] },
    steps("a"),
    /did not ask for/,
  ],
  [
    "a pin that is missing",
    { employees: [aPerson("ana", { pins: ["a"] })] },
    [],
    /does not get the pinned credential a/,
  ],
  ["an unknown credential", {}, steps("z"), /no credential z/],
  [
    "a gap in the order",
    { creds: [aCredential("a")] },
    [{ employee: "ana", credential: "a", order: 2 }],
    /step 2 stands/,
  ],
  [
    "somebody who is owed something and gets nothing",
    { floor: true, creds: [aCredential("a", { grants: [sql(1)] })] },
    [],
    /gets nothing towards it/,
  ],
  [
    "somebody who is owed something that comes after two others",
    {
      floor: true,
      creds: [
        aCredential("goal", { grants: [sql(1)], preAny: [[sql(1), { credential: "middle" }]] }),
        aCredential("middle", { preCreds: ["base"] }),
        aCredential("base"),
      ],
    },
    [],
    /gets nothing towards it/,
  ],
])("finds %s", (_, change, chosen, words) => {
  expect(checkPlan(anInstanceOf(change), chosen).problems).toContainEqual(expect.stringMatching(words));
});

test("what expires before the horizon helps to start others and closes nothing itself", () => {
  const creds = [
    aCredential("short", { grants: [sql(2)], validity: 6 }),
    aCredential("next", { grants: [{ skill: "python", level: 2 }], preSkills: [sql(2)] }),
  ];
  const { value, problems } = checkPlan(anInstanceOf({ creds, horizonMonths: 12 }), steps("short", "next"));
  expect({ value, problems }).toEqual({ value: 6, problems: [] });
});
