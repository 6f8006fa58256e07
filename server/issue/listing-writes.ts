import "server-only";
import { and, eq } from "drizzle-orm";
import { listedBadge } from "@/db/schema";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import type { ListBadgeInput } from "./input";
import { readOwnIssued } from "./own-badge-reads";

/** Lets search engines list the page of a badge, or no longer: its holder alone decides that. */
export function setListed(scope: Scope, { earnedCredentialId, isListed }: ListBadgeInput): Promise<void> {
  const { workspaceId, now } = scope;
  return change(scope, async (tx, record) => {
    const badge = await readOwnIssued({ ...scope, db: tx }, earnedCredentialId);
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
      summary: `${isListed ? "let search engines list" : "took out of search engines"} the page of their badge “${badge.achievement}”`,
    });
  });
}
