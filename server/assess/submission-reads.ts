import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import type { SubmissionStatus } from "@/db/enums";
import { achievement, assignment, person, storedFile, submission, submissionItem } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import { isAny, type Scope } from "@/server/scope";
import { readAppeal } from "./appeal-reads";
import { whyNoApprover } from "./approver-reads";
import { attemptOf } from "./attempt-of";
import { readBadgeOf } from "./badge-of-reads";
import { isHidden, learnerAlias, plainFileName } from "./blind";
import { readCoachCall } from "./coach-reads";
import { missingEvidence, notCarried, type Piece, stillOnItsWay } from "./completeness";
import { readConflict } from "./conflict-reads";
import { disagree } from "./decision";
import { readEarlierSubmissions } from "./earlier-submission-reads";
import { readHistory } from "./history-reads";
import type { AchievementInput, SubmissionInput } from "./input";
import { achievementOfSubmission, fileFacts, fileOfItem } from "./join-reads";
import { readPassages } from "./passage-reads";
import { readPolicy, readQuickComments } from "./policy-reads";
import { findRenewable, readCarried } from "./renewal-reads";
import { readRubric } from "./rubric-reads";
import { lockedSince } from "./seat";
import { readOpenElsewhere, readReassignable, readSeats } from "./seat-reads";
import { readSeenBefore } from "./seen-before-reads";
import { standingMarks } from "./standing-marks";
import { isWithLearner } from "./submission-state";
import { readUnfinished } from "./upload-reads";
import { afterWorkingDays } from "./working-days";

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
    .innerJoin(achievement, achievementOfSubmission)
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
    /** The badge that a new submission would renew, and when it runs out. */
    renewable: await findRenewable(scope, personId, achievementId),
    /** What was decided before, the latest first. */
    earlier: await Promise.all(earlier.map(({ id }) => readWithEvidence(scope, id, rubric.criteria))),
  };
}

/**
 * One submission for those who judge it: assessors and L&D leads, once it was handed in. Says what this reader may
 * do with it and what keeps them from it, who sits at its seats, and what is known of its files. While its assessors
 * have not all decided, none sees what another found, and where the workspace judges blindly none learns whose it is.
 */
export async function readSubmission(scope: Scope, { submissionId }: SubmissionInput) {
  const found = await requireSubmission(scope, submissionId);
  if (!seesSubmission(scope, found)) throw unknownSubmission();
  requireHandedIn(found);
  const rubric = await readRubric(scope, found.achievementId);
  const [learner] = await scope.db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, scope.workspaceId), eq(person.id, found.personId)));
  const isOwn = found.personId === scope.actor.personId;
  const whole = await readWithEvidence(scope, submissionId, rubric.criteria);
  const policy = await readPolicy(scope);
  const isBlind = isHidden(policy, found, scope.actor.personId);
  // What the learner is still collecting after a return is theirs until they hand it in.
  const handedIn = whole.items.filter(({ isNew }) => !isNew);
  const seenBefore = await readSeenBefore(scope, submissionId, found.personId);
  const view = {
    ...whole,
    items: handedIn.map((item) => ({
      ...item,
      file: item.file && (isBlind ? { ...item.file, name: plainFileName(item.file.name) } : item.file),
      seenBefore: seenBefore.filter(({ itemId }) => itemId === item.id),
    })),
  };
  const seats = found.status === "submitted" ? await readSeats(scope, [submissionId]) : [];
  const { kept } = standingMarks([
    whole.carried,
    ...whole.assessments.filter(({ attempt }) => attempt < found.attempt),
  ]);
  const conflict = await readConflict(scope, found);
  const hasMarked = whole.assessments.some(
    ({ attempt, assessorUserId }) => attempt === found.attempt && assessorUserId === scope.actor.userId,
  );
  const mayAssess = found.status === "submitted" && conflict === null && !hasMarked;
  return {
    ...rubric,
    learner: isBlind ? learnerAlias(submissionId) : (learner?.name ?? ""),
    isBlind,
    submission: view,
    earlier: await readEarlierSubmissions(scope, found),
    /** Marks of earlier attempts that stand: these criteria are not asked anew. */
    kept,
    seats: seats.map(({ openedBy, openedAt, ...seat }) => ({
      ...seat,
      openSince: lockedSince({ openedBy, openedAt }, scope.actor.userId, scope.now()),
      isMine: seat.userId === scope.actor.userId,
    })),
    /** Who has it open where this reader would decide. */
    openElsewhere: mayAssess ? await readOpenElsewhere(scope, seats, found) : null,
    dueAt: found.submittedAt && afterWorkingDays(found.submittedAt, policy.workingDays),
    asOf: scope.now(),
    isOwn,
    conflict,
    hasMarked,
    mayAssess,
    disagree: found.status !== "submitted" && disagree(latestOf(whole.assessments, found)),
    whyNoApprover: found.status === "recommended" ? await whyNoApprover(scope, found) : null,
    quickComments: mayAssess ? await readQuickComments(scope) : [],
    reassignable: await readReassignable(scope, found, seats),
  };
}

