import { createHmac, generateKeyPairSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { MantineProvider } from "@mantine/core";
import { CompactSign, exportJWK, generateKeyPair } from "jose";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { BadgeFacts } from "@/app/(public)/_badge/badge-facts";
import { pictureHeaders } from "@/app/api/public-answer";
import { bitstringOf, encodeBitstring } from "@/server/verify/adapters/bitstring";
import { offlineLoader } from "@/server/verify/adapters/contexts";
import { guardedClient } from "@/server/verify/adapters/guarded-fetch";
import { internet } from "@/server/verify/adapters/public-internet";
import type { BadgeSummary } from "@/server/verify/report";
import { parseStrictJson } from "@/server/verify/strict-json";
import { verifyBadge } from "@/server/verify/verify";
import { hostilePictures, png, svgWith } from "@/tests/support/corpus-pictures";
import { aRealHost, host } from "@/tests/support/real-host";
import { aCredential, anIssuer, type Forgeable } from "@/tests/support/signed-badges";
import { asBytes, offline } from "./samples";

// One attack for each guard of the verifier, of the kind that succeeds where that guard alone is taken away. The numbers are those of the
// security checklist. More of 1 stands in guarded-client.test.ts, of 3 in weak-keys.test.ts, of 9 (nested credentials) in learner-records.test.ts;
// 6 in server/issue/key-vault.test.ts and tests/integration/issue-keys.test.ts, 7 in tests/integration/badge-image.test.ts, 12 in
// app/public/search-engines.test.ts and tests/integration/issue-content.test.ts; the pages' own policy in tests/unit/proxy.test.ts.

const school = await anIssuer();
const academy = await anIssuer("did:web:academy.example");
const eve = await anIssuer("https://eve.example/profile");
const bare = await anIssuer("did:key:");
const academyAt = "https://academy.example/.well-known/did.json";
const web = { [school.id]: school.profile, [eve.id]: eve.profile, [academyAt]: academy.profile };

async function reportOn(badge: unknown, world: Record<string, unknown> = {}, more: object = {}) {
  const report = await verifyBadge(asBytes(badge), offline({ ...web, ...world }, more));
  const said = report.checks.map(({ message, detail }) => `${message} ${detail ?? ""}`).join("\n");
  return { verdict: report.verdict, said, checks: report.checks };
}
const good = aCredential(school.id);

test("nothing of this befalls an honest badge", async () => {
  expect((await reportOn(await school.prove(good))).verdict).toBe("valid");
  expect((await reportOn(await school.sign(good))).verdict).toBe("valid");
});

describe("1. requests into our own network", () => {
  test.each([
    ["an address inside", "https://10.0.0.1/", "public internet"],
    ["another port", `https://${host}:6379/`, "Only port 443"],
    ["a scheme in the clear", `http://${host}/`, "Only https"],
    ["a password in the address", `https://user@${host}/`, "password in it"],
  ])("%s", async (_, url, says) => {
    const real = await aRealHost((__, response) => response.end("{}"));
    await expect(guardedClient(real.network)(url)).rejects.toThrow(says);
    expect(real.reached).toEqual([]);
    real.close();
  });

  test("a name that leads inside, as it is found when the connection is made", async () => {
    const read = guardedClient({
      ...internet,
      resolve: (_, __, done) => done(null, [{ address: "169.254.169.254", family: 4 }]),
    });
    await expect(read(`https://${host}/`)).rejects.toThrow("not on the public internet");
  });

  test("a redirect to another host", async () => {
    const real = await aRealHost((_, response) =>
      response.writeHead(302, { location: "https://evil.example/" }).end(),
    );
    await expect(guardedClient(real.network)(`https://${host}/`)).rejects.toThrow("sends on to another host");
    real.close();
  });

  test("a badge that nobody signed does not send us to its status list", async () => {
    const asked: string[] = [];
    const badge = aCredential(school.id, {
      credentialStatus: { id: "https://victim.example/list", type: "1EdTechRevocationList" },
    });
    await reportOn(
      badge,
      {},
      {
        fetchDocument: async (url: string) => {
          asked.push(url);
          throw new Error("nothing");
        },
      },
    );
    expect(asked).toEqual([]);
  });
});

describe("2. contexts that give members another meaning", () => {
  const ended = { validUntil: "2026-01-01T00:00:00Z" };
  const alias = {
    until: {
      "@id": "https://www.w3.org/2018/credentials#validUntil",
      "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    },
  };

  test("an expiry that is signed under a name where nobody looks for it", async () => {
    const signed = await school.prove({ ...good, ...ended });
    expect((await reportOn(signed)).verdict).toBe("expired");
    const { validUntil: until, "@context": contexts, ...rest } = signed;
    const disguised = { ...rest, until, "@context": [...contexts, alias] };
    expect(await reportOn(disguised)).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("a context of its own"),
    });
  });

  const extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
  test.each<[string, unknown[]]>([
    ["an unknown one", [...good["@context"], "https://evil.example/context.json"]],
    ["one in the wrong place", [...good["@context"]].reverse()],
    ["another between the two that must come first", good["@context"].toSpliced(1, 0, extensions)],
    ["an address that only begins like a known one", good["@context"].with(1, `${good["@context"][1]}.evil`)],
  ])("%s", async (_, context) => {
    const { verdict } = await reportOn(await school.sign({ ...good, "@context": context }));
    expect(["invalid", "unverifiable"]).toContain(verdict);
  });

  const vocabulary = "https://www.w3.org/2018/credentials#";
  const dateTime = "http://www.w3.org/2001/XMLSchema#dateTime";
  const revocable = {
    credentialStatus: { id: "https://issuer.example/status", type: "1EdTechRevocationList" },
    "@context": [...good["@context"], extensions],
  };
  const endorsement = {
    "@context": good["@context"],
    id: "urn:uuid:endorsement",
    type: ["VerifiableCredential", "EndorsementCredential"],
    name: "In good standing",
    issuer: school.id,
    validFrom: "2025-01-01T00:00:00Z",
    credentialSubject: { id: good["id"], type: ["EndorsementSubject"], endorsementComment: "Good." },
  };
  // The proof holds for each of these as for the original: to JSON-LD it is the same.
  test.each<[string, object, (badge: Forgeable) => void]>([
    [
      "an expiry under its whole address",
      ended,
      (badge) => {
        badge[`${vocabulary}validUntil`] = { "@value": badge["validUntil"], "@type": dateTime };
        delete badge["validUntil"];
      },
    ],
    [
      "a status list under its whole address",
      revocable,
      (badge) => {
        badge[`${vocabulary}credentialStatus`] = badge["credentialStatus"];
        delete badge["credentialStatus"];
      },
    ],
    [
      "an expiry in what JSON-LD calls nested",
      ended,
      (badge) => {
        badge["@nest"] = { validUntil: badge["validUntil"] };
        delete badge["validUntil"];
      },
    ],
    [
      "an expiry in a second part with the badge's id",
      { ...ended, endorsement: [endorsement] },
      (badge) => {
        const { credentialSubject: about } = badge["endorsement"][0];
        about.type.push("VerifiableCredential");
        about.validUntil = badge["validUntil"];
        delete badge["validUntil"];
      },
    ],
    [
      "a level under a context further in",
      { credentialSubject: { ...good["credentialSubject"], result: [{ type: ["Result"], value: "1" }] } },
      (badge) => {
        const { value } = badge["credentialSubject"].result[0];
        const context = {
          ob: "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
          v: "https://schema.org/value",
        };
        badge["credentialSubject"].result = [{ "@context": context, type: ["Result"], v: value }];
      },
    ],
  ])("%s, where nobody looks for it", async (_, more, disguise) => {
    const signed = await school.prove({ ...good, ...more });
    const lists = { "https://issuer.example/status": { revokedCredential: [{ id: good["id"] }] } };
    const before = await reportOn(signed, lists);
    expect(before.said).toContain("exactly what was signed");
    disguise(signed);
    expect(await reportOn(signed, lists)).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("by another name than the standard's"),
    });
  });

  test("one that is fetched: none is, whatever lets its address through", async () => {
    await expect(offlineLoader()("https://evil.example/context.json")).rejects.toThrow("no known context");
  });

  test("an expiry in brackets, which are the same to the proof, is not passed over", async () => {
    const signed = await school.prove({ ...good, ...ended });
    expect((await reportOn({ ...signed, validUntil: [signed["validUntil"]] })).verdict).toBe("invalid");
  });

  test("a member that no context defines, which no proof covers", async () => {
    const signed = await school.prove(good);
    expect((await reportOn({ ...signed, grade: "A+" })).verdict).toBe("invalid");
  });

  test("a shape that is not the standard's, though it is signed", async () => {
    const odd: Forgeable = structuredClone(good);
    odd["credentialSubject"].achievement.type = ["Thing"];
    expect((await reportOn(await school.sign(odd))).verdict).toBe("invalid");
  });
});

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

