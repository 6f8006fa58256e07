import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEntry, workspace, workspaceChange } from "@/db/schema";
import { changedRows, keptVersions, type Touches } from "./changed-rows";
import { tellImportEnd } from "./notices/import-end-writes";
import type { Scope } from "./scope";

export type AuditRecord = {
  /** `chapter.deed`, e.g. `assign.assigned`. */
  action: `${string}.${string}`;
  subject: { kind: string; id: string };
  /** One sentence in the past tense, without the actor: "assigned SQL basics to Ana Ruiz". */
  summary: string;
  detail?: Record<string, unknown>;
  /** What figures have to be read anew because of it. */
  touches: Touches;
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
    const touched: Touches[] = [];
    const result = await act(tx, async ({ action, subject, summary, detail, touches }) => {
      touched.push(touches);
      await tx.insert(auditEntry).values({
        workspaceId,
        at: now(),
        actorUserId: actor.userId || null,
        actorName: actor.name,
        action,
        subjectKind: subject.kind,
        subjectId: subject.id,
        summary,
        detail,
      });
      if (subject.kind === "import") await tellImportEnd(tx, scope, subject.id);
    });
    if (touched.length > 0) await markChanged(tx, workspaceId, touched);
    return result;
  });
}

/**
 * Raises the workspace's version and notes what figures must read anew. For parts of a change that are
 * committed before its audit entry is, such as the chunks of an import; `change` does it by itself.
 */
export async function markChanged(tx: Db, workspaceId: string, touched: readonly Touches[]): Promise<void> {
  // Holds the workspace's row until the end: versions are in the order of the commits.
  const [raised] = await tx
    .update(workspace)
    .set({ version: sql`${workspace.version} + 1` })
    .where(eq(workspace.id, workspaceId))
    .returning({ version: workspace.version });
  if (!raised) return;
  const { version } = raised;
  const rows = changedRows(touched).map((row) => ({ workspaceId, version, ...row }));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx.insert(workspaceChange).values(rows.slice(start, start + rowsAtOnce));
  }
  await tx
    .delete(workspaceChange)
    .where(
      and(eq(workspaceChange.workspaceId, workspaceId), lte(workspaceChange.version, version - keptVersions)),
    );
}

const rowsAtOnce = 5_000;
