import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { earnedCredential, listedBadge } from "@/db/schema";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";

/** Whether search engines may list the page of a badge. */
export async function readIsListed(
  db: Db,
  workspaceId: string,
  earnedCredentialId: string,
): Promise<boolean> {
  const [listed] = await db
    .select({ id: listedBadge.earnedCredentialId })
    .from(listedBadge)
    .where(
      and(eq(listedBadge.workspaceId, workspaceId), eq(listedBadge.earnedCredentialId, earnedCredentialId)),
    );
  return listed !== undefined;
}

/** One's own badges whose pages search engines may list. */
export async function readListed(scope: Scope): Promise<string[]> {
  const { db, workspaceId } = scope;
  const rows = await db
    .select({ id: listedBadge.earnedCredentialId })
    .from(listedBadge)
    .innerJoin(
      earnedCredential,
      and(
        eq(earnedCredential.workspaceId, listedBadge.workspaceId),
        eq(earnedCredential.id, listedBadge.earnedCredentialId),
      ),
    )
    .where(and(eq(listedBadge.workspaceId, workspaceId), eq(earnedCredential.personId, requireSelf(scope))));
  return rows.map(({ id }) => id);
}
