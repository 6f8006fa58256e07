import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type PlannedTable, tableOf } from "./table-reads";

/** From so many rows on a table is another one than its statistics say. */
const fewestRows = 2_000;

/**
 * Tells the database what a table is like once an import has added so many rows that queries would be planned for a table as it no
 * longer is: a relation for each skill, as for an empty table, took minutes. Again after ten times as many. The embedded
 * database never looks by itself, a server only after a while. Returns what to call with the rows that were committed.
 */
export function statistics(db: Db) {
  const added = new Map<PlannedTable, number>();
  const next = new Map<PlannedTable, number>();
  return async (steps: readonly { table: PlannedTable; rows: { length: number } }[]): Promise<void> => {
    for (const { table, rows } of steps) {
      const sum = (added.get(table) ?? 0) + rows.length;
      added.set(table, sum);
      if (sum < (next.get(table) ?? fewestRows)) continue;
      next.set(table, 10 * sum);
      await db.execute(sql`analyze ${tableOf(table)}`);
    }
  };
}
