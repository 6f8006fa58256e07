import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { membership, signInDevice, workspace } from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { programOf } from "./device";
import { memberOf } from "./recipient-reads";
import { notify } from "./writes";

/** `device`: what its cookie says, hashed. */
type SignIn = { userId: string; device: string; userAgent: string; at: Date };

/**
 * Notes from which device somebody has signed in, and tells them where it is new (screens 3.8). Not of the first, with which
 * they came; nor in the demo, whose members are whoever looks at it. Who belongs to several workspaces is told in the one
 * that they have belonged to longest.
 */
export async function noteSignIn(db: Db, { userId, device, userAgent, at }: SignIn): Promise<void> {
  // Signing in changes nothing of a workspace: this is not within `change`.
  await db.transaction(async (tx) => {
    const added = await tx
      .insert(signInDevice)
      .values({ userId, device, createdAt: at })
      .onConflictDoNothing()
      .returning({ device: signInDevice.device });
    const isFirst = (await tx.$count(signInDevice, eq(signInDevice.userId, userId))) === 1;
    if (added.length === 0 || isFirst) return;
    const [home] = await tx
      .select({ workspaceId: membership.workspaceId })
      .from(membership)
      .innerJoin(workspace, and(eq(workspace.id, membership.workspaceId), ne(workspace.kind, "demo")))
      .where(eq(membership.userId, userId))
      .orderBy(asc(membership.createdAt), asc(membership.id))
      .limit(1);
    if (!home) return;
    const place = { workspaceId: home.workspaceId as WorkspaceId, now: () => at };
    await notify(tx, place, await memberOf(tx, place, userId), {
      kind: "signed-in",
      subjectId: randomUUID(),
      aboutPersonId: null,
      words: { program: programOf(userAgent), at: at.toISOString() },
    });
  });
}
