import { expect, test } from "vitest";
import { momentOf } from "@/server/vc-api/date-time";

test.each([
  ["2026-06-30T12:00:00Z", "2026-06-30T12:00:00.000Z"],
  ["2026-06-30T12:00:00.5+02:00", "2026-06-30T10:00:00.500Z"],
  ["2026-06-30T12:00:00", "2026-06-30T12:00:00.000Z"],
])("%s is a moment, in UTC where no offset stands", (said, moment) => {
  expect(momentOf(said)?.toISOString()).toBe(moment);
});

test.each(["2026-06-30", "June 30, 2026", "invalidDate", "2026-13-01T00:00:00Z", 1_780_000_000_000, null])(
  "%s is none",
  (said) => {
    expect(momentOf(said)).toBeNull();
  },
);
