import { expect, test } from "vitest";
import { bandLevel, type OnetRating, requirementsOf } from "@/server/ingest/onet";

test.each([
  [0, 0],
  [0.49, 0],
  [0.5, 1],
  [1.74, 1],
  [1.75, 2],
  [2.99, 2],
  [3, 3],
  [3.99, 3],
  [4, 4],
  [4.99, 4],
  [5, 5],
  [7, 5],
])("O*NET level %d is our level %d", (native, level) => {
  expect(bandLevel(native)).toBe(level);
});

const rating = (scale: OnetRating["scale"], value: number, more: Partial<OnetRating> = {}): OnetRating => ({
  occupationCode: "11-1011.00",
  elementId: "2.A.1.a",
  elementName: "Reading Comprehension",
  domain: "Skills",
  scale,
  value,
  isSuppressed: false,
  isNotRelevant: false,
  date: "08/2023",
  ...more,
});

test("level comes from LV, importance from IM to one decimal, and both stay as they were", () => {
  expect(requirementsOf([rating("IM", 4.12), rating("LV", 4.62)])).toMatchObject([
    { level: 4, importance: 4.1, native: { levelValue: 4.62, importanceValue: 4.12 } },
  ]);
});

test.each([
  ["a suppressed level", [rating("IM", 4), rating("LV", 4, { isSuppressed: true })]],
  ["a suppressed importance", [rating("IM", 4, { isSuppressed: true }), rating("LV", 4)]],
  ["what is not relevant", [rating("IM", 4), rating("LV", 4, { isNotRelevant: true })]],
  ["a level below 0.5", [rating("IM", 4), rating("LV", 0.4)]],
  ["little importance", [rating("IM", 2.99), rating("LV", 4)]],
  ["half a rating", [rating("IM", 4)]],
])("%s is left out", (_, ratings) => {
  expect(requirementsOf(ratings)).toEqual([]);
});

test("little importance comes in when asked for", () => {
  expect(requirementsOf([rating("IM", 2), rating("LV", 4)], 1)).toHaveLength(1);
});
