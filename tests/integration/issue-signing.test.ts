import { beforeAll, expect, test } from "vitest";
import { achievementCredential } from "@/server/issue/achievement-credential";
import { generateSigningKey } from "@/server/issue/adapters/key-vault";
import type { Unsigned } from "@/server/issue/adapters/sign-and-check";
import { openKeys } from "@/server/issue/adapters/signer";
import { type Signing, startSigning } from "@/server/issue/adapters/signing";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { controllerDocument, keyAddress } from "@/server/verify/controller-document";
import type { FetchedDocument } from "@/server/verify/deps";
import { verifyBadge } from "@/server/verify/verify";

// The signing process remembers what JSON-LD makes of contexts; this one does not, and must find the same.

const origin = "http://localhost:3000";
const did = "did:web:localhost%3A3000:issuers:north";
const now = new Date("2026-06-30T12:00:00Z");
const documents: FetchedDocument[] = [];
let signing: Signing;

beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  const made = async (algorithm: "Ed25519" | "RS256") => {
    const name = { workspaceId: "w", id: crypto.randomUUID() };
    return { ...name, ...(await generateSigningKey(algorithm, name)) };
  };
  const [ed25519, rs256] = [await made("Ed25519"), await made("RS256")];
  const kid = keyAddress(origin, "north", rs256.id);
  const publish = (url: string, document: object) =>
    documents.push({
      url,
      status: 200,
      mediaType: "application/json",
      body: new TextEncoder().encode(JSON.stringify(document)),
      isOwn: true,
    });
  publish(
    `${origin}/issuers/north/did.json`,
    controllerDocument(
      did,
      `${origin}/issuers/north`,
      [ed25519, rs256].map((key) => ({ ...key, isTrusted: true })),
    ),
  );
  publish(kid, rs256.publicJwk);
  signing = startSigning(
    await openKeys({
      ed25519: { ...ed25519, method: `${did}#${ed25519.id}` },
      jwt: { ...rs256, algorithm: "RS256", kid },
    }),
  );
  return () => signing.end();
});

function credential(number: number, skills: number, levels: number): Record<string, unknown> {
  const { credentialStatus, ...rest } = achievementCredential({
    uri: `${origin}/b/badge${number}`,
    issuer: {
      did,
      name: "North",
      url: `${origin}/issuers/north`,
      email: "badges@north.example",
      description: "Teaches.",
      termsUrl: null,
    },
    achievement: {
      id: `urn:uuid:${crypto.randomUUID()}`,
      name: `Badge ${number}`,
      description: "What it is about.",
      criteria: "Show it.",
      tags: number % 2 ? ["one", "two"] : [],
      language: "en",
      version: number,
      humanCode: null,
      fieldOfStudy: null,
      credits: null,
      uri: null,
      translations: [],
      endorsements: [],
    },
    activity: null,
    narrative: "",
    rubric: [],
    image: `${origin}/b/badge${number}/image.png`,
    recipient: {
      id: `urn:uuid:${crypto.randomUUID()}`,
      identityType: "emailAddress",
      identityHash: `sha256$${"0".repeat(64)}`,
      salt: `salt${number}`,
    },
    skills: Array.from({ length: skills }, (_, place) => ({
      name: `Skill ${place}`,
      uri: `https://skills.example.org/${place}`,
      code: place % 2 ? `C${place}` : null,
      framework: "ESCO",
      frameworkKind: "esco" as const,
    })),
    alignments: [
      { targetName: "A credential", targetUrl: "https://example.org/c", targetType: "ceterms:Credential" },
    ],
    level:
      levels === 0
        ? null
        : {
            achieved: 1,
            required: 1,
            scale: Array.from({ length: levels }, (_, place) => ({
              value: place + 1,
              label: `Level ${place + 1}`,
              descriptor: "What it looks like.",
            })),
          },
    evidence: Array.from({ length: skills }, (_, place) => ({ narrative: `I did ${place}.` })),
    status: { list: `${origin}/status/none`, index: number },
    issuedAt: now,
    expiresAt: number % 2 ? new Date("2028-06-30T12:00:00Z") : null,
  });
  return rest;
}

const toSign = (document: object): Unsigned => {
  const unsigned = JSON.stringify(document);
  return { unsigned, unsignedSha256: sha256Hex(unsigned) };
};
const sign = (badges: Unsigned[]) => signing.sign(badges, now, origin, documents);

test("what the signing process signs is what this process verifies, whatever it signed before", async () => {
  const shapes = [0, 1, 2, 5].flatMap((skills) => [0, 1, 5].map((levels) => ({ skills, levels })));
  for (let round = 0; round < 2; round++) {
    const results = await sign(
      shapes.map(({ skills, levels }, number) => toSign(credential(number, skills, levels))),
    );
    for (const result of results) {
      if ("problem" in result) throw new Error(result.problem);
      const report = await verifyBadge(Buffer.from(result.original), {
        now,
        ownOrigin: origin,
        resolveOwn: async (url) => documents.find((document) => document.url === url) ?? null,
        fetchDocument: async () => {
          throw new Error("nothing is fetched");
        },
      });
      expect(report.checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
      expect(report.verdict).toBe("valid");
    }
  }
});

test("what is wrong is not signed, also once contexts are remembered", async () => {
  const good = credential(1, 2, 5);
  const { "@context": contexts, ...rest } = good as { "@context": string[] };
  const problems = async () =>
    (
      await sign([
        toSign(good),
        { ...toSign(good), unsignedSha256: "0".repeat(64) },
        toSign({ ...good, validFrom: "yesterday" }),
        toSign({ ...rest, "@context": [...contexts, { name: "https://elsewhere.example.org/name" }] }),
        toSign({ ...good, undefinedTerm: "said by nobody" }),
      ])
    ).map((result) => ("problem" in result ? result.problem : null));
  const [none, ...others] = await problems();
  expect(none).toBeNull();
  expect(others).toEqual([
    expect.stringContaining("checksum differs"),
    expect.stringContaining("validFrom"),
    expect.any(String),
    expect.stringMatching(/safe mode/i),
  ]);
  expect(await problems()).toEqual([none, ...others]);
});
