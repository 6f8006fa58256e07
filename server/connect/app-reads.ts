import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { connectedApp } from "@/db/schema";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { inWords } from "./scopes";

/** The programs that a member lets see or change their record, the newest first. */
export async function readApps(scope: Scope) {
  const personId = requireSelf(scope);
  const { db, workspaceId } = scope;
  const rows = await db
    .select()
    .from(connectedApp)
    .where(
      and(
        eq(connectedApp.workspaceId, workspaceId),
        eq(connectedApp.personId, personId),
        isNull(connectedApp.endedAt),
      ),
    )
    .orderBy(desc(connectedApp.connectedAt));
  return rows.map(({ id, name, website, scopes, connectedAt, lastUsedAt }) => ({
    id,
    name,
    host: new URL(website).host,
    website,
    allows: inWords(scopes),
    connectedAt,
    lastUsedAt,
  }));
}
