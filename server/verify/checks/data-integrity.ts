import { rememberedProofProblem } from "../adapters/remembered-proofs";
import type { VerifyDeps } from "../deps";
import type { CheckResult } from "../report";
import { isObject, type JsonObject, listOf } from "../strict-json";
import { findVerificationKey } from "../verification-key";
import { couldNotCheck, failed, passed } from "./check";

export type ProofChecks = { signature: CheckResult; issuerKey: CheckResult };

/** More than any issuer writes, and few enough not to keep the server busy. */
const mostProofs = 5;

/**
 * Checks every proof of a set on its own. The standard asks for one that holds, so the best stands for
 * the badge; what became of the others is in the detail.
 */
export async function checkDataIntegrity(
  document: JsonObject,
  issuerId: string,
  deps: VerifyDeps,
): Promise<ProofChecks> {
  const proofs = listOf(document["proof"]);
  if (proofs.length === 0) {
    const unsigned = "It is not signed.";
    return { signature: failed("signature", unsigned), issuerKey: failed("issuer-key", unsigned) };
  }
  if (proofs.length > mostProofs) {
    const message = `It carries ${proofs.length} proofs; at most ${mostProofs} are checked.`;
    return { signature: failed("signature", message), issuerKey: failed("issuer-key", message) };
  }
  const results: ProofChecks[] = [];
  for (const proof of proofs) results.push(await checkProof(document, proof, issuerId, deps));
  const [best] = [...results].sort((a, b) => rank(a) - rank(b));
  if (!best) throw new Error("a set of proofs gave no result");
  if (results.length === 1) return best;
  const detail = results
    .map(({ signature, issuerKey }, i) => `Proof ${i + 1}: ${signature.message} ${issuerKey.message}`)
    .join("\n");
  return { signature: { ...best.signature, detail }, issuerKey: best.issuerKey };
}

const order = ["passed", "could-not-check", "failed", "not-applicable"];
const rank = ({ signature, issuerKey }: ProofChecks): number =>
  order.indexOf(signature.outcome) * 4 + order.indexOf(issuerKey.outcome);

async function checkProof(
  document: JsonObject,
  proof: unknown,
  issuerId: string,
  deps: VerifyDeps,
): Promise<ProofChecks> {
  const neither = (make: typeof failed, message: string): ProofChecks => ({
    signature: make("signature", message),
    issuerKey: make("issuer-key", message),
  });
  if (!isObject(proof)) return neither(failed, "The proof is no object.");
  if (proof["proofPurpose"] !== "assertionMethod") {
    return neither(failed, "The proof was made for another purpose than to assert a credential.");
  }
  if (proof["type"] !== "DataIntegrityProof" || proof["cryptosuite"] !== "eddsa-rdfc-2022") {
    const kind = String(proof["cryptosuite"] ?? proof["type"]).slice(0, 60);
    return neither(couldNotCheck, `The proof is of a kind that we cannot check (${kind}).`);
  }
  // The library’s decoder passes over what is no letter of its alphabet.
  if (!/^z[1-9A-HJ-NP-Za-km-z]{64,88}$/.test(String(proof["proofValue"]))) {
    return neither(failed, "The proof holds no signature of the kind that it names.");
  }
  if (proof["previousProof"] !== undefined) {
    return neither(couldNotCheck, "The proof is part of a chain, which we cannot check.");
  }

  const found = await findVerificationKey(proof["verificationMethod"], issuerId, deps);
  const detail = String(proof["verificationMethod"]).slice(0, 300);
  if (!found.key) {
    const signature = couldNotCheck("signature", "Without its key the signature cannot be checked.", detail);
    const make = found.outcome === "failed" ? failed : couldNotCheck;
    return { signature, issuerKey: make("issuer-key", found.message, detail) };
  }
  const issuerKey =
    found.binding === "confirmed"
      ? passed("issuer-key", found.message, detail)
      : couldNotCheck("issuer-key", found.message, detail);
  const multibase = found.key.multibase ?? found.key.jwk;
  if (!multibase) return neither(failed, "The issuer's document names the key without giving it.");
  const problem = await rememberedProofProblem(document, proof, multibase);
  const signature = problem
    ? failed("signature", sentenceFor(problem), problem)
    : passed("signature", "The content is exactly what was signed.", "eddsa-rdfc-2022");
  if (!problem && expiresBefore(proof["expires"], deps.now)) {
    return { signature: failed("signature", "The proof itself has expired."), issuerKey };
  }
  return { signature, issuerKey };
}

const sentenceFor = (problem: string): string =>
  /safe mode/i.test(problem)
    ? "It holds members or types that the standard does not define, which no signature can protect."
    : "The content was changed after signing, or the signature is not genuine.";

const expiresBefore = (expires: unknown, now: Date): boolean =>
  expires !== undefined && !(new Date(String(expires)) > now);
