import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { connectedApp, membership, person } from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { accountOf } from "./account";
import { getAuthorizationServer } from "./adapters/authorization-server";

/** The scope of a program's request: one person, none of their roles. */
export type AppScope = Scope & { actor: { personId: string }; allowed: readonly string[] };

/**
 * Whom an access token lets in, and to do what. Null: it is none, it has expired or was revoked, its connection was ended, or its
 * person is no member any more.
 */
export async function scopeOfAccessToken(db: Db, now: () => Date, token: string): Promise<AppScope | null> {
  const provider = await getAuthorizationServer();
  const found = await provider.AccessToken.find(token);
  const account = found && accountOf(found.accountId);
  if (!found?.grantId || !account) return null;
  const { workspaceId, personId } = account;
  const theirs = and(
    eq(connectedApp.workspaceId, workspaceId),
    eq(connectedApp.grantId, found.grantId),
    eq(connectedApp.personId, personId),
    isNull(connectedApp.endedAt),
  );
  const [app] = await db
    .select({ name: connectedApp.name, userId: membership.userId, person: person.name })
    .from(connectedApp)
    .innerJoin(
      membership,
      and(
        eq(membership.workspaceId, connectedApp.workspaceId),
        eq(membership.userId, connectedApp.userId),
        eq(membership.personId, connectedApp.personId),
      ),
    )
    .innerJoin(
      person,
      and(eq(person.workspaceId, connectedApp.workspaceId), eq(person.id, connectedApp.personId)),
    )
    .where(theirs);
  if (!app) return null;
  await db.update(connectedApp).set({ lastUsedAt: now() }).where(theirs);
  return {
    db,
    now,
    workspaceId: workspaceId as WorkspaceId,
    actor: { userId: app.userId, name: `${app.person} (by the app ${app.name})`, personId, roles: [] },
    allowed: [...found.scopes],
  };
}
