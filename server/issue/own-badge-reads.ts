import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { achievement, badgePage, earnedCredential, person, publicResource } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { addressOfBadge, isPageShown, pageOfBadge } from "@/server/verify/page-reads";
import { achievementOfBadge, personOfBadge } from "./join-reads";

/** A badge that was issued here to whoever asks; nobody else's exists for them. */
export async function readOwnIssued({ db, workspaceId, actor }: Scope, earnedCredentialId: string) {
  const [badge] = await db
    .select({
      id: earnedCredential.id,
      personId: earnedCredential.personId,
      person: person.name,
      achievement: achievement.name,
      achievementId: achievement.id,
      issuerName: earnedCredential.issuerName,
      issuedAt: earnedCredential.issuedAt,
      expiresAt: earnedCredential.expiresAt,
      revokedAt: earnedCredential.revokedAt,
      publicId: publicResource.id,
      isPageShown,
      isListed: sql<boolean>`${badgePage.shownTo} is not distinct from 'search'`,
    })
    .from(earnedCredential)
    .innerJoin(person, personOfBadge)
    .innerJoin(achievement, achievementOfBadge)
    .innerJoin(publicResource, addressOfBadge)
    .leftJoin(badgePage, pageOfBadge)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.id, earnedCredentialId),
        eq(earnedCredential.origin, "issued"),
      ),
    );
  if (!badge || badge.personId !== actor.personId) {
    throw new Refusal("not_found", "issue.badge_unknown", "There is no badge of yours with this number.");
  }
  return badge;
}