describe("7. pictures that are programs", () => {
  const refused: [string, string, string][] = [
    ["an entity", "", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>'],
    ["a document type of its own", "", '<!DOCTYPE svg SYSTEM "https://evil.example/x.dtd">'],
  ];
  test.each(refused)("%s", async (_, __, doctype) => {
    const svg = `${doctype}<svg xmlns="http://www.w3.org/2000/svg"/>`;
    expect(await reportOn(svg)).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("declares"),
    });
  });

  test("are served so that they can do nothing", () => {
    expect(pictureHeaders("image/svg+xml")["content-security-policy"]).toMatch(
      /^sandbox; default-src 'none'/,
    );
  });

  test("a script in one that holds a badge runs nowhere: of the picture only the badge is read", async () => {
    const token = await school.sign(good);
    const { verdict } = await reportOn(Buffer.from(svgWith(token, "<script>alert(1)</script>")).toString());
    expect(verdict).toBe("valid");
  });
});

describe("8. what unpacks to more than it looks", () => {
  const large: typeof hostilePictures = [
    ["a PNG of 11 MB", Buffer.concat([png(), Buffer.alloc(11_000_000)]), /larger than 10 MB/],
    ["a token of 500 KB", Buffer.from(`e30.e30.${"A".repeat(500_000)}`), /larger than 400 KB/],
    ["an SVG of 6 MB", Buffer.from(`<svg>${" ".repeat(6_000_000)}</svg>`), /larger than 5 MB/],
  ];
  // The one that is only an address is read from there.
  test.each([...large, ...hostilePictures.filter(([title]) => !title.startsWith("the address"))])(
    "%s",
    async (_, bytes, says) => {
      const report = await verifyBadge(bytes, offline());
      expect(report.verdict).toBe("invalid");
      expect(report.checks[0]?.message).toMatch(says);
    },
  );

  test("a status list of 100 MB", async () => {
    const list = "https://issuer.example/status";
    const unsignedList = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      id: list,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: school.id,
      validFrom: "2026-06-30T00:00:00Z",
      credentialSubject: {
        id: `${list}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        encodedList: `u${gzipSync(Buffer.alloc(100_000_000)).toString("base64url")}`,
      },
    };
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
    const { verdict, said } = await reportOn(badge, { [list]: await school.prove(unsignedList) });
    expect({ verdict, said }).toEqual({
      verdict: "unverifiable",
      said: expect.stringContaining("could not be read"),
    });
  });
});

describe("status lists (3.1, 3.4 and 5), and a bit that is set", () => {
  const at = "https://issuer.example/status";
  const v2 = "https://www.w3.org/ns/credentials/v2";
  const clear = encodeBitstring(bitstringOf([]));
  const set = encodeBitstring(bitstringOf([7]));
  const listOf = (encodedList: string, more: object = {}, about: object = {}) =>
    school.prove({
      "@context": [v2],
      id: at,
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: school.id,
      validFrom: "2026-06-30T00:00:00Z",
      validUntil: "2026-07-01T00:00:00Z",
      credentialSubject: {
        id: `${at}#list`,
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        encodedList,
        ...about,
      },
      ...more,
    });
  const entry = {
    id: `${at}#7`,
    type: "BitstringStatusListEntry",
    statusPurpose: "revocation",
    statusListIndex: "7",
    statusListCredential: at,
  };
  const standing = async (list: unknown, more: object = {}, deps: object = {}) =>
    reportOn(await school.sign({ ...good, credentialStatus: { ...entry, ...more } }), { [at]: list }, deps);

  test("a revoked badge is revoked, though its signature holds", async () => {
    expect((await standing(await listOf(clear))).verdict).toBe("valid");
    const { verdict, said } = await standing(await listOf(set));
    expect({ verdict, said }).toEqual({
      verdict: "revoked",
      said: expect.stringContaining("exactly what was signed"),
    });
  });

  test.each<[string, number | string, string]>([
    ["as a number, which some write", 7, "revoked"],
    ["beside it", "8", "valid"],
    ["with more than digits", "7x", "invalid"],
    ["beyond the list", "131072", "invalid"],
  ])("a place %s", async (_, statusListIndex, verdict) => {
    expect((await standing(await listOf(set), { statusListIndex })).verdict).toBe(verdict);
  });

  test("a list that may be about several things is read for each of them", async () => {
    const list = await listOf(set, {}, { statusPurpose: ["suspension", "revocation"] });
    expect((await standing(list)).verdict).toBe("revoked");
  });

  const v2AndOwn = { "@context": [v2, { note: "https://eve.example/note" }] };
  test.each<[string, () => Promise<unknown>, object, RegExp]>([
    ["is shorter than 131,072", () => listOf(encodeBitstring(bitstringOf([], 1024))), {}, /shorter/],
    [
      "is about something that nobody here knows",
      () => listOf(clear, {}, { statusPurpose: "message" }),
      { statusPurpose: "message" },
      /do not know \(message\)/,
    ],
    [
      "is about something else",
      () => listOf(clear, {}, { statusPurpose: "suspension" }),
      {},
      /something else/,
    ],
    ["takes several bits for a badge", () => listOf(clear), { statusSize: 2 }, /more than one bit/],
    [
      "is named without a place where it is",
      () => listOf(clear),
      { statusListCredential: [at] },
      /where its/,
    ],
    ["brings a context of its own", () => listOf(clear, v2AndOwn), {}, /cannot check/],
    [
      "is of a kind that nobody here knows",
      () => listOf(clear),
      { type: "StatusList2021Entry" },
      /a way that we cannot read/,
    ],
    [
      "was changed",
      async () => ({ ...(await listOf(set)), credentialSubject: (await listOf(clear))["credentialSubject"] }),
      {},
      /signature does not hold/,
    ],
    [
      "was signed by nobody",
      async () => ({ ...(await listOf(clear)), proof: undefined }),
      {},
      /signature does not hold/,
    ],
    ["is not there", async () => "", {}, /could not be read/],
  ])("a list that %s says nothing", async (_, list, more, says) => {
    expect(await standing(await list(), more)).toMatchObject({
      verdict: "unverifiable",
      said: expect.stringMatching(says),
    });
  });

  test("a list that is out of date says nothing, in brackets or not", async () => {
    const tomorrow = { now: new Date("2026-07-02T00:00:00Z") };
    const list = await listOf(clear);
    for (const validUntil of [list["validUntil"], [list["validUntil"]]]) {
      const { verdict, said } = await standing({ ...list, validUntil }, {}, tomorrow);
      expect({ verdict, said }).toEqual({
        verdict: "unverifiable",
        said: expect.stringContaining("out of date"),
      });
    }
  });

  test("1EdTech's list revokes what it names, but for what it takes back", async () => {
    const badge = await school.sign({
      ...good,
      credentialStatus: { id: at, type: "1EdTechRevocationList" },
    });
    const verdictBy = async (revokedCredential: unknown) =>
      (await reportOn(badge, { [at]: { revokedCredential } })).verdict;
    expect(await verdictBy([{ id: good["id"], revoked: true }])).toBe("revoked");
    expect(await verdictBy([{ id: good["id"] }])).toBe("revoked");
    expect(await verdictBy([{ id: good["id"], revoked: false }])).toBe("valid");
    expect(await verdictBy([{ id: "urn:uuid:another" }])).toBe("valid");
  });
});

