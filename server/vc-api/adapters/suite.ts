import "server-only";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import type { JsonObject } from "@/server/verify/strict-json";
import { isSmallOrder, weakKey } from "@/server/verify/weak-key";

/** Whatever term one needs; for examples alone, so that a badge is never read with it. */
const examples = new Map([
  [
    "https://www.w3.org/ns/credentials/examples/v2",
    { "@context": { "@vocab": "https://www.w3.org/ns/credentials/examples#" } },
  ],
]);

function loader(method?: { id: string; document: object }) {
  const known = offlineLoader(method);
  return async (url: string) => {
    const document = examples.get(url);
    return document ? { contextUrl: null, documentUrl: url, document } : known(url);
  };
}

type KeyPair = Awaited<ReturnType<typeof Ed25519Multikey.generate>>;

/** Adds an eddsa-rdfc-2022 proof to a copy. Throws with the library's words where the credential cannot be signed as it is. */
export function prove(
  credential: JsonObject,
  signer: ReturnType<KeyPair["signer"]>,
  now: Date,
): Promise<JsonObject> {
  const suite = new DataIntegrityProof({ signer, cryptosuite, date: now });
  return issue({ credential: structuredClone(credential), suite, documentLoader: loader(), now });
}

/** Why a proof made with Ed25519 does not fit the document, the earlier proofs that it builds upon and the key; null when it does. */
export async function proofProblem(
  document: JsonObject,
  proof: JsonObject,
  key: string | JsonObject,
  earlier: JsonObject[],
): Promise<string | null> {
  const id = String(proof["verificationMethod"]);
  const controller = id.split("#")[0] ?? id;
  const { proof: _, ...unsigned } = document;
  const method = {
    "@context": "https://w3id.org/security/multikey/v1",
    id,
    controller,
    ...(typeof key === "string"
      ? { type: "Multikey", publicKeyMultibase: key }
      : { type: "JsonWebKey", publicKeyJwk: key }),
  };
  try {
    const { publicKey } = await Ed25519Multikey.from(method);
    if (isSmallOrder(publicKey)) return weakKey;
    const suite =
      proof["type"] === "Ed25519Signature2020"
        ? new Ed25519Signature2020()
        : new DataIntegrityProof({ cryptosuite });
    const { verified, error } = await suite.verifyProof({
      proof,
      document: earlier.length > 0 ? { ...unsigned, proof: earlier } : unsigned,
      proofSet: [proof],
      documentLoader: loader({ id, document: method }),
    });
    return verified ? null : (error?.message ?? "The signature does not fit.");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
