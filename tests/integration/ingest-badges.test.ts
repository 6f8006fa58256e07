import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementAlignment,
  auditEntry,
  earnedCredential,
  evidence,
  framework,
  person,
  skill,
} from "@/db/schema";
import { readFile } from "@/server/files";
import { badgesIn } from "@/server/ingest/adapters/badge-files";
import { fetchBadge } from "@/server/ingest/badge-address-writes";
import { planBadges, type Verify } from "@/server/ingest/badge-import-plan-reads";
import { readOriginal } from "@/server/ingest/original-reads";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { writePlan } from "@/server/ingest/plan/apply-writes";
import { recheckBadges } from "@/server/ingest/recheck-writes";
import { readBadgeLosses } from "@/server/measure/badge-loss-reads";
import type { Scope } from "@/server/scope";
import type { VerificationReport } from "@/server/verify/report";
import { freshDatabase } from "../support/database";
import { aFile, hasSamples, importFiles } from "../support/imports";
import { zipOf } from "../support/workbook";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

const samples = "../shared/data/badges/1edtech-validator";
let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
});

async function somebody(
  email = "ana@example.org",
): Promise<{ scope: Scope; personId: string; skillId: string }> {
  const workspaceId = await aWorkspace(db);
  const [ana] = await db.insert(person).values({ workspaceId, name: "Ana", email }).returning();
  const [ours] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "Ours" })
    .returning();
  const [sql] = await db
    .insert(skill)
    .values({
      workspaceId,
      frameworkId: ours?.id ?? "",
      uri: "https://skills.example/sql",
      preferredLabel: "SQL",
    })
    .returning();
  const personId = ana?.id ?? "";
  const scope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  return { scope, personId, skillId: sql?.id ?? "" };
}

const salted = (email: string) => `sha256$${createHash("sha256").update(`${email}salt`).digest("hex")}`;

/** A verifier that finds what the test needs; the real one has tests of its own. */
const finds =
  (verdict: VerificationReport["verdict"], email = "ana@example.org"): Verify =>
  async () => ({
    verdict,
    checkedAt: testNow.toISOString(),
    checks: [
      {
        id: "signature",
        title: "Signature",
        outcome: verdict === "invalid" ? "failed" : "passed",
        message: "The signature does not fit.",
      },
    ],
    badge: {
      format: "ob3-ldp",
      credentialId: "urn:uuid:one",
      achievementId: "https://issuer.example/sql",
      name: "SQL badge",
      issuer: { name: "Issuer" },
      issuedAt: "2025-01-02T00:00:00Z",
      recipient: {
        identifiers: [{ type: "emailAddress", hashed: true, identity: salted(email), salt: "salt" }],
      },
      tags: [],
      alignments: [
        { targetName: "SQL", targetUrl: "https://skills.example/sql" },
        { targetName: "Other", targetUrl: "https://elsewhere.example/x" },
      ],
      evidence: [],
      achievedLevel: 4,
    },
  });

const evidenceOf = ({ workspaceId }: Scope) =>
  db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));

test("a proven badge that names its owner counts as credential, once", async () => {
  const { scope, personId, skillId } = await somebody();
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
  const { scope } = await somebody();
  const fileId = await aFile(scope, "badge.json", "{}");
  const result = await importOwnBadge(scope, { fileId }, finds("invalid"));
  expect(result).toMatchObject({ source: "self", because: "Counts as “self”: The signature does not fit." });
  expect(await evidenceOf(scope)).toMatchObject([{ source: "self", note: result.because }]);
});

test("somebody else's valid badge proves nothing about me", async () => {
  const { scope } = await somebody();
  const fileId = await aFile(scope, "badge.json", "{}");
  const result = await importOwnBadge(scope, { fileId }, finds("valid", "eve@example.org"));
  expect(result.source).toBe("self");
  expect(result.because).toContain("does not name you");
});

