import { describe, expect, test } from "vitest";
import { endOfDay, readDay } from "@/app/(app)/assign/_components/due-date";

describe("a typed day", () => {
  test.each([
    ["2027-01-31", "2027-01-31"],
    [" 2027-1-5 ", "2027-01-05"],
    ["31.1.2027", "2027-01-31"],
    ["31 January 2027", "2027-01-31"],
    ["3 sep 2027", "2027-09-03"],
    ["2027-02-30", null],
    ["31/01/2027", null],
    ["soon", null],
    ["", null],
  ])("“%s” is %s", (typed, day) => {
    expect(readDay(typed)).toBe(day);
  });

  test("lasts until its end, UTC", () => {
    expect(endOfDay("2027-01-31").toISOString()).toBe("2027-01-31T23:59:59.999Z");
  });
});