describe("3.4. what a proof is good for, and five minutes for a clock that is fast, no more", () => {
  test.each([
    ["2026-06-30T12:04:00Z", "valid"],
    ["2026-06-30T12:06:00Z", "not-yet-valid"],
  ])("issued at %s, at noon it is %s", async (validFrom, verdict) => {
    expect((await reportOn(await school.sign({ ...good, validFrom }))).verdict).toBe(verdict);
  });

  test("none at the end", async () => {
    const signed = await school.sign({ ...good, validUntil: "2026-06-30T12:00:00Z" });
    expect((await reportOn(signed)).verdict).toBe("expired");
  });

  test("a proof that was made to sign in with", async () => {
    const proof = await school.proofFor(good, { proofPurpose: "authentication" });
    expect(await reportOn({ ...good, proof })).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("another purpose"),
    });
  });

  test("a proof that has run out, though the badge has not", async () => {
    const proof = await school.proofFor(good, { expires: "2026-01-01T00:00:00Z" });
    expect(await reportOn({ ...good, proof })).toMatchObject({
      verdict: "invalid",
      said: expect.stringContaining("The proof itself has expired"),
    });
  });
});

describe("9. texts that take for ever", () => {
  test("a graph whose nodes look all alike, so that putting them in order takes factorial time", async () => {
    const names = Array.from({ length: 12 }, (_, i) => ({ id: `_:n${i}` }));
    const poison = await school.prove(good);
    poison["credentialSubject"].achievement.creator = names.map((node) => ({
      ...node,
      type: ["Profile"],
      parentOrg: names.filter(({ id }) => id !== node.id),
    }));
    expect((await reportOn(poison)).said).toContain("Maximum deep iterations");
  });

  test("nesting, size, and members that stand twice", () => {
    expect(() => parseStrictJson(`${"[".repeat(41)}${"]".repeat(41)}`)).toThrow("40 levels");
    expect(() => parseStrictJson(JSON.stringify("x".repeat(200_001)))).toThrow("larger than 200 KB");
    expect(() => parseStrictJson('{"a":1,"a":2}')).toThrow("stands twice");
    expect(() => parseStrictJson('{"a":1,"\\u0061":2}')).toThrow("stands twice");
  });

  test.each([
    ["a number without end", '{"a":1e999}', "larger than can be read exactly"],
    ["a number that loses digits", '{"a":12345678901234567890}', "larger than can be read exactly"],
    ["half a letter", '{"a":"\\ud800"}', "characters that are no text"],
    ["an end of text within one", '{"a":"\\u0000"}', "characters that are no text"],
    ["letters in another order than signed", '{"a":"\\u202e"}', "turns the order"],
    ["a member that changes what every object is", '{"__proto__":{"a":1}}', "__proto__"],
  ])("%s", (_, text, says) => {
    expect(() => parseStrictJson(text)).toThrow(says);
  });
});

