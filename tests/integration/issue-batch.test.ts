import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  achievementSkill,
  approval,
  auditEntry,
  earnedCredential,
  issuance,
  membership,
  notice,
  person,
  publicResource,
  signingKey,
  skill,
  statusEntry,
  submission,
} from "@/db/schema";
import { checkIssuing } from "@/server/issue/invariant-reads";
import { watchInvariants } from "@/server/issue/invariant-writes";
import type { Scope, WorkspaceId } from "@/server/scope";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { aRecommendation } from "../support/recommendation";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

const secret = "a secret of the tests";
let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = secret;
  db = await freshDatabase();
});

const now = () => new Date();
/** A lead by the real clock: a batch is not signed by one that differs from the database's. */
const aLead = async (workspaceId: WorkspaceId): Promise<Scope> => ({
  ...(await aMember(db, workspaceId)),
  now,
});

/** Submissions that a lead has approved, to be issued together. */
async function ready(workspaceId: WorkspaceId, badges: number) {
  const lead = await aLead(workspaceId);
  const approved = [];
  for (let badge = 0; badge < badges; badge++) {
    const { submissionId, personId } = await aRecommendation(db, workspaceId);
    const decision = await callerFor(lead).issue.approve({
      submissionId,
      decision: "approved",
      issue: "later",
    });
    expect(decision).toEqual({ decision: "ready" });
    const [given] = await db.select().from(approval).where(eq(approval.submissionId, submissionId));
    approved.push({ submissionId, personId, approvalId: given?.id ?? "" });
  }
  return { lead, approved, approvalIds: approved.map(({ approvalId }) => approvalId) };
}

async function untilIdle(lead: Scope, batchId: string) {
  for (;;) {
    const batch = await callerFor(lead).issue.batch({ batchId });
    if (batch.state !== "running") return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const start = async (lead: Scope, approvalIds: string[]) => {
  const { batchId } = await callerFor(lead).issue.startBatch({ approvalIds });
  return untilIdle(lead, batchId);
};

const issuanceOf = async (approvalId: string) => {
  const [found] = await db.select().from(issuance).where(eq(issuance.approvalId, approvalId));
  return found;
};

/** An address that no badge may carry. */
const spoil = async (workspaceId: WorkspaceId, submissionId: string, uri: string) => {
  const [found] = await db
    .select({ skillId: achievementSkill.skillId })
    .from(submission)
    .innerJoin(achievementSkill, eq(achievementSkill.achievementId, submission.achievementId))
    .where(eq(submission.id, submissionId));
  await db
    .update(skill)
    .set({ uri })
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, found?.skillId ?? "")));
};

