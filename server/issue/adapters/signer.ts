import "server-only";
import { createPrivateKey, type JsonWebKey, sign } from "node:crypto";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { issue } from "@digitalbazaar/vc";
import { importJWK, type JWK, SignJWT } from "jose";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import type { TokenAlgorithm } from "../signing-key";
import { type KeyName, unseal } from "./key-vault";

type Credential = Record<string, unknown>;
type SigningKey = KeyName & { sealedPrivateKey: string };
type Keys = {
  ed25519: SigningKey & { method: string };
  jwt: SigningKey & { algorithm: TokenAlgorithm; kid: string };
};

/** Signs one credential in each of the two forms; it is not changed. */
export type Signer = {
  /** With eddsa-rdfc-2022; the proof is added to a copy. */
  dataIntegrity: (credential: Credential, now: Date) => Promise<Credential>;
  /** As a JWT after the Open Badges 3.0 profile (RS256 or ES256, the claims repeat the credential). */
  jsonWebToken: (credential: Credential) => Promise<string>;
};

/** The private halves of an issuer's keys, and under which names their public halves are found. */
export type OpenKeys = {
  ed25519: { jwk: JsonWebKey; method: string };
  jwt: { jwk: JWK; algorithm: TokenAlgorithm; kid: string };
};

/** Opens an issuer's keys. Throws when they were sealed with another secret. */
export async function openKeys({ ed25519, jwt }: Keys): Promise<OpenKeys> {
  return {
    ed25519: { jwk: await openEd25519(ed25519, ed25519.method), method: ed25519.method },
    jwt: { jwk: unseal(jwt.sealedPrivateKey, jwt), algorithm: jwt.algorithm, kid: jwt.kid },
  };
}

/** Reads the keys once, for as many credentials as there are. */
export async function signerOf({ ed25519, jwt }: OpenKeys): Promise<Signer> {
  const signEd25519 = ed25519Signer(ed25519.jwk, ed25519.method);
  const privateKey = await importJWK(jwt.jwk, jwt.algorithm);
  return {
    dataIntegrity: (credential, now) => {
      const suite = new DataIntegrityProof({ signer: signEd25519, cryptosuite, date: now });
      return issue({ credential: structuredClone(credential), suite, documentLoader: offlineLoader(), now });
    },
    jsonWebToken: (credential) =>
      tokenOf(credential)
        .setProtectedHeader({ alg: jwt.algorithm, typ: "JWT", kid: jwt.kid })
        .sign(privateKey),
  };
}

/** Signs one credential of any kind with eddsa-rdfc-2022. `method` is the key's id in the DID document. */
export async function signDataIntegrity(
  credential: Credential,
  key: SigningKey,
  method: string,
  now: Date,
): Promise<Credential> {
  const signer = ed25519Signer(await openEd25519(key, method), method);
  const suite = new DataIntegrityProof({ signer, cryptosuite, date: now });
  return issue({ credential: structuredClone(credential), suite, documentLoader: offlineLoader(), now });
}

async function openEd25519(key: SigningKey, method: string): Promise<JsonWebKey> {
  const controller = method.split("#")[0];
  const keyPair = await Ed25519Multikey.from({
    ...unseal(key.sealedPrivateKey, key),
    id: method,
    controller,
  });
  const { secretKey } = keyPair;
  if (!secretKey) throw new Error("what was sealed holds no private key");
  // The library keeps the seed with the public key behind it.
  const d = Buffer.from(secretKey.subarray(0, seedLength)).toString("base64url");
  return { ...(await Ed25519Multikey.toJwk({ keyPair })), d };
}

const seedLength = 32;

/** The library's own signer reads the key anew for each signature. */
function ed25519Signer(jwk: JsonWebKey, id: string) {
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  return {
    id,
    algorithm: "Ed25519",
    sign: async ({ data }: { data: Uint8Array }) => new Uint8Array(sign(null, data, key)),
  };
}

function tokenOf(credential: Credential): SignJWT {
  const { issuer, credentialSubject, id, validFrom, validUntil } = credential as {
    issuer: { id: string };
    credentialSubject: { id: string };
    id: string;
    validFrom: string;
    validUntil?: string;
  };
  return new SignJWT({
    ...credential,
    iss: issuer.id,
    sub: credentialSubject.id,
    jti: id,
    nbf: seconds(validFrom),
    ...(validUntil ? { exp: seconds(validUntil) } : {}),
  });
}

const seconds = (date: string): number => Math.floor(Date.parse(date) / 1000);
