import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { issuance, issueBatch, issueBatchItem } from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { readAwards } from "./award-reads";
import { batchDeeds } from "./batch";
import { runWaitingBatches } from "./batch-run-writes";
import type { BatchInput } from "./input";
import { gatherer, intendAnew } from "./intent-writes";
import { ensureIssuer } from "./issuer-writes";
import { issuanceOfItem } from "./join-reads";
import { identityProblem } from "./prepare-award";

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
      .innerJoin(issuance, issuanceOfItem)
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
