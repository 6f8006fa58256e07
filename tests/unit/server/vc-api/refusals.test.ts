import { describe, expect, test } from "vitest";
import { proofProblem } from "@/server/vc-api/adapters/suite";
import { verifyCredential, verifyPresentation } from "@/server/vc-api/verify-document";
import { bitstringOf, encodeBitstring } from "@/server/verify/adapters/bitstring";
import { anIssuer, type Forgeable } from "@/tests/support/signed-badges";
import { offline } from "../verify/samples";

// Whoever asks the VC-API gets yes or no and looks at nothing else: each no, of the kind that is a yes without its guard.

const issuer = await anIssuer("did:key:");
const v2 = "https://www.w3.org/ns/credentials/v2";
const credential = (more: object = {}): Forgeable => ({
  "@context": [v2],
  type: ["VerifiableCredential"],
  issuer: issuer.id,
  credentialSubject: { id: "did:example:subject" },
  ...more,
});
const verify = async (given: Forgeable, world: Record<string, unknown> = {}, isProofAlone = false) =>
  (await verifyCredential(given, { isProofAlone }, offline(world))).problems.join("\n");

const listAt = (name: string) => `https://issuer.example/${name}`;
const list = (name: string, places: number[]) =>
  issuer.prove({
    "@context": [v2],
    id: listAt(name),
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: issuer.id,
    credentialSubject: {
      id: `${listAt(name)}#list`,
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: encodeBitstring(bitstringOf(places)),
    },
  });
const entry = (name: string) => ({
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: "7",
  statusListCredential: listAt(name),
});
const lists = { [listAt("clear")]: await list("clear", []), [listAt("set")]: await list("set", [7]) };
const withStatus = (...credentialStatus: object[]) => issuer.prove(credential({ credentialStatus }));

const envelope = (token: string, kind = "vc") => ({
  "@context": v2,
  type: kind === "vc" ? "EnvelopedVerifiableCredential" : "EnvelopedVerifiablePresentation",
  id: `data:application/${kind}+jwt,${token}`,
});

describe("a credential", () => {
  test("with nothing wrong is verified", async () => {
    expect(await verify(await issuer.prove(credential()))).toBe("");
    expect(await verify(await withStatus(entry("clear")), lists)).toBe("");
  });

  test.each([
    [true, "for the proof alone"],
    [false, "for all"],
  ])("that was revoked is not, also where its second list says so: asked %s", async (isProofAlone) => {
    for (const entries of [[entry("set")], [entry("clear"), entry("set")]]) {
      expect(await verify(await withStatus(...entries), lists, isProofAlone)).toContain("revoked");
    }
  });

  test("whose list cannot be read is not, nor one with more lists than are read", async () => {
    expect(await verify(await withStatus(entry("clear"), entry("nowhere")), lists)).toContain(
      "could not be read",
    );
    expect(await verify(await withStatus(...Array(5).fill(entry("clear"))), lists)).toContain(
      "more status lists",
    );
  });

  test("by somebody else in the issuer's name is not", async () => {
    const other = await anIssuer("did:key:");
    const { issuer: _, ...rest } = await other.prove(credential({ issuer: other.id }));
    const forged = { ...credential(), proof: await other.proofFor(credential()) };
    expect(await verify(forged)).toContain("not the named issuer");
    expect(await verify({ ...rest, issuer: issuer.id })).not.toBe("");
  });

  test.each([
    ["has a proof that has expired", { expires: "2026-01-01T00:00:00Z" }, "it has expired"],
    ["has more proofs than are checked", {}, "at most 10"],
  ])("that %s is not", async (_, more, says) => {
    const proof = await issuer.proofFor(credential(), more);
    const given = { ...credential(), proof: "expires" in more ? proof : Array(11).fill(proof) };
    expect(await verify(given)).toContain(says);
  });

  test.each<[string, object, string]>([
    ["was made to sign in with", { proofPurpose: "authentication" }, "proofPurpose must be assertionMethod"],
    [
      "is of another kind",
      { cryptosuite: "eddsa-jcs-2022" },
      "a kind that is not checked here (eddsa-jcs-2022)",
    ],
    ["does not name its key", { verificationMethod: undefined }, "does not name its key"],
    ["is written with more than its letters", { proofValue: "z1 " }, "no signature in base58"],
    ["was made on no day", { created: "yesterday" }, "created is no date"],
  ])("whose proof %s is not", async (_, more, says) => {
    const made = await issuer.proofFor(credential(), "proofPurpose" in more ? more : {});
    expect(await verify({ ...credential(), proof: { ...made, ...more } })).toContain(says);
  });

  test("of an issuer who says nothing of the key is not, but for the proof alone", async () => {
    const silent = await anIssuer("https://silent.example/profile", "itself");
    const signed = await silent.prove(credential({ issuer: silent.id }));
    expect(await verify(signed)).toContain("Nothing ties the key");
    expect(await verify(signed, {}, true)).toBe("");
    const token = await silent.sign(credential({ issuer: silent.id }), { typ: "vc+jwt" });
    expect(await verify(envelope(token))).toContain("Nothing ties the key");
  });

  test("with a related resource that was changed is not", async () => {
    const relatedResource = [{ id: v2, digestSRI: `sha384-${"A".repeat(64)}` }];
    const signed = await issuer.prove(credential({ relatedResource }));
    expect(await verify(signed)).toContain("does not have the digest");
  });

  test("not yet valid, or no longer, is not", async () => {
    const signed = async (more: object) => ({
      ...credential(more),
      proof: await issuer.proofFor(credential(more)),
    });
    expect(await verify(await signed({ validFrom: "2026-06-30T12:06:00Z" }))).toContain("valid only from");
    expect(await verify(await signed({ validFrom: "2026-06-30T12:04:00Z" }))).toBe("");
    expect(await verify(await signed({ validUntil: "2026-06-30T12:00:00Z" }))).toContain("expired");
  });
});

