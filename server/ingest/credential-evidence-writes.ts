import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, achievementSkill, earnedCredential, evidence, issuerPolicy } from "@/db/schema";
import { evidenceOf, judgedOf } from "./credential-evidence";

/** As the database makes them. */
const byDefault = { id: undefined, createdAt: undefined };

/**
 * One piece of evidence for each skill that the credential's achievement grants; those that are there
 * already stay. Returns how many were added.
 */
export async function grantEvidenceFor(
  tx: Db,
  workspaceId: string,
  earnedCredentialId: string,
): Promise<number> {
  const granted = await tx
    .select({
      credential: earnedCredential,
      name: achievement.name,
      grants: achievementSkill,
      policy: issuerPolicy,
    })
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
    .leftJoin(
      issuerPolicy,
      and(
        eq(issuerPolicy.workspaceId, earnedCredential.workspaceId),
        eq(issuerPolicy.issuerKey, earnedCredential.issuerKey),
      ),
    )
    .where(and(eq(earnedCredential.workspaceId, workspaceId), eq(earnedCredential.id, earnedCredentialId)));
  if (granted.length === 0) return 0;
  const added = await tx
    .insert(evidence)
    .values(
      granted.map(({ credential, name, grants, policy }) =>
        evidenceOf(credential, name, grants, judgedOf(credential, policy ?? undefined), byDefault),
      ),
    )
    .onConflictDoNothing()
    .returning({ id: evidence.id });
  return added.length;
}
