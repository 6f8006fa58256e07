import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  digestDate,
  endOfQuiet,
  isMonday,
  isQuiet,
  type Times,
  usualTimes,
} from "@/server/notices/quiet-hours";

const at = (instant: string) => new Date(instant);
const berlin: Times = { ...usualTimes, timeZone: "Europe/Berlin" };
const always: Times = { timeZone: "UTC", quietFrom: 0, quietTo: 0, weekends: true };

describe("quiet", () => {
  test.each([
    { when: "2026-11-30T06:59:59Z", times: usualTimes, quiet: true, because: "it is not yet seven" },
    { when: "2026-11-30T07:00:00Z", times: usualTimes, quiet: false, because: "it is seven" },
    {
      when: "2026-11-30T19:59:59Z",
      times: usualTimes,
      quiet: false,
      because: "it is not yet eight in the evening",
    },
    { when: "2026-11-30T20:00:00Z", times: usualTimes, quiet: true, because: "it is eight in the evening" },
    { when: "2026-11-30T06:00:00Z", times: berlin, quiet: false, because: "in winter it is seven in Berlin" },
    { when: "2026-07-01T05:00:00Z", times: berlin, quiet: false, because: "in summer it is seven in Berlin" },
    { when: "2026-11-28T12:00:00Z", times: usualTimes, quiet: true, because: "it is Saturday" },
    {
      when: "2026-11-28T12:00:00Z",
      times: { ...usualTimes, weekends: true },
      quiet: false,
      because: "they work on Saturdays",
    },
    {
      when: "2026-11-28T03:00:00Z",
      times: always,
      quiet: false,
      because: "the same hour twice is no quiet hour",
    },
    {
      when: "2026-11-30T12:30:00Z",
      times: { ...always, quietFrom: 12, quietTo: 13 },
      quiet: true,
      because: "it is lunch time",
    },
  ])("$quiet: $because", ({ when, times, quiet }) => {
    expect(isQuiet(at(when), times)).toBe(quiet);
  });

  test("ends on Monday at seven for what happens on Friday evening", () => {
    expect(endOfQuiet(at("2026-11-27T20:10:07Z"), usualTimes)).toEqual(at("2026-11-30T07:00:00Z"));
  });

  test("ends where it is a quarter to seven in UTC, when Kathmandu has half past twelve", () => {
    const times = { timeZone: "Asia/Kathmandu", quietFrom: 22, quietTo: 12, weekends: true };
    expect(endOfQuiet(at("2026-11-30T01:00:00Z"), times)).toEqual(at("2026-11-30T06:15:00Z"));
  });

  const hour = fc.integer({ min: 0, max: 23 });
  const times = fc.record({
    timeZone: fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "America/St_Johns",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
    ),
    quietFrom: hour,
    quietTo: hour,
    weekends: fc.boolean(),
  });
  const instant = fc.date({
    min: at("2026-01-01T00:00:00Z"),
    max: at("2027-12-31T00:00:00Z"),
    noInvalidDate: true,
  });

  property.prop([instant, times])(
    "always ends, within three days and a night, and nowhere before",
    (when, set) => {
      const end = endOfQuiet(when, set);
      expect(isQuiet(end, set)).toBe(false);
      expect(end.getTime() - when.getTime()).toBeLessThanOrEqual(4 * 24 * 60 * 60 * 1000);
      if (end > when) expect(isQuiet(new Date(Math.max(when.getTime(), end.getTime() - 1)), set)).toBe(true);
    },
  );

  property.prop([instant, times])("no digest is sent in it, nor before eight", (when, set) => {
    if (digestDate(when, set) !== null) expect(isQuiet(when, set)).toBe(false);
  });
});

describe("the digest's day", () => {
  test.each([
    { when: "2026-11-30T07:59:00Z", times: usualTimes, date: null },
    { when: "2026-11-30T08:00:00Z", times: usualTimes, date: "2026-11-30" },
    { when: "2026-11-29T23:30:00Z", times: { ...usualTimes, timeZone: "Asia/Tokyo" }, date: "2026-11-30" },
    { when: "2026-11-28T09:00:00Z", times: usualTimes, date: null },
    { when: "2026-11-30T08:30:00Z", times: { ...usualTimes, quietTo: 10 }, date: null },
  ])("is $date at $when", ({ when, times, date }) => {
    expect(digestDate(at(when), times)).toBe(date);
  });

  test("is Monday where they are", () => {
    expect(isMonday(at("2026-11-29T23:30:00Z"), { timeZone: "Asia/Tokyo" })).toBe(true);
    expect(isMonday(at("2026-11-29T23:30:00Z"), { timeZone: "UTC" })).toBe(false);
  });
});
