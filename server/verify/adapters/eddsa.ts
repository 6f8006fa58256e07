import "server-only";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import type { JsonObject } from "../strict-json";
import { isSmallOrder, weakKey } from "../weak-key";
import { offlineLoader } from "./contexts";

const multikeyContext = "https://w3id.org/security/multikey/v1";

/**
 * Whether one eddsa-rdfc-2022 proof fits the document and the key (Multikey text or JWK); null when it does, else the
 * library's words. Says nothing about whose key it is.
 */
export async function eddsaProofProblem(
  document: JsonObject,
  proof: JsonObject,
  key: string | JsonObject,
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
    const { verified, error } = await new DataIntegrityProof({ cryptosuite }).verifyProof({
      proof,
      document: unsigned,
      proofSet: [proof],
      documentLoader: offlineLoader({ id, document: method }),
    });
    return verified ? null : (error?.message ?? "The signature does not fit.");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
