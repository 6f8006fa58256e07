import "server-only";
import { and, eq } from "drizzle-orm";
import { approval, earnedCredential, issuance } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { BadgeOfSubmission } from "./badge-of";

/** What became of the badge of a submission; null where it was not approved. A badge that was issued anew counts in the old one's place. */
export async function readBadgeOf(
  { db, workspaceId }: Scope,
  submissionId: string,
): Promise<BadgeOfSubmission | null> {
  const found = await db
    .select({ badgeId: earnedCredential.id, revokedAt: earnedCredential.revokedAt })
    .from(approval)
    .leftJoin(
      issuance,
      and(eq(issuance.workspaceId, approval.workspaceId), eq(issuance.approvalId, approval.id)),
    )
    .leftJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, issuance.workspaceId),
        eq(earnedCredential.id, issuance.earnedCredentialId),
      ),
    )
    .where(
      and(
        eq(approval.workspaceId, workspaceId),
        eq(approval.submissionId, submissionId),
        eq(approval.decision, "approved"),
      ),
    );
  if (found.length === 0) return null;
  const badges = found.filter(({ badgeId }) => badgeId !== null);
  if (badges.length === 0) return "to-issue";
  return badges.some(({ revokedAt }) => revokedAt === null) ? "issued" : "taken-back";
}
