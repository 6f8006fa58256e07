import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { importBatch } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { notify } from "./writes";

/**
 * Tells whoever started an import how it ended, unless they ended it themselves. An import ends in several places, in
 * processes that its starter does not see: `change` calls this with each audit entry about one, so that no end is missed.
 */
export async function tellImportEnd(tx: Db, scope: Omit<Scope, "db">, importId: string): Promise<void> {
  const { workspaceId, actor } = scope;
  const [batch] = await tx
    .select()
    .from(importBatch)
    .where(and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, importId)));
  if (!batch?.actor) return;
  const { fileName: file, created, updated, unchanged, failed, status, phase } = batch;
  if (status === "waiting" || status === "running") return;
  const { userId, personId } = batch.actor;
  const isEndedByHand = status === "undone" || phase === "Cancelled";
  if (isEndedByHand && userId === actor.userId) return;
  const outcome =
    status === "undone" ? "undone" : status === "done" ? "finished" : isEndedByHand ? "cancelled" : "failed";
  await notify(tx, scope, [personId ? { personId } : { userId }], {
    kind: "import-ended",
    subjectId: importId,
    // It may finish, and be undone afterwards.
    occasion: outcome,
    aboutPersonId: null,
    words: { file, outcome, by: actor.name, created, updated, unchanged, failed },
  });
}
