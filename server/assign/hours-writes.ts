import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { workspace } from "@/db/schema";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import type { LearningHoursInput } from "./input";

/** Sets how many hours a week people have for learning: drafts of assignments are held against it from now on. */
export async function setLearningHours(scope: Scope, { hoursAWeek }: LearningHoursInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const [changed] = await tx
      .update(workspace)
      .set({ learningHours: hoursAWeek })
      .where(and(eq(workspace.id, workspaceId), ne(workspace.learningHours, hoursAWeek)))
      .returning({ id: workspace.id });
    if (changed) {
      await record({
        action: "assign.learning_hours_set",
        subject: { kind: "workspace", id: workspaceId },
        touches: "nothing",
        summary: `set the hours for learning to ${hoursAWeek} a week`,
      });
    }
    return { hoursAWeek };
  });
}
