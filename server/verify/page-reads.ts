import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { badgePage, earnedCredential, publicResource } from "@/db/schema";

// Where a badge of ours stands, and whether strangers see it there.

/** The address of its page and files. */
export const addressOfBadge = and(
  eq(publicResource.workspaceId, earnedCredential.workspaceId),
  eq(publicResource.kind, "badge"),
  eq(publicResource.targetId, earnedCredential.id),
);

/** To whom its holder shows them, where they chose. */
export const pageOfBadge = and(
  eq(badgePage.workspaceId, earnedCredential.workspaceId),
  eq(badgePage.earnedCredentialId, earnedCredential.id),
);

/** Shown to strangers: unless the holder said "to nobody". Wants `badgePage` joined from the left. */
export const isPageShown = sql<boolean>`${badgePage.shownTo} is distinct from 'nobody'`;

/** Whether a stranger who knows its address sees this badge there. One that was never issued is not seen either. */
export async function isSeenByStrangers(db: Db, publicId: string): Promise<boolean> {
  const [page] = await db
    .select({ isPageShown })
    .from(publicResource)
    .innerJoin(earnedCredential, addressOfBadge)
    .leftJoin(badgePage, pageOfBadge)
    .where(eq(publicResource.id, publicId));
  return page?.isPageShown ?? false;
}
