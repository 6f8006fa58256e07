import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import {
  achievement,
  approval,
  assessment,
  earnedCredential,
  issuance,
  issueBatchItem,
  person,
  submission,
} from "@/db/schema";

// How an approval and a badge hang together with what is behind them; always inside one workspace.

export const submissionOfApproval = and(
  eq(submission.workspaceId, approval.workspaceId),
  eq(submission.id, approval.submissionId),
);

export const assessmentOfApproval = and(
  eq(assessment.workspaceId, approval.workspaceId),
  eq(assessment.id, approval.assessmentId),
);

export const approvalOfIssuance = and(
  eq(approval.workspaceId, issuance.workspaceId),
  eq(approval.id, issuance.approvalId),
);

/** The badge of a batch, not one that took its place later. */
export const issuanceOfItem = and(
  eq(issuance.workspaceId, issueBatchItem.workspaceId),
  eq(issuance.approvalId, issueBatchItem.approvalId),
  isNull(issuance.replacesId),
);

export const personOfBadge = and(
  eq(person.workspaceId, earnedCredential.workspaceId),
  eq(person.id, earnedCredential.personId),
);

export const achievementOfBadge = and(
  eq(achievement.workspaceId, earnedCredential.workspaceId),
  eq(achievement.id, earnedCredential.achievementId),
);

export const badgeOfIssuance = and(
  eq(earnedCredential.workspaceId, issuance.workspaceId),
  eq(earnedCredential.id, issuance.earnedCredentialId),
);

export const issuanceOfBadge = and(
  eq(issuance.workspaceId, earnedCredential.workspaceId),
  eq(issuance.earnedCredentialId, earnedCredential.id),
);
