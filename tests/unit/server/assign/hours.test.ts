import { fc, test as prop } from "@fast-check/vitest";
import { expect, test } from "vitest";
import { clashOf, type Load } from "@/server/assign/hours";

const day = 24 * 60 * 60 * 1000;
const now = new Date("2026-06-30T00:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * day);
const week = { now, hoursAWeek: 2 };

test("12 h in four weeks of 2 h are 4 h too many, and fit after six weeks", () => {
  // 28 days × 2 h / 7 = 8 h; 12 h take 42 days, and the day that they end on is the 43rd.
  expect(clashOf([], 12, inDays(28), week)).toEqual({
    needed: 12,
    available: 8,
    until: inDays(28),
    fitsAt: new Date(inDays(43).getTime() - 1),
  });
});

test("what is due before counts, what is due without a date does not", () => {
  const open = [
    { hours: 4, dueAt: inDays(14) },
    { hours: 100, dueAt: null },
  ];
  expect(clashOf(open, 4, inDays(28), week)).toBeNull();
  expect(clashOf(open, 5, inDays(28), week)).toMatchObject({ needed: 9, available: 8 });
});

test("a draft that fits by itself may push out what is due after it", () => {
  const open = [{ hours: 8, dueAt: inDays(28) }];
  expect(clashOf(open, 2, inDays(14), week)).toMatchObject({
    needed: 10,
    available: 8,
    until: inDays(28),
    // After the other: 10 h take 35 days.
    fitsAt: new Date(inDays(36).getTime() - 1),
  });
});

test.each([
  { because: "there is no due date", hours: 500, dueAt: null },
  { because: "it takes no time", hours: 0, dueAt: inDays(1) },
])("nothing clashes where $because", ({ hours, dueAt }) => {
  expect(clashOf([], hours, dueAt, week)).toBeNull();
});

const loads = fc.array(
  fc.record({
    hours: fc.nat(60),
    dueAt: fc.option(
      fc.nat(300).map((days) => inDays(days)),
      { nil: null },
    ),
  }) as fc.Arbitrary<Load>,
  { maxLength: 6 },
);
const drafted = fc.integer({ min: 1, max: 80 });
const due = fc.integer({ min: 1, max: 300 }).map((days) => inDays(days));
const hoursAWeek = fc.integer({ min: 1, max: 40 });

prop.prop([loads, drafted, due, hoursAWeek])(
  "with the date that is proposed there is no clash, and a day before there is one",
  (open, hours, dueAt, perWeek) => {
    const at = { now, hoursAWeek: perWeek };
    const clash = clashOf(open, hours, dueAt, at);
    if (!clash) return;
    expect(clash.needed).toBeGreaterThan(clash.available);
    expect(clash.fitsAt.getTime()).toBeGreaterThan(dueAt.getTime());
    expect(clashOf(open, hours, clash.fitsAt, at)).toBeNull();
    const before = new Date(clash.fitsAt.getTime() - day);
    if (before > dueAt) expect(clashOf(open, hours, before, at)).not.toBeNull();
  },
);

prop.prop([loads, drafted, due, hoursAWeek])(
  "more hours a week never make a clash, and more to learn never resolves one",
  (open, hours, dueAt, perWeek) => {
    const clashes = (wanted: number, given: number) =>
      clashOf(open, wanted, dueAt, { now, hoursAWeek: given }) !== null;
    if (!clashes(hours, perWeek)) {
      expect(clashes(hours, perWeek + 1)).toBe(false);
    } else {
      expect(clashes(hours + 1, perWeek)).toBe(true);
    }
  },
);
