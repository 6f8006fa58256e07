import { createHmac, generateKeyPairSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { describe, expect, test } from "vitest";
import { verifyBadge } from "@/server/verify/verify";
import { aCredential } from "@/tests/support/signed-badges";
import { asBytes, offline } from "../samples";
import { academy, academyAt, bare, eve, good, reportOn, school, web } from "./world";

describe("3. tokens that choose how they are checked", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyAt = `${school.id}/keys/1`;
  const jwk = publicKey.export({ format: "jwk" });
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = (header: object) => `${encoded(header)}.${encoded(good)}`;
  const world = { [keyAt]: jwk };

  test("none at all", async () => {
    expect((await reportOn(`${unsigned({ alg: "none", kid: keyAt })}.`, world)).verdict).toBe("invalid");
  });

  test("a secret that is the public key", async () => {
    const input = unsigned({ alg: "HS256", kid: keyAt });
    const secret = publicKey.export({ type: "spki", format: "pem" });
    const jws = `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
    expect(await reportOn(jws, world)).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("only RS256, ES256 and EdDSA"),
    });
  });

  test.each<[string, object, RegExp]>([
    ["where its key is", { jku: "https://eve.example/keys" }, /“jku”/],
    ["which certificate counts", { x5u: "https://eve.example/cert" }, /“x5u”/],
    ["which certificate counts, which it brings along", { x5c: ["MII"] }, /“x5c”/],
    ["which certificate counts, by its hash", { x5t: "x" }, /“x5t”/],
    ["which certificate counts, by its newer hash", { "x5t#S256": "x" }, /“x5t#S256”/],
    ["how its content is written", { b64: true }, /“b64”/],
    ["that it is encrypted", { enc: "A256GCM" }, /“enc”/],
    ["10. that it is a token to sign in with", { typ: "at+jwt" }, /another kind of token/],
  ])("%s", async (_, header, says) => {
    const { verdict, said } = await reportOn(await school.sign(good, header));
    expect({ verdict, said }).toEqual({ verdict: "invalid", said: expect.stringMatching(says) });
  });

  test("a secret, in a badge of Open Badges 2.0", async () => {
    const assertion = { "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id: "urn:uuid:1" };
    const { said } = await reportOn(`${encoded({ alg: "HS256" })}.${encoded(assertion)}.AAAA`);
    expect(said).toContain("signed with HS256, which is not accepted");
  });

  test("a word that every table of algorithms knows", async () => {
    const { said } = await reportOn(`${unsigned({ alg: "constructor", kid: keyAt })}.AAAA`, world);
    expect(said).toContain("only RS256, ES256 and EdDSA");
  });

  test("what must be understood", async () => {
    const { said } = await reportOn(`${unsigned({ alg: "RS256", kid: keyAt, crit: ["exp"] })}.AAAA`, world);
    expect(said).toContain("“crit”");
  });

  test("its own key, beside which the issuer publishes another", async () => {
    const jws = await new CompactSign(asBytes(good))
      .setProtectedHeader({ alg: "RS256", jwk })
      .sign(privateKey);
    const listed = {
      ...school.profile,
      verificationMethod: [{ id: "#1", publicKeyJwk: { kty: "RSA", n: "x", e: "AQAB" } }],
    };
    expect((await reportOn(jws, { [school.id]: listed })).verdict).toBe("invalid");
    expect((await reportOn(jws, { [school.id]: { id: school.id } })).verdict).toBe("issuer-unconfirmed");
  });

  test("a key of another kind than the algorithm's", async () => {
    const jws = await new CompactSign(asBytes(good))
      .setProtectedHeader({ alg: "RS256", kid: keyAt })
      .sign(privateKey);
    expect((await reportOn(jws, world)).verdict).toBe("valid");
    const { said } = await reportOn(jws, { [keyAt]: { kty: "EC", crv: "P-256", x: "x", y: "y" } });
    expect(said).toContain("A EC key cannot have made a RS256 signature.");
  });

  test.each([
    ["ES256", "RSA", { kty: "RSA", n: "x", e: "AQAB" }],
    ["ES256", "EC", { kty: "EC", crv: "P-384", x: "x", y: "y" }],
    ["EdDSA", "EC", { kty: "EC", crv: "P-256", x: "x", y: "y" }],
    ["EdDSA", "OKP", { kty: "OKP", crv: "X25519", x: "x" }],
  ])("%s with a key of the kind %s", async (alg, kty, key) => {
    const { said } = await reportOn(`${unsigned({ alg, kid: keyAt })}.AAAA`, { [keyAt]: key });
    expect(said).toContain(`A ${kty} key cannot have made a ${alg} signature.`);
  });

  test("a private key in its header, which whoever reads it could sign with", async () => {
    const own = privateKey.export({ format: "jwk" });
    const jws = await new CompactSign(asBytes(good))
      .setProtectedHeader({ alg: "RS256", jwk: own })
      .sign(privateKey);
    const listed = { id: school.id, verificationMethod: [{ id: "#1", publicKeyJwk: jwk }] };
    expect(await reportOn(jws, { [school.id]: listed })).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("not a public key"),
    });
  });

  test("a set of keys where one is asked for", async () => {
    const jws = await new CompactSign(asBytes(good))
      .setProtectedHeader({ alg: "RS256", kid: keyAt })
      .sign(privateKey);
    expect((await reportOn(jws, { [keyAt]: { keys: [jwk] } })).verdict).toBe("invalid");
  });

  test("an end that the badge does not say, or says otherwise", async () => {
    const past = Date.parse("2026-01-01T00:00:00Z") / 1000;
    expect((await reportOn(await school.sign({ ...good, exp: past }))).verdict).toBe("expired");
    const later = { ...good, validUntil: "2027-01-01T00:00:00Z", exp: past };
    expect(await reportOn(await school.sign(later))).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("“exp” differs"),
    });
  });

  test("two credentials, one of which only readers of the older profile see", async () => {
    const twofold = { ...good, vc: aCredential(school.id, { id: "urn:uuid:other" }) };
    expect((await reportOn(await school.sign({ vc: good }))).verdict).toBe("valid");
    expect((await reportOn(await school.sign(good, { typ: "vc+jwt" }))).verdict).toBe("valid");
    expect(await reportOn(await school.sign(twofold, { typ: "vc+jwt" }))).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("must not have the claim vc"),
    });
  });

  test("a date of making that is written as a text, which is harmless", async () => {
    expect((await reportOn(await school.sign({ ...good, iat: "2026" }))).verdict).toBe("valid");
  });
});

describe("4. badges in the name of others", () => {
  const victim = aCredential(school.id);
  const inName = async (issuer: typeof eve) =>
    issuer.prove({ ...victim, issuer: issuer.id }).then(async () => {
      const proof = await issuer.proofFor(victim);
      return { ...victim, proof };
    });

  test.each([
    ["somebody's web address", eve],
    ["somebody's did:key", bare],
    ["somebody's did:web", academy],
  ])("signed with a key of %s", async (_, issuer) => {
    expect((await reportOn(await inName(issuer))).verdict).toBe("invalid");
  });

  test("a key in the issuer's own address, which anybody can write there", async () => {
    const forged = await eve.sign(victim, { kid: `${school.id}#${eve.publicKeyMultibase}` });
    expect((await reportOn(forged)).verdict).toBe("invalid");
    const silent = { id: school.id, name: "Badge School" };
    expect((await reportOn(forged, { [school.id]: silent })).verdict).toBe("issuer-unconfirmed");
    const { verdict } = await verifyBadge(asBytes(forged), offline());
    expect(verdict).toBe("issuer-unconfirmed");
  });

  test("a key at an address that begins like the issuer's", async () => {
    const kid = `${school.id}-of-eve/keys/1`;
    const { d: _, ...key } = await exportJWK((await generateKeyPair("EdDSA")).publicKey);
    const { said } = await reportOn(await eve.sign(victim, { kid }), { [kid]: key });
    expect(said).toContain("does not belong to the named issuer");
  });

  const [academyKey] = academy.profile.verificationMethod;
  test.each([
    ["is about somebody else", { id: "did:web:eve.example" }],
    [
      "says that this key is somebody else's",
      { verificationMethod: [{ ...academyKey, controller: "did:web:eve.example" }] },
    ],
    ["does not list this key", { verificationMethod: [] }],
  ])("a DID document that %s", async (says, more) => {
    const signed = await academy.prove(aCredential(academy.id));
    expect(await reportOn(signed, { [academyAt]: { ...academy.profile, ...more } })).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining(says),
    });
  });

  test("a key that the issuer publishes for another purpose", async () => {
    const signed = await academy.prove(aCredential(academy.id));
    const document = { ...academy.profile, assertionMethod: [], authentication: [academy.method] };
    expect((await reportOn(signed)).verdict).toBe("valid");
    expect((await reportOn(signed, { [academyAt]: document })).verdict).toBe("invalid");
  });

  test("an issuer that is only a key is never called known", async () => {
    expect((await reportOn(await bare.prove(aCredential(bare.id)))).verdict).toBe("issuer-unknown");
  });

  test("a status list that another issuer signed says nothing", async () => {
    const list = "https://issuer.example/status";
    const badge = await school.sign({
      ...good,
      credentialStatus: {
        id: `${list}#7`,
        type: "BitstringStatusListEntry",
        statusPurpose: "revocation",
        statusListIndex: "7",
        statusListCredential: list,
      },
    });
    const forged = await eve.prove({
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      id: list,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: eve.id,
      validFrom: "2026-06-30T00:00:00Z",
      credentialSubject: {
        id: `${list}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        encodedList: `u${gzipSync(Buffer.alloc(16_384)).toString("base64url")}`,
      },
    });
    expect(await reportOn(badge, { [list]: forged })).toMatchObject({
      verdict: "unverifiable",
      said: expect.stringContaining("not the issuer's own"),
    });
  });
});

describe("5. an address that was taken over", () => {
  const known = async (keys: string[]) => {
    const signed = await academy.prove(aCredential(academy.id));
    const report = await verifyBadge(asBytes(signed), offline(web, { knownKeys: async () => keys }));
    return { report, same: report.checks.find(({ id }) => id === "issuer-same") };
  };

  test("is told by a key with which the issuer has not signed before", async () => {
    const { same } = await known(["the key of the old owner"]);
    expect(same).toMatchObject({
      outcome: "could-not-check",
      message: expect.stringContaining("taken over its address"),
    });
  });

  test("is not suspected of an issuer that signs as ever, nor of one that was never seen", async () => {
    const { report, same } = await known([]);
    expect(same).toBeUndefined();
    expect((await known([report.signedWith ?? ""])).same?.outcome).toBe("passed");
  });
});