describe("a batch", () => {
  test("issues what was approved, once, in both forms, and everything that must hold does", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(workspaceId, 4);
    expect(await callerFor(lead).issue.ready()).toHaveLength(4);
    const batch = await start(lead, approvalIds.slice(0, 3));
    expect(batch).toMatchObject({ state: "done", problem: null, counts: { published: 3, failed: 0 } });

    const badges = await db
      .select()
      .from(earnedCredential)
      .where(eq(earnedCredential.workspaceId, workspaceId));
    expect(badges.map(({ personId }) => personId).sort()).toEqual(
      approved
        .slice(0, 3)
        .map(({ personId }) => personId)
        .sort(),
    );
    const deps = verifyDeps({ db, now });
    for (const { original, jwt } of badges) {
      expect((await verifyBadge(Buffer.from(original), deps)).verdict).toBe("valid");
      expect((await verifyBadge(Buffer.from(jwt ?? ""), deps)).verdict).toBe("valid");
    }
    expect(await callerFor(lead).issue.ready()).toMatchObject([
      { approvalId: approvalIds[3], problem: null },
    ]);
    expect(await checkIssuing(db, workspaceId, now)).toMatchObject({
      approvals: 4,
      ready: 1,
      byState: { published: 3 },
      broken: [],
    });
    const { items, total } = await callerFor(lead).issue.batchItems({ batchId: batch.id });
    expect(total).toBe(3);
    expect(
      items.every((item) => item.publicId && item.signedAt && item.publishedAt && item.deliveredAt),
    ).toBe(true);
    expect(items.every(({ claimedAt }) => claimedAt === null)).toBe(true);
    await expect(callerFor(lead).issue.startBatch({ approvalIds })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("its learner reads that the badge is approved, then theirs, then taken back", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(workspaceId, 1);
    const { submissionId = "", personId = "" } = approved[0] ?? {};
    const learner = callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId }));
    const [own] = await learner.assess.mySubmissions();
    const badge = async () =>
      (await learner.assess.myEvidence({ achievementId: own?.achievementId ?? "" })).submission?.badge;
    expect(await badge()).toBe("to-issue");
    await start(lead, approvalIds);
    expect(await badge()).toBe("issued");
    expect((await callerFor(lead).assess.submission({ submissionId })).submission.badge).toBe("issued");
    const [earned] = await db
      .select()
      .from(earnedCredential)
      .where(eq(earnedCredential.workspaceId, workspaceId));
    const earnedCredentialIds = [earned?.id ?? ""];
    await callerFor(lead).issue.reissue({ earnedCredentialIds, reason: "mistake" });
    expect(await badge()).toBe("issued");
    const { badges } = await callerFor(lead).issue.issued({ status: "valid" });
    await callerFor(lead).issue.revoke({
      earnedCredentialIds: badges.map(({ id }) => id),
      reason: "mistake",
    });
    expect(await badge()).toBe("taken-back");
  });

  test("leaves out who cannot be identified, and says how to mend it", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(workspaceId, 1);
    const [{ personId } = { personId: "" }] = approved;
    await db.update(person).set({ email: null }).where(eq(person.id, personId));
    const [waiting] = await callerFor(lead).issue.ready();
    expect(waiting?.problem).toMatch(/neither an e-mail address nor an employee number.*People/);
    await expect(callerFor(lead).issue.startBatch({ approvalIds })).rejects.toThrow("no longer ready");
    await db.update(person).set({ employeeId: "E1" }).where(eq(person.id, personId));
    expect(await start(lead, approvalIds)).toMatchObject({ state: "done", counts: { published: 1 } });
  });

  test("keeps what failed with its reason, and tries that alone again, at the same address and place", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(workspaceId, 2);
    const spoilt = approved[1] ?? { submissionId: "", approvalId: "" };
    await spoil(workspaceId, spoilt.submissionId, "no address");
    const batch = await start(lead, approvalIds);
    expect(batch).toMatchObject({ state: "done", counts: { published: 1, failed: 1 } });
    const failed = await issuanceOf(spoilt.approvalId);
    expect(failed?.problem).toContain("targetUrl");
    const batchId = batch.id;
    const shown = await callerFor(lead).issue.batchItems({ batchId, show: "failed" });
    expect(shown.items).toMatchObject([{ problem: failed?.problem, publicId: null }]);

    await spoil(workspaceId, spoilt.submissionId, "https://skills.example.org/mended");
    expect(await callerFor(lead).issue.retryBatch({ batchId })).toEqual({ badges: 1 });
    expect(await untilIdle(lead, batchId)).toMatchObject({
      state: "done",
      counts: { published: 2, failed: 0 },
    });
    expect(await issuanceOf(spoilt.approvalId)).toMatchObject({
      state: "published",
      credentialUri: failed?.credentialUri,
      statusIndex: failed?.statusIndex,
    });
    await expect(callerFor(lead).issue.retryBatch({ batchId })).rejects.toThrow(
      "Nothing of this batch has failed",
    );
  });

  test("gives up what cannot be mended, and the learner may begin anew", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(workspaceId, 1);
    const [{ submissionId, approvalId } = { submissionId: "", approvalId: "" }] = approved;
    await spoil(workspaceId, submissionId, "no address");
    await start(lead, approvalIds);
    const failed = await issuanceOf(approvalId);
    const input = { issuanceId: failed?.id ?? "", reason: "The course was cancelled." };
    await callerFor(lead).issue.void(input);
    expect(await issuanceOf(approvalId)).toMatchObject({ state: "voided", problem: input.reason });
    const [closed] = await db.select().from(submission).where(eq(submission.id, submissionId));
    expect(closed?.status).toBe("declined");
    await expect(callerFor(lead).issue.void(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await checkIssuing(db, workspaceId, now)).broken).toEqual([]);
  });

  test("waits for a second person where a key is new", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(workspaceId, 2);
    await start(lead, approvalIds.slice(0, 1));
    const [old] = await db.select().from(signingKey).where(eq(signingKey.workspaceId, workspaceId));
    if (!old) throw new Error("no key was made");
    const { id, ...values } = old;
    await db.insert(signingKey).values({ ...values, status: "retired" });
    await db
      .update(signingKey)
      .set({ createdAt: new Date(Date.now() + 1_000) })
      .where(eq(signingKey.id, id));

    const { batchId, isUnconfirmed } = await callerFor(lead).issue.startBatch({
      approvalIds: approvalIds.slice(1),
    });
    expect(isUnconfirmed).toBe(true);
    expect(await callerFor(lead).issue.batch({ batchId })).toMatchObject({
      state: "unconfirmed",
      confirmationReason: expect.stringContaining("new key"),
      counts: { waiting: 1 },
    });
    await expect(callerFor(lead).issue.confirmBatch({ batchId })).rejects.toThrow("A second person");
    const second = await aLead(workspaceId);
    await callerFor(second).issue.confirmBatch({ batchId });
    expect(await untilIdle(second, batchId)).toMatchObject({ state: "done", confirmedBy: second.actor.name });
    await expect(callerFor(second).issue.cancelBatch({ batchId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("is blocked by a key that does not open, and goes on once it does", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(workspaceId, 2);
    await start(lead, approvalIds.slice(0, 1));
    process.env["KEY_ENCRYPTION_KEY"] = "another secret";
    const blocked = await start(lead, approvalIds.slice(1)).finally(() => {
      process.env["KEY_ENCRYPTION_KEY"] = secret;
    });
    expect(blocked).toMatchObject({ state: "paused", counts: { waiting: 1 } });
    expect(blocked.problem).toContain("KEY_ENCRYPTION_KEY");
    await callerFor(lead).issue.resumeBatch({ batchId: blocked.id });
    expect(await untilIdle(lead, blocked.id)).toMatchObject({
      state: "done",
      problem: null,
      counts: { published: 1 },
    });
  });

  test("is blocked by a key that was taken out before it began, and says who makes another", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(workspaceId, 2);
    await start(lead, approvalIds.slice(0, 1));
    const admin = { ...(await aMember(db, workspaceId, { roles: ["admin"] })), now };
    const late = { ...lead, now: () => testNow };
    const { id: batchId } = await start(late, approvalIds.slice(1));
    const { keys } = await callerFor(admin).issue.keys.page();
    await callerFor(admin).issue.keys.markCompromised({
      keyId: keys[0]?.id ?? "",
      since: now().toISOString(),
    });
    await callerFor(lead).issue.resumeBatch({ batchId });
    expect(await untilIdle(lead, batchId)).toMatchObject({
      state: "paused",
      problem: expect.stringContaining("An admin makes a new one under “Keys”"),
      counts: { waiting: 1 },
    });
  });

  test("is blocked where its status list cannot be published, and goes on once it can", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(workspaceId, 1);
    const [{ submissionId } = { submissionId: "" }] = approved;
    await spoil(workspaceId, submissionId, "no address");
    const { id: batchId } = await start(lead, approvalIds);
    await spoil(workspaceId, submissionId, "https://skills.example.org/mended");
    const isList = and(eq(publicResource.workspaceId, workspaceId), eq(publicResource.kind, "status-list"));
    const [list] = await db.delete(publicResource).where(isList).returning();
    if (!list) throw new Error("there was no status list");

    await callerFor(lead).issue.retryBatch({ batchId });
    const blocked = await untilIdle(lead, batchId);
    expect(blocked).toMatchObject({ state: "paused", counts: { intended: 1, published: 0 } });
    expect(blocked.problem).toMatch(/status list .* could not be published/);
    await db.insert(publicResource).values(list);
    await callerFor(lead).issue.resumeBatch({ batchId });
    expect(await untilIdle(lead, batchId)).toMatchObject({ state: "done", counts: { published: 1 } });
  });

  test("is blocked where the clocks differ, and where whoever started it may not issue any more", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(workspaceId, 1);
    const late = { ...lead, now: () => testNow };
    const blocked = await start(late, approvalIds);
    expect(blocked.problem).toContain("clocks");
    await db
      .update(membership)
      .set({ roles: ["assessor"] })
      .where(eq(membership.userId, lead.actor.userId));
    const other = await aLead(workspaceId);
    await callerFor(other).issue.resumeBatch({ batchId: blocked.id });
    expect((await untilIdle(other, blocked.id)).problem).toContain("may not issue badges any more");
  });

  test("asks for the number of badges above a hundred, and refuses other roles and workspaces", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(workspaceId, 1);
    const many = Array.from({ length: 101 }, () => crypto.randomUUID());
    const issue = callerFor(lead).issue;
    await expect(issue.startBatch({ approvalIds: many })).rejects.toThrow("Type 101");
    await expect(issue.startBatch({ approvalIds: many, typedCount: 101 })).rejects.toThrow("no longer ready");
    const assessor = await aMember(db, workspaceId, { roles: ["assessor"] });
    await expect(callerFor(assessor).issue.startBatch({ approvalIds })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const elsewhere = callerFor(await aLead(await aWorkspace(db))).issue;
    await expect(elsewhere.startBatch({ approvalIds })).rejects.toMatchObject({ code: "CONFLICT" });
    const { id: batchId } = await start(lead, approvalIds);
    await expect(elsewhere.batch({ batchId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await elsewhere.batchItems({ batchId })).toEqual({ items: [], total: 0 });
  });
});

