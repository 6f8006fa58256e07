import "server-only";
import { and, eq, inArray, isNull, max, notExists, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { approval, issuance, issueBatch, issueBatchItem, person, signingKey, submission } from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { readAwards } from "./award-reads";
import { batchDeeds, confirmationReason, isCountConfirmed } from "./batch";
import { runWaitingBatches } from "./batch-run-writes";
import type { BatchInput, StartBatchInput, VoidInput } from "./input";
import { gatherer, intendAnew } from "./intent-writes";
import { ensureIssuer } from "./issuer-writes";
import { identityProblem } from "./prepare-award";

/**
 * Puts approvals that are ready into a batch and begins to issue them, or leaves it to a second person to say so. Answers the
 * batch at once; how far it is stands in it. What is in another batch already, or cannot be issued, is left out of the count first, and refused.
 */
export async function startBatch(
  scope: Scope,
  { approvalIds, note, typedCount }: StartBatchInput,
): Promise<{ batchId: string; isUnconfirmed: boolean }> {
  const { db, workspaceId, actor } = scope;
  const wanted = [...new Set(approvalIds)];
  if (!isCountConfirmed(wanted.length, typedCount)) {
    throw new Refusal(
      "precondition",
      "issue.count_not_typed",
      `Type ${wanted.length}, the number of badges that will be issued.`,
    );
  }
  await ensureIssuer(scope);
  const reason = confirmationReason(wanted.length, await isKeyNew(scope));
  const made = await change(scope, async (tx, record) => {
    const [batch] = await tx
      .insert(issueBatch)
      .values({
        workspaceId,
        state: reason ? "unconfirmed" : "running",
        note,
        actor: { userId: actor.userId, name: actor.name, personId: actor.personId, roles: [...actor.roles] },
        confirmationReason: reason,
        startedAt: scope.now(),
      })
      .returning({ id: issueBatch.id });
    if (!batch) throw new Error("insert into issue_batch returned no row");
    const taken = await takeReady(tx, workspaceId, batch.id, wanted);
    if (taken !== wanted.length) {
      throw new Refusal(
        "conflict",
        "issue.not_ready",
        "Some of these badges are no longer ready: they are being issued already, or who they are for has no e-mail address and no employee number. Look at the list again.",
      );
    }
    await record({
      action: "issue.batch_started",
      subject: { kind: "issue_batch", id: batch.id },
      touches: "nothing",
      summary: `${reason ? "asked to have" : "began to have"} ${taken} badges issued together`,
      detail: { badges: taken, ...(note ? { note } : {}), ...(reason ? { reason } : {}) },
    });
    return batch;
  });
  if (!reason) void runWaitingBatches(db, scope.now, workspaceId);
  return { batchId: made.id, isUnconfirmed: reason !== null };
}

/** Puts approvals into a batch that are ready, in no other and for somebody who can be identified; answers how many. */
async function takeReady(tx: Db, workspaceId: string, batchId: string, approvalIds: readonly string[]) {
  const of = and(eq(issuance.workspaceId, approval.workspaceId), eq(issuance.approvalId, approval.id));
  const ready = await tx
    .select({
      approvalId: approval.id,
      name: person.name,
      email: person.email,
      employeeId: person.employeeId,
    })
    .from(approval)
    .innerJoin(
      submission,
      and(eq(submission.workspaceId, approval.workspaceId), eq(submission.id, approval.submissionId)),
    )
    .innerJoin(
      person,
      and(eq(person.workspaceId, submission.workspaceId), eq(person.id, submission.personId)),
    )
    .where(
      and(
        eq(approval.workspaceId, workspaceId),
        eq(approval.decision, "approved"),
        inArray(approval.id, [...approvalIds]),
        notExists(tx.select({ id: issuance.id }).from(issuance).where(of)),
      ),
    );
  const items = ready
    .filter((each) => identityProblem(each) === null)
    .map(({ approvalId }) => ({ workspaceId, batchId, approvalId }));
  let taken = 0;
  for (let start = 0; start < items.length; start += rowsAtOnce) {
    const put = await tx
      .insert(issueBatchItem)
      .values(items.slice(start, start + rowsAtOnce))
      .onConflictDoNothing()
      .returning({ approvalId: issueBatchItem.approvalId });
    taken += put.length;
  }
  return taken;
}

const rowsAtOnce = 2_000;

/** Whether the key that signs took the place of another and has signed no badge yet. */
async function isKeyNew({ db, workspaceId }: Scope): Promise<boolean> {
  const keys = await db
    .select({
      status: signingKey.status,
      since: sql<Date>`coalesce(${signingKey.activatedAt}, ${signingKey.createdAt})`.mapWith(
        signingKey.createdAt,
      ),
    })
    .from(signingKey)
    .where(eq(signingKey.workspaceId, workspaceId));
  const [latest] = await db
    .select({ at: max(issuance.createdAt) })
    .from(issuance)
    .where(eq(issuance.workspaceId, workspaceId));
  const isReplaced = keys.some(({ status }) => status === "retired" || status === "compromised");
  return (
    isReplaced && keys.some(({ status, since }) => status === "active" && !(latest?.at && latest.at > since))
  );
}

/** A second person agrees, and the batch begins. */
export async function confirmBatch(scope: Scope, { batchId }: BatchInput): Promise<void> {
  await change(scope, async (tx, record) => {
    const batch = await holdBatch(tx, scope, batchId, "confirm");
    if (batch.actor.userId === scope.actor.userId) {
      throw new Refusal(
        "forbidden",
        "issue.own_batch",
        "You started this batch yourself. A second person must agree to it.",
      );
    }
    await update(tx, scope, batchId, {
      state: "running",
      confirmedBy: scope.actor.name,
      confirmedAt: scope.now(),
    });
    await record(entryOf(batchId, "issue.batch_confirmed", "agreed to a batch of badges"));
  });
  void runWaitingBatches(scope.db, scope.now, scope.workspaceId);
}

/** A batch that nobody has agreed to yet is given up; its badges are ready again. */
export function cancelBatch(scope: Scope, { batchId }: BatchInput): Promise<void> {
  return change(scope, async (tx, record) => {
    await holdBatch(tx, scope, batchId, "cancel");
    await tx
      .delete(issueBatch)
      .where(and(eq(issueBatch.workspaceId, scope.workspaceId), eq(issueBatch.id, batchId)));
    await record(entryOf(batchId, "issue.batch_cancelled", "gave up a batch of badges before it began"));
  });
}

/** Stops a batch after the badges that are being signed this moment. */
export function pauseBatch(scope: Scope, { batchId }: BatchInput): Promise<void> {
  return change(scope, async (tx, record) => {
    await holdBatch(tx, scope, batchId, "pause");
    await update(tx, scope, batchId, { state: "paused", problem: null, runId: null, leaseUntil: null });
    await record(entryOf(batchId, "issue.batch_paused", "paused a batch of badges"));
  });
}

export async function resumeBatch(scope: Scope, { batchId }: BatchInput): Promise<void> {
  await change(scope, async (tx, record) => {
    await holdBatch(tx, scope, batchId, "resume");
    await update(tx, scope, batchId, { state: "running", problem: null });
    await record(entryOf(batchId, "issue.batch_resumed", "resumed a batch of badges"));
  });
  void runWaitingBatches(scope.db, scope.now, scope.workspaceId);
}

/**
 * Tries what failed or was blocked again, and nothing else: what will be signed is written anew from the records as they are now, at the
 * address and the place on the status list that it had.
 */
export async function retryBatch(scope: Scope, { batchId }: BatchInput): Promise<{ badges: number }> {
  const { workspaceId } = scope;
  const issuer = await ensureIssuer(scope);
  const badges = await change(scope, async (tx, record) => {
    await holdBatch(tx, scope, batchId, "retry");
    const failed = await tx
      .select({ issuance })
      .from(issueBatchItem)
      .innerJoin(
        issuance,
        and(
          eq(issuance.workspaceId, issueBatchItem.workspaceId),
          eq(issuance.approvalId, issueBatchItem.approvalId),
        ),
      )
      .where(
        and(
          eq(issueBatchItem.workspaceId, workspaceId),
          eq(issueBatchItem.batchId, batchId),
          eq(issuance.state, "failed"),
        ),
      );
    const inside = { ...scope, db: tx };
    const gather = gatherer(inside, issuer);
    const awards = await readAwards(
      inside,
      failed.map((each) => each.issuance.approvalId),
    );
    let again = 0;
    for (const { issuance: begun } of failed) {
      const award = awards.get(begun.approvalId);
      if (!award || identityProblem(award.person)) continue;
      await intendAnew(tx, scope, begun, await gather(award, begun.credentialUri));
      again++;
    }
    const unblocked = await tx
      .update(issueBatchItem)
      .set({ problem: null })
      .where(
        and(
          eq(issueBatchItem.workspaceId, workspaceId),
          eq(issueBatchItem.batchId, batchId),
          sql`${issueBatchItem.problem} is not null`,
        ),
      )
      .returning({ approvalId: issueBatchItem.approvalId });
    again += unblocked.length;
    if (again === 0) {
      throw new Refusal("precondition", "issue.nothing_failed", "Nothing of this batch has failed.");
    }
    await update(tx, scope, batchId, { state: "running", problem: null, finishedAt: null });
    await record(entryOf(batchId, "issue.batch_retried", `tried ${again} badges of a batch again`));
    return again;
  });
  void runWaitingBatches(scope.db, scope.now, workspaceId);
  return { badges };
}

/** Gives up a badge that could not be issued, for a reason that its learner is told of. They may hand in anew. */
export function voidIssuance(scope: Scope, { issuanceId, reason }: VoidInput): Promise<void> {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const [voided] = await tx
      .update(issuance)
      .set({ state: "voided", problem: reason })
      .where(
        and(
          eq(issuance.workspaceId, workspaceId),
          eq(issuance.id, issuanceId),
          eq(issuance.state, "failed"),
          isNull(issuance.earnedCredentialId),
        ),
      )
      .returning();
    const award =
      voided && (await readAwards({ ...scope, db: tx }, [voided.approvalId])).get(voided.approvalId);
    if (!award) {
      throw new Refusal(
        "not_found",
        "issue.nothing_to_void",
        "There is no badge here that could not be issued.",
      );
    }
    await tx
      .update(submission)
      .set({ status: "declined" })
      .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, award.submission.id)));
    await record({
      action: "issue.voided",
      subject: { kind: "issuance", id: issuanceId },
      touches: "nothing",
      summary: `gave up issuing ${award.achievement.name} to ${award.person.name}: ${reason}`,
    });
    await notify(tx, scope, [{ personId: award.person.id }], {
      kind: "evidence-declined",
      subjectId: award.submission.id,
      aboutPersonId: award.person.id,
      words: { badge: award.achievement.name, achievementId: award.achievement.id },
    });
  });
}

