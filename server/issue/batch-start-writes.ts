import "server-only";
import { and, eq, inArray, max, notExists, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { approval, issuance, issueBatch, issueBatchItem, person, signingKey, submission } from "@/db/schema";
import { personOfSubmission } from "@/server/assess/join-reads";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { confirmationReason, isCountConfirmed } from "./batch";
import { runWaitingBatches } from "./batch-run-writes";
import type { StartBatchInput } from "./input";
import { ensureIssuer } from "./issuer-writes";
import { submissionOfApproval } from "./join-reads";
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
    .innerJoin(submission, submissionOfApproval)
    .innerJoin(person, personOfSubmission)
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
