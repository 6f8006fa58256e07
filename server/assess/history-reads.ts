import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import { approval, assessment, criterionMark, rubricCriterion, user } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** Everything that was said about a submission, the latest assessment first, each with its marks in the rubric's order. */
export async function readHistory(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  submissionId: string,
) {
  const assessments = await db
    .select({
      id: assessment.id,
      attempt: assessment.attempt,
      place: assessment.place,
      outcome: assessment.outcome,
      achievedLevel: assessment.achievedLevel,
      comment: assessment.comment,
      noteToApprover: assessment.noteToApprover,
      decidedAt: assessment.decidedAt,
      assessorUserId: assessment.assessorUserId,
      assessor: user.name,
    })
    .from(assessment)
    .leftJoin(user, eq(user.id, assessment.assessorUserId))
    .where(and(eq(assessment.workspaceId, workspaceId), eq(assessment.submissionId, submissionId)))
    .orderBy(desc(assessment.attempt), desc(assessment.place));
  const marks = await db
    .select({
      assessmentId: criterionMark.assessmentId,
      criterionId: criterionMark.criterionId,
      verdict: criterionMark.verdict,
      level: criterionMark.level,
      comment: criterionMark.comment,
      isKept: criterionMark.isKept,
    })
    .from(criterionMark)
    .innerJoin(
      assessment,
      and(
        eq(assessment.workspaceId, criterionMark.workspaceId),
        eq(assessment.id, criterionMark.assessmentId),
      ),
    )
    .innerJoin(
      rubricCriterion,
      and(
        eq(rubricCriterion.workspaceId, criterionMark.workspaceId),
        eq(rubricCriterion.id, criterionMark.criterionId),
      ),
    )
    .where(and(eq(criterionMark.workspaceId, workspaceId), eq(assessment.submissionId, submissionId)))
    .orderBy(asc(rubricCriterion.position));
  const [decision] = await db
    .select({
      decision: approval.decision,
      comment: approval.comment,
      decidedAt: approval.decidedAt,
      approver: user.name,
    })
    .from(approval)
    .leftJoin(user, eq(user.id, approval.approverUserId))
    .where(and(eq(approval.workspaceId, workspaceId), eq(approval.submissionId, submissionId)));
  return {
    assessments: assessments.map((one) => ({
      ...one,
      marks: marks.filter(({ assessmentId }) => assessmentId === one.id),
    })),
    approval: decision ?? null,
  };
}
