import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { MembershipRole } from "@/db/enums";
import { approval, assessment, auditEntry, submission } from "@/db/schema";
import { hashedText } from "@/server/assess/evidence-hash";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { approvable } from "../support/approvable";
import { freshDatabase } from "../support/database";
import { aMember, callerFor } from "../support/workspace";

// One large batch, through the procedures that the browser calls: who may do what to it, and what is written down of it.

let db: Db;
let lead: Scope;
let admin: Scope;
let approvalIds: string[];

const now = () => new Date();

beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
  lead = (await approvable(db, 501, now)).scope;
  admin = { ...(await aMember(db, lead.workspaceId, { roles: ["admin"] })), now };
  const judged = await db.select().from(assessment).where(eq(assessment.workspaceId, lead.workspaceId));
  const given = await db
    .insert(approval)
    .values(
      judged.map(({ workspaceId, submissionId, id: assessmentId }) => ({
        workspaceId,
        submissionId,
        assessmentId,
        approverUserId: "somebody",
        decision: "approved" as const,
        evidenceSha256: sha256Hex(hashedText([])),
        decidedAt: now(),
      })),
    )
    .returning({ id: approval.id });
  await db.update(submission).set({ status: "approved" }).where(eq(submission.workspaceId, lead.workspaceId));
  approvalIds = given.map(({ id }) => id);
});

const written = async () =>
  (
    await db
      .select({ action: auditEntry.action, by: auditEntry.actorName, detail: auditEntry.detail })
      .from(auditEntry)
      .where(eq(auditEntry.workspaceId, lead.workspaceId))
      .orderBy(asc(auditEntry.at))
  ).filter(({ action }) => action.startsWith("issue.batch_"));
const deeds = async () => (await written()).map(({ action, by }) => `${by}: ${action}`);

async function untilIdle(batchId: string) {
  for (;;) {
    const batch = await callerFor(lead).issue.batch({ batchId });
    if (batch.state !== "running") return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function untilNothingIsSigned(batchId: string) {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const { counts } = await callerFor(lead).issue.batch({ batchId });
    if (counts.intended + counts.signed === 0) return counts;
  }
}

describe("more than 500 badges", () => {
  test("wait for another person who may issue, and none but those is asked", async () => {
    const mine = callerFor(lead).issue;
    await expect(mine.startBatch({ approvalIds })).rejects.toThrow("Type 501");
    await expect(mine.startBatch({ approvalIds, typedCount: 500 })).rejects.toThrow("Type 501");
    const { batchId, isUnconfirmed } = await mine.startBatch({ approvalIds, typedCount: 501 });
    expect(isUnconfirmed).toBe(true);
    expect(await mine.batch({ batchId })).toMatchObject({
      state: "unconfirmed",
      confirmationReason: "It issues more than 500 badges.",
      counts: { waiting: 501, published: 0 },
    });
    await expect(mine.confirmBatch({ batchId })).rejects.toMatchObject({ code: "FORBIDDEN" });

    const others: MembershipRole[][] = [["assessor"], ["manager"], ["employee"]];
    for (const roles of others) {
      const { issue } = callerFor(await aMember(db, lead.workspaceId, { roles }));
      const forbidden = [
        issue.startBatch({ approvalIds }),
        issue.confirmBatch({ batchId }),
        issue.cancelBatch({ batchId }),
        issue.pauseBatch({ batchId }),
        issue.resumeBatch({ batchId }),
        issue.retryBatch({ batchId }),
        issue.void({ issuanceId: batchId, reason: "No reason." }),
        issue.batch({ batchId }),
        issue.batchItems({ batchId }),
      ];
      for (const deed of forbidden) await expect(deed).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    // What nobody has agreed to can neither be paused nor retried.
    for (const deed of [mine.pauseBatch, mine.resumeBatch, mine.retryBatch]) {
      await expect(deed({ batchId })).rejects.toMatchObject({ code: "CONFLICT" });
    }

    await callerFor(admin).issue.cancelBatch({ batchId });
    expect(await mine.ready()).toHaveLength(501);
    expect(await deeds()).toEqual([
      `${lead.actor.name}: issue.batch_started`,
      `${admin.actor.name}: issue.batch_cancelled`,
    ]);
    expect((await written())[0]?.detail).toMatchObject({
      badges: 501,
      reason: "It issues more than 500 badges.",
    });
  });
});

test("a batch under way is paused by one and resumed by another, and each badge is issued once", async () => {
  const some = approvalIds.slice(0, 130);
  const { batchId, isUnconfirmed } = await callerFor(lead).issue.startBatch({
    approvalIds: some,
    typedCount: some.length,
  });
  expect(isUnconfirmed).toBe(false);
  const before = (await deeds()).length;
  await callerFor(admin).issue.pauseBatch({ batchId });
  const paused = await callerFor(lead).issue.batch({ batchId });
  expect(paused.state).toBe("paused");
  // What was being signed this moment ends; nothing else begins.
  const counts = await untilNothingIsSigned(batchId);
  expect(counts.waiting).toBeGreaterThanOrEqual(some.length - 100);
  await expect(callerFor(lead).issue.pauseBatch({ batchId })).rejects.toMatchObject({ code: "CONFLICT" });

  await callerFor(lead).issue.resumeBatch({ batchId });
  expect(await untilIdle(batchId)).toMatchObject({ state: "done", counts: { published: some.length } });
  const { badges, total } = await callerFor(lead).issue.issued({ status: "valid" });
  expect(total).toBe(some.length);
  expect(new Set(badges.map(({ id }) => id)).size).toBe(badges.length);
  expect((await deeds()).slice(before)).toEqual([
    `${admin.actor.name}: issue.batch_paused`,
    `${lead.actor.name}: issue.batch_resumed`,
    `${lead.actor.name}: issue.batch_done`,
  ]);
});
