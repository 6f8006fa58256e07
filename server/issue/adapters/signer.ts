import "server-only";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import { importJWK, type JWK, SignJWT } from "jose";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import type { TokenAlgorithm } from "../signing-key";
import { type KeyName, unseal } from "./key-vault";

type Credential = Record<string, unknown>;
export type SigningKey = KeyName & { sealedPrivateKey: string };

/** Signs with eddsa-rdfc-2022; the proof is added to a copy. `method` is the key's id in the DID document. */
export async function signDataIntegrity(
  credential: Credential,
  key: SigningKey,
  method: string,
  now: Date,
): Promise<Credential> {
  const controller = method.split("#")[0];
  const pair = await Ed25519Multikey.from({ ...unseal(key.sealedPrivateKey, key), id: method, controller });
  const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: now });
  return issue({ credential: structuredClone(credential), suite, documentLoader: offlineLoader(), now });
}

/** Signs as a JWT after the Open Badges 3.0 profile (RS256 or ES256, the claims repeat the credential). `kid` is the address of the key. */
export async function signJsonWebToken(
  credential: Credential,
  key: SigningKey & { algorithm: TokenAlgorithm },
  kid: string,
): Promise<string> {
  const { issuer, credentialSubject, id, validFrom, validUntil } = credential as {
    issuer: { id: string };
    credentialSubject: { id: string };
    id: string;
    validFrom: string;
    validUntil?: string;
  };
  const privateKey = await importJWK(unseal(key.sealedPrivateKey, key) as JWK, key.algorithm);
  return new SignJWT({
    ...credential,
    iss: issuer.id,
    sub: credentialSubject.id,
    jti: id,
    nbf: seconds(validFrom),
    ...(validUntil ? { exp: seconds(validUntil) } : {}),
  })
    .setProtectedHeader({ alg: key.algorithm, typ: "JWT", kid })
    .sign(privateKey);
}

const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);
