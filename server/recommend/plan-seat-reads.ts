import "server-only";
import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { achievement, assignment } from "@/db/schema";
import { readSeatsTaken } from "@/server/align/seat-reads";
import type { Scope } from "@/server/scope";
import type { Outcome } from "./plan-outcome";

/** A badge of which people of a plan need more seats than are free. */
export type SeatsShort = { achievementId: string; needed: number; free: number };

/**
 * Badges whose seats no longer suffice for the people of a plan: somebody else has given them away since it was computed. Whoever has
 * the badge assigned by now, or stands in line for it, needs none.
 */
export async function readSeatsShort(
  { db, workspaceId }: Scope,
  steps: Outcome["steps"],
): Promise<SeatsShort[]> {
  const planned = [...new Set(steps.map(({ achievementId }) => achievementId))];
  const limited = await db
    .select({ id: achievement.id, seats: achievement.seats })
    .from(achievement)
    .where(
      and(
        eq(achievement.workspaceId, workspaceId),
        inArray(achievement.id, planned),
        isNotNull(achievement.seats),
      ),
    );
  const ids = limited.map(({ id }) => id);
  const taken = await readSeatsTaken(db, workspaceId, ids);
  const given = await db
    .select({ personId: assignment.personId, achievementId: assignment.achievementId })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.achievementId, ids),
        inArray(assignment.status, ["open", "waiting", "completed"]),
      ),
    );
  const served = new Set(given.map(({ personId, achievementId }) => `${personId} ${achievementId}`));
  return limited.flatMap(({ id, seats }) => {
    const free = Math.max(0, (seats ?? 0) - (taken.get(id) ?? 0));
    const needed = steps.filter(
      ({ personId, achievementId }) => achievementId === id && !served.has(`${personId} ${id}`),
    ).length;
    return needed > free ? [{ achievementId: id, needed, free }] : [];
  });
}
