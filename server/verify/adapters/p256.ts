import "server-only";
import { ECDH } from "node:crypto";
import { decode } from "base58-universal";
import type { JWK } from "jose";

/** The multicodec of a P-256 key, and the length with it of one whose point is compressed. */
const header = [0x80, 0x24];
const bytes = 35;

/** A P-256 key given as a Multikey, which begins with zDn; null for any other. Throws where it is no point of the curve. */
export function p256Of(multibase: string): JWK | null {
  if (!/^zDn[1-9A-HJ-NP-Za-km-z]{46}$/.test(multibase)) return null;
  const key = Buffer.from(decode(multibase.slice(1)));
  if (key.length !== bytes || header.some((byte, place) => key[place] !== byte)) return null;
  const compressed = key.subarray(header.length);
  const point = ECDH.convertKey(compressed, "prime256v1", undefined, undefined, "uncompressed") as Buffer;
  return {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
}
