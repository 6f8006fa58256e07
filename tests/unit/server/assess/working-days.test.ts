import { expect, test } from "vitest";
import { isWorkingDay, workingDaysBefore } from "@/server/assess/working-days";

test.each([
  { now: "2026-06-30T12:00:00Z", days: 5, before: "2026-06-23T12:00:00Z", because: "a weekend lies between" },
  {
    now: "2026-07-03T12:00:00Z",
    days: 4,
    before: "2026-06-29T12:00:00Z",
    because: "a week from Monday to Friday",
  },
  {
    now: "2026-06-29T08:00:00Z",
    days: 1,
    before: "2026-06-26T08:00:00Z",
    because: "before Monday comes Friday",
  },
  { now: "2026-06-28T08:00:00Z", days: 1, before: "2026-06-26T08:00:00Z", because: "a Sunday is none" },
  { now: "2026-06-30T12:00:00Z", days: 0, before: "2026-06-30T12:00:00Z", because: "none is now" },
])("$days working days before $now: $because", ({ now, days, before }) => {
  expect(workingDaysBefore(new Date(now), days).toISOString()).toBe(new Date(before).toISOString());
});

test("Saturday and Sunday are no working days", () => {
  const week = Array.from({ length: 7 }, (_, n) => new Date(Date.UTC(2026, 5, 29 + n)));
  expect(week.map(isWorkingDay)).toEqual([true, true, true, true, true, false, false]);
});