test("a badge of an issuer whom nobody can name proves nothing when its owner brings it", async () => {
  const { scope } = await somebody();
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
  const { scope } = await somebody();
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
  const { scope } = await somebody();
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
    const { scope, personId } = await somebody();
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
  const { scope } = await somebody();
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

/** A file as an import hands it on. */
const asFile = (name: string, content: string | Uint8Array) => ({
  id: "",
  name,
  sha256: "",
  mediaType: "application/octet-stream",
  content: typeof content === "string" ? new TextEncoder().encode(content) : content,
});

test("a ZIP is each of the files in it, and a learner record each of its credentials", async () => {
  const record = JSON.stringify({
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiableCredential", "ClrCredential"],
    credentialSubject: {
      verifiableCredential: [
        { type: ["VerifiableCredential", "OpenBadgeCredential"], name: "one" },
        "a.b.c",
        { type: "EnvelopedVerifiableCredential", id: "data:application/vc+jwt,d.e.f" },
        42,
      ],
    },
  });
  const nested = await badgesIn(asFile("record.json", record));
  expect(nested.map(({ name, content }) => [name, Buffer.from(content).toString()])).toEqual([
    [
      "record.json: credential 1",
      JSON.stringify({ type: ["VerifiableCredential", "OpenBadgeCredential"], name: "one" }),
    ],
    ["record.json: credential 2", "a.b.c"],
    ["record.json: credential 3", "d.e.f"],
  ]);
  const zip = zipOf([
    { name: "badges/", content: "" },
    { name: "badges/one.json", content: "{}" },
    { name: "__MACOSX/one.json", content: "x" },
    { name: ".DS_Store", content: "x" },
    { name: "record.json", content: record },
  ]);
  const names = (await badgesIn(asFile("all.zip", zip))).map(({ name }) => name);
  expect(names).toEqual([
    "all.zip: badges/one.json",
    "all.zip: record.json: credential 1",
    "all.zip: record.json: credential 2",
    "all.zip: record.json: credential 3",
  ]);
  await expect(badgesIn(asFile("none.zip", zipOf([])))).rejects.toThrow();
  const large = zipOf([{ name: "large.json", content: randomBytes(6 * 1024 * 1024).toString("base64") }]);
  await expect(badgesIn(asFile("large.zip", large))).rejects.toThrow("larger than 5 MB");
});

test("a ZIP of badges comes in badge by badge, each bad one with its name", async () => {
  const { scope, personId } = await somebody();
  const lead = await aMember(db, scope.workspaceId);
  const zip = zipOf([
    { name: "one.json", content: "{}" },
    { name: "two.txt", content: "nothing" },
  ]);
  const batch = await importFiles(lead, "badges", { "all.zip": zip }, { personId });
  expect(batch).toMatchObject({ status: "done", created: 0, failed: 2 });
  expect(batch.findings.map(({ value }) => value)).toEqual(["all.zip: one.json", "all.zip: two.txt"]);
});

test("a badge by its address is read by the guarded client, and refused with what to do", async () => {
  const lead = await aMember(db, await aWorkspace(db));
  const page = {
    url: "https://badges.example/1",
    status: 200,
    mediaType: "application/json",
    body: Buffer.from("{}"),
  };
  const { id, name } = await fetchBadge(lead, { url: page.url }, async () => page);
  expect([name, (await readFile(lead, id)).content.length]).toEqual([page.url, 2]);
  await expect(fetchBadge(lead, { url: page.url }, async () => ({ ...page, status: 404 }))).rejects.toThrow(
    "answered 404",
  );
  const { ingest } = callerFor(lead);
  for (const url of [
    "https://127.0.0.1/badge.json",
    "https://[::ffff:169.254.169.254]/",
    "https://good.org@10.0.0.1/",
    "https://2130706433/",
    "https://0177.0.0.1/x",
    "https://localhost:8443/x",
  ]) {
    await expect(ingest.fetchBadge({ url })).rejects.toThrow("Nothing could be read there");
  }
  await expect(ingest.fetchBadge({ url: "http://badges.example/" })).rejects.toThrow("https://");
});

test("a badge that its issuer revokes opens the gap here, and closes it when it is valid again", async () => {
  const { scope, personId } = await somebody();
  await importOwnBadge(scope, { fileId: await aFile(scope, "badge.json", "{}") }, finds("valid"));
  const later = (days: number) => () => new Date(testNow.getTime() + days * 24 * 60 * 60 * 1000);
  const standing = async () =>
    (await evidenceOf(scope)).map(({ source, revokedAt }) => [source, revokedAt?.getTime() ?? null]);
  // It was looked at an hour ago.
  expect(await recheckBadges(db, () => testNow, readBadgeLosses, finds("revoked"))).toBe(0);
  expect(await recheckBadges(db, later(2), readBadgeLosses, finds("unverifiable"))).toBe(0);
  expect(await standing()).toEqual([["credential", null]]);
  expect(await recheckBadges(db, later(4), readBadgeLosses, finds("revoked"))).toBeGreaterThan(0);
  expect(await standing()).toEqual([["credential", later(4)().getTime()]]);
  const [told] = await db
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.workspaceId, scope.workspaceId),
        eq(auditEntry.action, "ingest.badge_status_changed"),
      ),
    );
  expect(told).toMatchObject({
    actorUserId: null,
    subjectId: personId,
    summary: "found the badge “SQL badge” of Ana revoked at its issuer",
  });
  expect(await recheckBadges(db, later(6), readBadgeLosses, finds("suspended"))).toBe(0);
  expect(await recheckBadges(db, later(8), readBadgeLosses, finds("valid"))).toBeGreaterThan(0);
  expect(await standing()).toEqual([["credential", null]]);
});

