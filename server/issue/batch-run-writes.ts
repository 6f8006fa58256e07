import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { issuance, issueBatch, issueBatchItem, membership } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import { isAny, type Scope, type WorkspaceId } from "@/server/scope";
import { type Signing, startSigning } from "./adapters/signing";
import { leftOf, totalOf } from "./batch";
import { Blocked, issuePart, type Means } from "./batch-part-writes";
import { readBatchCounts } from "./batch-reads";
import { gatherer } from "./intent-writes";
import { issuanceOfItem } from "./join-reads";
import { requireSigning } from "./signing-means-writes";

type Batch = typeof issueBatch.$inferSelect;

/** One run of a batch: it may be paused, or another process may have taken it over. */
type Run = { workspaceId: string; batchId: string; runId: string };

class RunLost extends Error {}

/** How long a run may be silent before another process takes it over. */
const leaseSeconds = 60;
const leaseEnd = sql`now() + ${sql.raw(`interval '${leaseSeconds} seconds'`)}`;

/** Signed at once by one process; between two such parts a batch can be paused. */
const partSize = 50;
/** As many as there are cores on a small server. */
const processes = 2;

/**
 * Runs batches that nobody is at work on, one after the other. Never throws: what went wrong stands in the batch, and in the log if
 * it is ours to mend.
 */
export async function runWaitingBatches(db: Db, now: () => Date, workspaceId?: string): Promise<void> {
  try {
    for (;;) {
      const batch = await claim(db, workspaceId);
      if (!batch) return;
      await runBatch(db, now, batch);
    }
  } catch (error) {
    log.error({ err: error }, "batches of badges could not be run");
  }
}

/** For the start of a process that has its database to itself: no batch can be under way. */
export async function releaseBatches(db: Db): Promise<void> {
  await db.update(issueBatch).set({ leaseUntil: null }).where(eq(issueBatch.state, "running"));
}

/** Looks again and again for batches whose process is gone. */
export function watchBatches(db: Db, now: () => Date): void {
  setInterval(() => void runWaitingBatches(db, now), (leaseSeconds / 2) * 1000).unref();
}

function claim(db: Db, workspaceId: string | undefined): Promise<Batch | null> {
  return db.transaction(async (tx) => {
    const [next] = await tx
      .select()
      .from(issueBatch)
      .where(
        and(
          eq(issueBatch.state, "running"),
          or(isNull(issueBatch.leaseUntil), lt(issueBatch.leaseUntil, sql`now()`)),
          workspaceId ? eq(issueBatch.workspaceId, workspaceId) : undefined,
        ),
      )
      .orderBy(asc(issueBatch.startedAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return null;
    const [claimed] = await tx
      .update(issueBatch)
      .set({ runId: randomUUID(), leaseUntil: leaseEnd })
      .where(and(eq(issueBatch.workspaceId, next.workspaceId), eq(issueBatch.id, next.id)))
      .returning();
    return claimed ?? null;
  });
}

async function runBatch(db: Db, now: () => Date, batch: Batch): Promise<void> {
  const { workspaceId, id: batchId } = batch;
  const scope: Scope = { db, now, workspaceId: workspaceId as WorkspaceId, actor: batch.actor };
  const run: Run = { workspaceId, batchId, runId: batch.runId ?? "" };
  try {
    await carryOut(scope, run);
    await finish(scope, run);
  } catch (error) {
    if (error instanceof RunLost) return;
    // A rule that says no, such as “no active key”, says why; so does what blocks.
    const isSaid = error instanceof Blocked || error instanceof Refusal;
    if (!isSaid) log.error({ err: error, batchId }, "a batch of badges stopped");
    const problem = isSaid
      ? error.message
      : "It stopped because of a fault on our side. What was issued is issued; resume it to go on with the rest.";
    await pause(scope, run, problem).catch((err) =>
      log.error({ err, batchId }, "a batch could not be paused"),
    );
  }
}

async function carryOut(scope: Scope, run: Run): Promise<void> {
  await requireRights(scope);
  const left = await readLeft(scope, run);
  if (left.length === 0) return;
  const { issuer, keys } = await requireSigning(scope);
  const signings = Array.from({ length: Math.min(processes, Math.ceil(left.length / partSize)) }, () =>
    startSigning(keys),
  );
  const means: Means = { issuer, gather: gatherer(scope, issuer), signings };
  let place = 0;
  const lane = async (signing: Signing) => {
    while (place < left.length) {
      const part = left.slice(place, place + partSize);
      place += partSize;
      await noteAlive(scope.db, run);
      await issuePart(scope, run.batchId, means, signing, part);
    }
  };
  try {
    const ended = await Promise.allSettled(signings.map(lane));
    for (const each of ended) if (each.status === "rejected") throw each.reason;
  } finally {
    for (const signing of signings) signing.end();
  }
}

/** Whoever started it may have lost the right to since. */
async function requireRights({ db, workspaceId, actor }: Scope): Promise<void> {
  const [member] = await db
    .select({ roles: membership.roles })
    .from(membership)
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.userId, actor.userId)));
  if (member && isAny({ ...actor, roles: member.roles }, "ld_lead", "admin")) return;
  throw new Blocked(
    `${actor.name}, who started it, may not issue badges any more. Start a new batch with what is left.`,
  );
}

