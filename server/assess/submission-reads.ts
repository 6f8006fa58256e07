import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { achievement, assignment, person, storedFile, submission, submissionItem } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import { isAny, type Scope } from "@/server/scope";
import { readAppeal } from "./appeal-reads";
import { missingEvidence, type Piece, stillOnItsWay } from "./completeness";
import { readHistory } from "./history-reads";
import type { AchievementInput, SubmissionInput } from "./input";
import { roundOf } from "./round";
import { readRubric } from "./rubric-reads";
import { isWithLearner } from "./submission-state";
import { readUnfinished } from "./upload-reads";

/** The actor's own submissions, newest first. */
export async function readMySubmissions(scope: Scope) {
  const { db, workspaceId } = scope;
  const personId = requireSelf(scope);
  return db
    .select({
      id: submission.id,
      achievementId: achievement.id,
      achievement: achievement.name,
      status: submission.status,
      attempt: submission.attempt,
      createdAt: submission.createdAt,
      submittedAt: submission.submittedAt,
      dueAt: assignment.dueAt,
    })
    .from(submission)
    .innerJoin(
      achievement,
      and(eq(achievement.workspaceId, submission.workspaceId), eq(achievement.id, submission.achievementId)),
    )
    .leftJoin(
      assignment,
      and(eq(assignment.workspaceId, submission.workspaceId), eq(assignment.id, submission.assignmentId)),
    )
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.personId, personId)))
    .orderBy(desc(submission.createdAt));
}

/** The actor's desk for one achievement: what is asked, what they have collected, what was said about it. */
export async function readMyEvidence(scope: Scope, { achievementId }: AchievementInput) {
  const { db, workspaceId } = scope;
  const personId = requireSelf(scope);
  const rubric = await readRubric(scope, achievementId);
  // The newest is the live one where there is one: a new draft is begun only after the last was decided.
  const [latest, ...earlier] = await db
    .select({ id: submission.id })
    .from(submission)
    .where(
      and(
        eq(submission.workspaceId, workspaceId),
        eq(submission.personId, personId),
        eq(submission.achievementId, achievementId),
      ),
    )
    .orderBy(desc(submission.createdAt));
  return {
    ...rubric,
    submission: latest ? await readWithEvidence(scope, latest.id, rubric.criteria) : null,
    /** What was decided before, the latest first. */
    earlier: await Promise.all(earlier.map(({ id }) => readWithEvidence(scope, id, rubric.criteria))),
  };
}

/**
 * One submission for those who judge it: assessors and L&D leads, once it was handed in. Says what
 * this reader may do with it: nobody judges their own work, nor approves what they assessed.
 */
export async function readSubmission(scope: Scope, { submissionId }: SubmissionInput) {
  const found = await requireSubmission(scope, submissionId);
  if (!seesSubmission(scope, found) || found.status === "draft") throw unknownSubmission();
  const rubric = await readRubric(scope, found.achievementId);
  const [learner] = await scope.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, scope.workspaceId), eq(person.id, found.personId)));
  const whole = await readWithEvidence(scope, submissionId, rubric.criteria);
  // What the learner is still collecting after a return is theirs until they hand it in.
  const view = { ...whole, items: whole.items.filter(({ isNew }) => !isNew) };
  const isOwn = found.personId === scope.actor.personId;
  const assessedIt = view.assessments[0]?.assessorUserId === scope.actor.userId;
  return {
    ...rubric,
    learner: learner?.name ?? "",
    submission: view,
    isOwn,
    assessedIt,
    mayAssess: !isOwn && found.status === "submitted",
  };
}

/** Evidence is seen by its learner and by those who judge it; a manager sees the badge, not the files. */
export const seesSubmission = ({ actor }: Scope, { personId }: { personId: string }): boolean =>
  personId === actor.personId || isAny(actor, "assessor", "ld_lead");

export const unknownSubmission = () =>
  new Refusal("not_found", "assess.submission_unknown", "There is no such submission here.");

/** The submission of this workspace; who may see it is for the caller to decide. */
export async function requireSubmission({ db, workspaceId }: Scope, submissionId: string) {
  const [found] = await db
    .select()
    .from(submission)
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, submissionId)));
  if (!found) throw unknownSubmission();
  return found;
}

async function readWithEvidence(
  scope: Scope,
  submissionId: string,
  criteria: readonly { id: string; name: string; required: boolean }[],
) {
  const found = await requireSubmission(scope, submissionId);
  const items = await readItems(scope, submissionId);
  const history = await readHistory(scope, submissionId);
  const last = history.assessments[0];
  const failed = new Set(
    found.status === "returned"
      ? last?.marks.filter(({ verdict }) => verdict !== "meets").map(({ criterionId }) => criterionId)
      : [],
  );
  const uploads = isWithLearner(found.status) ? await readUnfinished(scope, submissionId) : [];
  const pieces = items.map((item) => ({
    ...item,
    isNew: isNew(item, found),
    isFilled: isFilled(item),
    round: roundOf(item, history.assessments),
  }));
  return {
    id: found.id,
    status: found.status,
    attempt: found.attempt,
    createdAt: found.createdAt,
    submittedAt: found.submittedAt,
    items: pieces,
    uploads,
    missing: isWithLearner(found.status)
      ? [...stillOnItsWay(uploads), ...missingEvidence(criteria, pieces satisfies Piece[], failed)]
      : [],
    appeal: await readAppeal(scope, submissionId),
    ...history,
  };
}

/** All evidence of a submission, oldest first, with what is known about its files but without their bytes. */
export function readItems({ db, workspaceId }: Pick<Scope, "db" | "workspaceId">, submissionId: string) {
  return db
    .select({
      id: submissionItem.id,
      criterionId: submissionItem.criterionId,
      kind: submissionItem.kind,
      text: submissionItem.text,
      url: submissionItem.url,
      isPublic: submissionItem.isPublic,
      createdAt: submissionItem.createdAt,
      file: {
        id: storedFile.id,
        name: storedFile.name,
        mediaType: storedFile.mediaType,
        size: storedFile.size,
        sha256: storedFile.sha256,
      },
    })
    .from(submissionItem)
    .leftJoin(
      storedFile,
      and(eq(storedFile.workspaceId, submissionItem.workspaceId), eq(storedFile.id, submissionItem.fileId)),
    )
    .where(and(eq(submissionItem.workspaceId, workspaceId), eq(submissionItem.submissionId, submissionId)))
    .orderBy(asc(submissionItem.createdAt), asc(submissionItem.id));
}

/** Not yet handed in. What was handed in stays as the assessor saw it. */
export const isNew = (item: { createdAt: Date }, { submittedAt }: { submittedAt: Date | null }): boolean =>
  submittedAt === null || item.createdAt > submittedAt;

export const isFilled = ({ kind, text }: { kind: string; text: string }): boolean =>
  kind !== "text" || text.trim() !== "";
