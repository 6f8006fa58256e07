import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, rubricCriterion, submission } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { achievementOfSubmission } from "./join-reads";
import { unknownSubmission } from "./submission-reads";
import { isWithLearner } from "./submission-state";

export const notWithLearner = () =>
  new Refusal(
    "conflict",
    "assess.not_with_learner",
    "This evidence is handed in: it can be changed again when the assessor returns it.",
  );

/** Locks the actor's submission while it lies with them, so that handing in and adding do not cross. */
export async function lockOwn(tx: Db, scope: Scope, submissionId: string) {
  const own = await lockAnyOwn(tx, scope, submissionId);
  if (!isWithLearner(own.status)) throw notWithLearner();
  return own;
}

/** The same, wherever it lies. */
export async function lockAnyOwn(tx: Db, scope: Scope, submissionId: string) {
  await tx
    .select({ id: submission.id })
    .from(submission)
    .where(and(eq(submission.workspaceId, scope.workspaceId), eq(submission.id, submissionId)))
    .for("update");
  return findOwn(tx, scope, submissionId);
}

/** The submission, if it is the actor's own. */
export async function findOwn(db: Db, scope: Scope, submissionId: string) {
  const personId = requireSelf(scope);
  const [own] = await db
    .select({
      id: submission.id,
      personId: submission.personId,
      achievementId: submission.achievementId,
      assignmentId: submission.assignmentId,
      status: submission.status,
      attempt: submission.attempt,
      submittedAt: submission.submittedAt,
      achievement: achievement.name,
    })
    .from(submission)
    .innerJoin(achievement, achievementOfSubmission)
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

/** Refuses a criterion that is not one of the badge’s; null is the badge as a whole. */
export async function requireCriterion(
  tx: Db,
  { workspaceId }: Scope,
  achievementId: string,
  criterionId: string | null,
) {
  if (criterionId === null) return;
  const [found] = await tx
    .select({ id: rubricCriterion.id })
    .from(rubricCriterion)
    .where(
      and(
        eq(rubricCriterion.workspaceId, workspaceId),
        eq(rubricCriterion.achievementId, achievementId),
        eq(rubricCriterion.id, criterionId),
      ),
    );
  if (!found) {
    throw new Refusal("not_found", "assess.criterion_unknown", "This badge has no such criterion.");
  }
}
