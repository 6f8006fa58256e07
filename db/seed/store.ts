import { getTableColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";

/** One statement may carry 65,535 parameters; more rows at once are no faster on the embedded database. */
const parametersAtOnce = 12_000;

export async function store<T extends PgTable>(db: Db, table: T, rows: T["$inferInsert"][]): Promise<void> {
  const atOnce = Math.floor(parametersAtOnce / Object.keys(getTableColumns(table)).length);
  for (let from = 0; from < rows.length; from += atOnce) {
    await db.insert(table).values(rows.slice(from, from + atOnce));
  }
}
