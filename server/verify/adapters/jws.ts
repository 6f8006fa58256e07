import "server-only";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  importJWK,
  importSPKI,
  type JWK,
} from "jose";
import { isSmallOrder, isTrivialExponent, weakKey } from "../weak-key";
import { p256Of } from "./p256";

export type JwsHeader = { alg: string; kid?: string; jwk?: unknown; typ?: string; [name: string]: unknown };

/** A JWS in compact form is three base64url parts. */
export const looksLikeJws = (text: string): boolean =>
  /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*$/.test(text);

/** Throws an Error whose message may be shown. */
export function readJws(jws: string): { header: JwsHeader; payload: string } {
  try {
    const payload = new TextDecoder("utf-8", { fatal: true }).decode(
      Buffer.from(jws.split(".")[1] ?? "", "base64url"),
    );
    return { header: decodeProtectedHeader(jws) as JwsHeader, payload };
  } catch {
    throw new Error("This is written like a token, but what it says of itself cannot be read.");
  }
}

/** Each algorithm goes with one kind of key, so that no key can be read as another kind's. */
const keyKinds: Record<string, (key: JWK) => boolean> = {
  RS256: ({ kty }) => kty === "RSA",
  ES256: ({ kty, crv }) => kty === "EC" && crv === "P-256",
  EdDSA: ({ kty, crv }) => kty === "OKP" && crv === "Ed25519",
};

export const isAllowedAlgorithm = (alg: unknown): alg is string =>
  typeof alg === "string" && Object.hasOwn(keyKinds, alg);

/** Null when the JWS was signed with the key, else why not. */
export async function jwsProblem(
  jws: string,
  alg: string,
  key: JWK | { pem: string },
): Promise<string | null> {
  try {
    if (!("pem" in key) && !keyKinds[alg]?.(key))
      return `A ${key.kty} key cannot have made a ${alg} signature.`;
    const imported = "pem" in key ? await importSPKI(String(key.pem), alg) : await importPublic(key, alg);
    if (await isWeak(imported)) return weakKey;
    await compactVerify(jws, imported, { algorithms: [alg] });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Its public half alone, whatever else it was given with. */
const importPublic = async ({ kty, crv, n, e, x, y }: JWK, alg: string): Promise<CryptoKey> =>
  (await importJWK({ kty, crv, n, e, x, y } as JWK, alg)) as CryptoKey;

async function isWeak(key: CryptoKey): Promise<boolean> {
  const { algorithm } = key;
  if ("publicExponent" in algorithm) return isTrivialExponent(algorithm.publicExponent as Uint8Array);
  return (
    algorithm.name === "Ed25519" && isSmallOrder(Buffer.from((await exportJWK(key)).x ?? "", "base64url"))
  );
}

/** An Ed25519 or P-256 key given as a Multikey, as a JWK. */
export async function jwkOfMultibase(multibase: string | undefined): Promise<JWK | null> {
  if (!multibase) return null;
  try {
    const p256 = p256Of(multibase);
    if (p256) return p256;
    // The library reads whatever is as long as a key, and more.
    if (!multibase.startsWith("z6Mk")) return null;
    const keyPair = await Ed25519Multikey.from({ type: "Multikey", publicKeyMultibase: multibase });
    return await Ed25519Multikey.toJwk({ keyPair });
  } catch {
    return null;
  }
}

/** What a public key is known by, however it is written (RFC 7638); null for what is no key. */
export async function thumbprintOf(key: { multibase?: string; jwk?: JWK }): Promise<string | null> {
  const jwk = key.jwk ?? (await jwkOfMultibase(key.multibase));
  try {
    return jwk && (await calculateJwkThumbprint(jwk));
  } catch {
    return null;
  }
}

export async function sameKey(one: JWK, other: JWK): Promise<boolean> {
  try {
    return (await calculateJwkThumbprint(one)) === (await calculateJwkThumbprint(other));
  } catch {
    return false;
  }
}
