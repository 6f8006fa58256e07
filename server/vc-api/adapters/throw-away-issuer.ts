import "server-only";
import { randomInt } from "node:crypto";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { bitstringOf, encodeBitstring, statusListLength } from "@/server/verify/adapters/bitstring";
import type { TokenKey } from "./token";

type ThrowAwayIssuer = {
  did: string;
  signer: ReturnType<Awaited<ReturnType<typeof Ed25519Multikey.generate>>["signer"]>;
  /** A place on a list that nobody's bit is ever set on. */
  takePlace: () => number;
  encodedList: string;
  /** The same key, for tokens. */
  token: TokenKey;
};

const shared = globalThis as typeof globalThis & { skillwrightThrowAwayIssuer?: Promise<ThrowAwayIssuer> };

/** An issuer that is only a key, made at the first question and gone with the process; never one of a workspace. */
export function throwAwayIssuer(): Promise<ThrowAwayIssuer> {
  shared.skillwrightThrowAwayIssuer ??= make();
  return shared.skillwrightThrowAwayIssuer;
}

/** The library keeps the seed with the public key behind it. */
const seedOf = (secretKey: Uint8Array | undefined): string =>
  Buffer.from(secretKey ?? [])
    .subarray(0, 32)
    .toString("base64url");

async function make(): Promise<ThrowAwayIssuer> {
  const pair = await Ed25519Multikey.generate();
  const did = `did:key:${pair.publicKeyMultibase}`;
  pair.id = `${did}#${pair.publicKeyMultibase}`;
  pair.controller = did;
  return {
    did,
    signer: pair.signer(),
    takePlace: () => randomInt(statusListLength),
    encodedList: encodeBitstring(bitstringOf([])),
    token: {
      id: pair.id,
      algorithm: "EdDSA",
      jwk: { ...(await Ed25519Multikey.toJwk({ keyPair: pair })), d: seedOf(pair.secretKey) },
    },
  };
}
