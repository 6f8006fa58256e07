import "server-only";
import { and, asc, count, desc, eq, inArray, min, ne } from "drizzle-orm";
import type { SubmissionStatus } from "@/db/enums";
import { achievement, assessment, person, submission, user } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Queue, QueueInput } from "./input";

const statusesOf: Record<Queue, SubmissionStatus[]> = {
  "to-assess": ["submitted"],
  "to-approve": ["recommended"],
  decided: ["returned", "approved", "declined"],
};
/** More than fits a screen; the queue says how many there are in all. */
const longestQueue = 200;

/** Work for assessors and approvers, the longest waiting first. The reader's own submissions are work for others. */
export async function readQueue(scope: Scope, { queue }: QueueInput) {
  const { db, workspaceId } = scope;
  const [rows, counts] = await Promise.all([readRows(scope, queue), readCounts(scope)]);
  const waiting = counts.find(({ status }) => status === "submitted");
  const total = (name: Queue) =>
    counts.filter(({ status }) => statusesOf[name].includes(status)).reduce((sum, { n }) => sum + n, 0);
  const [own] = scope.actor.personId
    ? await db
        .select({ n: count() })
        .from(submission)
        .where(
          and(
            eq(submission.workspaceId, workspaceId),
            eq(submission.personId, scope.actor.personId),
            inArray(submission.status, ["submitted", "recommended"]),
          ),
        )
    : [];
  return {
    rows,
    totals: { "to-assess": total("to-assess"), "to-approve": total("to-approve"), decided: total("decided") },
    /** When the longest waiting submission was handed in; null when nothing waits. */
    oldestAt: waiting?.oldestAt ?? null,
    /** The reader's own that wait for somebody else. */
    ownWaiting: own?.n ?? 0,
    asOf: scope.now(),
  };
}

/** Not the reader's own. */
const ofOthers = ({ workspaceId, actor }: Scope) =>
  and(
    eq(submission.workspaceId, workspaceId),
    actor.personId ? ne(submission.personId, actor.personId) : undefined,
  );

function readRows(scope: Scope, queue: Queue) {
  const waitingFirst = queue === "decided" ? desc(submission.submittedAt) : asc(submission.submittedAt);
  return scope.db
    .select({
      id: submission.id,
      learner: person.name,
      achievement: achievement.name,
      status: submission.status,
      attempt: submission.attempt,
      submittedAt: submission.submittedAt,
      assessor: user.name,
      decidedAt: assessment.decidedAt,
    })
    .from(submission)
    .innerJoin(
      person,
      and(eq(person.workspaceId, submission.workspaceId), eq(person.id, submission.personId)),
    )
    .innerJoin(
      achievement,
      and(eq(achievement.workspaceId, submission.workspaceId), eq(achievement.id, submission.achievementId)),
    )
    .leftJoin(
      assessment,
      and(
        eq(assessment.workspaceId, submission.workspaceId),
        eq(assessment.submissionId, submission.id),
        eq(assessment.attempt, submission.attempt),
      ),
    )
    .leftJoin(user, eq(user.id, assessment.assessorUserId))
    .where(and(ofOthers(scope), inArray(submission.status, statusesOf[queue])))
    .orderBy(waitingFirst, asc(submission.id))
    .limit(longestQueue);
}

function readCounts(scope: Scope) {
  return scope.db
    .select({
      status: submission.status,
      n: count(),
      oldestAt: min(submission.submittedAt),
    })
    .from(submission)
    .where(ofOthers(scope))
    .groupBy(submission.status);
}
