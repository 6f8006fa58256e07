import { describe, expect, it } from "vitest";
import {
  floorWords,
  marginWords,
  type Plan,
  type Result,
  seatsShortWords,
  withoutHoursWords,
} from "@/app/(app)/plan/words";

const outcome = (more: Partial<Result["outcome"]>): Result["outcome"] => ({
  steps: [],
  leftOpen: [],
  people: [],
  minimums: [],
  total: 100,
  value: 40,
  bound: 40,
  money: 900,
  hours: 20,
  isProven: true,
  method: "exact",
  moneyPrice: 0,
  seatPrices: [],
  ...more,
});
const words = (more: Partial<Result["outcome"]>) =>
  marginWords(outcome(more), (achievementId) => achievementId.toUpperCase(), "EUR");

describe("what a little more would close, in words", () => {
  it("tells of 1,000 where so much can still be closed, and of less where it cannot", () => {
    expect(words({ moneyPrice: 0.02 })).toMatch(/1,000.* more would close about 20 gap points more\.$/);
    expect(words({ moneyPrice: 0.2 })).toMatch(/100.* more would close about 20 gap points more\.$/);
    expect(words({ moneyPrice: 0.2 })).not.toContain("1,000");
  });

  it("names three seats at the most", () => {
    const seatPrices = ["a", "b", "c", "d"].map((achievementId) => ({ achievementId, points: 4 }));
    expect(words({ seatPrices })).toBe(
      ["A", "B", "C"].map((name) => `One more seat in ${name} would close about 4 gap points.`).join(" "),
    );
  });

  it("tells what plans with more were found to close, as at least that, and nothing of the margin", () => {
    const money = { amount: 100, points: 18 };
    const seats = [{ achievementId: "a", points: 9 }];
    expect(words({ more: { money, seats }, moneyPrice: 5 })).toMatch(
      /^\D*100 more would close at least 18 gap points more\. One more seat in A would close at least 9 gap points\.$/,
    );
    expect(words({ more: { money: null, seats: [] }, moneyPrice: 5 })).toBe("");
  });

  it("says nothing where nothing is known, or nothing is left to close", () => {
    expect(words({ moneyPrice: null })).toBe("");
    expect(words({ moneyPrice: 0.02, value: 100 })).toBe("");
  });
});

const names = {
  people: {},
  skills: {},
  achievements: {
    a: { id: "a", name: "SQL", currency: "EUR", language: "en" },
    b: { id: "b", name: "Charts", currency: "EUR", language: "de" },
  },
} satisfies Plan["names"];

describe("what has come between a plan and its people", () => {
  it("says how many seats are left, how many need one, and what to do", () => {
    const seatsShort = [
      { achievementId: "a", needed: 2, free: 1 },
      { achievementId: "b", needed: 1, free: 0 },
    ];
    expect(seatsShortWords({ seatsShort, names })).toEqual([
      expect.stringMatching(
        /^“SQL” has 1 seat left, and 2 people need one by this plan: others have been given seats/,
      ),
      expect.stringMatching(
        /^“Charts” has no seat left, and 1 person needs one by this plan: .* wait in line\.$/,
      ),
    ]);
  });

  it("names each badge without hours once", () => {
    const step = (achievementId: string, hours: number) => ({
      ...{ personId: "ana", achievementId, hours, order: 1 },
      ...{ price: 0, points: 1, raises: [] },
    });
    const planned = (...steps: ReturnType<typeof step>[]) =>
      withoutHoursWords({ result: { outcome: outcome({ steps }) } as unknown as Result, names });
    expect(planned(step("a", 0), step("a", 0), step("b", 5))).toEqual([
      expect.stringMatching(/^“SQL” gives no hours and is planned as taking none\. Where/),
    ]);
    expect(planned(step("a", 0), step("b", 0))[0]).toMatch(
      /^“Charts” and “SQL” give no hours and are planned/,
    );
    expect(planned(step("b", 5))).toEqual([]);
  });
});

it("names what stands in the way of something for everybody, for those who go without", () => {
  const person = (personId: string, hours: number) => ({ personId, points: 5, closed: 0, hours, price: 0 });
  const open = (personId: string, because: Result["outcome"]["leftOpen"][number]["because"]) => ({
    ...{ personId, skillId: "sql", held: 0, required: 2, points: 5, because },
  });
  const people = [person("ana", 0), person("ben", 0), person("cleo", 12)];
  const leftOpen = [
    open("ana", "seats"),
    open("ben", "money"),
    open("ana", "money"),
    open("ana", "no credential"),
    open("cleo", "hours"),
  ];
  expect(floorWords({ people, leftOpen })).toBe(
    "Something for everybody cannot be had within these limits: 2 people with a gap go without. What stands in their way: what leads further costs more than is left (2 people); what leads further has no seat left (1 person). This is the best without that wish.",
  );
});
