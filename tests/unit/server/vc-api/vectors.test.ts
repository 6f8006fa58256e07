import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { describe, expect, test } from "vitest";
import { prove } from "@/server/vc-api/adapters/suite";
import { verifyCredential } from "@/server/vc-api/verify-document";
import type { JsonObject } from "@/server/verify/strict-json";
import { hasSamples, offline, sampleText } from "../verify/samples";

const read = (path: string): JsonObject => JSON.parse(sampleText(`w3c/eddsa-vectors/${path}`));
const verify = async (credential: JsonObject, isProofAlone = true) =>
  (await verifyCredential(credential, { isProofAlone }, offline())).problems;

const vectors = [
  "eddsa-rdfc-2022/signedDataInt.json",
  "proof-set-chain/signedProofSet1.json",
  "Ed25519Signature2020/signedEdSig.json",
  "proof-set-chain/signedProofSet2.json",
  "proof-set-chain/signedProofChain1.json",
  "proof-set-chain/signedProofChain2.json",
];

describe.skipIf(!hasSamples)("W3C's EdDSA vectors", () => {
  test.each(vectors)("%s verifies, and no longer once a word of it is changed", async (path) => {
    const credential = read(path);
    expect(await verify(credential)).toEqual([]);
    expect(await verify({ ...credential, name: "Another" })).not.toEqual([]);
  });

  test("name an issuer who is not the key, which only a check of the proof alone passes over", async () => {
    const [problem] = await verify(read("eddsa-rdfc-2022/signedDataInt.json"), false);
    expect(problem).toContain("not the named issuer");
  });

  test("a signature is made byte for byte", async () => {
    const { publicKeyMultibase, privateKeyMultibase } = read("keyPair.json") as Record<string, string>;
    const did = `did:key:${publicKeyMultibase}`;
    const pair = await Ed25519Multikey.from({
      type: "Multikey",
      id: `${did}#${publicKeyMultibase}`,
      controller: did,
      publicKeyMultibase,
      secretKeyMultibase: privateKeyMultibase,
    });
    const made = await prove(read("unsigned.json"), pair.signer(), new Date("2023-02-24T23:36:38Z"));
    expect(made).toEqual(read("eddsa-rdfc-2022/signedDataInt.json"));
  });

  test("a chain whose earlier proof is gone does not hold", async () => {
    const chain = read("proof-set-chain/signedProofChain2.json");
    const proofs = chain["proof"] as JsonObject[];
    expect(await verify({ ...chain, proof: proofs.slice(1) })).toContainEqual(
      expect.stringContaining("made upon another proof"),
    );
  });

  test("every proof of a set must hold, not just one", async () => {
    const set = read("proof-set-chain/signedProofSet2.json");
    const [first, second] = set["proof"] as JsonObject[];
    expect(
      await verify({ ...set, proof: [first, { ...second, proofValue: first?.["proofValue"] }] }),
    ).toHaveLength(1);
  });
});
