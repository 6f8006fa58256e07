import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEntry, workspace } from "@/db/schema";
import type { Scope } from "./scope";

export type AuditRecord = {
  /** `chapter.deed`, e.g. `assign.assigned`. */
  action: `${string}.${string}`;
  subject: { kind: string; id: string };
  /** One sentence in the past tense, without the actor: "assigned SQL basics to Ana Ruiz". */
  summary: string;
  detail?: Record<string, unknown>;
};

/**
 * Runs a change and writes down who did it, in one transaction, and marks the workspace as changed
 * so that what was computed from it is computed anew. Every write of the product goes through here;
 * `record` may be called more than once, and not at all when nothing changed.
 */
export function change<T>(
  scope: Scope,
  act: (tx: Db, record: (entry: AuditRecord) => Promise<void>) => Promise<T>,
): Promise<T> {
  const { workspaceId, actor, now } = scope;
  return scope.db.transaction(async (tx) => {
    let changed = false;
    const result = await act(tx, async ({ action, subject, summary, detail }) => {
      changed = true;
      await tx.insert(auditEntry).values({
        workspaceId,
        at: now(),
        actorUserId: actor.userId,
        actorName: actor.name,
        action,
        subjectKind: subject.kind,
        subjectId: subject.id,
        summary,
        detail,
      });
    });
    if (changed) {
      await tx
        .update(workspace)
        .set({ version: sql`${workspace.version} + 1` })
        .where(eq(workspace.id, workspaceId));
    }
    return result;
  });
}
