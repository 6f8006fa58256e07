import { describe, expect, test } from "vitest";
import { isOverdue, tellLearner } from "@/server/assign/assignment-message";
import { lacking } from "@/server/assign/prerequisites";
import { type ProposalOffer, proposeFor } from "@/server/assign/proposal";

const offer = (id: string, level: number, values: Partial<ProposalOffer> = {}): ProposalOffer => ({
  id,
  name: id,
  hours: 10,
  price: 0,
  grants: [{ skillId: "sql", level }],
  ...values,
});

describe("for a skill is proposed", () => {
  test.each([
    {
      because: "the lowest level that is enough",
      offers: [offer("five", 5), offer("three", 3), offer("two", 2)],
      need: 3,
      chosen: ["three"],
    },
    {
      because: "the highest where none is enough",
      offers: [offer("one", 1), offer("two", 2)],
      need: 4,
      chosen: ["two"],
    },
    {
      because: "the highest when nobody named a need",
      offers: [offer("one", 1), offer("two", 2)],
      need: null,
      chosen: ["two"],
    },
    {
      because: "among equals the shorter one",
      offers: [offer("long", 3), offer("short", 3, { hours: 4 })],
      need: 3,
      chosen: ["short"],
    },
    {
      because: "among equally short ones the cheaper",
      offers: [offer("a", 3, { price: 50 }), offer("b", 3)],
      need: 3,
      chosen: ["b"],
    },
    { because: "nothing where no badge grants it", offers: [], need: 3, chosen: [] },
  ])("$because", ({ offers, need, chosen }) => {
    expect(proposeFor(["sql"], offers, new Map(need === null ? [] : [["sql", need]]))).toEqual(chosen);
  });
});

test("one badge that grants two of the skills is proposed once", () => {
  const both = offer("both", 3, {
    grants: [
      { skillId: "sql", level: 3 },
      { skillId: "etl", level: 2 },
    ],
  });
  expect(proposeFor(["sql", "etl"], [both], new Map())).toEqual(["both"]);
});

describe("a prerequisite is lacking", () => {
  const group = [
    { kind: "achievement" as const, achievementId: "basics", name: "SQL basics" },
    { kind: "skill" as const, skillId: "sql", level: 2, name: "SQL" },
  ];
  test.each([
    {
      because: "when no way to it is held",
      achievements: [],
      level: 1,
      missing: ["SQL basics or SQL at level 2"],
    },
    { because: "not when the badge is held", achievements: ["basics"], level: 0, missing: [] },
    { because: "not when the level is held", achievements: [], level: 2, missing: [] },
  ])("$because", ({ achievements, level, missing }) => {
    const held = { achievements: new Set(achievements), levels: new Map([["sql", level]]) };
    expect(lacking([group], held)).toEqual(missing);
  });
});

describe("the message", () => {
  const told = {
    learner: "Ana Ruiz",
    achievement: "SQL basics",
    assignedBy: "Lee Park",
    dueAt: null,
    message: "",
    kind: "recommended" as const,
  };
  test("names who asks, what for, and until when", () => {
    const dueAt = new Date("2026-09-30T23:59:59Z");
    expect(tellLearner({ ...told, dueAt })).toEqual([
      "For Ana Ruiz: Lee Park asks you to earn “SQL basics” by 30 September 2026.",
    ]);
  });
  test("says in other words that a badge is mandatory", () => {
    expect(tellLearner({ ...told, kind: "mandatory" })).toEqual([
      "For Ana Ruiz: Lee Park requires you to earn “SQL basics”.",
    ]);
  });
  test("keeps the assigner's paragraphs", () => {
    expect(tellLearner({ ...told, message: "Before the audit.\n\n\n Thanks! " }).slice(1)).toEqual([
      "Before the audit.",
      "Thanks!",
    ]);
  });
  test("is overdue after the due date, not on it", () => {
    const dueAt = new Date("2026-09-30T23:59:59Z");
    expect(isOverdue(dueAt, new Date("2026-09-30T12:00:00Z"))).toBe(false);
    expect(isOverdue(dueAt, new Date("2026-10-01T00:00:00Z"))).toBe(true);
    expect(isOverdue(null, new Date("2026-10-01T00:00:00Z"))).toBe(false);
  });
});
