import { expect, test } from "vitest";
import { verifyBadge } from "@/server/verify/verify";
import { aCredential } from "@/tests/support/signed-badges";
import { asBytes, offline } from "./samples";

// From the did:key method's own examples: keys of P-384 and secp256k1, which nothing here reads.
test.each([
  "did:key:z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54",
  "did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme",
])("a token of %s is not said to be changed: it could not be checked", async (did) => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const token = `${part({ alg: "ES256", kid: `${did}#${did.slice(8)}` })}.${part(aCredential(did))}.AAAA`;
  const { verdict, checks } = await verifyBadge(asBytes(token), offline({}));
  expect(checks.find(({ id }) => id === "signature")).toMatchObject({
    outcome: "could-not-check",
    message: expect.stringContaining("of a kind that is not read here"),
  });
  expect(verdict).toBe("unverifiable");
});
