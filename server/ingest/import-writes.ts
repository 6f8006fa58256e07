import "server-only";
import { createHash } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "@/db/client";
import type { ImportKind } from "@/db/enums";
import { importBatch, storedFile } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { readFile } from "@/server/files";
import { log } from "@/server/log";
import { requirePerson } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { importBadges } from "./badge-import-writes";
import { importEsco } from "./esco-writes";
import { importEvidence } from "./evidence-writes";
import { importExemptions } from "./exemption-writes";
import { FileProblem } from "./finding";
import type { ImportRun } from "./import-run";
import type { startInput } from "./input";
import { kindDescriptions } from "./kinds";
import { limits } from "./limits";
import { importOnet } from "./onet-writes";
import { importPeople } from "./people-writes";
import { type Progress, trackProgress } from "./progress-writes";
import { importRequirements } from "./requirement-writes";
import { importTeamRequirements } from "./team-requirement-writes";

const importers: Record<ImportKind, (run: ImportRun) => Promise<void>> = {
  esco: importEsco,
  onet: importOnet,
  requirements: importRequirements,
  people: importPeople,
  evidence: importEvidence,
  badges: importBadges,
  exemptions: importExemptions,
  "team-requirements": importTeamRequirements,
};

/** Begins an import of stored files and returns at once; the batch tells how far it is. */
export async function startImport(scope: Scope, input: z.output<typeof startInput>): Promise<{ id: string }> {
  const { db, workspaceId, actor } = scope;
  const { kind, options } = input;
  const fileIds = [...new Set(input.fileIds)];
  if (options.personId) await requirePerson(scope, options.personId);
  const found = await db
    .select({ id: storedFile.id, name: storedFile.name, size: storedFile.size, sha256: storedFile.sha256 })
    .from(storedFile)
    .where(and(eq(storedFile.workspaceId, workspaceId), inArray(storedFile.id, fileIds)));
  const files = fileIds.flatMap((id) => found.filter((file) => file.id === id));
  const [first] = files;
  if (!first || files.length < fileIds.length) {
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
  const batch = await change(scope, async (tx, record) => {
    const [made] = await tx
      .insert(importBatch)
      .values({
        workspaceId,
        kind,
        fileId: first.id,
        fileName: files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`,
        fileSha256: files.length === 1 ? first.sha256 : sha256(files.map((file) => file.sha256).join()),
        options: { ...options, fileIds },
        status: "running",
        phase: "Waiting to start",
        startedBy: actor.name,
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
  void runImport(scope, batch.id, input.kind, fileIds, options);
  return { id: batch.id };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Never throws: what went wrong stands in the batch, and in the log if it is ours to mend. */
async function runImport(
  scope: Scope,
  id: string,
  kind: ImportKind,
  fileIds: string[],
  options: ImportRun["options"],
) {
  const progress = trackProgress(scope, id);
  try {
    let problem: string | null = null;
    try {
      const files: ImportRun["files"] = await Promise.all(
        fileIds.map(async (fileId) => {
          const file = await readFile(scope, fileId);
          return { ...file, content: Buffer.from(file.content) };
        }),
      );
      await importers[kind]({ scope, files, options, progress });
    } catch (error) {
      if (!(error instanceof FileProblem)) log.error({ err: error, importId: id }, "import failed");
      problem =
        error instanceof FileProblem
          ? error.message
          : "The import stopped because of a fault on our side. What was saved before it stays; import the file again, and what is there already stays unchanged.";
    }
    await progress.saveFindings();
    await finish(scope, id, progress, problem);
  } catch (error) {
    log.error({ err: error, importId: id }, "import could not be finished");
  }
}

async function finish(scope: Scope, id: string, progress: Progress, problem: string | null) {
  const { created, updated, unchanged, failed } = progress.counts();
  await change(scope, async (tx, record) => {
    await tx
      .update(importBatch)
      .set({
        status: problem ? "failed" : "done",
        phase: problem ? "Stopped" : "Finished",
        problem,
        finishedAt: scope.now(),
      })
      .where(and(eq(importBatch.workspaceId, scope.workspaceId), eq(importBatch.id, id)));
    await record({
      action: problem ? "ingest.failed" : "ingest.finished",
      subject: { kind: "import", id },
      // Each part has said what it changed when it was committed.
      touches: "nothing",
      summary: problem
        ? "had an import stopped"
        : `imported a file: ${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed`,
      detail: { created, updated, unchanged, failed, problem },
    });
  });
}

const interrupted =
  "The server stopped during this import; nothing after the last saved chunk was written. Import the file again: what is there already stays unchanged.";

/** For the server's start: no import survives the process that ran it. Looks into every workspace. */
export async function failInterruptedImports(db: Db): Promise<number> {
  const stopped = await db
    .update(importBatch)
    .set({ status: "failed", phase: "Stopped", problem: interrupted, finishedAt: sql`now()` })
    .where(eq(importBatch.status, "running"))
    .returning({ id: importBatch.id });
  return stopped.length;
}
