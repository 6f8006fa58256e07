import "server-only";
import { CompactSign, importJWK, type JWK } from "jose";
import type { JsonObject } from "@/server/verify/strict-json";

/** `id`: where its public half is found, a method of the issuer's document. */
export type TokenKey = { id: string; algorithm: string; jwk: JWK };

/** The credential as a token after the W3C's profile: what it says is the credential and nothing besides (vc-jose-cose, 3.1.1). */
export async function signToken(credential: JsonObject, { id, algorithm, jwk }: TokenKey): Promise<string> {
  const key = await importJWK(jwk, algorithm);
  return new CompactSign(Buffer.from(JSON.stringify(credential)))
    .setProtectedHeader({ alg: algorithm, typ: "vc+jwt", cty: "vc", kid: id })
    .sign(key);
}
