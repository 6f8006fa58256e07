import type { Db } from "@/db/client";
import { appeal } from "@/db/schema";
import { approveAndIssue } from "@/server/issue/writes";
import { leadsOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Actor, Scope, WorkspaceId } from "@/server/scope";
import type { Calendar } from "./calendar";
import type { Told } from "./evidence-desk";
import { personId } from "./organisation";
import { idOf } from "./random";
import { memberNamed } from "./sign-ins";

/** What second persons decided on work that is under way: badges that wait to be issued, and a "no" that is objected to. */
export async function decide(
  db: Db,
  workspaceId: string,
  works: readonly Told[],
  { daysAgo }: Calendar,
): Promise<void> {
  const on = (days: number, actor: Actor): Scope => ({
    db,
    // The seed made this workspace itself.
    workspaceId: workspaceId as WorkspaceId,
    actor,
    now: () => daysAgo(days),
  });
  for (const { story, id, learner } of works) {
    const { decided, appealed } = story;
    if (!decided) continue;
    const { ago, by, decision, comment } = decided;
    await approveAndIssue(on(ago, memberNamed(by)), { submissionId: id, decision, comment, issue: "later" });
    if (appealed)
      await objectTo(db, on(appealed.ago, memberNamed(by)), { story, id, learner }, appealed.reason);
  }
}

async function objectTo(db: Db, scope: Scope, { story, id, learner }: Told, reason: string) {
  const [appealId, aboutPersonId] = [idOf("appeal", id), personId(learner)];
  await db.insert(appeal).values({
    workspaceId: scope.workspaceId,
    id: appealId,
    submissionId: id,
    reason,
    createdAt: scope.now(),
  });
  await notify(db, scope, await leadsOf(db, scope), {
    kind: "decision-appealed",
    subjectId: appealId,
    aboutPersonId,
    words: { badge: story.achievement, person: learner.name },
  });
}
