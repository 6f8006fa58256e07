import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, achievementSkill, earnedCredential, evidence } from "@/db/schema";
import { isProven, type VerificationReport } from "@/server/verify/report";

/**
 * One piece of evidence for each skill that the credential's achievement grants; those that are there
 * already stay. Returns how many were added. Without a verified proof it counts as `self`, and says why.
 */
export async function grantEvidenceFor(
  tx: Db,
  workspaceId: string,
  earnedCredentialId: string,
): Promise<number> {
  const granted = await tx
    .select({ credential: earnedCredential, name: achievement.name, grants: achievementSkill })
    .from(earnedCredential)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .innerJoin(
      achievementSkill,
      and(
        eq(achievementSkill.workspaceId, earnedCredential.workspaceId),
        eq(achievementSkill.achievementId, earnedCredential.achievementId),
      ),
    )
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, earnedCredentialId)));
  if (granted.length === 0) return 0;
  const added = await tx
    .insert(evidence)
    .values(
      granted.map(({ credential, name, grants }) => ({
        workspaceId,
        personId: credential.personId,
        skillId: grants.skillId,
        statement: name,
        level: credential.achievedLevel ?? grants.level,
        source: credential.verified ? ("credential" as const) : ("self" as const),
        issuedAt: credential.issuedAt,
        expiresAt: credential.expiresAt,
        revokedAt: credential.revokedAt,
        earnedCredentialId,
        note: credential.verified ? null : whyUnproven(credential.report as VerificationReport),
        statedBy: credential.issuerName,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: evidence.id });
  return added.length;
}

/** Why a badge counts as the person's own word, in the words of the check that decided it; null for a proven one. */
export function whyUnproven(report: VerificationReport): string | null {
  if (isProven(report)) return null;
  const decisive =
    report.checks.find(({ outcome }) => outcome === "failed") ??
    report.checks.find(({ outcome }) => outcome === "could-not-check");
  return `Counts as “self”: ${decisive?.message ?? "the badge could not be verified."}`;
}
