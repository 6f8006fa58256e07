import { createHash, generateKeyPairSync } from "node:crypto";
import { CompactSign } from "jose";
import { describe, expect, test } from "vitest";
import { verifyBadge } from "@/server/verify/verify";
import { asBytes, jsonDocument, offline } from "./samples";

const base = "https://badges.example.org";
const keyAddress = `${base}/key.pem`;
const email = "ana@example.org";
const identity = `sha256$${createHash("sha256").update(`${email}deadsea`).digest("hex")}`;
const recipient = { type: "email", hashed: true, salt: "deadsea", identity };

// As the specification of 1.0 has it: no context, no types, no ids, seconds since 1970.
const ofOne = {
  assertion: {
    uid: "abc-1",
    recipient,
    badge: `${base}/robotics.json`,
    verify: { type: "hosted", url: `${base}/assertions/1.json` },
    issuedOn: 1_359_217_910,
    evidence: `${base}/work`,
  },
  badgeClass: {
    name: "Robotics",
    description: "Builds robots.",
    image: `${base}/robotics.png`,
    criteria: `${base}/robotics.html`,
    issuer: `${base}/issuer.json`,
    alignment: [{ name: "CCSS.RST.11", url: "http://standards.example/RST/11", description: "Procedures" }],
    tags: ["robots"],
  },
  issuer: { name: "Badge School", url: base, revocationList: `${base}/revoked.json` },
};
// 1.1 adds JSON-LD: a context, types and ids.
const v1 = { "@context": "https://w3id.org/openbadges/v1" };
const ofOneOne = {
  assertion: {
    ...v1,
    ...ofOne.assertion,
    type: "Assertion",
    id: ofOne.assertion.verify.url,
    issuedOn: "2013-01-26T16:31:50Z",
  },
  badgeClass: { ...v1, ...ofOne.badgeClass, type: "BadgeClass", id: `${base}/robotics.json` },
  issuer: { ...v1, ...ofOne.issuer, type: "Issuer", id: `${base}/issuer.json` },
};

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = String(publicKey.export({ type: "spki", format: "pem" }));
const signed = (assertion: object, url = keyAddress) =>
  new CompactSign(asBytes({ ...assertion, verify: { type: "signed", url } }))
    .setProtectedHeader({ alg: "RS256" })
    .sign(privateKey);

describe.each([
  ["1.0", ofOne],
  ["1.1", ofOneOne],
])("a badge of Open Badges %s", (_, { assertion, badgeClass, issuer }) => {
  const world = {
    [`${base}/assertions/1.json`]: assertion,
    [`${base}/robotics.json`]: badgeClass,
    [`${base}/issuer.json`]: issuer,
    [`${base}/revoked.json`]: { "xyz-9": "Issued in error" },
    [keyAddress]: pem,
  };
  const verdictOn = async (file: object | string, more: object = {}) =>
    (await verifyBadge(asBytes(file), offline({ ...world, ...more }))).verdict;

  test("that is hosted holds, and says the same in the words of 2.0", async () => {
    const report = await verifyBadge(asBytes(assertion), offline(world, { recipient: { email } }));
    expect(report.checks.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
    expect(report.checks[0]?.message).toBe("A hosted Open Badges 1.x badge, read as one of 2.0.");
    expect(report).toMatchObject({
      verdict: "valid",
      badge: {
        format: "ob2",
        credentialId: `${base}/assertions/1.json`,
        achievementId: `${base}/robotics.json`,
        name: "Robotics",
        criteriaUrl: `${base}/robotics.html`,
        issuer: { id: `${base}/issuer.json`, name: "Badge School" },
        recipient: { identifiers: [{ type: "email", hashed: true, identity, salt: "deadsea" }] },
        alignments: [{ targetName: "CCSS.RST.11", targetUrl: "http://standards.example/RST/11" }],
        evidence: [{ url: `${base}/work` }],
        tags: ["robots"],
      },
    });
    expect(new Date(report.badge?.issuedAt ?? "").toISOString()).toBe("2013-01-26T16:31:50.000Z");
  });

  test("that is baked as an address alone is read from there", async () => {
    expect(await verdictOn(`${base}/assertions/1.json`)).toBe("valid");
  });

  test("that is signed holds with the key at its issuer's", async () => {
    expect(await verdictOn(await signed(assertion))).toBe("valid");
  });

  test("that is signed is revoked when the issuer's list has its uid", async () => {
    const revoked = { [`${base}/revoked.json`]: { "abc-1": "Issued in error" } };
    expect(await verdictOn(await signed(assertion), revoked)).toBe("revoked");
  });

  test("that is hosted is revoked when its address is gone", async () => {
    const deps = offline(world);
    const fetchDocument = async (url: string) =>
      url.includes("/assertions/") ? jsonDocument(url, { revoked: true }, 410) : deps.fetchDocument(url);
    expect((await verifyBadge(asBytes(assertion), { ...deps, fetchDocument })).verdict).toBe("revoked");
  });

  test("is invalid when it was changed after signing, or signed with a key that stands elsewhere", async () => {
    const [header, , signature] = (await signed(assertion)).split(".");
    const forged = { ...assertion, uid: "abc-2", verify: { type: "signed", url: keyAddress } };
    const payload = Buffer.from(JSON.stringify(forged)).toString("base64url");
    expect(await verdictOn(`${header}.${payload}.${signature}`)).toBe("invalid");
    const elsewhere = "https://evil.example/key.pem";
    expect(await verdictOn(await signed(assertion, elsewhere), { [elsewhere]: pem })).toBe("invalid");
  });

  test("is invalid when its address is none of its issuer's", async () => {
    const address = "https://evil.example/1.json";
    const moved = { ...assertion, id: address, verify: { type: "hosted", url: address } };
    expect(await verdictOn(moved, { [address]: moved })).toBe("invalid");
  });

  test("expires, also when that is said in seconds", async () => {
    const expired = { ...assertion, expires: 1_400_000_000 };
    expect(await verdictOn(assertion, { [`${base}/assertions/1.json`]: expired })).toBe("expired");
  });
});