const latestOf = <T extends { attempt: number }>(all: readonly T[], { attempt }: { attempt: number }) =>
  all.filter((one) => one.attempt === attempt);

/** Evidence is seen by its learner and by those who judge it; a manager sees the badge, not the files. */
export const seesSubmission = ({ actor }: Scope, { personId }: { personId: string }): boolean =>
  personId === actor.personId || isAny(actor, "assessor", "ld_lead");

export const unknownSubmission = () =>
  new Refusal("not_found", "assess.submission_unknown", "There is no such submission here.");

/** Refuses what lies with its learner: a draft that was never handed in is nobody's to know of; what was taken back is said to be. */
export function requireHandedIn({ status, attempt }: { status: SubmissionStatus; attempt: number }): void {
  if (status !== "draft") return;
  if (attempt === 0) throw unknownSubmission();
  throw new Refusal(
    "conflict",
    "assess.withdrawn",
    "The learner has taken this evidence back to change it. It comes back to the queue when they hand in again.",
  );
}

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
  const whole = await readHistory(scope, submissionId);
  const isLearner = found.personId === scope.actor.personId;
  const history = {
    ...whole,
    assessments: whole.assessments
      .filter((one) => isTold(one, found, isLearner ? null : scope.actor.userId))
      .map((one) => (isLearner ? { ...one, noteToApprover: "" } : one)),
  };
  const failed =
    found.status === "returned" ? standingMarks(history.assessments).failedIds : new Set<string>();
  const carried = await readCarried(scope, submissionId);
  const uploads = isWithLearner(found.status) ? await readUnfinished(scope, submissionId) : [];
  const pieces = items.map((item) => ({
    ...item,
    isNew: isNew(item, found),
    isFilled: isFilled(item),
    attempt: attemptOf(item, whole.assessments),
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
      ? [
          ...stillOnItsWay(uploads),
          ...missingEvidence(notCarried(criteria, carried.marks), pieces satisfies Piece[], failed),
        ]
      : [],
    appeal: await readAppeal(scope, submissionId),
    /** Marks of the badge that it renews: nothing is handed in for these criteria. */
    carried,
    ...history,
    passages: await readPassages(scope, found),
    coachCall: await readCoachCall(scope, submissionId),
    badge: found.status === "approved" ? await readBadgeOf(scope, submissionId) : null,
  };
}

/**
 * What was found in an attempt that still waits for another assessor is told to nobody but who found it, so that two
 * marks are two opinions. `readerUserId` null: the learner.
 */
const isTold = (
  one: { attempt: number; assessorUserId: string },
  { status, attempt }: { status: SubmissionStatus; attempt: number },
  readerUserId: string | null,
): boolean => status !== "submitted" || one.attempt !== attempt || one.assessorUserId === readerUserId;

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
      file: fileFacts,
    })
    .from(submissionItem)
    .leftJoin(storedFile, fileOfItem)
    .where(and(eq(submissionItem.workspaceId, workspaceId), eq(submissionItem.submissionId, submissionId)))
    .orderBy(asc(submissionItem.createdAt), asc(submissionItem.id));
}

/** Not yet handed in. What was handed in stays as the assessor saw it. */
export const isNew = (item: { createdAt: Date }, { submittedAt }: { submittedAt: Date | null }): boolean =>
  submittedAt === null || item.createdAt > submittedAt;

export const isFilled = ({ kind, text }: { kind: string; text: string }): boolean =>
  kind !== "text" || text.trim() !== "";
