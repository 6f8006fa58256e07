import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type CheckId, holds, type VerificationVerdict } from "@/server/verify/report";
import { verifyBadge } from "@/server/verify/verify";
import { hasSamples, offline, sample, sampleText } from "./samples";

// What 1EdTech's own validator is tested with, and what it is to find (expected.json). “Valid” and “Warning” are to be accepted here
// too, “Invalid” is not; where we judge otherwise on purpose, the case stands below with its reason, and in DECISIONS.md.

const folder = "1edtech-validator";
type Case = { test: string; samples: string[]; asserts: string[] };
const expected: Record<string, Case[]> = hasSamples ? JSON.parse(sampleText(`${folder}/expected.json`)) : {};

const otherwise: Record<string, { verdict: VerificationVerdict; because: string }> = {
  "ob30/simple-did-key-method.json": {
    verdict: "invalid",
    because: "signed with somebody’s did:key, which the named issuer is not",
  },
  "ob30/sd/derivedcredential.json": {
    verdict: "unverifiable",
    because: "a selective disclosure (ecdsa-sd-2023), which we cannot check",
  },
  "clr20/simple_v1.json": {
    verdict: "issuer-unconfirmed",
    because: "an issuer without an address, whose key only the credential itself vouches for",
  },
  "clr20/simple.jwt": {
    verdict: "invalid",
    because: "contexts of a draft alone; 1EdTech leaves this test out itself",
  },
};

/** Neither accepted nor refused by 1EdTech's tests, which look for one remark alone. */
const remarked: Record<string, VerificationVerdict> = {
  "ob30/simple-multiple-proofs.json": "valid",
  "ob30/simple-context-version.json": "valid",
  "ob30/complete.json": "unverifiable",
  "ob30/complete_v1.json": "invalid",
};

/** Fragments by which 1EdTech tests how it tells types apart. None is a whole document, so none is accepted. */
const fragments = hasSamples ? readdirSync(`../shared/data/badges/${folder}/ob20/rdf-validation`) : [];

/** Which of our checks looks at what a probe of 1EdTech's does. */
const checksOf: Record<string, readonly CheckId[]> = {
  TypePropertyProbe: ["schema"],
  ContextPropertyProbe: ["schema"],
  JsonSchemaProbe: ["schema"],
  CredentialSubjectProbe: ["schema"],
  EvidenceProbe: ["schema"],
  IssuerProbe: ["schema"],
  EmbeddedProofProbe: ["signature", "issuer-key"],
  ExpirationProbe: ["validity"],
  IssuanceProbe: ["validity"],
  RevocationListProbe: ["status"],
  BitstringStatusListProbe: ["status"],
};

/** The samples' issuers do not exist. Here each publishes, as it should, the keys that its samples were signed with. */
const multibases = [
  "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
  "z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x",
  "z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs",
  "z6MknNHHrBzPytzu6CUBP9Lg7fg4KSBjzimc2Frh693YbMiv",
  "z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx",
  "z6MkoMGF38Ck9xkdqrbZt4h9eHb1qc3GhAAkoSWa4Vy3SHRN",
];
const tokens = ["ob30/simple-jwt.png", "ob30/simple-jwt.svg", "ob30/simple-jwt_v1.png", "clr20/simple.jwt"];
const keysOfTokens = hasSamples
  ? tokens.map((path) => {
      const [header = ""] = /eyJ[\w-]+(?=\.eyJ)/.exec(sampleText(`${folder}/${path}`)) ?? [];
      return JSON.parse(Buffer.from(header, "base64url").toString()).jwk as object;
    })
  : [];
const profileOf = (id: string) => ({
  id,
  verificationMethod: [
    ...multibases.map((key) => ({ id: `${id}#${key}`, publicKeyMultibase: key })),
    ...keysOfTokens.map((publicKeyJwk) => ({ id: `${id}#token`, publicKeyJwk })),
  ],
});
const issuers = [
  "https://example.com/issuers/876543",
  "https://1edtech.edu/issuers/565049",
  "https://example.edu/issuers/565049",
  "https://state.gov/issuers/565049",
];
const statusList =
  "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/inspector-vc/src/test/resources/ob30/bit-string-list/testlist";
