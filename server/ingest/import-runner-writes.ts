import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, lte, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Db } from "@/db/client";
import { giveWay } from "@/db/embedded/client";
import { importBatch } from "@/db/schema";
import { change } from "@/server/audit";
import type { Touches } from "@/server/changed-rows";
import { readFile } from "@/server/files";
import { log } from "@/server/log";
import type { Scope, WorkspaceId } from "@/server/scope";
import { FileProblem, type Finding } from "./finding";
import { noteForgeries } from "./forged-badge-writes";
import { planners } from "./import-kinds";
import type { ImportRun } from "./import-run";
import { importOptions } from "./input";
import { partsWriter, takeBackAll } from "./plan/apply-writes";
import type { Counts, Plan } from "./plan/plan";
import type { RowsToWrite } from "./plan/rows-to-write";
import { Seen } from "./plan-reads";
import { leaseEnd, leaseSeconds, noteState, type Run, RunLost, saveFindings } from "./progress-writes";
import { takeBackBatch } from "./take-back-writes";

/** An import that ended its server so often is given up. */
const mostAttempts = 3;

type Batch = typeof importBatch.$inferSelect;

/**
 * Runs imports that wait, and those whose process is gone, one after the other in each workspace; a workspace's oldest first.
 * Never throws: what went wrong stands in the batch, and in the log if it is ours to mend.
 */
export async function runWaitingImports(db: Db, now: () => Date, workspaceId?: string): Promise<void> {
  try {
    for (;;) {
      const batch = await claim(db, workspaceId);
      if (!batch) return;
      await giveWay(() => runImport(db, now, batch));
    }
  } catch (error) {
    log.error({ err: error }, "imports could not be run");
  }
}

/** For the start of a process that has its database to itself: no import can be running. */
export async function releaseImports(db: Db): Promise<void> {
  await db.update(importBatch).set({ leaseUntil: sql`now()` }).where(eq(importBatch.status, "running"));
}

