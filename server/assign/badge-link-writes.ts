import "server-only";
import { and, eq } from "drizzle-orm";
import { achievement, assignment, earnedCredential } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { notOpen } from "./assignment-writes";
import { findAssigned } from "./one-reads";
import type { LinkInput } from "./request-input";

/**
 * Ends an external assignment by a badge of that person which came in under another address than the assignment knew. From
 * then on the assignment is of that badge's achievement.
 */
export async function linkBadge(scope: Scope, { assignmentId, earnedCredentialId }: LinkInput) {
  const { db, workspaceId, now } = scope;
  const found = await findAssigned(scope, assignmentId);
  const [badge] = await db
    .select({ achievementId: earnedCredential.achievementId, name: achievement.name })
    .from(earnedCredential)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.id, earnedCredentialId),
        eq(earnedCredential.personId, found.personId),
        eq(earnedCredential.origin, "imported"),
      ),
    );
  if (!badge) {
    throw new Refusal("not_found", "assign.badge_not_theirs", `${found.person} has no such badge here.`);
  }
  return change(scope, async (tx, record) => {
    const [completed] = await tx
      .update(assignment)
      .set({ status: "completed", completedAt: now(), achievementId: badge.achievementId })
      .where(
        and(
          eq(assignment.workspaceId, workspaceId),
          eq(assignment.id, assignmentId),
          eq(assignment.status, "open"),
          eq(assignment.kind, "external"),
        ),
      )
      .returning({ id: assignment.id });
    if (!completed) throw notOpen();
    await record({
      action: "assign.badge_linked",
      subject: { kind: "assignment", id: assignmentId },
      touches: "nothing",
      summary: `took the badge ${badge.name} of ${found.person} for ${found.achievement}`,
      detail: { earnedCredentialId },
    });
    return completed;
  });
}
