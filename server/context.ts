import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { WorkspaceKind } from "@/db/enums";
import { membership, workspace } from "@/db/schema";
import { getAuth } from "./auth";
import { getDatabase } from "./database";
import type { Scope, WorkspaceId } from "./scope";

/** Names the workspace that a member of several last chose. */
const workspaceCookie = "skillwright.workspace";

/** One request: the open database, the time, and, for a member, the scope of what they may see. */
export type Context = {
  db: Db;
  now: () => Date;
  headers: Headers;
  user: { id: string; name: string; email: string } | null;
  member: (Scope & { workspaceName: string; workspaceKind: WorkspaceKind }) | null;
};

export const now = () => new Date();

export async function createContext({ headers }: { headers: Headers }): Promise<Context> {
  const { db } = await getDatabase();
  // No cookie, no session: public pages do not pay for a look-up.
  const session = headers.get("cookie")?.includes("session_token")
    ? await (await getAuth()).api.getSession({ headers })
    : null;
  if (!session) return { db, now, headers, user: null, member: null };

  const { id, name, email } = session.user;
  const user = { id, name, email };
  return { db, now, headers, user, member: await readMember(db, user, headers) };
}

async function readMember(db: Db, user: NonNullable<Context["user"]>, headers: Headers) {
  const memberships = await db
    .select({ membership, workspace })
    .from(membership)
    .innerJoin(workspace, eq(workspace.id, membership.workspaceId))
    .where(and(eq(membership.userId, user.id)))
    .orderBy(desc(membership.createdAt));
  const chosen = readCookie(headers, workspaceCookie);
  const found = memberships.find(({ workspace: { id } }) => id === chosen) ?? memberships[0];
  if (!found) return null;
  return {
    db,
    now,
    workspaceId: found.workspace.id as WorkspaceId,
    workspaceName: found.workspace.name,
    workspaceKind: found.workspace.kind,
    actor: {
      userId: user.id,
      name: user.name,
      personId: found.membership.personId,
      roles: found.membership.roles,
    },
  };
}

function readCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
