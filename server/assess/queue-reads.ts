import "server-only";
import { and, asc, count, desc, eq, exists, inArray, isNull, min, ne, type SQL, sql } from "drizzle-orm";
import type { SubmissionStatus } from "@/db/enums";
import { achievement, assessment, assessorSeat, coachCall, person, submission, user } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { isHidden, learnerAlias } from "./blind";
import type { Queue, QueueInput } from "./input";
import { achievementOfSubmission, personOfSubmission } from "./join-reads";
import { readPolicy } from "./policy-reads";
import { isUndecidedSeat, readSeats } from "./seat-reads";
import { afterWorkingDays } from "./working-days";

/** More than fits a screen; the queue says how many there are in all. */
const longestQueue = 200;

/**
 * Work for assessors and approvers, the longest waiting first, each until when it is to be judged. The reader's own
 * submissions are work for others. Where the workspace judges blindly, who waits to be assessed has no name.
 */
export async function readQueue(scope: Scope, { queue }: QueueInput) {
  const { db, workspaceId, actor } = scope;
  const policy = await readPolicy(scope);
  const rows = await readRows(scope, queue);
  const seats = await readSeats(
    scope,
    rows.map(({ id }) => id),
  );
  const deciders = await readDeciders(
    scope,
    rows.map(({ id }) => id),
  );
  const [own] = actor.personId
    ? await db
        .select({ n: count() })
        .from(submission)
        .where(
          and(
            eq(submission.workspaceId, workspaceId),
            eq(submission.personId, actor.personId),
            inArray(submission.status, ["submitted", "recommended"]),
          ),
        )
    : [];
  const [waiting] = await db
    .select({ oldestAt: min(submission.submittedAt) })
    .from(submission)
    .where(isIn(scope, "to-assess"));
  return {
    rows: rows.map(({ personId, ...row }) => {
      const isWaiting = row.status === "submitted";
      const decided = deciders.filter(({ submissionId }) => submissionId === row.id);
      return {
        ...row,
        learner: isHidden(policy, { status: row.status, personId }, actor.personId)
          ? learnerAlias(row.id)
          : row.learner,
        /** Who is to assess it, or who has. */
        assessors: isWaiting
          ? seats.filter(({ submissionId }) => submissionId === row.id).map(({ assessor }) => assessor)
          : decided.map(({ assessor }) => assessor),
        /** Until when it is to be assessed; null: it is. */
        dueAt: isWaiting && row.submittedAt ? afterWorkingDays(row.submittedAt, policy.workingDays) : null,
        /** The reader has marked it, and a second assessor is still to. */
        isMarkedByMe: isWaiting && decided.some(({ assessorUserId }) => assessorUserId === actor.userId),
      };
    }),
    totals: {
      "to-assess": await countOf(scope, "to-assess"),
      mine: await countOf(scope, "mine"),
      "to-approve": await countOf(scope, "to-approve"),
      "to-coach": await countOf(scope, "to-coach"),
      decided: await countOf(scope, "decided"),
    },
    /** When the longest waiting submission was handed in; null when nothing waits. */
    oldestAt: waiting?.oldestAt ?? null,
    workingDays: policy.workingDays,
    /** The reader's own that wait for somebody else. */
    ownWaiting: own?.n ?? 0,
    asOf: scope.now(),
  };
}

const statusesOf: Record<Queue, SubmissionStatus[]> = {
  "to-assess": ["submitted"],
  mine: ["submitted"],
  "to-approve": ["recommended"],
  "to-coach": ["returned"],
  decided: ["returned", "approved", "declined"],
};

/** Belongs to the queue, and is not the reader's own. */
function isIn(scope: Scope, queue: Queue): SQL | undefined {
  const { workspaceId, actor } = scope;
  return and(
    eq(submission.workspaceId, workspaceId),
    actor.personId ? ne(submission.personId, actor.personId) : undefined,
    inArray(submission.status, statusesOf[queue]),
    queue === "mine" ? exists(mySeat(scope)) : undefined,
    queue === "to-coach" ? exists(openCall(scope)) : undefined,
  );
}

const mySeat = (scope: Scope) =>
  scope.db
    .select({ one: sql`1` })
    .from(assessorSeat)
    .where(
      and(
        eq(assessorSeat.workspaceId, submission.workspaceId),
        eq(assessorSeat.submissionId, submission.id),
        eq(assessorSeat.attempt, submission.attempt),
        eq(assessorSeat.userId, scope.actor.userId),
        isUndecidedSeat(scope),
      ),
    );

const openCall = ({ db }: Scope) =>
  db
    .select({ one: sql`1` })
    .from(coachCall)
    .where(
      and(
        eq(coachCall.workspaceId, submission.workspaceId),
        eq(coachCall.submissionId, submission.id),
        isNull(coachCall.answeredAt),
      ),
    );

async function countOf(scope: Scope, queue: Queue): Promise<number> {
  const [counted] = await scope.db.select({ n: count() }).from(submission).where(isIn(scope, queue));
  return counted?.n ?? 0;
}

function readRows(scope: Scope, queue: Queue) {
  const waitingFirst = queue === "decided" ? desc(submission.submittedAt) : asc(submission.submittedAt);
  return scope.db
    .select({
      id: submission.id,
      personId: submission.personId,
      learner: person.name,
      achievement: achievement.name,
      status: submission.status,
      attempt: submission.attempt,
      submittedAt: submission.submittedAt,
    })
    .from(submission)
    .innerJoin(person, personOfSubmission)
    .innerJoin(achievement, achievementOfSubmission)
    .where(isIn(scope, queue))
    .orderBy(waitingFirst, asc(submission.id))
    .limit(longestQueue);
}

/** Who has marked the current attempts. */
function readDeciders({ db, workspaceId }: Scope, submissionIds: readonly string[]) {
  return db
    .select({
      submissionId: assessment.submissionId,
      assessorUserId: assessment.assessorUserId,
      assessor: user.name,
    })
    .from(assessment)
    .innerJoin(
      submission,
      and(
        eq(submission.workspaceId, assessment.workspaceId),
        eq(submission.id, assessment.submissionId),
        eq(submission.attempt, assessment.attempt),
      ),
    )
    .leftJoin(user, eq(user.id, assessment.assessorUserId))
    .where(and(eq(assessment.workspaceId, workspaceId), inArray(assessment.submissionId, [...submissionIds])))
    .orderBy(asc(assessment.place));
}
