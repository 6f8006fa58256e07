import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, issuance, issueBatch, membership, publicResource } from "@/db/schema";
import { readAwards } from "@/server/issue/award-reads";
import { runWaitingBatches } from "@/server/issue/batch-run-writes";
import { gatherer, intend } from "@/server/issue/intent-writes";
import { ensureIssuer } from "@/server/issue/issuer-writes";
import { signLearnerRecord } from "@/server/issue/learner-record-writes";
import type { Scope } from "@/server/scope";
import { inAnotherTime } from "../support/another-time";
import { aLead, issuanceOf, now, ready, spoil, start, untilIdle } from "../support/batches";
import { freshDatabase } from "../support/database";
import { aRecommendation } from "../support/recommendation";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

const secret = "a secret of the tests";
let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = secret;
  db = await freshDatabase();
});

/** While the issuer's keys are sealed with another secret than the one that is set. */
async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  process.env["KEY_ENCRYPTION_KEY"] = "another secret";
  return work().finally(() => {
    process.env["KEY_ENCRYPTION_KEY"] = secret;
  });
}

/** An issuer with its keys, and approvals that wait. */
async function anIssuerWith(badges: number) {
  const workspaceId = await aWorkspace(db);
  const { lead, approved, approvalIds } = await ready(db, workspaceId, badges + 1);
  await start(lead, approvalIds.slice(0, 1));
  return { workspaceId, lead, approved: approved.slice(1), approvalIds: approvalIds.slice(1) };
}

/** A badge as a process leaves it that ends before it signs. */
async function anIntent() {
  const workspaceId = await aWorkspace(db);
  const { lead, approved } = await ready(db, workspaceId, 1);
  const [{ approvalId, submissionId } = { approvalId: "", submissionId: "" }] = approved;
  const issuer = await ensureIssuer(lead);
  const award = (await readAwards(lead, [approvalId])).get(approvalId);
  if (!award) throw new Error("nothing was awarded");
  const material = await gatherer(lead, issuer)(award);
  const [begun] = await db.transaction((tx) => intend(tx, lead, issuer, [{ approvalId, material }]));
  if (!begun) throw new Error("nothing was begun");
  return { workspaceId, lead, submissionId, begun };
}

