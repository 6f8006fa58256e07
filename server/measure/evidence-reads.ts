import "server-only";
import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { achievement, badgePage, earnedCredential, evidence, issuance, publicResource } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { addressOfBadge, isPageShown, pageOfBadge } from "@/server/verify/page-reads";

/** Evidence with all that a person may want to check about it; the latest first. */
function readEvidence({ db, workspaceId }: Scope, which: SQL | undefined) {
  return db
    .select({
      id: evidence.id,
      skillId: evidence.skillId,
      statement: evidence.statement,
      level: evidence.level,
      source: evidence.source,
      issuedAt: evidence.issuedAt,
      expiresAt: evidence.expiresAt,
      revokedAt: evidence.revokedAt,
      proofUrl: evidence.proofUrl,
      note: evidence.note,
      statedBy: evidence.statedBy,
      earnedCredentialId: evidence.earnedCredentialId,
      badgeName: achievement.name,
      publicId: publicResource.id,
      isPageShown,
    })
    .from(evidence)
    .leftJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, evidence.workspaceId),
        eq(earnedCredential.id, evidence.earnedCredentialId),
      ),
    )
    .leftJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .leftJoin(publicResource, addressOfBadge)
    .leftJoin(badgePage, pageOfBadge)
    .where(and(eq(evidence.workspaceId, workspaceId), which))
    .orderBy(desc(evidence.issuedAt), desc(evidence.id));
}

export const readEvidenceOf = (scope: Scope, personId: string) =>
  readEvidence(scope, eq(evidence.personId, personId));

export const readEvidenceFor = (scope: Scope, personId: string, skillIds: readonly string[]) =>
  readEvidence(scope, and(eq(evidence.personId, personId), inArray(evidence.skillId, [...skillIds])));

/** A person's badges, issued here or brought along, the latest first. */
export const readBadges = ({ db, workspaceId }: Scope, personId: string) =>
  db
    .select({
      id: earnedCredential.id,
      achievementId: achievement.id,
      achievementOrigin: achievement.origin,
      name: achievement.name,
      issuerName: earnedCredential.issuerName,
      origin: earnedCredential.origin,
      issuedAt: earnedCredential.issuedAt,
      expiresAt: earnedCredential.expiresAt,
      revokedAt: earnedCredential.revokedAt,
      revocationReason: earnedCredential.revocationReason,
      /** Taken back until further notice; then `revokedAt` is set, too. */
      isSuspended: sql<boolean>`${issuance.suspendedAt} is not null`,
      achievedLevel: earnedCredential.achievedLevel,
      verified: earnedCredential.verified,
      /** Where it can be seen and checked, unless its holder shows its page to nobody; null for a badge that came from elsewhere. */
      publicId: publicResource.id,
      isPageShown,
    })
    .from(earnedCredential)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .leftJoin(publicResource, addressOfBadge)
    .leftJoin(badgePage, pageOfBadge)
    .leftJoin(
      issuance,
      and(
        eq(issuance.workspaceId, earnedCredential.workspaceId),
        eq(issuance.earnedCredentialId, earnedCredential.id),
      ),
    )
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.personId, personId)))
    .orderBy(desc(earnedCredential.issuedAt), desc(earnedCredential.id));