test("what was changed after it was stored is not signed, and says so", async () => {
  const workspaceId = await aWorkspace(db);
  const { submissionId } = await aRecommendation(db, workspaceId);
  const lead = await aLead(workspaceId);
  process.env["KEY_ENCRYPTION_KEY"] = "another secret";
  // The issuer's keys are sealed with this secret and cannot be opened with the one below.
  await callerFor(lead).issue.approve({ submissionId, decision: "approved" });
  process.env["KEY_ENCRYPTION_KEY"] = secret;
  const other = await aRecommendation(db, workspaceId);
  await expect(
    callerFor(lead).issue.approve({ submissionId: other.submissionId, decision: "approved" }),
  ).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  const [begun] = await db
    .select()
    .from(issuance)
    .where(and(eq(issuance.workspaceId, workspaceId), eq(issuance.state, "intended")));
  await db
    .update(issuance)
    .set({ unsigned: begun?.unsigned.replace("SQL basics", "SQL mastery") })
    .where(eq(issuance.id, begun?.id ?? ""));
  process.env["KEY_ENCRYPTION_KEY"] = "another secret";
  const resumed = await callerFor(lead).issue.resume();
  process.env["KEY_ENCRYPTION_KEY"] = secret;
  expect(resumed).toEqual({ issued: 0 });
  const [failed] = await db
    .select()
    .from(issuance)
    .where(eq(issuance.id, begun?.id ?? ""));
  expect(failed).toMatchObject({ state: "failed", problem: expect.stringContaining("checksum") });
  const audit = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
  expect(audit.map(({ action }) => action)).toContain("issue.failed");
});

