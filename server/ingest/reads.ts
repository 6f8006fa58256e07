import "server-only";
import { createHash } from "node:crypto";
import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import type { z } from "zod";
import type { ImportKind } from "@/db/enums";
import { importBatch, importFinding, person } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { readFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import { readTable } from "./adapters/table-file";
import { readOnet } from "./adapters/taxonomy-file";
import { comparable } from "./cells";
import { placesOf } from "./columns";
import { toCsv } from "./csv-text";
import { FileProblem } from "./finding";
import { type batchInput, type occupationsInput, rememberedOptions, type topInput } from "./input";
import { kindDescriptions } from "./kinds";

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

/** Imports that wait or run. */
export function readActiveImports({ db, workspaceId }: Scope) {
  return db
    .select({
      id: importBatch.id,
      fileName: importBatch.fileName,
      rowsDone: importBatch.rowsDone,
      rowsTotal: importBatch.rowsTotal,
      /** Whoever has it taken back. */
      undoneBy: importBatch.undoneBy,
    })
    .from(importBatch)
    .where(and(eq(importBatch.workspaceId, workspaceId), inArray(importBatch.status, ["waiting", "running"])))
    .orderBy(importBatch.startedAt);
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

const signatureOf = (headers: readonly string[]): string =>
  createHash("sha256")
    .update(JSON.stringify(headers.map(comparable)))
    .digest("hex");

/** How the last file with the same columns was matched; null: there was none. */
async function readRemembered({ db, workspaceId }: Scope, kind: ImportKind, signature: string) {
  const [last] = await db
    .select({ options: importBatch.options })
    .from(importBatch)
    .where(
      and(
        eq(importBatch.workspaceId, workspaceId),
        eq(importBatch.kind, kind),
        eq(importBatch.status, "done"),
        sql`${importBatch.options} ->> 'signature' = ${signature}`,
      ),
    )
    .orderBy(desc(importBatch.startedAt))
    .limit(1);
  return last ? rememberedOptions.parse(last.options) : null;
}

/**
 * The beginning of a table as it was understood, and which of its columns seem to be ours. What makes the file
 * unusable as it was read is told as `problem`: another choice may mend it.
 */
export async function readTop(scope: Scope, { fileId, kind, options }: z.output<typeof topInput>) {
  const file = await readFile(scope, fileId);
  const { columns } = kindDescriptions[kind];
  try {
    const table = await readTable(Buffer.from(file.content), file.name, options);
    return {
      problem: null,
      top: table.top,
      headers: table.headers.map((header) => header.slice(0, 200)),
      rows: table.rows.length,
      sheets: "sheets" in table ? table.sheets : [],
      sheet: "sheet" in table ? table.sheet : null,
      delimiter: "delimiter" in table ? table.delimiter : null,
      encoding: "encoding" in table ? table.encoding : null,
      signature: signatureOf(table.headers),
      remembered: await readRemembered(scope, kind, signatureOf(table.headers)),
      suggested: Object.fromEntries(
        columns.map((column) => {
          const places = placesOf(column, table.headers);
          // Of two that look alike nobody but a person can tell: null.
          return [column.field, places.length > 1 ? null : (places[0] ?? -1)];
        }),
      ),
      warnings: table.findings.flatMap(({ severity, reason, value }) =>
        severity === "warning" ? [{ reason, value: value ?? null }] : [],
      ),
    };
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    return { problem: error.message };
  }
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