test("a key of small order, for which anybody can sign, is refused", async () => {
  const x = Buffer.from([1, ...Array<number>(31).fill(0)]).toString("base64url");
  const proof = { verificationMethod: "https://x.example#k" };
  expect(await proofProblem({}, proof, { kty: "OKP", crv: "Ed25519", x }, [])).toContain("too weak");
});

describe("a token", () => {
  const typ = "vc+jwt";

  test.each<[string, object, object, string]>([
    ["with nothing wrong", {}, { typ }, ""],
    ["that has expired", { exp: 1 }, { typ }, "expired"],
    ["whose claims say another issuer", { iss: "did:example:other" }, { typ }, "“iss” differs"],
    ["with a second credential", { vc: {} }, { typ }, "must not have the claims"],
    ["to sign in with", {}, { typ: "at+jwt" }, "another kind of token"],
  ])("%s is answered with “%s”", async (_, more, header, says) => {
    const given = envelope(await issuer.sign({ ...credential(), ...more }, header));
    const said = await verify(given);
    expect(said.includes(says) && (says !== "" || said === "")).toBe(true);
  });

  test("of somebody else in the issuer's name is not verified, but for the proof alone", async () => {
    const other = await anIssuer("did:key:");
    const given = envelope(await other.sign(credential(), { typ }));
    expect(await verify(given)).toContain("not the named issuer");
    expect(await verify(given, {}, true)).toBe("");
  });

  const presentation = { "@context": [v2], type: ["VerifiablePresentation"], verifiableCredential: [] };
  const asked = { isProofAlone: false, challenge: "c", domain: "d" };
  const present = async (payload: object, header: object = { typ: "vp+jwt" }) => {
    const token = await issuer.sign({ ...presentation, iss: issuer.id, ...payload }, header);
    return (await verifyPresentation(envelope(token, "vp"), asked, offline())).problems.join("\n");
  };

  test.each<[string, object, object | undefined, string]>([
    ["another challenge", { nonce: "x", aud: "d" }, undefined, "another challenge"],
    ["another domain", { nonce: "c", aud: "x" }, undefined, "another domain"],
    ["another time", { nonce: "c", aud: "d", exp: 1 }, undefined, "expired"],
    ["signing in", { nonce: "c", aud: "d" }, { typ: "at+jwt" }, "another kind of token"],
    ["another holder", { nonce: "c", aud: "d", iss: "did:key:z6Mkother" }, undefined, "not the named issuer"],
  ])("of a presentation for %s is not verified", async (_, payload, header, says) => {
    expect(await present({ nonce: "c", aud: ["d"] })).toBe("");
    expect(await present(payload, header)).toContain(says);
  });
});

test("a presentation answers the challenge and names the domain that were asked for, by a key for signing in", async () => {
  const presentation: Forgeable = {
    "@context": [v2],
    type: ["VerifiablePresentation"],
    verifiableCredential: [await issuer.prove(credential())],
  };
  const holder = await anIssuer("did:key:");
  const right = { proofPurpose: "authentication", challenge: "c", domain: "d" };
  const present = async (more: object, credentials = presentation["verifiableCredential"]) => {
    const given = { ...presentation, verifiableCredential: credentials };
    const proof = await holder.proofFor(given, { ...right, ...more });
    const asked = { isProofAlone: false, challenge: "c", domain: "d" };
    return (await verifyPresentation({ ...given, proof }, asked, offline())).problems.join("\n");
  };
  expect(await present({})).toBe("");
  expect(await present({ challenge: "x" })).toContain("another challenge");
  expect(await present({ domain: "x" })).toContain("another domain");
  expect(await present({ proofPurpose: "assertionMethod" })).toContain("proofPurpose must be authentication");
  expect(await present({}, [credential()])).toContain("/verifiableCredential/0: /proof: it is not signed");
});
