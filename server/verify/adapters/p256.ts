import "server-only";
import { ECDH } from "node:crypto";
import type { JWK } from "jose";

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
/** The multicodec of a P-256 key, and the length of one with its point compressed. */
const header = "8024";
const bytes = 35;

/** A P-256 key given as a Multikey, which begins with zDn; null for any other. Throws where it is no point of the curve. */
export function p256Of(multibase: string): JWK | null {
  if (!/^zDn[1-9A-HJ-NP-Za-km-z]{46}$/.test(multibase)) return null;
  let number = 0n;
  for (const char of multibase.slice(1)) number = number * 58n + BigInt(base58.indexOf(char));
  const hex = number.toString(16);
  if (!hex.startsWith(header) || hex.length !== 2 * bytes) return null;
  const compressed = Buffer.from(hex.slice(header.length), "hex");
  const point = ECDH.convertKey(compressed, "prime256v1", undefined, undefined, "uncompressed") as Buffer;
  return {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
}
