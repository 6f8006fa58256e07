import { couldNotCheck, failed, messageOf, passed } from "./checks/check";
import { checkDataIntegrity, type ProofChecks } from "./checks/data-integrity";
import { checkIssuerKnown } from "./checks/issuer-known";
import { checkJsonWebToken, claimProblem } from "./checks/json-web-token";
import { checkRecipient } from "./checks/recipient";
import { checkShape } from "./checks/shape";
import { checkStatus } from "./checks/status";
import { checkValidity } from "./checks/validity";
import { readDocument, type VerifyDeps } from "./deps";
import { verifyVersionTwo } from "./ob2/verify";
import { type ReadBadge, readBadge } from "./read-badge";
import type { CheckResult, VerificationReport } from "./report";
import { isObject, textOf } from "./strict-json";
import { summarizeOpenBadge } from "./summary";
import { verdictOf } from "./verdict";

export type { FetchedDocument, VerifyDeps } from "./deps";

/**
 * Verifies a badge as a stranger would: Open Badges 3.0 as JSON with a Data Integrity proof or as a
 * JWT, 2.0 hosted or signed, plain or baked into a PNG or SVG. Never throws for anything that is in the
 * file or on the network: what went wrong is in the report.
 */
export async function verifyBadge(bytes: Uint8Array, deps: VerifyDeps): Promise<VerificationReport> {
  let badge: ReadBadge;
  try {
    badge = readBadge(bytes);
  } catch (error) {
    return unreadable(messageOf(error), deps);
  }
  try {
    switch (badge.kind) {
      case "ob3-ldp":
      case "ob3-jwt":
        return await verifyVersionThree(badge, deps);
      case "clr2":
        return unreadable(
          "This is a Comprehensive Learner Record. Open the badges in it one by one.",
          deps,
          couldNotCheck,
        );
      default:
        return await verifyVersionTwo(badge, deps);
    }
  } catch (error) {
    return unreadable("This badge is written in a way that we cannot read.", deps, failed, messageOf(error));
  }
}

/** Verifies the badge that stands at an address; where none can be read, the report says so. */
export async function verifyAddress(url: string, deps: VerifyDeps): Promise<VerificationReport> {
  try {
    const { status, body } = await readDocument(deps, url);
    if (status !== 200) throw new Error(`${url} answers with status ${status}.`);
    return await verifyBadge(body, deps);
  } catch (error) {
    return unreadable("The address could not be read.", deps, couldNotCheck, messageOf(error));
  }
}

function unreadable(
  message: string,
  { now }: VerifyDeps,
  make = failed,
  detail?: string,
): VerificationReport {
  const checks = [make("format", message, detail)];
  const verdict = verdictOf(checks, { status: null, validity: null });
  return { verdict, checkedAt: now.toISOString(), checks };
}

type VersionThree = Extract<ReadBadge, { kind: "ob3-ldp" | "ob3-jwt" }>;

async function verifyVersionThree(badge: VersionThree, deps: VerifyDeps): Promise<VerificationReport> {
  const { credential } = badge;
  const issuerId =
    textOf(isObject(credential["issuer"]) ? credential["issuer"]["id"] : credential["issuer"]) ?? "";
  const summary = summarizeOpenBadge(credential, badge.kind);

  const shape = checkShape(credential);
  const { signature, issuerKey } = shape.context
    ? unchecked(shape.context)
    : await checkProof(badge, issuerId, deps);
  const validity = checkValidity(validityOf(badge), deps.now);
  // A list named by a badge that nobody signed is an address that a stranger wants us to read.
  const isSigned = signature.outcome === "passed" && issuerKey.outcome !== "failed";
  const status = isSigned
    ? await checkStatus(credential, issuerId, deps)
    : { check: couldNotCheck("status", "Not looked up, since the signature does not hold."), finding: null };

  const checks: CheckResult[] = [
    passed(
      "format",
      badge.kind === "ob3-jwt" ? "An Open Badges 3.0 badge as a JWT." : "An Open Badges 3.0 badge.",
    ),
    shape.check,
    signature,
    issuerKey,
    checkIssuerKnown(issuerId, issuerKey),
    validity.check,
    status.check,
    checkRecipient(summary.recipient, deps.recipient),
  ];
  return {
    verdict: verdictOf(checks, { status: status.finding, validity: validity.finding }),
    checkedAt: deps.now.toISOString(),
    checks,
    badge: summary,
  };
}

async function checkProof(badge: VersionThree, issuerId: string, deps: VerifyDeps): Promise<ProofChecks> {
  if (badge.kind === "ob3-ldp") return checkDataIntegrity(badge.credential, issuerId, deps);
  const checks = await checkJsonWebToken(badge.jws, badge.header, issuerId, deps);
  const problem = claimProblem(badge.payload, badge.credential);
  return problem ? { ...checks, signature: failed("signature", problem) } : checks;
}

const unchecked = (why: string): ProofChecks => ({
  signature: couldNotCheck("signature", "Not checked, since it would not mean what the badge shows.", why),
  issuerKey: couldNotCheck("issuer-key", "Not checked, since the signature was not."),
});

/** A JWT's `exp` is an expiry even where the credential inside names none. */
function validityOf(badge: VersionThree): { from?: string; until?: string } {
  const { credential } = badge;
  const from = textOf(credential["validFrom"]) ?? textOf(credential["issuanceDate"]);
  const until = textOf(credential["validUntil"]) ?? textOf(credential["expirationDate"]);
  const exp = badge.kind === "ob3-jwt" ? badge.payload["exp"] : undefined;
  const fromClaim = typeof exp === "number" ? new Date(exp * 1000).toISOString() : undefined;
  return { from, until: until ?? fromClaim };
}