test("a badge goes out byte by byte as it came in, to its owner and to those who import", async () => {
  const { scope } = await somebody();
  const bytes = '{ "spaces" :  "stay" }\n';
  await importOwnBadge(scope, { fileId: await aFile(scope, "badge.json", bytes) }, finds("valid"));
  const [earned] = await db
    .select()
    .from(earnedCredential)
    .where(eq(earnedCredential.workspaceId, scope.workspaceId));
  const id = earned?.id ?? "";
  expect((await readOriginal(scope, id)).bytes.toString()).toBe(bytes);
  const lead = await aMember(db, scope.workspaceId);
  expect((await readOriginal(lead, id)).name).toMatch(/^badge-[0-9a-f]{8}\.json$/);
  const colleague = await aMember(db, scope.workspaceId, { roles: ["employee", "manager"] });
  await expect(readOriginal(colleague, id)).rejects.toThrow("no such badge");
  await expect(readOriginal(await aMember(db, await aWorkspace(db)), id)).rejects.toThrow("no such badge");
});

test("a badge that names nobody waits, is claimed by one, confirmed by another, and then counts", async () => {
  const { scope, personId } = await somebody("other@example.org");
  const { workspaceId } = scope;
  const lead = await aMember(db, workspaceId);
  const file = { ...asFile("badge.json", "{}"), sha256: "one" };
  const run = { scope: lead, files: [file], options: {}, tell: async () => {} };
  const plan = await planBadges(run, finds("valid"));
  expect(plan.counts).toMatchObject({ created: 1, failed: 0 });
  expect(plan.findings).toMatchObject([{ severity: "warning", column: "recipient", value: "badge.json" }]);
  await db.transaction((tx) => writePlan(tx, lead, plan));
  expect((await planBadges(run, finds("valid"))).counts).toMatchObject({ created: 0, unchanged: 1 });

  const me = callerFor(scope).ingest;
  const [waiting] = await me.claimable();
  expect(waiting).toMatchObject({ name: "SQL badge", issuerName: "Issuer", isMine: false });
  const id = waiting?.id ?? "";
  await expect(me.decideClaim({ id, personId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await me.claimBadge({ id });
  expect(await me.claimable()).toMatchObject([{ isMine: true }]);
  await expect(me.claimBadge({ id })).rejects.toThrow("no such badge");
  const [colleague] = await db.insert(person).values({ workspaceId, name: "Bo" }).returning();
  const other = await aMember(db, workspaceId, { roles: ["employee"], personId: colleague?.id ?? "" });
  expect(await callerFor(other).ingest.claimable()).toEqual([]);
  expect(await evidenceOf(scope)).toEqual([]);

  const own = await aMember(db, workspaceId, { roles: ["ld_lead"], personId });
  await expect(callerFor(own).ingest.decideClaim({ id, personId })).rejects.toThrow("Somebody else");
  const { ingest } = callerFor(lead);
  expect(await ingest.unclaimed()).toMatchObject([{ claimant: "Ana", verdict: "valid" }]);
  await ingest.decideClaim({ id, personId: null });
  expect(await me.claimable()).toMatchObject([{ isMine: false }]);
  await me.claimBadge({ id });
  await ingest.decideClaim({ id, personId });
  expect(await evidenceOf(scope)).toMatchObject([{ personId, source: "credential", level: 4 }]);
  expect([await ingest.unclaimed(), await me.claimable()]).toEqual([[], []]);
});

test("somebody else's badge is no proof either once it is looked at again", async () => {
  const { scope } = await somebody();
  await importOwnBadge(
    scope,
    { fileId: await aFile(scope, "badge.json", "{}") },
    finds("valid", "eve@example.org"),
  );
  await recheckBadges(
    db,
    () => new Date(testNow.getTime() + 30 * 24 * 60 * 60 * 1000),
    readBadgeLosses,
    finds("valid"),
  );
  expect((await evidenceOf(scope)).map(({ source }) => source)).toEqual(["self"]);
});
