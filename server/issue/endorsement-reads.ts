import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievementEndorsement } from "@/db/schema";

/** Who stands for an achievement, and in which words; the oldest first. */
export function readEndorsements(
  { db, workspaceId }: { db: Db; workspaceId: string },
  achievementId: string,
) {
  return db
    .select({
      id: achievementEndorsement.id,
      endorser: achievementEndorsement.endorser,
      comment: achievementEndorsement.comment,
      at: achievementEndorsement.createdAt,
    })
    .from(achievementEndorsement)
    .where(
      and(
        eq(achievementEndorsement.workspaceId, workspaceId),
        eq(achievementEndorsement.achievementId, achievementId),
        isNull(achievementEndorsement.withdrawnAt),
      ),
    )
    .orderBy(asc(achievementEndorsement.createdAt));
}
