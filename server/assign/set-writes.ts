import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignmentSet } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { Assigned } from "./assignment-writes";

/**
 * Takes a draft's key for this transaction, and answers null; or what was made of the draft, where it has been confirmed
 * before. Two who confirm at once: the second waits here for the first. Somebody else's key is refused.
 */
export async function claimKey(
  tx: Db,
  { workspaceId, actor, now }: Scope,
  draftKey: string,
): Promise<Assigned | null> {
  const [claimed] = await tx
    .insert(assignmentSet)
    .values({
      workspaceId,
      id: draftKey,
      assignedBy: actor.userId,
      result: { assigned: [], waiting: [], skipped: [] } satisfies Assigned,
      createdAt: now(),
    })
    .onConflictDoNothing()
    .returning({ id: assignmentSet.id });
  if (claimed) return null;
  const [former] = await tx.select().from(assignmentSet).where(isSet(workspaceId, draftKey));
  if (former?.assignedBy !== actor.userId) {
    throw new Refusal(
      "conflict",
      "assign.confirmed_by_another",
      "Somebody else has confirmed this draft already. Choose people and badges anew to make one of your own.",
    );
  }
  // Written by `keepResult` alone.
  return former.result as Assigned;
}

/** Remembers what was made of a draft. Call in the transaction that claimed its key. */
export async function keepResult(
  tx: Db,
  { workspaceId }: Pick<Scope, "workspaceId">,
  draftKey: string,
  result: Assigned,
): Promise<void> {
  await tx.update(assignmentSet).set({ result }).where(isSet(workspaceId, draftKey));
}

const isSet = (workspaceId: string, id: string) =>
  and(eq(assignmentSet.workspaceId, workspaceId), eq(assignmentSet.id, id));