/** The approvals of a batch whose badges are not published, and that nothing stands in the way of. */
async function readLeft({ db, workspaceId }: Scope, { batchId }: Run): Promise<string[]> {
  const rows = await db
    .select({ approvalId: issueBatchItem.approvalId })
    .from(issueBatchItem)
    .leftJoin(issuance, issuanceOfItem)
    .where(
      and(
        eq(issueBatchItem.workspaceId, workspaceId),
        eq(issueBatchItem.batchId, batchId),
        isNull(issueBatchItem.problem),
        or(isNull(issuance.id), inArray(issuance.state, ["intended", "signed"])),
      ),
    )
    .orderBy(asc(issueBatchItem.approvalId));
  return rows.map(({ approvalId }) => approvalId);
}

/** Says that the run lives. Throws RunLost where the batch was paused or another process goes on with it. */
async function noteAlive(db: Db, run: Run): Promise<void> {
  const [mine] = await db
    .update(issueBatch)
    .set({ leaseUntil: leaseEnd })
    .where(ofRun(run))
    .returning({ id: issueBatch.id });
  if (!mine) throw new RunLost();
}

const ofRun = ({ workspaceId, batchId, runId }: Run) =>
  and(
    eq(issueBatch.workspaceId, workspaceId),
    eq(issueBatch.id, batchId),
    eq(issueBatch.runId, runId),
    eq(issueBatch.state, "running"),
  );

async function finish(scope: Scope, run: Run): Promise<void> {
  const counts = await readBatchCounts(scope, run.batchId);
  if (leftOf(counts) > 0) {
    throw new Blocked("Some of its badges are being issued elsewhere this moment. Resume it in a minute.");
  }
  await change(scope, async (tx, record) => {
    const [done] = await tx
      .update(issueBatch)
      .set({ state: "done", problem: null, runId: null, leaseUntil: null, finishedAt: scope.now() })
      .where(ofRun(run))
      .returning({ id: issueBatch.id });
    if (!done) return;
    const { published, failed, blocked } = counts;
    await record({
      action: "issue.batch_done",
      subject: { kind: "issue_batch", id: run.batchId },
      touches: "nothing",
      summary: `had ${published} of ${totalOf(counts)} badges of a batch issued`,
      detail: { published, failed, blocked },
    });
  });
}

async function pause(scope: Scope, run: Run, problem: string): Promise<void> {
  await change(scope, async (tx, record) => {
    const [paused] = await tx
      .update(issueBatch)
      .set({ state: "paused", problem, runId: null, leaseUntil: null })
      .where(ofRun(run))
      .returning({ id: issueBatch.id });
    if (!paused) return;
    await record({
      action: "issue.batch_stopped",
      subject: { kind: "issue_batch", id: run.batchId },
      touches: "nothing",
      summary: "had a batch of badges stopped",
      detail: { problem },
    });
  });
}
