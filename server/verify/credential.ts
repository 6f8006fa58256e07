import { couldNotCheck, failed, passed } from "./checks/check";
import type { ProofChecks } from "./checks/data-integrity";
import { checkIssuerKnown } from "./checks/issuer-known";
import { checkIssuerSame } from "./checks/issuer-same";
import { checkOwnProof, issuerOf, type OwnCredential } from "./checks/own-proof";
import { checkRecordProof } from "./checks/record-proof";
import { checkShape } from "./checks/shape";
import { checkStatus } from "./checks/status";
import { checkValidity, validityOf } from "./checks/validity";
import type { VerifyDeps } from "./deps";
import { didWebOf } from "./did-web";
import type { CredentialKind } from "./open-badge-shape";
import { isOurAddress } from "./own-address";
import type { LearnerRecord } from "./read-badge";
import type { CheckResult } from "./report";
import { isObject, type JsonObject, textOf } from "./strict-json";
import type { StatusFinding, ValidityFinding } from "./verdict";

export type CheckedCredential = {
  checks: CheckResult[];
  findings: { status: StatusFinding; validity: ValidityFinding };
  /** The proof holds, and the key may be the issuer's. What an unsigned badge points at is not read. */
  isSigned: boolean;
  /** The thumbprint of the issuer's key whose signature holds. */
  signedWith?: string;
};

const names: Record<CredentialKind, string> = {
  badge: "An Open Badges 3.0 badge",
  endorsement: "An Open Badges 3.0 endorsement",
  "learner-record": "A Comprehensive Learner Record 2.0",
};

/** What every credential is held to, whatever it is of. `record`: the learner record that vouches for one without a proof of its own. */
export async function checkCredential(
  badge: OwnCredential,
  kind: CredentialKind,
  deps: VerifyDeps,
  record?: LearnerRecord,
): Promise<CheckedCredential> {
  const { credential } = badge;
  const issuerId = issuerOf(credential);
  const shape = checkShape(credential, kind);
  const proof = shape.context
    ? unchecked(shape.context)
    : record
      ? await checkRecordProof(record, issuerId, deps)
      : await checkOwnProof(badge, issuerId, deps);
  const { signature } = proof;
  const issuerKey = bearsOurAddress(credential, issuerId, deps)
    ? failed("issuer-key", notOurs)
    : proof.issuerKey;
  const sameIssuer =
    issuerKey.outcome === "passed" ? await checkIssuerSame(issuerId, proof.signedWith, deps) : null;
  const validity = checkValidity(validityOf(badge), deps.now);
  // A list named by a badge that nobody signed is an address that a stranger wants us to read.
  const isSigned = signature.outcome === "passed" && issuerKey.outcome !== "failed";
  const status = isSigned
    ? await checkStatus(credential, issuerId, deps)
    : { check: couldNotCheck("status", "Not looked up, since the signature does not hold."), finding: null };
  return {
    isSigned,
    ...(issuerKey.outcome === "passed" && proof.signedWith && { signedWith: proof.signedWith }),
    findings: { status: status.finding, validity: validity.finding },
    checks: [
      passed("format", `${names[kind]}${badge.kind === "ob3-jwt" ? " as a JWT" : ""}.`),
      shape.check,
      signature,
      issuerKey,
      checkIssuerKnown(issuerId, issuerKey),
      ...(sameIssuer ? [sameIssuer] : []),
      validity.check,
      status.check,
    ],
  };
}

/** What the credential's issuer calls itself, else what it is known by. */
export function issuerNameOf(credential: JsonObject): string {
  const { issuer } = credential;
  return (
    (isObject(issuer) ? textOf(issuer["name"]) : undefined) ?? (issuerOf(credential) || "Unnamed issuer")
  );
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