describe("a batch is blocked", () => {
  test("by a key that does not open, and goes on once it does", async () => {
    const { lead, approvalIds } = await anIssuerWith(1);
    const blocked = await whileLocked(() => start(lead, approvalIds));
    expect(blocked).toMatchObject({ state: "paused", counts: { waiting: 1 } });
    expect(blocked.problem).toContain("KEY_ENCRYPTION_KEY");
    await callerFor(lead).issue.resumeBatch({ batchId: blocked.id });
    expect(await untilIdle(lead, blocked.id)).toMatchObject({
      state: "done",
      problem: null,
      counts: { published: 1 },
    });
  });

  test("by a key that was taken out before it began, and says who makes another", async () => {
    const { workspaceId, lead, approvalIds } = await anIssuerWith(1);
    const admin = { ...(await aMember(db, workspaceId, { roles: ["admin"] })), now };
    const { id: batchId } = await whileLocked(() => start(lead, approvalIds));
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

  test("where its status list cannot be published, and goes on once it can", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(db, workspaceId, 1);
    const [{ submissionId } = { submissionId: "" }] = approved;
    await spoil(db, workspaceId, submissionId, "no address");
    const { id: batchId } = await start(lead, approvalIds);
    await spoil(db, workspaceId, submissionId, "https://skills.example.org/mended");
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

  test("where the clocks differ, and goes on once they agree", async () => {
    const { workspaceId, lead, approvalIds } = await anIssuerWith(1);
    const { id: batchId } = await whileLocked(() => start(lead, approvalIds));
    await inAnotherTime(db, 61, async (tx) => {
      await tx.update(issueBatch).set({ state: "running" }).where(eq(issueBatch.id, batchId));
      await runWaitingBatches(tx, now, workspaceId);
      const blocked = await callerFor({ ...lead, db: tx }).issue.batch({ batchId });
      expect(blocked).toMatchObject({ state: "paused", counts: { waiting: 1 } });
      expect(blocked.problem).toMatch(/clocks .* 6[01] seconds apart/);
    });
    await callerFor(lead).issue.resumeBatch({ batchId });
    expect(await untilIdle(lead, batchId)).toMatchObject({ state: "done", counts: { published: 1 } });
  });

  test("where whoever started it may not issue any more", async () => {
    const { workspaceId, lead, approvalIds } = await anIssuerWith(1);
    const blocked = await whileLocked(() => start(lead, approvalIds));
    await db
      .update(membership)
      .set({ roles: ["assessor"] })
      .where(eq(membership.userId, lead.actor.userId));
    const other = await aLead(db, workspaceId);
    await callerFor(other).issue.resumeBatch({ batchId: blocked.id });
    expect((await untilIdle(other, blocked.id)).problem).toContain("may not issue badges any more");
  });
});

describe("a badge that is to be issued at once", () => {
  const approve = (lead: Scope, submissionId: string) =>
    callerFor(lead).issue.approve({ submissionId, decision: "approved" });

  test("waits with the others while its key does not open; what was decided is kept, and it is told why", async () => {
    const { workspaceId, lead } = await anIssuerWith(0);
    const { submissionId } = await aRecommendation(db, workspaceId);
    expect(await whileLocked(() => approve(lead, submissionId))).toEqual({
      decision: "ready",
      because: expect.stringContaining("KEY_ENCRYPTION_KEY"),
    });
    expect(await whileLocked(() => callerFor(lead).issue.signer())).toMatchObject({
      problem: expect.stringContaining("KEY_ENCRYPTION_KEY"),
    });
    const waiting = await callerFor(lead).issue.ready();
    expect(waiting).toMatchObject([{ submissionId, problem: null }]);
    const approvalId = waiting[0]?.approvalId ?? "";
    expect(await issuanceOf(db, approvalId)).toBeUndefined();
    expect(await start(lead, [approvalId])).toMatchObject({ state: "done", counts: { published: 1 } });
    expect(await callerFor(lead).issue.signer()).toMatchObject({ problem: null });
  });

  test("waits where the clocks are more than a minute apart, and not for less", async () => {
    const { workspaceId, lead } = await anIssuerWith(0);
    const { submissionId } = await aRecommendation(db, workspaceId);
    for (const seconds of [62, -62]) {
      await inAnotherTime(db, seconds, async (tx) => {
        const there = { ...lead, db: tx };
        expect(await approve(there, submissionId)).toEqual({
          decision: "ready",
          because: expect.stringMatching(/clocks .* seconds apart.*time service/),
        });
        expect(await callerFor(there).issue.ready()).toMatchObject([{ submissionId }]);
      });
    }
    await inAnotherTime(db, 55, async (tx) => {
      expect(await approve({ ...lead, db: tx }, submissionId)).toMatchObject({ decision: "approved" });
    });
  });

  test("is not signed while its status list cannot be published, and goes on once it can", async () => {
    const { workspaceId, lead, submissionId, begun } = await anIntent();
    const lists = and(eq(publicResource.workspaceId, workspaceId), eq(publicResource.kind, "status-list"));
    const [list] = await db.delete(publicResource).where(lists).returning();
    if (!list) throw new Error("there was no status list");
    await expect(approve(lead, submissionId)).rejects.toThrow(/status list .* could not be published/);
    expect(await issuanceOf(db, begun.approvalId)).toMatchObject({ state: "intended", problem: null });
    await db.insert(publicResource).values(list);
    expect(await approve(lead, submissionId)).toMatchObject({ decision: "approved" });
  });
});

test("nothing else is signed in the issuer's name either while the clocks differ", async () => {
  const { workspaceId, lead } = await anIssuerWith(0);
  const [badge] = (await callerFor(lead).issue.issued({})).badges;
  await inAnotherTime(db, 62, async (tx) => {
    const { issue } = callerFor({ ...lead, db: tx });
    const earnedCredentialIds = [badge?.id ?? ""];
    const refused = [
      () => issue.reissue({ earnedCredentialIds, reason: "mistake" }),
      () =>
        issue.endorsements.add({
          achievementId: badge?.achievementId ?? "",
          comment: "Whoever holds it can do it.",
        }),
      () => signLearnerRecord({ ...lead, db: tx, actor: { ...lead.actor, personId: badge?.personId ?? "" } }),
    ];
    for (const sign of refused) await expect(sign()).rejects.toThrow("clocks");
  });
  expect(await db.$count(issuance, eq(issuance.workspaceId, workspaceId))).toBe(1);
});

test("what was changed after it was stored is not signed, and says so", async () => {
  const { workspaceId, lead, begun } = await anIntent();
  await db
    .update(issuance)
    .set({ unsigned: begun.unsigned.replace("SQL basics", "SQL mastery") })
    .where(eq(issuance.id, begun.id));
  const resumed = await callerFor(lead).issue.resume();
  expect(resumed).toEqual({ issued: 0 });
  const [failed] = await db.select().from(issuance).where(eq(issuance.id, begun.id));
  expect(failed).toMatchObject({ state: "failed", problem: expect.stringContaining("checksum") });
  const audit = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
  expect(audit.map(({ action }) => action)).toContain("issue.failed");
});