type Deed = (typeof batchDeeds)[keyof typeof batchDeeds][number];

/** The batch, held until the transaction ends, or a refusal where it does not stand so that this can be done. */
async function holdBatch(tx: Db, { workspaceId }: Scope, batchId: string, deed: Deed) {
  const [batch] = await tx
    .select()
    .from(issueBatch)
    .where(and(eq(issueBatch.workspaceId, workspaceId), eq(issueBatch.id, batchId)))
    .for("update");
  if (!batch) throw new Refusal("not_found", "issue.batch_unknown", "There is no such batch here.");
  if (!batchDeeds[batch.state].includes(deed)) {
    throw new Refusal(
      "conflict",
      "issue.batch_moved_on",
      "The batch has moved on meanwhile. Look at it again.",
    );
  }
  return batch;
}

const update = (
  tx: Db,
  { workspaceId }: Scope,
  batchId: string,
  values: Partial<typeof issueBatch.$inferInsert>,
) =>
  tx
    .update(issueBatch)
    .set(values)
    .where(and(eq(issueBatch.workspaceId, workspaceId), eq(issueBatch.id, batchId)));

const entryOf = (id: string, action: AuditRecord["action"], summary: string): AuditRecord => ({
  action,
  subject: { kind: "issue_batch", id },
  touches: "nothing",
  summary,
});
