import { expect, test } from "vitest";
import { instantOf } from "@/app/(app)/admin/keys/words";
import { compromiseInput } from "@/server/issue/key-input";

test.each([
  ["2026-06-30T12:05", "2026-06-30T12:05:00.000Z"],
  ["2026-06-30T12:05:30", "2026-06-30T12:05:30.000Z"],
])("since when a key is not safe is taken as a browser gives it: %s", (field, instant) => {
  expect(instantOf(field)).toBe(instant);
  const keyId = "b23140d0-4f10-4520-8bf8-5fcd25e36aec";
  expect(compromiseInput.parse({ keyId, since: instantOf(field) })).toEqual({ keyId, since: instant });
});
