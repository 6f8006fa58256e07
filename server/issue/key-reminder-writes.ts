import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { signingKey } from "@/db/schema";
import { adminsOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { WorkspaceId } from "@/server/scope";
import { isRotationNear, keyLifeDays, remindDaysBefore, rotationDue } from "./signing-key";

/**
 * Tells the admins of every workspace, once for each key, that it is due to be changed within 30 days. Time passes by nobody's
 * deed: no audit entry. Returns how many keys are due.
 */
export async function tellKeyRotations(db: Db, now: () => Date): Promise<number> {
  const old = new Date(now().getTime() - (keyLifeDays - remindDaysBefore) * 86_400_000);
  const keys = await db
    .select()
    .from(signingKey)
    .where(
      and(
        eq(signingKey.status, "active"),
        lte(sql`coalesce(${signingKey.activatedAt}, ${signingKey.createdAt})`, old.toISOString()),
      ),
    );
  let told = 0;
  for (const key of keys) {
    const due = rotationDue(key);
    if (!due || !isRotationNear(due, now())) continue;
    const place = { workspaceId: key.workspaceId as WorkspaceId, now };
    await db.transaction(async (tx) =>
      notify(tx, place, await adminsOf(tx, place), {
        kind: "key-rotation-due",
        subjectId: key.id,
        aboutPersonId: null,
        words: { algorithm: key.algorithm, dueAt: due.toISOString() },
      }),
    );
    told++;
  }
  return told;
}