const revocations = "https://1edtech.edu/credentials/3732/revocations";

/** What stands where 1EdTech's tests put it: `http(s)://example.org/<name>` are the files of that name, and each sample its own address. */
function worldOf(path: string) {
  const hosted: Record<string, unknown> = Object.fromEntries(issuers.map((id) => [id, profileOf(id)]));
  hosted[statusList] = sampleText(`${folder}/ob30/bit-string-list/testlist`);
  if (path.endsWith("/credential-status-revoked.json"))
    hosted[revocations] = { revokedCredential: [{ id: "http://1edtech.edu/credentials/3732" }] };
  for (const name of readdirSync(`../shared/data/badges/${folder}/ob20/assets`)) {
    if (name.endsWith(".json"))
      hosted[`https://example.org/${name}`] = sampleText(`${folder}/ob20/assets/${name}`);
  }
  if (path.startsWith("ob20/") && path.endsWith(".json")) {
    const text = sampleText(`${folder}/${path}`);
    const { id } = JSON.parse(text) as { id: string };
    hosted[id.replace(/^http:/, "https:")] = text;
  }
  hosted["https://example.org/beths-robotics-badge.json"] ??= sampleText(
    `${folder}/ob20/basic-assertion.json`,
  );
  return offline(hosted);
}

const verify = (path: string) => verifyBadge(sample(`${folder}/${path}`), worldOf(path));

describe.skipIf(!hasSamples)("what 1EdTech's validator is to find", () => {
  test("all of its cases are here", () => {
    const counts = Object.entries(expected).map(([kind, cases]) => [kind, cases.length]);
    expect(Object.fromEntries(counts)).toEqual({ ob30: 41, ob20: 27, endorsement30: 2, clr20: 3 });
  });

  const cases = Object.values(expected)
    .flat()
    .flatMap(({ test: name, samples, asserts }) =>
      samples.map((path, i) => ({ name, path, is: asserts[samples.length > 1 ? i : 0] ?? "", asserts })),
    );
  test.each(cases)("$name: $path", async ({ path, is }) => {
    const report = await verify(path);
    const special = otherwise[path]?.verdict ?? remarked[path];
    if (special) expect(report.verdict).toBe(special);
    else
      expect({ path, accepted: holds(report), report }).toMatchObject({ path, accepted: is !== "Invalid" });
  });

  const refused = cases.filter(({ is, asserts }) => is === "Invalid" && /HasProbe/.test(asserts.join()));
  test.each(refused)("$name: $path fails where 1EdTech says", async ({ path, asserts }) => {
    const [, probe = ""] = /HasProbeID\((\w+)\./.exec(asserts.join()) ?? [];
    const { checks } = await verify(path);
    const looked = checksOf[probe];
    if (!looked) return expect(probe).toBe("CredentialParseProbe");
    const doubts = checks.filter(({ outcome }) => outcome === "failed" || outcome === "could-not-check");
    expect(doubts.map(({ id }) => id)).toEqual(expect.arrayContaining([expect.toBeOneOf([...looked])]));
  });

  test.each(fragments)("testRdfValidation: %s is no whole document", async (name) => {
    expect(holds(await verify(`ob20/rdf-validation/${name}`))).toBe(false);
  });

  test("each case that is judged otherwise would be accepted by 1EdTech, and is not here", () => {
    const accepted = cases.filter(({ is }) => is === "Valid" || is === "Warning").map(({ path }) => path);
    expect(accepted).toEqual(expect.arrayContaining(Object.keys(otherwise)));
    expect(Object.values(otherwise).some(({ verdict }) => verdict === "valid")).toBe(false);
  });
});
