import "server-only";
import { aliasedTable, and, asc, eq } from "drizzle-orm";
import { achievement, assessment, criterionMark, rubricCriterion, submission, user } from "@/db/schema";
import { agreementOf } from "@/server/align/agreement";
import type { Scope } from "@/server/scope";
import { achievementOfSubmission } from "./join-reads";
import { leniencyOf } from "./leniency";

/**
 * How far assessors agree where two marked the same attempt: Cohen's kappa of each criterion over its three verdicts,
 * and how mild each assessor is beside colleagues. Criteria that were met in an earlier attempt were not marked
 * again and do not count.
 */
export async function readAgreement(scope: Scope) {
  const pairs = await readPairs(scope);
  const criteria = [...new Set(pairs.map(({ criterionId }) => criterionId))].map((id) => ({
    id,
    marks: pairs.filter(({ criterionId }) => criterionId === id),
  }));
  const names = new Map(
    pairs.flatMap(({ first, second }) => [
      [first.assessorUserId, first.assessor],
      [second.assessorUserId, second.assessor],
    ]),
  );
  const coMarks = pairs.map(({ first, second }) => ({
    first: { ...first, isMet: first.verdict === "meets" },
    second: { ...second, isMet: second.verdict === "meets" },
  }));
  return {
    attempts: new Set(pairs.map(({ attempt }) => attempt)).size,
    criteria: criteria.map(({ id, marks }) => ({
      id,
      criterion: marks[0]?.criterion ?? "",
      achievement: marks[0]?.achievement ?? "",
      ...agreementOf(marks.map(({ first, second }) => ({ first: first.verdict, second: second.verdict }))),
    })),
    assessors: leniencyOf(coMarks).map((one) => ({
      ...one,
      assessor: names.get(one.assessorUserId) ?? "Somebody who has left",
    })),
  };
}

async function readPairs({ db, workspaceId }: Scope) {
  const other = aliasedTable(assessment, "other");
  const otherMark = aliasedTable(criterionMark, "other_mark");
  const otherUser = aliasedTable(user, "other_user");
  const found = await db
    .select({
      submissionId: assessment.submissionId,
      attempt: assessment.attempt,
      criterionId: criterionMark.criterionId,
      criterion: rubricCriterion.name,
      achievement: achievement.name,
      first: {
        assessorUserId: assessment.assessorUserId,
        assessor: user.name,
        verdict: criterionMark.verdict,
      },
      second: {
        assessorUserId: other.assessorUserId,
        assessor: otherUser.name,
        verdict: otherMark.verdict,
      },
    })
    .from(assessment)
    .innerJoin(
      other,
      and(
        eq(other.workspaceId, assessment.workspaceId),
        eq(other.submissionId, assessment.submissionId),
        eq(other.attempt, assessment.attempt),
        eq(other.place, 2),
      ),
    )
    .innerJoin(
      criterionMark,
      and(
        eq(criterionMark.workspaceId, assessment.workspaceId),
        eq(criterionMark.assessmentId, assessment.id),
        eq(criterionMark.isKept, false),
      ),
    )
    .innerJoin(
      otherMark,
      and(
        eq(otherMark.workspaceId, other.workspaceId),
        eq(otherMark.assessmentId, other.id),
        eq(otherMark.criterionId, criterionMark.criterionId),
        eq(otherMark.isKept, false),
      ),
    )
    .innerJoin(
      rubricCriterion,
      and(
        eq(rubricCriterion.workspaceId, criterionMark.workspaceId),
        eq(rubricCriterion.id, criterionMark.criterionId),
      ),
    )
    .innerJoin(
      submission,
      and(eq(submission.workspaceId, assessment.workspaceId), eq(submission.id, assessment.submissionId)),
    )
    .innerJoin(achievement, achievementOfSubmission)
    .leftJoin(user, eq(user.id, assessment.assessorUserId))
    .leftJoin(otherUser, eq(otherUser.id, other.assessorUserId))
    .where(and(eq(assessment.workspaceId, workspaceId), eq(assessment.place, 1)))
    .orderBy(asc(achievement.name), asc(rubricCriterion.position), asc(rubricCriterion.id));
  return found.map(({ submissionId, attempt, ...one }) => ({
    ...one,
    attempt: `${submissionId}/${attempt}`,
  }));
}
