import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** What the clocks of this machine and of its database say at the same moment. */
export async function readClocks(db: Db): Promise<{ ours: Date; theirs: Date }> {
  // Both drivers answer a statement of one's own with its rows.
  const { rows } = (await db.execute(sql`select clock_timestamp() as at`)) as unknown as {
    rows: { at: string | Date }[];
  };
  const ours = new Date();
  return { ours, theirs: new Date(rows[0]?.at ?? ours) };
}