describe("11 and 12. what a badge's words may do to those who read them, and tell of its holder", () => {
  const shown = (more: Partial<BadgeSummary>) =>
    renderToStaticMarkup(
      createElement(
        MantineProvider,
        null,
        createElement(BadgeFacts, {
          badge: {
            format: "ob3-ldp",
            name: "Knots",
            issuer: { name: "Knot School" },
            recipient: { identifiers: [] },
            tags: [],
            alignments: [],
            evidence: [],
            ...more,
          },
        }),
      ),
    );

  test("criteria are words: no element, and no link, is made of them", () => {
    const html = shown({ criteria: '<img src=x onerror="alert(1)"> [here](javascript:alert(1))' });
    expect(html).not.toMatch(/<img|href="javascript/);
    expect(html).toContain("&lt;img");
  });

  test("links lead to web addresses alone, and lend them nothing", () => {
    expect(shown({ criteriaUrl: "javascript:alert(1)" })).not.toContain("javascript:");
    expect(shown({ criteriaUrl: "https://a.example/" })).toContain('rel="nofollow noopener noreferrer ugc"');
  });

  test("an address that a browser would hand to another program is none to show", async () => {
    const badge: Forgeable = structuredClone(good);
    badge["credentialSubject"].achievement.criteria = { id: "tel:+1234" };
    badge["issuer"].url = "mailto:eve@example.org";
    const report = await verifyBadge(asBytes(await school.sign(badge)), offline(web));
    expect(report).toMatchObject({ verdict: "valid", badge: { issuer: { url: undefined } } });
    expect(report.badge?.criteriaUrl).toBeUndefined();
  });

  test("an address to which mail could be sent is not shown, hidden or not", () => {
    const identifiers = [{ type: "emailAddress", hashed: false, identity: "ana@example.org" }];
    expect(shown({ recipient: { id: "mailto:ana@example.org", identifiers } })).not.toContain("ana@");
  });
});
