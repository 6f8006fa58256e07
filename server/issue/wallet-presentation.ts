import { eddsaProofProblem, suiteOf } from "@/server/verify/adapters/eddsa";
import { isObject, type JsonObject, listOf, textOf } from "@/server/verify/strict-json";

/**
 * Why a presentation does not show that a wallet holds the key that it names (DIDAuthentication with did:key and Ed25519); null when it
 * does. `challenge` and `domain` are those that we asked with: a presentation made for somebody else, or before, shows nothing.
 */
export async function presentationProblem(
  presentation: JsonObject,
  { challenge, domain }: { challenge: string; domain: string },
): Promise<string | null> {
  const [proof, ...more] = listOf(presentation["proof"]).filter(isObject);
  if (!proof || more.length > 0) return "The presentation must have one proof.";
  if (proof["proofPurpose"] !== "authentication") return "The proof must be made for authentication.";
  if (proof["challenge"] !== challenge) return "The proof answers another challenge.";
  if (proof["domain"] !== domain) return "The proof was made for another domain.";
  const [did = ""] = (textOf(proof["verificationMethod"]) ?? "").split("#");
  if (!did.startsWith("did:key:z6Mk")) return "The wallet must be named by a did:key with an Ed25519 key.";
  const { holder } = presentation;
  if (textOf(isObject(holder) ? holder["id"] : holder) !== did) return "The proof is not its holder's.";
  if (suiteOf(proof) === null) return "The proof must be of eddsa-rdfc-2022 or Ed25519Signature2020.";
  return eddsaProofProblem(presentation, proof, did.slice("did:key:".length));
}
