import { expect, test } from "vitest";
import { clockProblem } from "@/server/issue/signing-key";

test("clocks may be a minute apart, whichever is ahead", () => {
  const at = new Date("2026-06-30T12:00:00Z");
  const after = (seconds: number) => new Date(at.getTime() + 1_000 * seconds);
  expect(clockProblem(at, after(60))).toBeNull();
  expect(clockProblem(at, after(61))).toContain("61 seconds apart");
  expect(clockProblem(after(61), at)).toContain("61 seconds apart");
});
