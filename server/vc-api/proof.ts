import type { VerifyDeps } from "@/server/verify/deps";
import { isObject, type JsonObject, listOf } from "@/server/verify/strict-json";
import { findVerificationKey } from "@/server/verify/verification-key";
import { proofProblem } from "./adapters/suite";
import type { Asked } from "./asked";
import { momentOf } from "./date-time";

type Expected = Asked & {
  purpose: "assertionMethod" | "authentication";
  /** Whose key must have signed; null: whoever's, as the asker wants the proof alone. */
  signer: string | null;
};

const mostProofs = 10;

/**
 * What is wrong with the embedded proofs of a document; none where there is at least one and every one holds, as W3C Data Integrity
 * asks of a set. A proof that was made upon others (`previousProof`) is held against them.
 */
export async function embeddedProofProblems(
  document: JsonObject,
  expected: Expected,
  deps: VerifyDeps,
): Promise<string[]> {
  const proofs = listOf(document["proof"]);
  if (proofs.length === 0) return ["/proof: it is not signed."];
  if (proofs.length > mostProofs) return [`/proof: at most ${mostProofs} proofs are checked.`];
  const all = proofs.filter(isObject);
  if (all.length < proofs.length) return ["/proof: must be an object, or a list of objects."];
  const problems: string[] = [];
  for (const [place, proof] of all.entries()) {
    const problem = await problemOf(document, proof, all, expected, deps);
    if (problem) problems.push(`/proof/${place}: ${problem}`);
  }
  return problems;
}

async function problemOf(
  document: JsonObject,
  proof: JsonObject,
  all: JsonObject[],
  expected: Expected,
  deps: VerifyDeps,
): Promise<string | null> {
  const wrong = unfit(proof, expected, deps.now);
  if (wrong) return wrong;
  const names = [...new Set(listOf(proof["previousProof"]))];
  const earlier = all.filter(({ id }) => id !== undefined && names.includes(id));
  if (earlier.length < names.length) return "it was made upon another proof, which is not there.";
  const method = String(proof["verificationMethod"]);
  const found = await findVerificationKey(method, expected.signer ?? method.split("#")[0] ?? "", deps);
  if (!found.key) return found.message;
  if (found.binding !== "confirmed" && expected.signer !== null) return found.message;
  const key = found.key.multibase ?? found.key.jwk;
  if (!key) return "the document that its key is named in does not give it.";
  return proofProblem(document, proof, key, earlier);
}

/** What is wrong with a proof before any key is looked for. */
function unfit(proof: JsonObject, expected: Expected, now: Date): string | null {
  const { purpose, expectedPurpose = purpose, challenge, domain } = expected;
  const { type, cryptosuite, created, expires, proofValue } = proof;
  const isKnown =
    (type === "DataIntegrityProof" && cryptosuite === "eddsa-rdfc-2022") || type === "Ed25519Signature2020";
  if (!isKnown)
    return `it is of a kind that is not checked here (${String(cryptosuite ?? type).slice(0, 60)}).`;
  const wanted = [purpose, expectedPurpose].find((each) => each !== proof["proofPurpose"]);
  if (wanted !== undefined) return `its proofPurpose must be ${wanted}.`;
  if (typeof proof["verificationMethod"] !== "string") return "it does not name its key.";
  if (!/^z[1-9A-HJ-NP-Za-km-z]{64,90}$/.test(String(proofValue)))
    return "its proofValue is no signature in base58.";
  if (created !== undefined && !momentOf(created)) return "its created is no date and time.";
  if (expires !== undefined && !momentOf(expires)) return "its expires is no date and time.";
  if (expires !== undefined && Number(momentOf(expires)) <= now.getTime()) return "it has expired.";
  if (challenge !== undefined && proof["challenge"] !== challenge) return "it answers another challenge.";
  if (domain !== undefined && !listOf(proof["domain"]).includes(domain))
    return "it was made for another domain.";
  return null;
}
