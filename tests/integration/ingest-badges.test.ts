import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievement, achievementAlignment, earnedCredential, evidence, person } from "@/db/schema";
import { planBadges, type Verify } from "@/server/ingest/badge-import-plan-reads";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { writePlan } from "@/server/ingest/plan/apply-writes";
import { asFile, evidenceOf, finds, somebody } from "../support/badges";
import { freshDatabase } from "../support/database";
import { aFile, hasSamples, importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

const samples = "../shared/data/badges/1edtech-validator";
let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("a proven badge that names its owner counts as credential, once", async () => {
  const { scope, personId, skillId } = await somebody(db);
  const fileId = await aFile(scope, "badge.json", "{}");
  const result = await importOwnBadge(scope, { fileId }, finds("valid"));
  expect(result).toEqual({
    outcome: "created",
    name: "SQL badge",
    source: "credential",
    because: null,
    skills: 1,
  });
  expect(await evidenceOf(scope)).toMatchObject([{ personId, skillId, level: 4, source: "credential" }]);
  const others = await db
    .select()
    .from(achievementAlignment)
    .where(eq(achievementAlignment.workspaceId, scope.workspaceId));
  expect(others).toMatchObject([{ targetName: "Other" }]);

  const again = await importOwnBadge(scope, { fileId }, finds("valid"));
  expect(again.outcome).toBe("unchanged");
  expect(await evidenceOf(scope)).toHaveLength(1);
});

test("a badge that fails counts as self and says why", async () => {
  const { scope } = await somebody(db);
  const fileId = await aFile(scope, "badge.json", "{}");
  const result = await importOwnBadge(scope, { fileId }, finds("invalid"));
  expect(result).toMatchObject({ source: "self", because: "Counts as “self”: The signature does not fit." });
  expect(await evidenceOf(scope)).toMatchObject([{ source: "self", note: result.because }]);
});

test("somebody else's valid badge proves nothing about me", async () => {
  const { scope } = await somebody(db);
  const fileId = await aFile(scope, "badge.json", "{}");
  const result = await importOwnBadge(scope, { fileId }, finds("valid", "eve@example.org"));
  expect(result.source).toBe("self");
  expect(result.because).toContain("does not name you");
});

test("a badge of an issuer whom nobody can name proves nothing when its owner brings it", async () => {
  const { scope } = await somebody(db);
  const fileId = await aFile(scope, "badge.json", "{}");
  const found = finds("issuer-unknown");
  const unnamed: Verify = async (...args) => {
    const report = await found(...args);
    const issuer = {
      id: "issuer-known",
      title: "The issuer can be named",
      outcome: "could-not-check",
      message: "A bare key.",
    } as const;
    return { ...report, checks: [...report.checks, issuer] };
  };
  const result = await importOwnBadge(scope, { fileId }, unnamed);
  expect(result.source).toBe("self");
  expect(result.because).toContain("issuer is not known");
  expect(await evidenceOf(scope)).toMatchObject([{ source: "self" }]);
});

test("a forged copy does not replace the verified badge", async () => {
  const { scope } = await somebody(db);
  await importOwnBadge(scope, { fileId: await aFile(scope, "a.json", "{}") }, finds("valid"));
  const forged = await importOwnBadge(
    scope,
    { fileId: await aFile(scope, "b.json", "{ }") },
    finds("invalid"),
  );
  expect(forged.outcome).toBe("unchanged");
  expect(await evidenceOf(scope)).toMatchObject([{ source: "credential" }]);
});

test("refuses a file that somebody else uploaded, and a member who is no person", async () => {
  const { scope } = await somebody(db);
  const lead = await aMember(db, scope.workspaceId);
  const fileId = await aFile(lead, "badge.json", "{}");
  await expect(callerFor(scope).ingest.importOwnBadge({ fileId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(callerFor(lead).ingest.importOwnBadge({ fileId })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
  });
});

test.skipIf(!hasSamples(samples))(
  "official samples are verified and kept, one that is no badge stops none",
  async () => {
    const { scope, personId } = await somebody(db);
    const lead = await aMember(db, scope.workspaceId);
    const files = {
      "simple.json": readFileSync(`${samples}/ob30/simple.json`),
      "simple.png": readFileSync(`${samples}/ob30/simple-json.png`),
      "nothing.json": "this is no badge",
    };
    const unowned = await importFiles(lead, "badges", { "simple.json": files["simple.json"] });
    expect(unowned).toMatchObject({ created: 1, failed: 0 });
    expect(unowned.findings[0]?.column).toBe("recipient");

    const batch = await importFiles(lead, "badges", files, { personId });
    expect(batch).toMatchObject({ status: "done", failed: 1 });
    expect(batch.created).toBeGreaterThan(0);
    const [earned] = await db
      .select()
      .from(earnedCredential)
      .where(eq(earnedCredential.workspaceId, lead.workspaceId));
    expect(Buffer.from(earned?.original ?? [])).toEqual(files["simple.json"]);
    const [made] = await db.select().from(achievement).where(eq(achievement.workspaceId, lead.workspaceId));
    expect(made).toMatchObject({ origin: "foreign" });
    const again = await importFiles(lead, "badges", { "simple.json": files["simple.json"] }, { personId });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  },
);

test("a correct signature of an unknown issuer is no proof until the issuer is trusted, and then of so much as it may prove", async () => {
  const { scope } = await somebody(db);
  const { workspaceId } = scope;
  const lead = await aMember(db, workspaceId);
  await importOwnBadge(scope, { fileId: await aFile(scope, "badge.json", "{}") }, finds("issuer-unknown"));
  const held = () =>
    db
      .select({ level: evidence.level, source: evidence.source, note: evidence.note })
      .from(evidence)
      .where(eq(evidence.workspaceId, workspaceId));
  expect(await held()).toMatchObject([
    { source: "self", note: expect.stringContaining("issuer is not known") },
  ]);
  const { ingest } = callerFor(lead);
  const [issuer] = await ingest.issuers();
  expect(issuer).toMatchObject({ badges: 1, proven: 0, trust: null });
  const issuerKey = issuer?.issuerKey ?? "";
  await ingest.setIssuerPolicy({ issuerKey, trust: "trusted", maxLevel: null });
  const [proof] = await held();
  expect(proof).toMatchObject({ source: "credential", note: null });
  await ingest.setIssuerPolicy({ issuerKey, trust: "trusted", maxLevel: 1 });
  expect(await held()).toMatchObject([{ source: "credential", level: 1 }]);
  await ingest.setIssuerPolicy({ issuerKey, trust: "refused", maxLevel: null });
  expect(await held()).toMatchObject([{ source: "self", note: expect.stringContaining("does not accept") }]);
  expect(await ingest.issuers()).toMatchObject([{ proven: 0, trust: "refused", decidedBy: lead.actor.name }]);
  await ingest.setIssuerPolicy({ issuerKey, trust: null, maxLevel: null });
  expect(await held()).toMatchObject([{ source: "self", note: expect.stringContaining("not known") }]);
  const other = await aMember(db, await aWorkspace(db));
  await expect(
    callerFor(other).ingest.setIssuerPolicy({ issuerKey, trust: "trusted", maxLevel: null }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an award is one person's proof: the second who brings it has none", async () => {
  const { scope, personId } = await somebody(db);
  const { workspaceId } = scope;
  const lead = await aMember(db, workspaceId);
  const [bo] = await db
    .insert(person)
    .values({ workspaceId, name: "Bo", email: "bo@example.org" })
    .returning();
  const importFor = async (whose: string, email: string) => {
    const run = {
      scope: lead,
      files: [asFile("badge.json", "{}")],
      options: { personId: whose },
      tell: async () => {},
    };
    const plan = await planBadges(run, finds("valid", email));
    await db.transaction((tx) => writePlan(tx, lead, plan));
    return plan;
  };
  const other = await importFor(bo?.id ?? "", "ana@example.org");
  expect(other.counts).toMatchObject({ created: 0, failed: 1 });
  expect(other.findings).toMatchObject([
    { column: "recipient", reason: expect.stringContaining("Import it without choosing anybody") },
  ]);
  expect((await importFor(personId, "ana@private.example")).counts).toMatchObject({ created: 1 });
  expect((await importFor(bo?.id ?? "", "bo@private.example")).findings).toMatchObject([
    { column: "proof", reason: expect.stringContaining("already as the proof of somebody else") },
  ]);
  const kept = (await evidenceOf(scope)).map((one) => [one.personId, one.source]);
  expect(kept).toContainEqual([personId, "credential"]);
  expect(kept).toContainEqual([bo?.id, "self"]);
});
