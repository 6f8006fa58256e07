import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { earnedCredential } from "@/db/schema";
import { planBadges, type Verify } from "@/server/ingest/badge-import-plan-reads";
import { writePlan } from "@/server/ingest/plan/apply-writes";
import { recheckBadges } from "@/server/ingest/recheck-writes";
import { readBadgeLosses } from "@/server/measure/badge-loss-reads";
import type { FetchedDocument } from "@/server/verify/deps";
import { verifyReading } from "@/server/verify/verify";
import { asFile, somebody } from "../support/badges";
import { freshDatabase } from "../support/database";
import { aCredential, anIssuer } from "../support/signed-badges";
import { aMember, testNow } from "../support/workspace";

// A Comprehensive Learner Record whose parts carry no proof of their own.

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const school = await anIssuer();
const stranger = await anIssuer("https://stranger.example/profile");
const robotics = aCredential(school.id, { id: "urn:uuid:robotics" });
const record = (verifiableCredential: unknown[], more: object = {}) => ({
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  ],
  id: "urn:uuid:record",
  type: ["VerifiableCredential", "ClrCredential"],
  name: "Transcript",
  issuer: { id: school.id, type: ["Profile"] },
  validFrom: "2025-01-01T00:00:00Z",
  credentialSubject: { id: "mailto:ana@example.org", type: ["ClrSubject"], verifiableCredential },
  ...more,
});

const web: Record<string, unknown> = { [school.id]: school.profile, [stranger.id]: stranger.profile };
const verify: Verify = (reading, deps) =>
  verifyReading(reading, {
    ...deps,
    fetchDocument: async (url): Promise<FetchedDocument> => ({
      url,
      status: url in web ? 200 : 404,
      mediaType: "application/json",
      body: Buffer.from(JSON.stringify(web[url] ?? {})),
    }),
  });

async function importRecord(text: string) {
  const { scope } = await somebody(db);
  const lead = await aMember(db, scope.workspaceId);
  const files = [asFile("record.jwt", text)];
  const plan = await planBadges({ scope: lead, files, options: {}, tell: async () => {} }, verify);
  await db.transaction((tx) => writePlan(tx, lead, plan));
  const kept = await db
    .select()
    .from(earnedCredential)
    .where(eq(earnedCredential.workspaceId, lead.workspaceId));
  return { lead, kept, reasons: plan.findings.map(({ reason }) => reason).join("\n") };
}

test("a record signed by the same issuer vouches for them, and is kept as what proves them", async () => {
  const knots = aCredential(school.id, { id: "urn:uuid:knots" });
  const text = await school.sign(record([robotics, knots]));
  const { lead, kept } = await importRecord(text);
  expect(kept.map(({ credentialUri, verified }) => [credentialUri, verified]).sort()).toEqual([
    ["urn:uuid:knots", true],
    ["urn:uuid:robotics", true],
  ]);
  expect(kept.map(({ original }) => Buffer.from(original).toString())).toEqual([text, text]);

  // Looked at again, each is found in its record.
  const later = () => new Date(testNow.getTime() + 48 * 60 * 60 * 1000);
  const seen: (string | undefined)[] = [];
  await recheckBadges(db, later, readBadgeLosses, async (reading, deps) => {
    const report = await verify(reading, deps);
    seen.push(report.badge?.credentialId);
    return {
      ...report,
      verdict: report.badge?.credentialId === "urn:uuid:knots" ? "revoked" : report.verdict,
    };
  });
  expect(seen.sort()).toEqual(["urn:uuid:knots", "urn:uuid:robotics"]);
  const [revoked] = await db
    .select({ uri: earnedCredential.credentialUri, at: earnedCredential.revokedAt })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, lead.workspaceId),
        eq(earnedCredential.credentialUri, "urn:uuid:knots"),
      ),
    );
  expect(revoked?.at).toEqual(later());
});

test.each([
  [
    "of another issuer",
    () => stranger.sign(record([robotics], { issuer: stranger.id })),
    /is of another issuer/,
  ],
  [
    "that was changed",
    async () => {
      const [head, , signature] = (await school.sign(record([robotics]))).split(".");
      const changed = JSON.stringify(record([{ ...robotics, validFrom: "2020-01-01T00:00:00Z" }]));
      return `${head}.${Buffer.from(changed).toString("base64url")}.${signature}`;
    },
    /does not vouch for it: The content was changed/,
  ],
  [
    "that has expired",
    () => school.sign(record([robotics], { validUntil: "2026-01-01T00:00:00Z" })),
    /does not vouch for it: It expired/,
  ],
  ["that nobody signed", async () => JSON.stringify(record([robotics])), /is not signed as a JWT/],
])("a record %s vouches for nothing", async (_, made, says) => {
  const { kept, reasons } = await importRecord(await made());
  expect(kept.map(({ verified }) => verified)).toEqual([false]);
  expect(reasons).toMatch(says);
});

test("a part with a proof of its own needs no record, and one with a bad proof is not saved by it", async () => {
  const proven = await school.prove(robotics);
  const forged = { ...proven, id: "urn:uuid:forged" };
  const { kept } = await importRecord(JSON.stringify(record([proven])));
  expect(kept.map(({ verified }) => verified)).toEqual([true]);
  const { kept: bad } = await importRecord(await school.sign(record([forged])));
  expect(bad.map(({ verified }) => verified)).toEqual([false]);
});
