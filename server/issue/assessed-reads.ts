import "server-only";
import { and, count, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { approval, assessment, criterionMark, issuance, submissionItem } from "@/db/schema";
import { approvalOfIssuance, assessmentOfApproval } from "./join-reads";

/** A badge that was issued, or an approval that one will be issued on. */
type Of = { earnedCredentialId: string } | { approvalId: string };

/**
 * How a badge of ours was assessed, in numbers and roles: nobody is named, since those who judge have not agreed to be public. Null
 * for a badge that was issued on no assessment.
 */
export async function readAssessed(db: Db, workspaceId: string, of: Of) {
  const [found] = await db
    .select({
      id: assessment.id,
      submissionId: assessment.submissionId,
      decidedAt: assessment.decidedAt,
      assessor: assessment.assessorUserId,
      approver: approval.approverUserId,
    })
    .from(approval)
    .innerJoin(assessment, assessmentOfApproval)
    .leftJoin(issuance, approvalOfIssuance)
    .where(
      and(
        eq(approval.workspaceId, workspaceId),
        "approvalId" in of
          ? eq(approval.id, of.approvalId)
          : eq(issuance.earnedCredentialId, of.earnedCredentialId),
      ),
    );
  if (!found) return null;
  const [[criteria], [pieces]] = await Promise.all([
    db
      .select({ count: count() })
      .from(criterionMark)
      .where(and(eq(criterionMark.workspaceId, workspaceId), eq(criterionMark.assessmentId, found.id))),
    db
      .select({ count: count() })
      .from(submissionItem)
      .where(
        and(eq(submissionItem.workspaceId, workspaceId), eq(submissionItem.submissionId, found.submissionId)),
      ),
  ]);
  return {
    criteria: criteria?.count ?? 0,
    pieces: pieces?.count ?? 0,
    decidedAt: found.decidedAt,
    /** Somebody else than the assessor approved it. */
    isApprovedByAnother: found.approver !== found.assessor,
  };
}
