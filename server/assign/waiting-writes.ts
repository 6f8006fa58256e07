import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { assignment } from "@/db/schema";
import { lockSeats } from "@/server/align/seat-writes";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import { notOpen } from "./assignment-writes";
import type { MoveInput } from "./input";
import { findAssigned } from "./one-reads";
import { moved } from "./waiting-line";

/** Moves somebody within the line for a badge's seats. Where they stand there already, nothing changes. */
export async function moveWaiting(scope: Scope, { assignmentId, to }: MoveInput) {
  const { workspaceId } = scope;
  const found = await findAssigned(scope, assignmentId);
  return change(scope, async (tx, record) => {
    await lockSeats(tx, scope, [found.achievementId]);
    const line = await tx
      .select({ id: assignment.id, place: assignment.place })
      .from(assignment)
      .where(
        and(
          eq(assignment.workspaceId, workspaceId),
          eq(assignment.achievementId, found.achievementId),
          eq(assignment.status, "waiting"),
        ),
      )
      .orderBy(asc(assignment.place), asc(assignment.id));
    if (!line.some(({ id }) => id === assignmentId)) throw notOpen();
    const before = line.map(({ id }) => id);
    const after = moved(before, assignmentId, to);
    for (const [index, id] of after.entries()) {
      if (line[index]?.id === id) continue;
      await tx
        .update(assignment)
        .set({ place: line[index]?.place ?? index + 1 })
        .where(and(eq(assignment.workspaceId, workspaceId), eq(assignment.id, id)));
    }
    if (after.some((id, index) => id !== before[index])) {
      await record({
        action: "assign.waiting_moved",
        subject: { kind: "assignment", id: assignmentId },
        touches: "nothing",
        summary: `moved ${found.person} to place ${after.indexOf(assignmentId) + 1} of those who wait for ${found.achievement}`,
      });
    }
    return { place: after.indexOf(assignmentId) + 1 };
  });
}
