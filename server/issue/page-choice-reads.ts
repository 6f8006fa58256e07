import "server-only";
import { and, eq } from "drizzle-orm";
import { badgePage, earnedCredential } from "@/db/schema";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";

/** Of one's own badges those with a choice of their own; all others are shown to whoever has their address. */
export function readPageChoices(scope: Scope) {
  const { db, workspaceId } = scope;
  return db
    .select({ earnedCredentialId: badgePage.earnedCredentialId, shownTo: badgePage.shownTo })
    .from(badgePage)
    .innerJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, badgePage.workspaceId),
        eq(earnedCredential.id, badgePage.earnedCredentialId),
      ),
    )
    .where(and(eq(badgePage.workspaceId, workspaceId), eq(earnedCredential.personId, requireSelf(scope))));
}
