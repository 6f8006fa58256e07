import "server-only";
import { setImmediate } from "node:timers/promises";
import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importChange } from "@/db/schema";
import { markChanged } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { carryOut, takeBack } from "./change-writes";
import type { Plan } from "./plan";
import { type Added, mayCheckAtOnce } from "./reference-writes";
import type { RowsToWrite } from "./rows-to-write";
import { statistics } from "./statistics-writes";
import { stepsOf } from "./steps";
import { tableNamed } from "./table-reads";

/** Rows that one statement writes. */
const rowsAtOnce = 2_000;
/** Rows that one transaction writes, of whatever tables: few enough that pages answer between two of them. */
const rowsTogether = 4_000;

/**
 * Writes what an import plans, part by part. Few rows are one transaction; more are several, each with the note by which it
 * is taken back: whoever dies on the way leaves what `takeBackAll` needs to leave nothing. Returns how to write a part:
 * `within` is called in each of its transactions with the share of the part that is written, 0 to 1; what it throws takes
 * that transaction back.
 */
export function partsWriter({ db, workspaceId }: Scope, importId: string) {
  let position = 0;
  let may: boolean | null = null;
  const refresh = statistics(db);
  return async (rows: RowsToWrite, within: (tx: Db, share: number) => Promise<void>): Promise<void> => {
    let done = 0;
    may ??= await mayCheckAtOnce(db);
    for (const steps of bundles([...stepsOf(rows, rowsAtOnce)])) {
      await db.transaction(async (tx) => {
        const added: Added | undefined = may ? new Set() : undefined;
        for (const step of steps) {
          await carryOut(tx, { workspaceId, note: { importId, position: position++ }, added }, step);
          done += step.rows.length;
        }
        await within(tx, done / rows.size);
      });
      await refresh(steps);
      await setImmediate(); // a request that waits for the event loop gets its turn
    }
  };
}

/** Writes a small plan within a transaction of somebody else’s, who marks what it touches; it cannot be taken back. */
export async function writePlan(tx: Db, { workspaceId }: Pick<Scope, "workspaceId">, plan: Plan) {
  for (const step of stepsOf(plan.rows, rowsAtOnce)) await carryOut(tx, { workspaceId, note: null }, step);
}

/** Steps that together are few rows go into one transaction. */
function* bundles<T extends { rows: unknown[] }>(steps: readonly T[]): Generator<T[]> {
  let bundle: T[] = [];
  let rows = 0;
  for (const step of steps) {
    if (rows + step.rows.length > rowsTogether && bundle.length > 0) {
      yield bundle;
      bundle = [];
      rows = 0;
    }
    bundle.push(step);
    rows += step.rows.length;
  }
  if (bundle.length > 0) yield bundle;
}

/** Takes back all that an import has written, the last first, and forgets the notes. Call in a transaction. Returns how many rows. */
export async function takeBackAll(tx: Db, workspaceId: string, importId: string): Promise<number> {
  const ofImport = and(eq(importChange.workspaceId, workspaceId), eq(importChange.importId, importId));
  const noted = await tx
    .select({
      position: importChange.position,
      tableName: importChange.tableName,
      deed: importChange.deed,
    })
    .from(importChange)
    .where(ofImport)
    .orderBy(desc(importChange.position));
  for (const { position, tableName, deed } of noted) {
    const back = takeBack(tx, { workspaceId, importId, position }, tableNamed(tableName));
    await back[deed]();
  }
  if (noted.length > 0) {
    await tx.delete(importChange).where(ofImport);
    await markChanged(tx, workspaceId, ["everything"]);
  }
  return noted.length;
}
