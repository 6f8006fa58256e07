import "server-only";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { type JsonObject, listOf } from "../strict-json";
import { isSmallOrder, weakKey } from "../weak-key";
import { offlineLoader } from "./contexts";

const multikeyContext = "https://w3id.org/security/multikey/v1";

/** The same signature over the same canonical text, under the name that drafts of the standard gave it. */
const draftName = "eddsa-2022";

/** What a proof is made with, where we can check that; older badges carry the two that came before eddsa-rdfc-2022. */
export function suiteOf({ type, cryptosuite: name }: JsonObject): string | null {
  if (type === "Ed25519Signature2020") return type;
  const isKnown = type === "DataIntegrityProof" && (name === cryptosuite.name || name === draftName);
  return isKnown ? String(name) : null;
}

/** Under the context of the drafts a proof means what the drafts say. */
const draftContext = "https://w3id.org/security/data-integrity/v1";

const suiteFor = (proof: JsonObject, document: JsonObject) =>
  suiteOf(proof) === "Ed25519Signature2020"
    ? new Ed25519Signature2020()
    : new DataIntegrityProof({
        cryptosuite: { ...cryptosuite, name: suiteOf(proof) ?? cryptosuite.name },
        legacyContext: listOf(document["@context"]).includes(draftContext),
      });

/**
 * Whether one proof fits the document, the proofs that it was made upon and the key (Multikey text or JWK); null when it
 * does, else the library's words. Says nothing about whose key it is.
 */
export async function eddsaProofProblem(
  document: JsonObject,
  proof: JsonObject,
  key: string | JsonObject,
  madeUpon: JsonObject[] = [],
): Promise<string | null> {
  const id = String(proof["verificationMethod"]);
  const { proof: _, ...unsigned } = document;
  try {
    const controller = id.split("#")[0] ?? id;
    const method =
      typeof key === "string"
        ? { "@context": multikeyContext, id, type: "Multikey", controller, publicKeyMultibase: key }
        : { id, type: "JsonWebKey", controller, publicKeyJwk: key };
    const { publicKey } = await Ed25519Multikey.from(method);
    if (isSmallOrder(publicKey)) return weakKey;
    const { verified, error } = await suiteFor(proof, document).verifyProof({
      proof,
      document: madeUpon.length > 0 ? { ...unsigned, proof: madeUpon } : unsigned,
      proofSet: [proof],
      documentLoader: offlineLoader({ id, document: method }),
    });
    return verified ? null : (error?.message ?? "The signature does not fit.");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
