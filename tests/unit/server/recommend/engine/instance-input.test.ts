import { expect, test } from "vitest";
import type { PlanInstance } from "@/server/recommend/engine/instance";
import { readInstance } from "@/server/recommend/engine/instance-input";
import { solvePlan } from "@/server/recommend/engine/solve";
import { aCredential, anInstanceOf, aPerson } from "./an-instance";

const creds = [aCredential("a", { grants: [{ skill: "sql", level: 1 }] }), aCredential("b")];

test("what is right comes back as it is, with what may be left out filled in", () => {
  const instance = anInstanceOf({ creds });
  expect(readInstance(structuredClone(instance))).toEqual({ ok: true, instance });
  const short = {
    mandatoryFactor: 3,
    roles: [],
    creds: [{ id: 1, hours: 3, price: 0 }],
    employees: [{ id: 1, role: null, hoursCap: 5 }],
  };
  expect(readInstance(short)).toMatchObject({
    ok: true,
    instance: { budget: null, targets: [], creds: [{ seats: null, validity: 0 }], employees: [{ crit: 1 }] },
  });
});

test.each<[string, unknown, RegExp]>([
  ["nothing at all", null, /The instance: /],
  ["a budget below zero", { budget: -5 }, /^budget: -5 stands here; give a budget of 0 or more/],
  [
    "a credential without hours",
    { creds: [{ ...aCredential("a"), hours: undefined }] },
    /^creds\[0\]\.hours: nothing/,
  ],
  [
    "a credential of zero hours",
    { creds: [aCredential("a", { hours: 0 })] },
    /hours: 0 stands here; give the hours/,
  ],
  ["seats below zero", { creds: [aCredential("a", { seats: -1 })] }, /^creds\[0\]\.seats: -1 stands here/],
  ["half a seat", { creds: [aCredential("a", { seats: 1.5 })] }, /a whole number of seats/],
  ["a factor below one", { mandatoryFactor: 0.5 }, /mandatoryFactor: 0\.5/],
  ["two of one name", { creds: [aCredential("7"), aCredential("7")] }, /two of credential “7”/],
  [
    "a role that is not there",
    { employees: [aPerson("ana", { role: "poet" })] },
    /role “poet”.*not among the roles/,
  ],
  [
    "a prerequisite that is not there",
    { creds: [aCredential("a", { preCreds: ["z"] })] },
    /needs credential “z”.*Add it/,
  ],
  ["a credential that needs itself", { creds: [aCredential("a", { preCreds: ["a"] })] }, /“a” needs itself/],
  [
    "a loop of prerequisites",
    {
      creds: [
        aCredential("a", { preCreds: ["b"] }),
        aCredential("b", { preCreds: ["c"] }),
        aCredential("c", { preCreds: ["a"] }),
      ],
    },
    /“a” → “b” → “c” → “a”, so nobody can start any/,
  ],
  [
    "a pin that is banned",
    { creds, employees: [aPerson("ana", { pins: ["a"], bans: ["a"] })] },
    /both pinned and banned/,
  ],
  [
    "a pin that is not there",
    { creds, employees: [aPerson("ana", { pins: ["z"] })] },
    /pinned.*not in the catalogue/,
  ],
])("refuses %s and says how to mend it", (_, change, words) => {
  const json = change === null ? null : { ...anInstanceOf(), ...(change as object) };
  const read = readInstance(json);
  expect(read.ok ? [] : read.problems).toContainEqual(expect.stringMatching(words));
});

test("tells of twenty problems at most, and how many more there are", () => {
  const many = Array.from({ length: 30 }, (_, place) => aCredential(`c${place}`, { seats: -1 }));
  const read = readInstance(anInstanceOf({ creds: many }));
  expect(read.ok ? [] : read.problems).toHaveLength(21);
});

test.each<[string, Partial<PlanInstance>, RegExp]>([
  [
    "longer than the hours",
    { creds: [aCredential("a", { hours: 50 })], employees: [aPerson("ana", { pins: ["a"] })] },
    /“a” is pinned for person “ana”, but it takes 50 hours and they have 40\. Give them more hours/,
  ],
  [
    "dearer than the budget",
    { budget: 10, creds: [aCredential("a", { price: 20 })], employees: [aPerson("ana", { pins: ["a"] })] },
    /costs 20 and the budget is 10\. Raise the budget/,
  ],
  [
    "without a way to it",
    {
      creds: [aCredential("a", { preSkills: [{ skill: "r", level: 1 }] })],
      employees: [aPerson("ana", { pins: ["a"] })],
    },
    /what has to come before it cannot be taken within 40 hours/,
  ],
  [
    "affordable for one only",
    {
      budget: 30,
      creds: [aCredential("a", { price: 20 })],
      employees: [aPerson("ana", { pins: ["a"] }), aPerson("bo", { pins: ["a"] })],
    },
    /Together what is pinned costs 40 with what has to come before it, and the budget is 30\. Raise the budget/,
  ],
  [
    "wanted for more people than there are seats",
    {
      creds: [aCredential("a", { seats: 1 })],
      employees: [aPerson("ana", { pins: ["a"] }), aPerson("bo", { pins: ["a"] })],
    },
    /^Credential “a” is pinned for 2 people and has 1 seat\. Add seats or remove pins\.$/,
  ],
  [
    "longer together than the hours",
    {
      creds: [aCredential("a", { hours: 30 }), aCredential("b", { hours: 30 })],
      employees: [aPerson("ana", { pins: ["a", "b"] })],
    },
    /“a” and “b” are pinned for person “ana”, but together they take 60 hours and there are 40\. Give them more/,
  ],
  [
    "dearer together than the budget",
    {
      budget: 30,
      creds: [aCredential("a", { price: 20 }), aCredential("b", { price: 20 })],
      employees: [aPerson("ana", { pins: ["a", "b"] })],
    },
    /but together they cost 40 and the budget is 30\. Raise the budget/,
  ],
  [
    "too long with what comes before it, beside another",
    {
      creds: [
        aCredential("a", { preCreds: ["first"] }),
        aCredential("first", { hours: 25 }),
        aCredential("b"),
      ],
      employees: [aPerson("ana", { pins: ["a", "b"] })],
    },
    /but together they and what has to come before them cannot be taken within 40 hours\./,
  ],
])("what is pinned and %s is explained by the limit that conflicts", async (_, change, words) => {
  await expect(solvePlan(anInstanceOf(change), { elapsed: () => 0 })).rejects.toThrow(words);
});
