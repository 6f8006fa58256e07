import { describe, expect, test } from "vitest";
import { verifyBadge } from "@/server/verify/verify";
import { hasSamples, offline, sample } from "./samples";

const folder = "1edtech-validator";
const keys = [
  "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
  "z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x",
  "z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs",
];
/** The samples' issuers do not exist; here each publishes the keys that its samples were signed with. */
const profileOf = (id: string) => ({
  id,
  verificationMethod: keys.map((key) => ({
    id: `${id}#${key}`,
    type: "Multikey",
    controller: id,
    publicKeyMultibase: key,
  })),
});
const issuers = [
  "https://example.com/issuers/876543",
  "https://1edtech.edu/issuers/565049",
  "https://example.edu/issuers/565049",
];
describe.skipIf(!hasSamples)("1EdTech's Open Badges 3.0 samples", () => {
  const world = offline(Object.fromEntries(issuers.map((id) => [id, profileOf(id)])));

  test("what nobody signed is no badge", async () => {
    const report = await verifyBadge(sample(`${folder}/ob30/simple-noproof.json`), world);
    expect(report.verdict).toBe("invalid");
  });

  test("a key that only names itself does not make an issuer", async () => {
    const report = await verifyBadge(sample(`${folder}/ob30/simple.json`), offline());
    expect(report.verdict).toBe("issuer-unconfirmed");
    expect(report.checks.find(({ id }) => id === "signature")?.outcome).toBe("passed");
  });

  test("a key in a JWT's header counts only when the issuer publishes it", async () => {
    expect((await verifyBadge(sample(`${folder}/ob30/simple-jwt.png`), offline())).verdict).toBe(
      "issuer-unconfirmed",
    );
    expect((await verifyBadge(sample(`${folder}/ob30/simple-jwt.png`), world)).verdict).toBe("invalid");
  });

  test("a status list that cannot be read never says that a badge was not revoked", async () => {
    const revoked = sample(`${folder}/ob30/bit-string-list/credential-status-revoked.json`);
    const report = await verifyBadge(revoked, world);
    expect(report.verdict).toBe("unverifiable");
    expect(report.checks.find(({ id }) => id === "status")?.outcome).toBe("could-not-check");
  });
});
