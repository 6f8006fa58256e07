import { couldNotCheck, failed, messageOf, passed } from "./checks/check";
import type { ProofChecks } from "./checks/data-integrity";
import { checkIssuerKnown } from "./checks/issuer-known";
import { checkOwnProof, issuerOf, type OwnCredential } from "./checks/own-proof";
import { checkRecipient } from "./checks/recipient";
import { checkRecordProof } from "./checks/record-proof";
import { checkShape } from "./checks/shape";
import { checkStatus } from "./checks/status";
import { checkValidity, validityOf } from "./checks/validity";
import { readDocument, type VerifyDeps } from "./deps";
import { didWebOf } from "./did-web";
import { isUnsignedPart } from "./learner-record";
import { verifyVersionTwo } from "./ob2/verify";
import { isOurAddress } from "./own-address";
import { type LearnerRecord, learnerRecordOf, type Reading, readingOf } from "./read-badge";
import type { CheckResult, VerificationReport } from "./report";
import type { JsonObject } from "./strict-json";
import { summarizeOpenBadge } from "./summary";
import { verdictOf } from "./verdict";

export type { FetchedDocument, VerifyDeps } from "./deps";

/**
 * Verifies a badge as a stranger would: Open Badges 3.0 as JSON with a Data Integrity proof or as a
 * JWT, 2.0 hosted or signed, plain or baked into a PNG or SVG. Never throws for anything that is in the
 * file or on the network: what went wrong is in the report.
 */
export const verifyBadge = (bytes: Uint8Array, deps: VerifyDeps): Promise<VerificationReport> =>
  verifyReading(readingOf(bytes), deps);

/** The same for a file that was read already, in a process of its own. */
export async function verifyReading(reading: Reading, deps: VerifyDeps): Promise<VerificationReport> {
  if ("problem" in reading) return unreadable(reading.problem, deps);
  const { badge } = reading;
  try {
    if (badge.kind === "clr2" || learnerRecordOf(badge)) {
      return unreadable(
        "This is a Comprehensive Learner Record. Open the badges in it one by one.",
        deps,
        couldNotCheck,
      );
    }
    return badge.kind === "ob3-ldp" || badge.kind === "ob3-jwt"
      ? await verifyVersionThree(badge, deps, isUnsignedPart(reading) ? reading.record : undefined)
      : await verifyVersionTwo(badge, deps);
  } catch (error) {
    return unreadable("This badge is written in a way that we cannot read.", deps, failed, messageOf(error));
  }
}

/** Verifies the badge that stands at an address; where none can be read, the report says so. */
export async function verifyAddress(
  url: string,
  deps: VerifyDeps,
  read: (bytes: Uint8Array) => Promise<Reading>,
): Promise<VerificationReport> {
  try {
    const { status, body } = await readDocument(deps, url);
    if (status !== 200) throw new Error(`${url} answers with status ${status}.`);
    return await verifyReading(await read(body), deps);
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

/** `record`: the learner record that vouches for a badge which has no proof of its own. */
async function verifyVersionThree(
  badge: Exclude<OwnCredential, { kind: "clr2" }>,
  deps: VerifyDeps,
  record?: LearnerRecord,
): Promise<VerificationReport> {
  const { credential } = badge;
  const issuerId = issuerOf(credential);
  const summary = summarizeOpenBadge(credential, badge.kind);

  const shape = checkShape(credential);
  const proof = shape.context
    ? unchecked(shape.context)
    : record
      ? await checkRecordProof(record, issuerId, deps)
      : await checkOwnProof(badge, issuerId, deps);
  const { signature } = proof;
  const issuerKey = bearsOurAddress(credential, issuerId, deps)
    ? failed("issuer-key", notOurs)
    : proof.issuerKey;
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

const notOurs = "It bears the address of a badge of ours, but somebody else made it.";

/** Anybody can write one into a badge of their own. */
const bearsOurAddress = ({ id }: JsonObject, issuerId: string, { ownOrigin }: VerifyDeps): boolean =>
  typeof id === "string" &&
  isOurAddress(id, ownOrigin) &&
  !issuerId.startsWith(`${didWebOf(ownOrigin, "issuers")}:`);

const unchecked = (why: string): ProofChecks => ({
  signature: couldNotCheck("signature", "Not checked, since it would not mean what the badge shows.", why),
  issuerKey: couldNotCheck("issuer-key", "Not checked, since the signature was not."),
});
