import "server-only";
import { and, count, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignment } from "@/db/schema";

/** By achievement: the assignments that are open or completed, each of which has a seat. */
export async function readSeatsTaken(
  db: Db,
  workspaceId: string,
  achievementIds: readonly string[],
): Promise<Map<string, number>> {
  if (achievementIds.length === 0) return new Map();
  const taken = await db
    .select({ achievementId: assignment.achievementId, n: count() })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.achievementId, [...achievementIds]),
        inArray(assignment.status, ["open", "completed"]),
      ),
    )
    .groupBy(assignment.achievementId);
  return new Map(taken.map(({ achievementId, n }) => [achievementId, n]));
}
