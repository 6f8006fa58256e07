import type { Db } from "@/db/client";
import type { MembershipRole } from "@/db/enums";
import { assessmentPolicy, membership, user, workspace } from "@/db/schema";
import { usualPolicy } from "@/server/assess/policy";
import type { Context } from "@/server/context";
import { appRouter } from "@/server/router";
import type { Scope, WorkspaceId } from "@/server/scope";
import { createCallerFactory } from "@/server/trpc";

export const testNow = new Date("2026-06-30T12:00:00Z");
let serial = 0;

type Options = { roles?: MembershipRole[]; personId?: string | null; now?: Date };

/**
 * A new workspace of its own, so that tests in one database do not meet. Nothing is drawn for double marking in it:
 * a test's outcome must not hang on chance.
 */
export async function aWorkspace(db: Db, name = "North"): Promise<WorkspaceId> {
  const [made] = await db.insert(workspace).values({ name }).returning();
  const workspaceId = made?.id as WorkspaceId;
  await db.insert(assessmentPolicy).values({ workspaceId, ...usualPolicy, doubleMarkedPercent: 0 });
  return workspaceId;
}

/** A signed-in member of the workspace: the scope for reads and writes called directly. */
export async function aMember(
  db: Db,
  workspaceId: WorkspaceId,
  { roles = ["ld_lead"], personId = null, now = testNow }: Options = {},
): Promise<Scope> {
  const id = `user-${++serial}`;
  const name = `${roles.join(" ")} ${serial}`;
  await db.insert(user).values({ id, name, email: `${id}@example.org` });
  await db.insert(membership).values({ workspaceId, userId: id, roles, personId });
  return { db, workspaceId, actor: { userId: id, name, personId, roles }, now: () => now };
}

/** Calls the product as that member, through the same procedures as the browser. */
export function callerFor(scope: Scope) {
  const context: Context = {
    db: scope.db,
    now: scope.now,
    headers: new Headers(),
    user: { id: scope.actor.userId, name: scope.actor.name, email: "member@example.org" },
    member: { ...scope, workspaceName: "North", workspaceKind: "organisation" },
  };
  return createCallerFactory(appRouter)(context);
}

/** Calls the product as somebody who is not signed in, or who is but belongs to no workspace. */
export function strangerTo(db: Db, user: Context["user"] = null, now = testNow) {
  const context: Context = { db, now: () => now, headers: new Headers(), user, member: null };
  return createCallerFactory(appRouter)(context);
}
