import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, submission } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { unknownSubmission } from "./submission-reads";
import { isWithLearner } from "./submission-state";

export const notWithLearner = () =>
  new Refusal(
    "conflict",
    "assess.not_with_learner",
    "This evidence is handed in: it can be changed again when the assessor returns it.",
  );

/** Locks the actor's submission, so that handing in and adding do not cross. */
export async function lockOwn(tx: Db, scope: Scope, submissionId: string) {
  await tx
    .select({ id: submission.id })
    .from(submission)
    .where(and(eq(submission.workspaceId, scope.workspaceId), eq(submission.id, submissionId)))
    .for("update");
  const own = await findOwn(tx, scope, submissionId);
  if (!isWithLearner(own.status)) throw notWithLearner();
  return own;
}

/** The submission, if it is the actor's own. */
export async function findOwn(db: Db, scope: Scope, submissionId: string) {
  const personId = requireSelf(scope);
  const [own] = await db
    .select({
      id: submission.id,
      achievementId: submission.achievementId,
      assignmentId: submission.assignmentId,
      status: submission.status,
      submittedAt: submission.submittedAt,
      achievement: achievement.name,
    })
    .from(submission)
    .innerJoin(
      achievement,
      and(eq(achievement.workspaceId, submission.workspaceId), eq(achievement.id, submission.achievementId)),
    )
    .where(
      and(
        eq(submission.workspaceId, scope.workspaceId),
        eq(submission.id, submissionId),
        eq(submission.personId, personId),
      ),
    );
  if (!own) throw unknownSubmission();
  return own;
}
