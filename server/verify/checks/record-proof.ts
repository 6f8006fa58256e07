import type { VerifyDeps } from "../deps";
import type { ReadBadge } from "../read-badge";
import type { CheckResult } from "../report";
import { couldNotCheck, failed, passed } from "./check";
import type { ProofChecks } from "./data-integrity";
import { checkOwnProof, issuerOf, type OwnCredential } from "./own-proof";
import { checkStatus } from "./status";
import { checkValidity, validityOf } from "./validity";

/** A record is looked at once, however many of its credentials lean on it. */
const looked = new WeakMap<ReadBadge, Promise<ProofChecks>>();

/**
 * Whether a learner record vouches for a credential in it that has no proof of its own. Its signature covers the credential’s
 * text, but speaks for the record’s issuer alone. A Data Integrity proof covers a graph and no text: in it the achievements and
 * results of one learner belong to all of their credentials, so whoever holds the record could exchange them.
 */
export async function checkRecordProof(
  record: OwnCredential,
  issuerId: string,
  deps: VerifyDeps,
): Promise<ProofChecks> {
  if (issuerOf(record.credential) !== issuerId) {
    return unsigned(failed, "is of another issuer, who cannot speak for this one.");
  }
  if (record.kind !== "ob3-jwt") {
    return unsigned(
      failed,
      "is not signed as a JWT, so it does not show which achievement belongs to which of its badges. Ask the issuer to sign each badge.",
    );
  }
  const known = looked.get(record) ?? checkRecord(record, issuerId, deps);
  looked.set(record, known);
  return known;
}

async function checkRecord(record: OwnCredential, issuerId: string, deps: VerifyDeps): Promise<ProofChecks> {
  const { signature, issuerKey } = await checkOwnProof(record, issuerId, deps);
  if (signature.outcome !== "passed" || issuerKey.outcome === "failed") {
    return doubtful([signature, issuerKey]);
  }
  const { check: validity } = checkValidity(validityOf(record), deps.now);
  const { check: status } = await checkStatus(record.credential, issuerId, deps);
  if ([validity, status].some(isDoubt)) return doubtful([validity, status]);
  const message = "The learner record that it came in is signed by the same issuer, exactly as it stands.";
  return { signature: passed("signature", message, signature.detail), issuerKey };
}

const isDoubt = ({ outcome }: CheckResult): boolean => outcome === "failed" || outcome === "could-not-check";

function doubtful(checks: CheckResult[]): ProofChecks {
  const { outcome, message, detail } = checks.find(isDoubt) ?? {};
  const make = outcome === "failed" ? failed : couldNotCheck;
  return unsigned(make, `does not vouch for it: ${message}`, detail);
}

function unsigned(make: typeof failed, why: string, detail?: string): ProofChecks {
  const message = `It is not signed, and the learner record that it came in ${why}`;
  return {
    signature: make("signature", message, detail),
    issuerKey: make("issuer-key", message, detail),
  };
}