/** Looks again and again for imports whose process is gone; returns how to stop it. */
export function watchImports(db: Db, now: () => Date): () => void {
  const timer = setInterval(() => void runWaitingImports(db, now), (leaseSeconds / 2) * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

/** Takes the oldest import that nobody works on in a workspace where nobody works on another. */
async function claim(db: Db, workspaceId: string | undefined): Promise<Batch | null> {
  const other = alias(importBatch, "other");
  const isFree = or(
    eq(importBatch.status, "waiting"),
    and(eq(importBatch.status, "running"), lte(importBatch.leaseUntil, sql`now()`)),
  );
  return db.transaction(async (tx) => {
    const [next] = await tx
      .select()
      .from(importBatch)
      .where(
        and(
          isFree,
          workspaceId ? eq(importBatch.workspaceId, workspaceId) : undefined,
          notExists(
            tx
              .select({ id: other.id })
              .from(other)
              .where(
                and(
                  eq(other.workspaceId, importBatch.workspaceId),
                  eq(other.status, "running"),
                  sql`${other.leaseUntil} > now()`,
                ),
              ),
          ),
        ),
      )
      .orderBy(asc(importBatch.startedAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return null;
    const started = { status: "running", runId: randomUUID(), attempts: next.attempts + 1 } as const;
    const [claimed] = await tx
      .update(importBatch)
      .set({ ...started, leaseUntil: leaseEnd, rowsDone: 0, rowsTotal: 0 })
      .where(and(eq(importBatch.workspaceId, next.workspaceId), eq(importBatch.id, next.id)))
      .returning();
    return claimed ?? null;
  });
}

async function runImport(db: Db, now: () => Date, batch: Batch) {
  const run: Run = { workspaceId: batch.workspaceId, importId: batch.id, runId: batch.runId ?? "" };
  if (batch.undoneBy) return takeBackBatch(db, now, batch, run);
  const scope = scopeOf(db, now, batch);
  const alive = setInterval(() => void noteState(db, run).catch(() => undefined), (leaseSeconds / 3) * 1000);
  try {
    if (!scope || batch.attempts > mostAttempts) throw new FileProblem(givenUp);
    await db.transaction(async (tx) => {
      await noteState(tx, run, { phase: "Reading the file" });
      // What a run before this one had written when its process ended.
      await takeBackAll(tx, run.workspaceId, run.importId);
    });
    await carryOut(scope, batch, run);
  } catch (error) {
    if (error instanceof RunLost) return;
    if (!(error instanceof FileProblem)) log.error({ err: error, importId: batch.id }, "import failed");
    const problem = error instanceof FileProblem ? error : new FileProblem(ourFault, "FAULT");
    await fail(scope, db, run, problem, now).catch((problem) =>
      log.error({ err: problem, importId: batch.id }, "import could not be finished"),
    );
  } finally {
    clearInterval(alive);
  }
}

const givenUp =
  "The server stopped three times during this import, so it was given up. Nothing of it is here. Split the file and import the parts.";
const ourFault =
  "The import stopped because of a fault on our side. Nothing of it is here. Import the file again.";

function scopeOf(db: Db, now: () => Date, { workspaceId, actor }: Batch): Scope | null {
  return actor && { db, now, workspaceId: workspaceId as WorkspaceId, actor };
}

const stored = z.object({ fileIds: z.array(z.uuid()), seen: z.string().optional() });

async function carryOut(scope: Scope, batch: Batch, run: Run) {
  const { db } = scope;
  const { fileIds, seen } = stored.parse(batch.options);
  const files: ImportRun["files"] = await Promise.all(
    fileIds.map(async (fileId) => {
      const file = await readFile(scope, fileId);
      return { ...file, content: Buffer.from(file.content) };
    }),
  );
  const options = importOptions.parse(batch.options);
  const tell: ImportRun["tell"] = (phase, rowsDone, rowsTotal) =>
    noteState(db, run, { phase, rowsDone, rowsTotal });
  const parts = writeParts(scope, run);
  const plan = await planners[batch.kind]({ scope, files, options, tell, pass: parts.pass }).finally(
    parts.written,
  );
  const rows = plan.take();
  parts.seen.add(rows);
  if (seen !== undefined && seen !== parts.seen.of(plan, files)) {
    throw new FileProblem(
      "The file, or what is here, has changed since the preview of this import. Nothing was written; look at its preview again.",
    );
  }
  await noteForgeries(scope, plan.forgeries);
  const { counts, findings, touches } = plan;
  if (options.strict && counts.failed > 0) {
    await saveFindings(db, run, findings);
    throw new FileProblem(
      `${counts.failed} of its rows have errors, and nothing is to be imported where one has. Mend them and import the file again.`,
    );
  }
  const all = counts.created + counts.updated + counts.unchanged;
  await parts.write(rows, all, all);
  await finish(scope, run, { counts, findings, touches });
}

/**
 * Writes the parts of a plan while the next is worked out: one at a time, with how many of the file’s rows are done. What
 * could not be written is thrown when the next is passed, and by `written`.
 */
function writeParts(scope: Scope, run: Run) {
  const writePart = partsWriter(scope, run.importId);
  const seen = new Seen();
  let rowsBefore = 0;
  let writing = Promise.resolve();
  const write = (rows: RowsToWrite, rowsDone: number, rowsTotal: number) => {
    const [before, added] = [rowsBefore, rowsDone - rowsBefore];
    rowsBefore = rowsDone;
    return writePart(rows, (tx, share) =>
      noteState(tx, run, { phase: "Writing", rowsDone: before + Math.round(added * share), rowsTotal }),
    );
  };
  return {
    seen,
    write,
    written: () => writing,
    async pass(plan: Plan, rowsDone: number, rowsTotal: number) {
      const rows = plan.take();
      seen.add(rows);
      await writing;
      writing = write(rows, rowsDone, rowsTotal);
      // Thrown to whoever waits for it.
      writing.catch(() => undefined);
    },
  };
}

type Ended = { counts: Counts; findings: readonly Finding[]; touches: Touches };

async function finish(scope: Scope, run: Run, { counts, findings, touches }: Ended) {
  const { created, updated, unchanged, failed } = counts;
  await change(scope, async (tx, record) => {
    await noteState(tx, run, { created, updated, unchanged, failed });
    await saveFindings(tx, run, findings);
    await tx
      .update(importBatch)
      .set({ status: "done", phase: "Finished", finishedAt: scope.now(), runId: null, leaseUntil: null })
      .where(ofRun(run));
    await record({
      action: "ingest.finished",
      subject: { kind: "import", id: run.importId },
      touches,
      summary: `imported a file: ${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed`,
      detail: { created, updated, unchanged, failed },
    });
  });
}

async function fail(
  scope: Scope | null,
  db: Db,
  run: Run,
  { message: problem, code: problemCode }: FileProblem,
  now: () => Date,
) {
  const end = async (tx: Db) => {
    await noteState(tx, run);
    await takeBackAll(tx, run.workspaceId, run.importId);
    await tx
      .update(importBatch)
      .set({
        status: "failed",
        phase: "Stopped",
        problem,
        problemCode,
        finishedAt: now(),
        runId: null,
        leaseUntil: null,
      })
      .where(ofRun(run));
  };
  if (!scope) return db.transaction(end);
  await change(scope, async (tx, record) => {
    await end(tx);
    await record({
      action: "ingest.failed",
      subject: { kind: "import", id: run.importId },
      touches: "nothing",
      summary: "had an import stopped",
      detail: { problem },
    });
  });
}

const ofRun = ({ workspaceId, importId }: Run) =>
  and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, importId));
