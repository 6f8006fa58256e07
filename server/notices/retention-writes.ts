import "server-only";
import { and, inArray, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { email } from "@/db/schema";
import { keptDays } from "./retention";

/**
 * Forgets e-mails that were sent, had nothing to tell any more, or failed for good, `keptDays` after they were written. What
 * they told of stands in the product. Returns how many.
 */
export async function purgeEmails(db: Db, now: () => Date): Promise<number> {
  const purged = await db
    .delete(email)
    .where(
      and(
        inArray(email.state, ["sent", "needless", "failed"]),
        lt(email.createdAt, new Date(now().getTime() - keptDays * 24 * 60 * 60 * 1000)),
      ),
    )
    .returning({ id: email.id });
  return purged.length;
}
