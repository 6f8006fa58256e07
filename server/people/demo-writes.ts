import "server-only";
import { and, eq, inArray, notInArray } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";
import { membership, user, workspace } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import type { Scope } from "@/server/scope";

/** Every table that belongs to a workspace, those that point at others before those they point at. */
export const tablesInOrderOfRemoval: (PgTable & { workspaceId: AnyPgColumn })[] = [
  schema.emailNotice,
  schema.email,
  schema.emailSetting,
  schema.noticePreference,
  schema.notice,
  schema.publicResource,
  schema.workspaceChange,
  schema.savedView,
  schema.scenario,
  schema.plan,
  schema.candidateBadge,
  schema.vacancyCandidate,
  schema.vacancy,
  schema.passportBadge,
  schema.passportSkill,
  schema.passportLink,
  schema.walletOffer,
  schema.connectedApp,
  schema.statedProfile,
  schema.learnerPreference,
  schema.learnerWish,
  schema.issueBatchItem,
  schema.issueBatch,
  schema.achievementEndorsement,
  schema.badgePage,
  schema.issuance,
  schema.statusEntry,
  schema.statusList,
  schema.signingKey,
  schema.issuerProfile,
  schema.appeal,
  schema.evidenceLinkItem,
  schema.evidenceLink,
  schema.uploadPart,
  schema.upload,
  schema.coachCall,
  schema.assessorSeat,
  schema.assessorRoute,
  schema.quickComment,
  schema.assessmentPolicy,
  schema.approval,
  schema.criterionMark,
  schema.assessment,
  schema.submissionItem,
  schema.submission,
  schema.credentialRequestPerson,
  schema.credentialRequestSkill,
  schema.credentialRequest,
  schema.assignment,
  schema.assignmentSet,
  schema.evidence,
  schema.earnedCredential,
  schema.issuerPolicy,
  schema.unclaimedBadge,
  schema.rubricLevel,
  schema.rubricCriterion,
  schema.achievementPrerequisite,
  schema.achievementAlignment,
  schema.achievementSkill,
  schema.achievementVersion,
  schema.achievement,
  schema.mapperSetting,
  schema.mapperVectors,
  schema.embeddingCache,
  schema.alignmentSuggestion,
  schema.secondReview,
  schema.alignment,
  schema.importChange,
  schema.importMapping,
  schema.importToken,
  schema.importFinding,
  schema.importBatch,
  schema.exemption,
  schema.teamRequirement,
  schema.minimumSeen,
  schema.requirement,
  schema.roleHolding,
  schema.jobRoleVersion,
  schema.jobRoleTask,
  schema.jobRole,
  schema.teamManager,
  schema.person,
  schema.team,
  schema.skillRelation,
  schema.skillLabel,
  schema.skillLevelText,
  schema.skillMerge,
  schema.skillMatch,
  schema.skill,
  schema.framework,
  schema.proficiencyLevel,
  schema.proficiencyScale,
  schema.storedFile,
  schema.auditEntry,
  schema.invitation,
  schema.membership,
];

/**
 * Removes the demo organisation with everything in it, and the sign-ins that belonged to it alone.
 * `confirmation` is the workspace's name. A workspace made by a person is never removed so. Not
 * through `change`: the audit log goes too, so the server's log keeps who did it.
 */
export async function removeDemo(
  { db, workspaceId, actor }: Scope,
  { confirmation }: { confirmation: string },
) {
  const removed = await db.transaction(async (tx) => {
    const [found] = await tx.select().from(workspace).where(eq(workspace.id, workspaceId)).for("update");
    if (found?.kind !== "demo") {
      throw new Refusal("forbidden", "people.not_a_demo", "Only the demo organisation can be removed.");
    }
    if (confirmation.trim() !== found.name) {
      throw new Refusal(
        "precondition",
        "people.not_confirmed",
        `Type the name of the demo organisation, ${found.name}, to remove it.`,
      );
    }
    const members = await tx
      .select({ userId: membership.userId })
      .from(membership)
      .where(eq(membership.workspaceId, workspaceId));
    for (const table of tablesInOrderOfRemoval) {
      await tx.delete(table).where(eq(table.workspaceId, workspaceId));
    }
    await tx.delete(workspace).where(eq(workspace.id, workspaceId));
    await tx.delete(user).where(
      and(
        inArray(
          user.id,
          members.map(({ userId }) => userId),
        ),
        notInArray(user.id, tx.select({ id: membership.userId }).from(membership)),
      ),
    );
    return found;
  });
  log.info({ workspace: removed.name, by: actor.userId }, "demo organisation removed");
}
