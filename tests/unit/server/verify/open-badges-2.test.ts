import { generateKeyPairSync } from "node:crypto";
import { CompactSign } from "jose";
import { describe, expect, test } from "vitest";
import { verifyBadge } from "@/server/verify/verify";
import { asBytes, hasSamples, jsonDocument, offline, sampleText } from "./samples";

const base = "https://badges.example.org";
const assertion = {
  "@context": "https://w3id.org/openbadges/v2",
  type: "Assertion",
  id: `${base}/assertions/1`,
  recipient: { type: "email", hashed: false, identity: "ana@example.org" },
  badge: `${base}/badge`,
  verification: { type: "hosted" },
  issuedOn: "2024-01-01T00:00:00Z",
};
const badgeClass = {
  "@context": "https://w3id.org/openbadges/v2",
  type: "BadgeClass",
  id: `${base}/badge`,
  name: "Robotics",
  description: "Builds robots.",
  image: `${base}/badge.png`,
  criteria: { narrative: "Build one." },
  issuer: `${base}/issuer`,
};
const issuer = {
  type: "Issuer",
  id: `${base}/issuer`,
  name: "Badge School",
  url: base,
  email: "hello@example.org",
};
const world = { [assertion.id]: assertion, [badgeClass.id]: badgeClass, [issuer.id]: issuer };

describe("a hosted Open Badges 2.0 badge", () => {
  test("holds when the issuer's own server says the same", async () => {
    const report = await verifyBadge(asBytes(assertion), offline(world));
    expect(report).toMatchObject({ verdict: "valid", badge: { name: "Robotics", criteria: "Build one." } });
  });

  test("shows what the server says, not what was handed in", async () => {
    const forged = { ...assertion, recipient: { ...assertion.recipient, identity: "eve@example.org" } };
    const deps = offline(world, { recipient: { email: "eve@example.org" } });
    expect((await verifyBadge(asBytes(forged), deps)).verdict).toBe("invalid");
  });

  test("could not be checked while the server does not answer", async () => {
    expect((await verifyBadge(asBytes(assertion), offline())).verdict).toBe("unverifiable");
  });

  test.each([
    { change: { expires: "2025-01-01T00:00:00Z" }, verdict: "expired" },
    { change: { issuedOn: "2100-01-01T00:00:00Z" }, verdict: "not-yet-valid" },
    { change: { revoked: true }, verdict: "revoked" },
    { change: { expires: "2023-01-01T00:00:00Z" }, verdict: "invalid" },
    { change: { badge: "https://evil.example/badge" }, verdict: "issuer-unconfirmed" },
  ])("is $verdict after $change", async ({ change, verdict }) => {
    const changed = { ...assertion, ...change };
    const report = await verifyBadge(asBytes(assertion), offline({ ...world, [assertion.id]: changed }));
    expect(report.verdict).toBe(verdict);
  });

  test("is revoked when its address is gone", async () => {
    const deps = offline(world);
    const fetchDocument = async (url: string) =>
      url === assertion.id ? jsonDocument(url, {}, 410) : deps.fetchDocument(url);
    expect((await verifyBadge(asBytes(assertion), { ...deps, fetchDocument })).verdict).toBe("revoked");
  });

  test.each([
    { rules: { startsWith: [`${base}/assertions/`] }, verdict: "valid" },
    { rules: { startsWith: [`${base}/other/`] }, verdict: "invalid" },
    { rules: { allowedOrigins: ["badges.example.org"] }, verdict: "valid" },
    { rules: { allowedOrigins: ["elsewhere.example.org"] }, verdict: "invalid" },
  ])("is $verdict where the issuer keeps its badges at $rules", async ({ rules, verdict }) => {
    const profile = { ...issuer, verification: rules };
    expect((await verifyBadge(asBytes(assertion), offline({ ...world, [issuer.id]: profile }))).verdict).toBe(
      verdict,
    );
  });
});

describe("a signed Open Badges 2.0 badge", () => {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keyId = `${base}/key`;
  const signedAssertion = { ...assertion, verification: { type: "signed", creator: keyId } };
  const sign = (payload: object) =>
    new CompactSign(asBytes(payload)).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
  const key = {
    id: keyId,
    type: "CryptographicKey",
    owner: issuer.id,
    publicKeyPem: publicKey.export({ type: "spki", format: "pem" }),
  };
  const profile = { ...issuer, publicKey: [keyId], revocationList: `${base}/revoked` };
  const list = (...revokedAssertions: unknown[]) => ({ type: "RevocationList", revokedAssertions });
  const signedWorld = { ...world, [keyId]: key, [issuer.id]: profile, [`${base}/revoked`]: list() };

  test("holds when the issuer lists the key and not the badge", async () => {
    expect((await verifyBadge(asBytes(await sign(signedAssertion)), offline(signedWorld))).verdict).toBe(
      "valid",
    );
  });

  test("is revoked when the list names it", async () => {
    const documents = { ...signedWorld, [`${base}/revoked`]: list({ id: assertion.id }) };
    expect((await verifyBadge(asBytes(await sign(signedAssertion)), offline(documents))).verdict).toBe(
      "revoked",
    );
  });

  test("is invalid when the issuer does not list the key", async () => {
    const documents = { ...signedWorld, [issuer.id]: { ...profile, publicKey: [`${base}/other-key`] } };
    expect((await verifyBadge(asBytes(await sign(signedAssertion)), offline(documents))).verdict).toBe(
      "invalid",
    );
  });

  test("is invalid when its content was changed", async () => {
    const [header, , signature] = (await sign(signedAssertion)).split(".");
    const changed = { ...signedAssertion, issuedOn: "2020-01-01T00:00:00Z" };
    const token = [header, Buffer.from(JSON.stringify(changed)).toString("base64url"), signature].join(".");
    expect((await verifyBadge(asBytes(token), offline(signedWorld))).verdict).toBe("invalid");
  });
});

describe.skipIf(!hasSamples)("1EdTech's Open Badges 2.0 samples", () => {
  test("simple.jwt is revoked or not as the list of its issuer says", async () => {
    const token = sampleText("1edtech-validator/ob20/simple.jwt").trim();
    expect((await verifyBadge(asBytes(token), offline())).verdict).toBe("unverifiable");
  });
});
