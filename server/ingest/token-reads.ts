import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importToken, membership } from "@/db/schema";
import { hashSecret } from "@/server/people/adapters/credentials";
import { readToken } from "@/server/people/invitation-token";
import type { Scope, WorkspaceId } from "@/server/scope";

/** The workspace's tokens, newest first; never their secrets. */
export function readTokens({ db, workspaceId }: Scope) {
  return db
    .select({
      id: importToken.id,
      name: importToken.name,
      madeBy: importToken.madeBy,
      madeAt: importToken.madeAt,
      lastUsedAt: importToken.lastUsedAt,
      revokedAt: importToken.revokedAt,
    })
    .from(importToken)
    .where(eq(importToken.workspaceId, workspaceId))
    .orderBy(desc(importToken.madeAt));
}

/**
 * Whom a token lets in: the member who made it, as long as they are one who may import. Null for a token that is none, that was
 * revoked, or whose maker may no longer.
 */
export async function scopeOfToken(db: Db, now: () => Date, token: string): Promise<Scope | null> {
  const parts = readToken(token);
  if (!parts) return null;
  const { workspaceId, secret } = parts;
  const [found] = await db
    .select({ token: importToken, membership })
    .from(importToken)
    .innerJoin(
      membership,
      and(eq(membership.workspaceId, importToken.workspaceId), eq(membership.userId, importToken.userId)),
    )
    .where(
      and(
        eq(importToken.workspaceId, workspaceId),
        eq(importToken.tokenHash, hashSecret(secret)),
        isNull(importToken.revokedAt),
      ),
    );
  if (!found?.membership.roles.some((role) => role === "ld_lead" || role === "admin")) return null;
  const { userId, madeBy, name, id } = found.token;
  await db
    .update(importToken)
    .set({ lastUsedAt: now() })
    .where(and(eq(importToken.workspaceId, workspaceId), eq(importToken.id, id)));
  const actor = { userId, name: `${name} (by ${madeBy})`, personId: null, roles: found.membership.roles };
  return { db, now, workspaceId: workspaceId as WorkspaceId, actor };
}
