import "server-only";
import { and, eq } from "drizzle-orm";
import { achievement, earnedCredential, listedBadge } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { ListBadgeInput } from "./input";

/** Lets search engines list the page of a badge, or no longer: its holder alone decides that. */
export function setListed(scope: Scope, { earnedCredentialId, isListed }: ListBadgeInput): Promise<void> {
  const personId = requireSelf(scope);
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const [badge] = await tx
      .select({ name: achievement.name })
      .from(earnedCredential)
      .innerJoin(
        achievement,
        and(
          eq(achievement.workspaceId, earnedCredential.workspaceId),
          eq(achievement.id, earnedCredential.achievementId),
        ),
      )
      .where(
        and(
          eq(earnedCredential.workspaceId, workspaceId),
          eq(earnedCredential.id, earnedCredentialId),
          eq(earnedCredential.personId, personId),
          eq(earnedCredential.origin, "issued"),
        ),
      );
    if (!badge)
      throw new Refusal("not_found", "issue.badge_unknown", "You have no such badge with a page here.");
    if (isListed) {
      await tx
        .insert(listedBadge)
        .values({ workspaceId, earnedCredentialId, createdAt: now() })
        .onConflictDoNothing();
    } else {
      await tx
        .delete(listedBadge)
        .where(
          and(
            eq(listedBadge.workspaceId, workspaceId),
            eq(listedBadge.earnedCredentialId, earnedCredentialId),
          ),
        );
    }
    await record({
      action: isListed ? "issue.badge_listed" : "issue.badge_unlisted",
      subject: { kind: "badge", id: earnedCredentialId },
      touches: "nothing",
      summary: `${isListed ? "let search engines list" : "took out of search engines"} the page of their badge “${badge.name}”`,
    });
  });
}
