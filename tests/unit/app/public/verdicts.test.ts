import { expect, test } from "vitest";
import { issuerNoteOf } from "@/app/(public)/_badge/report-view";
import { verdictOf } from "@/app/(public)/_badge/verdicts";
import type { BadgeSummary, CheckResult, VerificationReport } from "@/server/verify/report";

const badge: BadgeSummary = {
  format: "ob3-ldp",
  name: "Knots",
  issuer: { name: "Knot School" },
  recipient: { identifiers: [] },
  tags: [],
  alignments: [],
  evidence: [],
};
const check = (id: CheckResult["id"], outcome: CheckResult["outcome"]): CheckResult => ({
  id,
  title: id,
  outcome,
  message: `${id} said so.`,
});
const report = (rest: Partial<VerificationReport>): VerificationReport => ({
  verdict: "invalid",
  checkedAt: "2026-06-30T12:00:00Z",
  checks: [check("format", "failed")],
  ...rest,
});

test("what is no badge at all is not called forged", () => {
  expect(verdictOf(report({})).line).toBe("No badge that can be read");
});

test.each([
  ["a badge of a form that we cannot read", report({ badge })],
  [
    "a badge that was changed",
    report({ badge, checks: [check("format", "passed"), check("signature", "failed")] }),
  ],
])("%s is not valid", (_, given) => {
  expect(verdictOf(given).line).toBe("Not valid");
});

test("of a key that the issuer does not vouch for it is said so, and not that the badge was changed", () => {
  const checks = [check("signature", "could-not-check"), check("issuer-key", "failed")];
  expect(verdictOf(report({ badge, checks }))).toMatchObject({
    line: "Not valid",
    meaning: expect.stringContaining("no longer, vouch for"),
  });
  expect(verdictOf(report({ badge, checks: [...checks, check("schema", "failed")] })).meaning).toContain(
    "changed",
  );
});

test("nothing speaks for the issuer of what is not valid", () => {
  const checks = [check("signature", "failed"), check("issuer-known", "passed")];
  expect(issuerNoteOf(report({ badge, checks }))).toBeUndefined();
  expect(issuerNoteOf(report({ badge, checks, verdict: "revoked" }))).toBe("issuer-known said so.");
});
