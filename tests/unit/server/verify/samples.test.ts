import { describe, expect, test } from "vitest";
import type { VerificationVerdict } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import { hasSamples, offline, sample, sampleText } from "./samples";

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
const statusList =
  "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";

// `expected` is ours. Where 1EdTech's own tests (expected.json) say otherwise, `because` says why.
const ob30: { file: string; expected: VerificationVerdict; because: string }[] = [
  { file: "simple.json", expected: "valid", because: "the issuer publishes the key" },
  { file: "simple.1ob", expected: "valid", because: "the same under another ending" },
  { file: "simple-json.png", expected: "valid", because: "baked as JSON" },
  { file: "simple-json.svg", expected: "valid", because: "baked as JSON, with SVG's own document type" },
  { file: "simple-multiple-proofs.json", expected: "valid", because: "one proof of a set is enough" },
  { file: "simple-context-alias.json", expected: "valid", because: "3.0.x under its first address" },
  { file: "simple-context-version.json", expected: "valid", because: "1EdTech warns of the older version" },
  { file: "simple-did-web-method.json", expected: "valid", because: "the method is an https address" },
  { file: "simple-err-type.json", expected: "invalid", because: "of another type" },
  { file: "simple-err-context.json", expected: "invalid", because: "contexts in the wrong order" },
  { file: "simple-err-issuer.json", expected: "invalid", because: "an issuer without an id" },
  { file: "simple-err-issuer-type.json", expected: "invalid", because: "an issuer that is no Profile" },
  {
    file: "simple-err-issuer-parentorg-type.json",
    expected: "invalid",
    because: "a parent that is no Profile",
  },
  { file: "simple-err-issuer-otheridentifier-type.json", expected: "invalid", because: "an odd identifier" },
  { file: "simple-err-credential-subject-type.json", expected: "invalid", because: "an odd subject" },
  {
    file: "simple-err-credential-subject-identifier-type.json",
    expected: "invalid",
    because: "an odd identity",
  },
  { file: "simple-err-credential-subject-result-type.json", expected: "invalid", because: "an odd result" },
  { file: "simple-err-credential-subject-profile-type.json", expected: "invalid", because: "an odd source" },
  {
    file: "simple-err-credential-subject-achievement-result-description-type.json",
    expected: "invalid",
    because: "an odd result description",
  },
  { file: "simple-err-evidence-type.json", expected: "invalid", because: "odd evidence" },
  { file: "simple-err-proof-value.json", expected: "invalid", because: "the signature is another's" },
  { file: "simple-err-proof-method.json", expected: "invalid", because: "the key is none of the issuer's" },
  { file: "simple-err-proof-method-no-scheme.json", expected: "invalid", because: "the key has no address" },
  { file: "simple-err-proof-method-unknown-scheme.json", expected: "invalid", because: "nor has this one" },
  { file: "simple-noproof.json", expected: "invalid", because: "nobody signed it" },
  { file: "simple-err-expired.json", expected: "expired", because: "it ended in 2010" },
  {
    file: "simple-err-issued.json",
    expected: "invalid",
    because: "it starts in 2040 and names no achievement",
  },
  { file: "bit-string-list/credential-status-revoked.json", expected: "revoked", because: "its bit is set" },
  {
    file: "bit-string-list/credential-status-revoked-blank-nodes.json",
    expected: "revoked",
    because: "its bit is set",
  },
  {
    file: "simple-did-key-method.json",
    expected: "invalid",
    because: "1EdTech accepts a did:key in the name of an https issuer, which anybody could use",
  },
  {
    file: "simple-err-proof-method-unknown-did-method.json",
    expected: "unverifiable",
    because: "a DID that we cannot read may be genuine; 1EdTech calls it invalid",
  },
  { file: "simple_v1.json", expected: "unverifiable", because: "Ed25519Signature2020; 1EdTech warns" },
  { file: "complete_v1.json", expected: "unverifiable", because: "Ed25519Signature2020" },
  { file: "simple-eddsa-2022.json", expected: "unverifiable", because: "eddsa-2022; 1EdTech warns" },
  { file: "sd/derivedcredential.json", expected: "unverifiable", because: "ecdsa-sd-2023" },
  { file: "credential-status-revoked.json", expected: "unverifiable", because: "Ed25519Signature2020" },
  { file: "complete.json", expected: "unverifiable", because: "its revocation list is not to be had" },
  { file: "velocity.jwt", expected: "unverifiable", because: "a context of Velocity's; 1EdTech: invalid" },
];

describe.skipIf(!hasSamples)("1EdTech's Open Badges 3.0 samples", () => {
  const world = offline(Object.fromEntries(issuers.map((id) => [id, profileOf(id)])));

  test.each(ob30)("$file is $expected: $because", async ({ file, expected }) => {
    const documents = { [statusList]: sampleText(`${folder}/ob30/bit-string-list/testlist`) };
    const fetchDocument = async (url: string) =>
      url in documents ? offline(documents).fetchDocument(url) : world.fetchDocument(url);
    const report = await verifyBadge(sample(`${folder}/ob30/${file}`), { ...world, fetchDocument });
    expect(report.verdict).toBe(expected);
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
