import "server-only";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import {
  achievement,
  achievementAlignment,
  achievementSkill,
  approval,
  assessment,
  framework,
  person,
  skill,
  submission,
  submissionItem,
} from "@/db/schema";
import { achievementOfSubmission, personOfSubmission } from "@/server/assess/join-reads";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { assessmentOfApproval, submissionOfApproval } from "./join-reads";

/** All that stands behind one award: whose it is, for what, and what the assessor found in the last attempt. */
export type Award = Awaited<ReturnType<typeof readAward>>;

/**
 * The submission with the assessment that it is approved on, or a refusal that does not tell "not yours" from "not
 * there". Of two assessors of its latest attempt, the one who recommended it, at the lower level where both did. Who
 * approves it is the actor.
 */
export async function readAward({ db, workspaceId, actor }: Scope, submissionId: string) {
  const [found] = await db
    .select({ submission, person, achievement, assessment })
    .from(submission)
    .innerJoin(person, personOfSubmission)
    .innerJoin(achievement, achievementOfSubmission)
    .innerJoin(
      assessment,
      and(
        eq(assessment.workspaceId, submission.workspaceId),
        eq(assessment.submissionId, submission.id),
        eq(assessment.attempt, submission.attempt),
      ),
    )
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, submissionId)))
    // "recommended" comes before "returned".
    .orderBy(asc(assessment.outcome), asc(assessment.achievedLevel), asc(assessment.place))
    .limit(1);
  if (!found) {
    throw new Refusal(
      "not_found",
      "issue.submission_unknown",
      "There is no assessed submission of this kind here.",
    );
  }
  return { ...found, approverUserId: actor.userId as string | null };
}

/** The awards behind some approvals, by approval; of those alone that are there and approved. */
export async function readAwards({ db, workspaceId }: Scope, approvalIds: readonly string[]) {
  const rows = await db
    .select({
      approvalId: approval.id,
      submission,
      person,
      achievement,
      assessment,
      approverUserId: approval.approverUserId,
    })
    .from(approval)
    .innerJoin(submission, submissionOfApproval)
    .innerJoin(assessment, assessmentOfApproval)
    .innerJoin(person, personOfSubmission)
    .innerJoin(achievement, achievementOfSubmission)
    .where(
      and(
        eq(approval.workspaceId, workspaceId),
        eq(approval.decision, "approved"),
        inArray(approval.id, [...approvalIds]),
      ),
    );
  return new Map<string, Award>(rows.map(({ approvalId, ...award }) => [approvalId, award]));
}

/** The skills that the achievement grants, with what a badge says about each. */
export function readGrantedSkills(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  achievementId: string,
) {
  return db
    .select({
      skillId: achievementSkill.skillId,
      level: achievementSkill.level,
      name: skill.preferredLabel,
      uri: skill.uri,
      code: skill.code,
      scaleId: skill.scaleId,
      framework: framework.name,
      frameworkKind: framework.kind,
    })
    .from(achievementSkill)
    .innerJoin(
      skill,
      and(eq(skill.workspaceId, achievementSkill.workspaceId), eq(skill.id, achievementSkill.skillId)),
    )
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    .where(
      and(eq(achievementSkill.workspaceId, workspaceId), eq(achievementSkill.achievementId, achievementId)),
    )
    .orderBy(asc(skill.preferredLabel));
}

export function readAlignments({ db, workspaceId }: Scope, achievementId: string) {
  return db
    .select()
    .from(achievementAlignment)
    .where(
      and(
        eq(achievementAlignment.workspaceId, workspaceId),
        eq(achievementAlignment.achievementId, achievementId),
      ),
    )
    .orderBy(asc(achievementAlignment.targetName));
}

/** Only what the learner chose to show. */
export function readPublicEvidence(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  submissionId: string,
) {
  return db
    .select()
    .from(submissionItem)
    .where(
      and(
        eq(submissionItem.workspaceId, workspaceId),
        eq(submissionItem.submissionId, submissionId),
        eq(submissionItem.isPublic, true),
      ),
    )
    .orderBy(desc(submissionItem.createdAt));
}
