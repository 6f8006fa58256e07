import "server-only";
import { setImmediate } from "node:timers/promises";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importBatch, importChange } from "@/db/schema";
import { markChanged } from "@/server/audit";
import { log } from "@/server/log";
import { takeBack } from "./plan/change-writes";
import { tableNamed } from "./plan/table-reads";
import { leaseSeconds, noteState, type Run, RunLost } from "./progress-writes";

type Batch = typeof importBatch.$inferSelect;

const ofImport = ({ workspaceId, importId }: Omit<Run, "runId">) =>
  and(eq(importChange.workspaceId, workspaceId), eq(importChange.importId, importId));

const rowsNoted = sql`coalesce(${importChange.rowCount}, jsonb_array_length(${importChange.rows}))`;

/** How many rows an import has written that can be taken back. */
export async function countWritten(db: Db, run: Omit<Run, "runId">): Promise<number> {
  const [written] = await db
    .select({ rows: sql`coalesce(sum(${rowsNoted}), 0)`.mapWith(Number) })
    .from(importChange)
    .where(ofImport(run));
  return written?.rows ?? 0;
}

/**
 * Takes back a large import that somebody undid, or cancelled while it ran, a step in each transaction so that pages answer in between.
 * A process that goes on with it finds only the notes of what is still there.
 */
export async function takeBackBatch(db: Db, now: () => Date, batch: Batch, run: Run): Promise<void> {
  const ends = endsOf(batch, now);
  const alive = setInterval(() => void noteState(db, run).catch(() => undefined), (leaseSeconds / 3) * 1000);
  try {
    let rowsDone = 0;
    await noteState(db, run, { phase: "Taking it back", rowsTotal: await countWritten(db, run), rowsDone });
    for (let rows = await takeBackLast(db, run, 0); rows > 0; rows = await takeBackLast(db, run, rowsDone)) {
      rowsDone += rows;
      await setImmediate(); // a request that waits for the event loop gets its turn
    }
    await end(db, run, ends.good);
  } catch (error) {
    if (error instanceof RunLost) return;
    log.error({ err: error, importId: run.importId }, "import could not be taken back");
    await end(db, run, ends.bad);
  } finally {
    clearInterval(alive);
  }
}

/** Takes back the last step that is noted, and forgets the note. Returns how many rows it had; 0: none was left. */
async function takeBackLast(db: Db, run: Run, rowsBefore: number): Promise<number> {
  const [last] = await db
    .select({
      position: importChange.position,
      tableName: importChange.tableName,
      deed: importChange.deed,
      rows: rowsNoted.mapWith(Number),
    })
    .from(importChange)
    .where(ofImport(run))
    .orderBy(desc(importChange.position))
    .limit(1);
  if (!last) return 0;
  const { position, tableName, deed, rows } = last;
  await db.transaction(async (tx) => {
    await takeBack(tx, { ...run, position }, tableNamed(tableName))[deed]();
    await tx.delete(importChange).where(and(ofImport(run), eq(importChange.position, position)));
    await noteState(tx, run, { rowsDone: rowsBefore + rows });
  });
  return rows;
}

type End = Partial<typeof importBatch.$inferInsert>;

async function end(db: Db, run: Run, state: End): Promise<void> {
  await db.transaction(async (tx) => {
    await noteState(tx, run);
    await markChanged(tx, run.workspaceId, ["everything"]);
    await tx
      .update(importBatch)
      .set({ ...state, runId: null, leaseUntil: null })
      .where(and(eq(importBatch.workspaceId, run.workspaceId), eq(importBatch.id, run.importId)));
  });
}

/** How a batch ends once it is taken back, and where that failed. One that had not come to its end was cancelled. */
function endsOf({ finishedAt, undoneBy }: Batch, now: () => Date): { good: End; bad: End } {
  if (!finishedAt) {
    const cancelled = { status: "failed", phase: "Cancelled", undoneBy: null, finishedAt: now() } as const;
    return {
      good: { ...cancelled, problem: cancelledBy(undoneBy ?? "") },
      bad: {
        ...cancelled,
        problem: cancelledBy(undoneBy ?? "", "Because of a fault on our side a part of it is still here."),
      },
    };
  }
  return {
    good: { status: "undone", phase: "Undone", problem: null, undoneAt: now() },
    bad: {
      status: "done",
      phase: "Finished",
      undoneBy: null,
      problem:
        "The undo stopped because of a fault on our side, and a part of the import is still here. Undo it again to take back the rest.",
    },
  };
}

export const cancelledBy = (name: string, stays = "Nothing of it is here."): string =>
  `${name} cancelled this import. ${stays}`;
