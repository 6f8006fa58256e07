import type { CheckId, CheckOutcome, CheckResult, VerificationVerdict } from "./report";

/** What a status list said, where one was read. */
export type StatusFinding = "revoked" | "suspended" | null;
export type ValidityFinding = "expired" | "not-yet-valid" | null;

const deciding: readonly CheckId[] = ["format", "schema", "signature", "issuer-key", "recipient", "about"];

/**
 * One word for the whole list of checks. What is forged or misshapen is invalid whatever else holds;
 * then come doubts about who signed, since an expiry or a revocation only means something for a badge
 * that the named issuer really made; then the issuer's own words; then what could not be checked.
 */
export function verdictOf(
  checks: readonly CheckResult[],
  findings: { status: StatusFinding; validity: ValidityFinding },
): VerificationVerdict {
  const outcome = (id: CheckId): CheckOutcome | undefined => checks.find((check) => check.id === id)?.outcome;
  if (deciding.some((id) => outcome(id) === "failed")) return "invalid";
  if (outcome("format") !== "passed" || outcome("signature") !== "passed") return "unverifiable";
  if (outcome("issuer-key") === "could-not-check") return "issuer-unconfirmed";
  if (findings.status) return findings.status;
  if (findings.validity) return findings.validity;
  if (outcome("validity") === "failed" || outcome("status") === "failed") return "invalid";
  if (outcome("status") === "could-not-check" || outcome("schema") !== "passed") return "unverifiable";
  return outcome("issuer-known") === "passed" ? "valid" : "issuer-unknown";
}