describe("the hourly check", () => {
  test("tells administrators and leads once a day of what does not hold", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(workspaceId, 1);
    const admin = await aMember(db, workspaceId, { roles: ["admin"] });
    await start(lead, approvalIds);
    await db
      .update(earnedCredential)
      .set({ original: Buffer.from("something else") })
      .where(eq(earnedCredential.workspaceId, workspaceId));
    const [{ credentialUri } = { credentialUri: "" }] = await db
      .select({ credentialUri: earnedCredential.credentialUri })
      .from(earnedCredential)
      .where(eq(earnedCredential.workspaceId, workspaceId));
    const broken = [
      `Badges whose stored bytes are not those that were signed: 1, ${credentialUri}.`,
      `Issued badges whose signature does not hold: 1, ${credentialUri}.`,
    ];
    expect((await checkIssuing(db, workspaceId, now)).broken).toEqual(broken);
    expect(await callerFor(lead).issue.alarm()).toBeNull();
    expect(await watchInvariants(db, now)).toBe(1);
    expect(await watchInvariants(db, now)).toBe(1);
    const told = await db
      .select({ userId: notice.userId })
      .from(notice)
      .where(and(eq(notice.workspaceId, workspaceId), eq(notice.kind, "issuing-broken")));
    expect(told.map(({ userId }) => userId).sort()).toEqual([admin.actor.userId, lead.actor.userId].sort());
    expect(await callerFor(admin).issue.alarm()).toEqual({ broken, at: expect.any(Date) });
    const nextDay = { ...lead, now: () => new Date(Date.now() + 26 * 3_600_000) };
    expect(await callerFor(nextDay).issue.alarm()).toBeNull();
    await db.delete(earnedCredential).where(eq(earnedCredential.workspaceId, workspaceId));
  });

  test("finds a status list that says otherwise than the badges, either way", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(workspaceId, 1);
    await start(lead, approvalIds);
    const mark = (isSet: boolean) =>
      db.update(statusEntry).set({ isSet }).where(eq(statusEntry.workspaceId, workspaceId));
    const found = async () => (await checkIssuing(db, workspaceId, now)).broken;
    await mark(true);
    expect(await found()).toEqual([
      expect.stringMatching(/^Valid badges that the status list calls revoked: 1, /),
    ]);
    await mark(false);
    const { badges } = await callerFor(lead).issue.issued({});
    await callerFor(lead).issue.suspend({
      earnedCredentialIds: badges.map(({ id }) => id),
      reason: "checking",
    });
    expect(await found()).toEqual([]);
    await mark(false);
    expect(await found()).toEqual([
      expect.stringMatching(/^Revoked badges that the status list calls valid: 1, /),
    ]);
  });
});
