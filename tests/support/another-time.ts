import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

class Undone extends Error {}

/** Works in a database whose clock is so many seconds ahead of ours. Nothing of it stays. */
export async function inAnotherTime(db: Db, seconds: number, work: (tx: Db) => Promise<void>): Promise<void> {
  const done = db.transaction(async (tx) => {
    await tx.execute(sql`create schema another_time`);
    await tx.execute(
      sql.raw(
        `create function another_time.clock_timestamp() returns timestamptz language sql as 'select pg_catalog.clock_timestamp() + interval ''${seconds} seconds'''`,
      ),
    );
    // Postgres looks into its own functions first unless it is told when to.
    await tx.execute(sql`set local search_path to another_time, pg_catalog, public`);
    await work(tx);
    throw new Undone();
  });
  await done.catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
}
