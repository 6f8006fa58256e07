import type { IssuerTrust } from "@/db/enums";
import {
  type BadgeSummary,
  type CheckResult,
  isProven,
  type VerificationReport,
} from "@/server/verify/report";

/** What a workspace has decided about an issuer. */
export type IssuerPolicy = { trust: IssuerTrust | null; maxLevel: number | null };

/** Whether a badge counts as proof here, why not, and up to which level. */
export type Judged = { counts: boolean; because: string | null; maxLevel: number | null };

/** What an issuer is known by: its own id, else the name that it gives itself. */
export const issuerKeyOf = ({ id, name }: BadgeSummary["issuer"]): string => id ?? `name:${name}`;

/**
 * A badge counts as proof where its verification holds and its issuer is known: one that answers under a name on the web, or
 * that the workspace trusts. A correct signature of nobody in particular proves nothing.
 */
export function judge(report: VerificationReport, policy: IssuerPolicy | undefined): Judged {
  const doubt = doubtOf(report, policy);
  return {
    counts: doubt === null,
    because: doubt && `Counts as “self”: ${doubt}`,
    maxLevel: policy?.maxLevel ?? null,
  };
}

/** Why a badge proves nothing here, in words; null: it is proof. */
export function doubtOf(report: VerificationReport, policy: IssuerPolicy | undefined): string | null {
  if (!isProven(report)) {
    const decisive =
      report.checks.find(({ outcome }) => outcome === "failed") ??
      report.checks.find(({ outcome }) => outcome === "could-not-check");
    return decisive?.message ?? "the badge could not be verified.";
  }
  if (policy?.trust === "refused") return "your organisation does not accept badges of this issuer.";
  const known = report.checks.find(({ id }) => id === "issuer-known");
  const isKnown = report.verdict !== "issuer-unknown" && (!known || known.outcome === "passed");
  return isKnown || policy?.trust === "trusted"
    ? null
    : "the signature is correct, but its issuer is not known. An L&D lead decides under “Issuers” whether to trust it.";
}

/** What was found, but as proof of nothing about whoever brings it, for a reason that no verifier can know. */
export const withoutProof = (report: VerificationReport, why: CheckResult): VerificationReport => ({
  ...report,
  verdict: "invalid",
  checks: [why, ...report.checks.filter(({ id }) => id !== why.id)],
});
