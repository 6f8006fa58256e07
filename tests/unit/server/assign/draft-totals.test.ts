import { expect, test } from "vitest";
import { draftTotals } from "@/server/assign/draft-totals";

const offers = [
  { id: "basics", hours: 10, price: 0 },
  { id: "expert", hours: 30, price: 200 },
];
const pair = (achievementId: string, to: number, because: string | null = null, isWaiting = false) => ({
  personId: "ana",
  achievementId,
  closes: [{ skill: "SQL", from: 1, to, importance: 4 }],
  because,
  isWaiting,
});

test("two badges that raise one skill do not add up in points, but both take time and money", () => {
  // 4 × (3 − 1) = 8 for the higher one; 4 × (2 − 1) of the lower is contained in it.
  expect(draftTotals([pair("basics", 2), pair("expert", 3)], offers)).toEqual({
    pairs: 2,
    points: 8,
    hours: 40,
    price: 200,
  });
});

test("what is left out or waits counts in nothing", () => {
  const pairs = [pair("expert", 3, "has it assigned already"), pair("basics", 2, null, true)];
  expect(draftTotals(pairs, offers)).toEqual({
    pairs: 0,
    points: 0,
    hours: 0,
    price: 0,
  });
});
