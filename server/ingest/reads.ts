import "server-only";
import { and, asc, count, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { importBatch, importFinding, person } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import { readCsv } from "./adapters/csv";
import { readOnet } from "./adapters/onet";
import { toCsv } from "./csv-text";
import { FileProblem } from "./finding";
import type { batchInput, occupationsInput } from "./input";

const latest = 200;
const findingsShown = 500;

/** The workspace's latest imports, newest first. */
export function readImports({ db, workspaceId }: Scope) {
  return db
    .select()
    .from(importBatch)
    .where(eq(importBatch.workspaceId, workspaceId))
    .orderBy(desc(importBatch.startedAt))
    .limit(latest);
}

/** How far an import is, and what became of it. */
export async function readBatch({ db, workspaceId }: Scope, { id }: z.output<typeof batchInput>) {
  const [batch] = await db
    .select()
    .from(importBatch)
    .where(and(eq(importBatch.workspaceId, workspaceId), eq(importBatch.id, id)));
  if (!batch) throw new Refusal("not_found", "ingest.import_unknown", "There is no such import here.");
  return batch;
}

/** The findings grouped by cause, the largest group first, and the first of them row by row. */
export async function readFindings(scope: Scope, { id }: z.output<typeof batchInput>) {
  await readBatch(scope, { id });
  const { db, workspaceId } = scope;
  const ofImport = and(eq(importFinding.workspaceId, workspaceId), eq(importFinding.importId, id));
  const groups = await db
    .select({
      severity: importFinding.severity,
      column: importFinding.column,
      reason: importFinding.reason,
      rows: count(),
    })
    .from(importFinding)
    .where(ofImport)
    .groupBy(importFinding.severity, importFinding.column, importFinding.reason)
    .orderBy(asc(importFinding.severity), desc(count()));
  const findings = await db
    .select()
    .from(importFinding)
    .where(ofImport)
    .orderBy(importFinding.position)
    .limit(findingsShown);
  return { groups, findings, total: groups.reduce((sum, { rows }) => sum + rows, 0) };
}

/** All findings as a CSV file. */
export async function findingsAsCsv(scope: Scope, id: string): Promise<string> {
  await readBatch(scope, { id });
  const rows = await scope.db
    .select()
    .from(importFinding)
    .where(and(eq(importFinding.workspaceId, scope.workspaceId), eq(importFinding.importId, id)))
    .orderBy(importFinding.position);
  return toCsv([
    ["severity", "line", "column", "value", "reason"],
    ...rows.map(({ severity, line, column, value, reason }) => [
      severity,
      line === null ? "" : String(line),
      column ?? "",
      value ?? "",
      reason,
    ]),
  ]);
}

/** The rows of the file that did not go in, as they stood, with an `error` column: mend and import again. */
export async function rejectedRowsAsCsv(scope: Scope, id: string): Promise<string> {
  const batch = await readBatch(scope, { id });
  const { db, workspaceId } = scope;
  const errors = await db
    .select()
    .from(importFinding)
    .where(
      and(
        eq(importFinding.workspaceId, workspaceId),
        eq(importFinding.importId, id),
        eq(importFinding.severity, "error"),
      ),
    )
    .orderBy(importFinding.position);
  const reasons = new Map<number, string[]>();
  for (const { line, column, reason } of errors) {
    if (line === null) continue;
    reasons.set(line, [...(reasons.get(line) ?? []), column ? `${column}: ${reason}` : reason]);
  }
  const file = await readFile(scope, batch.fileId);
  const table = readCsv(Buffer.from(file.content), file.name);
  const width = table.headers.length;
  return toCsv([
    [...table.headers, "error"],
    ...table.rows
      .filter(({ line }) => reasons.has(line))
      .map(({ line, cells }) => [
        ...Array.from({ length: width }, (_, place) => cells[place] ?? ""),
        (reasons.get(line) ?? []).join(" "),
      ]),
  ]);
}

/** The occupations that O*NET files hold, and how many figures are published for each. */
export async function readOccupations(scope: Scope, { fileIds }: z.output<typeof occupationsInput>) {
  try {
    const files = await Promise.all(
      fileIds.map(async (id) => {
        const { name, content } = await readFile(scope, id);
        return { name, content: Buffer.from(content) };
      }),
    );
    const { occupations, ratings, version } = await readOnet(files);
    const figures = new Map<string, number>();
    for (const { occupationCode, scale } of ratings) {
      if (scale === "LV") figures.set(occupationCode, (figures.get(occupationCode) ?? 0) + 1);
    }
    return {
      version,
      occupations: occupations.map(({ code, title }) => ({ code, title, elements: figures.get(code) ?? 0 })),
    };
  } catch (error) {
    if (error instanceof FileProblem) {
      throw new Refusal("precondition", "ingest.file_unusable", error.message);
    }
    throw error;
  }
}

/** Whom a badge may be given to: name and address, by name. */
export function readRecipients({ db, workspaceId }: Scope) {
  return db
    .select({ id: person.id, name: person.name, email: person.email })
    .from(person)
    .where(eq(person.workspaceId, workspaceId))
    .orderBy(person.name);
}
