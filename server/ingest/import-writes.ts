import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { importBatch, storedFile, workspace } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { requirePerson } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { runWaitingImports } from "./import-runner-writes";
import type { batchInput, startInput } from "./input";
import { kindDescriptions } from "./kinds";
import { limits } from "./limits";
import { takeBackAll } from "./plan/apply-writes";
import { cancelledBy, countWritten } from "./take-back-writes";
import { readUndoBlockers } from "./undo-reads";

/**
 * Begins an import of stored files and returns at once; the batch tells how far it is. The same file sent twice at once is one
 * import: that which is under way.
 */
export async function startImport(scope: Scope, input: z.output<typeof startInput>): Promise<{ id: string }> {
  const { workspaceId, actor } = scope;
  const { kind, options, seen } = input;
  const files = await requireFiles(scope, input.fileIds);
  if (options.personId) await requirePerson(scope, options.personId);
  const [first] = files as [(typeof files)[number]];
  const fileSha256 = files.length === 1 ? first.sha256 : sha256Hex(files.map((file) => file.sha256).join());
  const batch = await change(scope, async (tx, record) => {
    const underWay = await findUnderWay(tx, workspaceId, { kind, fileSha256, options });
    if (underWay) return underWay;
    const [made] = await tx
      .insert(importBatch)
      .values({
        workspaceId,
        kind,
        fileId: first.id,
        fileName: files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`,
        fileSha256,
        options: { ...options, fileIds: files.map(({ id }) => id), seen },
        status: "waiting",
        phase: "Waiting to start",
        startedBy: actor.name,
        actor: { ...actor, roles: [...actor.roles] },
        startedAt: scope.now(),
      })
      .returning({ id: importBatch.id, fileName: importBatch.fileName });
    if (!made) throw new Error("insert into import_batch returned no row");
    await record({
      action: "ingest.started",
      subject: { kind: "import", id: made.id },
      touches: "nothing",
      summary: `started importing ${kindDescriptions[kind].title.toLowerCase()} from ${made.fileName}`,
    });
    return made;
  });
  void runWaitingImports(scope.db, scope.now, workspaceId);
  return { id: batch.id };
}

/** An import of the same file, meant in the same way, that waits or runs. Holds the workspace’s row: of two at once the second waits. */
async function findUnderWay(
  tx: Scope["db"],
  workspaceId: string,
  { kind, fileSha256, options }: Pick<typeof importBatch.$inferInsert, "kind" | "fileSha256" | "options">,
) {
  await tx.select({ id: workspace.id }).from(workspace).where(eq(workspace.id, workspaceId)).for("update");
  const [found] = await tx
    .select({ id: importBatch.id, fileName: importBatch.fileName })
    .from(importBatch)
    .where(
      and(
        eq(importBatch.workspaceId, workspaceId),
        inArray(importBatch.status, ["waiting", "running"]),
        isNull(importBatch.undoneBy),
        eq(importBatch.kind, kind),
        eq(importBatch.fileSha256, fileSha256),
        sql`${importBatch.options} - 'fileIds' - 'seen' = ${JSON.stringify(options)}::text::jsonb`,
      ),
    );
  return found ?? null;
}

/** The files in the order given, each once. Refuses files that are not here, or too large. */
async function requireFiles({ db, workspaceId }: Scope, ids: readonly string[]) {
  const fileIds = [...new Set(ids)];
  const found = await db
    .select({ id: storedFile.id, name: storedFile.name, size: storedFile.size, sha256: storedFile.sha256 })
    .from(storedFile)
    .where(and(eq(storedFile.workspaceId, workspaceId), inArray(storedFile.id, fileIds)));
  const files = fileIds.flatMap((id) => found.filter((file) => file.id === id));
  if (files.length === 0 || files.length < fileIds.length) {
    throw new Refusal("not_found", "files.unknown", "There is no such file here. Choose it again.");
  }
  const large = files.find(({ size }) => size > limits.bytes);
  if (large) {
    throw new Refusal(
      "precondition",
      "ingest.file_too_large",
      `“${large.name}” must be smaller than ${limits.megabytes} MB. Split it and import the parts.`,
    );
  }
  return files;
}

/** So many rows are taken back within the request; more of them in the background, as they were written. */
const rowsAtOnce = 2_000;

/** Stops an import that waits or runs. What it has written so far is taken back. */
export async function cancelImport(scope: Scope, { id }: z.output<typeof batchInput>) {
  const { workspaceId, actor } = scope;
  await change(scope, async (tx, record) => {
    const batch = await lockBatch(scope, tx, id);
    if (batch.status !== "waiting" && batch.status !== "running") {
      throw new Refusal("precondition", "ingest.not_running", "This import has ended already.");
    }
    if (batch.undoneBy) {
      throw new Refusal("precondition", "ingest.not_running", "This import is being taken back already.");
    }
    const isLarge = (await countWritten(tx, { workspaceId, importId: id })) > rowsAtOnce;
    if (!isLarge) await takeBackAll(tx, workspaceId, id);
    await tx
      .update(importBatch)
      .set(
        isLarge
          ? waitsToBeTakenBack(actor.name)
          : {
              status: "failed",
              phase: "Cancelled",
              problem: cancelledBy(actor.name),
              runId: null,
              leaseUntil: null,
              finishedAt: scope.now(),
            },
      )
      .where(and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, id)));
    await record({
      action: "ingest.cancelled",
      subject: { kind: "import", id },
      touches: "nothing",
      summary: `cancelled the import of ${batch.fileName}`,
    });
  });
  void runWaitingImports(scope.db, scope.now, workspaceId);
}

/** The runner does it: nothing of it is another run's any more. */
const waitsToBeTakenBack = (undoneBy: string) =>
  ({
    status: "waiting",
    phase: "Waiting to be taken back",
    undoneBy,
    attempts: 0,
    runId: null,
    leaseUntil: null,
  }) as const;

/** Takes a whole import back, as long as nothing depends on what it made and nobody has changed it since. */
export async function undoImport(scope: Scope, { id }: z.output<typeof batchInput>) {
  const { workspaceId, actor } = scope;
  await change(scope, async (tx, record) => {
    const batch = await lockBatch(scope, tx, id);
    const blockers = await readUndoBlockers({ ...scope, db: tx }, { id });
    if (batch.status !== "done" || blockers.length > 0) {
      throw new Refusal(
        "precondition",
        "ingest.cannot_undo",
        blockers[0]
          ? `This import can no longer be undone: ${blockers[0].words}`
          : "Only an import that is there can be undone.",
      );
    }
    const written = await countWritten(tx, { workspaceId, importId: id });
    if (written === 0) {
      throw new Refusal(
        "precondition",
        "ingest.cannot_undo",
        "This import changed nothing that could be undone.",
      );
    }
    const isLarge = written > rowsAtOnce;
    if (!isLarge) await takeBackAll(tx, workspaceId, id);
    await tx
      .update(importBatch)
      .set(
        isLarge
          ? waitsToBeTakenBack(actor.name)
          : { status: "undone", phase: "Undone", problem: null, undoneBy: actor.name, undoneAt: scope.now() },
      )
      .where(and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, id)));
    await record({
      action: "ingest.undone",
      subject: { kind: "import", id },
      touches: "everything",
      summary: `undid the import of ${batch.fileName}`,
    });
  });
  void runWaitingImports(scope.db, scope.now, workspaceId);
}

async function lockBatch({ workspaceId }: Scope, tx: Scope["db"], id: string) {
  const [batch] = await tx
    .select()
    .from(importBatch)
    .where(and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, id)))
    .for("update");
  if (!batch) throw new Refusal("not_found", "ingest.import_unknown", "There is no such import here.");
  return batch;
}
