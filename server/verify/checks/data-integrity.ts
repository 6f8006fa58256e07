import { suiteOf } from "../adapters/eddsa";
import { thumbprintOf } from "../adapters/jws";
import { rememberedProofProblem } from "../adapters/remembered-proofs";
import type { VerifyDeps } from "../deps";
import { disguiseIn } from "../plain-names";
import type { CheckResult } from "../report";
import { isObject, type JsonObject, listOf } from "../strict-json";
import { findVerificationKey } from "../verification-key";
import { couldNotCheck, failed, passed } from "./check";

export type ProofChecks = {
  signature: CheckResult;
  issuerKey: CheckResult;
  /** The thumbprint of the key whose signature holds. */
  signedWith?: string | null;
};

/** More than any issuer writes, and few enough not to keep the server busy. */
const mostProofs = 5;

/**
 * Checks every proof of a set on its own. The standard asks for one that holds, so the best stands for the badge; that
 * others do not is said beside it. A proof that was made upon others holds only where those do.
 */
export async function checkDataIntegrity(
  document: JsonObject,
  issuerId: string,
  deps: VerifyDeps,
): Promise<ProofChecks> {
  const proofs = listOf(document["proof"]);
  if (proofs.length === 0) return neither(failed, "It is not signed.");
  if (proofs.length > mostProofs) {
    return neither(failed, `It carries ${proofs.length} proofs; at most ${mostProofs} are checked.`);
  }
  const disguise = disguiseIn(document);
  if (disguise) {
    return neither(
      failed,
      `It says something by another name than the standard's, at ${disguise.slice(0, 200)}.`,
    );
  }
  const results: ProofChecks[] = [];
  for (const proof of proofs) results.push(await checkProof(document, proof, issuerId, deps));
  const [best] = [...results].sort((a, b) => rank(a) - rank(b));
  if (!best) throw new Error("a set of proofs gave no result");
  return results.length === 1 ? best : withOthers(best, results);
}

function withOthers(best: ProofChecks, results: readonly ProofChecks[]): ProofChecks {
  const others = results.filter((each) => each !== best && rank(each) > 0).length;
  const said =
    others === 0 || best.signature.outcome !== "passed"
      ? best.signature.message
      : `${best.signature.message} Of its ${results.length} proofs, ${others} ${others === 1 ? "does" : "do"} not hold, or could not be checked.`;
  const detail = results
    .map(({ signature, issuerKey }, i) => `Proof ${i + 1}: ${signature.message} ${issuerKey.message}`)
    .join("\n");
  return { ...best, signature: { ...best.signature, message: said, detail } };
}

const order = ["passed", "could-not-check", "failed", "not-applicable"];
const rank = ({ signature, issuerKey }: ProofChecks): number =>
  order.indexOf(signature.outcome) * 4 + order.indexOf(issuerKey.outcome);

const neither = (make: typeof failed, message: string): ProofChecks => ({
  signature: make("signature", message),
  issuerKey: make("issuer-key", message),
});

async function checkProof(
  document: JsonObject,
  proof: unknown,
  issuerId: string,
  deps: VerifyDeps,
  depth = 0,
): Promise<ProofChecks> {
  if (!isObject(proof)) return neither(failed, "The proof is no object.");
  if (proof["proofPurpose"] !== "assertionMethod") {
    return neither(failed, "The proof was made for another purpose than to assert a credential.");
  }
  const suite = suiteOf(proof);
  if (!suite) {
    const kind = String(proof["cryptosuite"] ?? proof["type"]).slice(0, 60);
    return neither(couldNotCheck, `The proof is of a kind that we cannot check (${kind}).`);
  }
  // The library’s decoder passes over what is no letter of its alphabet.
  if (!/^z[1-9A-HJ-NP-Za-km-z]{64,88}$/.test(String(proof["proofValue"]))) {
    return neither(failed, "The proof holds no signature of the kind that it names.");
  }
  const madeUpon = await checkEarlier(document, proof, deps, depth);
  if ("signature" in madeUpon) return madeUpon;

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
  const problem = await rememberedProofProblem(document, proof, multibase, madeUpon.proofs);
  const signature = problem
    ? failed("signature", sentenceFor(problem), problem)
    : passed("signature", "The content is exactly what was signed.", suite);
  if (!problem && expiresBefore(proof["expires"], deps.now)) {
    return { signature: failed("signature", "The proof itself has expired."), issuerKey };
  }
  return { signature, issuerKey, signedWith: problem ? null : await thumbprintOf(found.key) };
}

/**
 * The proofs that a proof says it was made upon (a chain), where each of them holds; else what is wrong with one. Others may
 * have made them, so each is held to whoever its own key belongs to.
 */
async function checkEarlier(
  document: JsonObject,
  proof: JsonObject,
  deps: VerifyDeps,
  depth: number,
): Promise<{ proofs: JsonObject[] } | ProofChecks> {
  const names = [...new Set(listOf(proof["previousProof"]))];
  if (names.length > 0 && depth >= mostProofs) return neither(failed, "Its proofs are made upon each other.");
  const proofs: JsonObject[] = [];
  for (const name of names) {
    const [earlier, ...more] = listOf(document["proof"])
      .filter(isObject)
      .filter(({ id }) => id !== undefined && id === name);
    if (!earlier || more.length > 0) {
      return neither(failed, "The proof was made upon another one, which is not there.");
    }
    const owner = String(earlier["verificationMethod"]).split("#")[0] ?? "";
    const { signature, issuerKey } = await checkProof(document, earlier, owner, deps, depth + 1);
    const doubt = [signature, issuerKey].find(({ outcome }) => outcome !== "passed");
    if (doubt) {
      const make = doubt.outcome === "failed" ? failed : couldNotCheck;
      return neither(make, `The proof was made upon another one: ${doubt.message}`);
    }
    proofs.push(earlier);
  }
  return { proofs };
}

const sentenceFor = (problem: string): string =>
  /safe mode/i.test(problem)
    ? "It holds members or types that the standard does not define, which no signature can protect."
    : "The content was changed after signing, or the signature is not genuine.";

const expiresBefore = (expires: unknown, now: Date): boolean =>
  expires !== undefined && !(new Date(String(expires)) > now);
