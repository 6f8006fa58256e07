import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { importFinding } from "@/db/schema";
import { readFile } from "@/server/files";
import type { Scope } from "@/server/scope";
import { readTable } from "./adapters/table-file";
import { toCsv } from "./csv-text";
import { type ImportOptions, importOptions, type previewInput } from "./input";
import { readPlan } from "./plan-reads";
import { readBatch } from "./reads";

type Wrong = { line?: number | null | undefined; column?: string | null | undefined; reason: string };

/** The rows of an import that did not go in, as they stood, with an `error` column: mend and import again. */
export async function rejectedRowsAsCsv(scope: Scope, id: string): Promise<string> {
  const { fileId, options } = await readBatch(scope, { id });
  const errors = await scope.db
    .select({ line: importFinding.line, column: importFinding.column, reason: importFinding.reason })
    .from(importFinding)
    .where(
      and(
        eq(importFinding.workspaceId, scope.workspaceId),
        eq(importFinding.importId, id),
        eq(importFinding.severity, "error"),
      ),
    )
    .orderBy(importFinding.position);
  return rowsWith(scope, fileId, importOptions.parse(options), errors);
}

/** The same of an import that has not been started: the rows that would not go in. */
export async function rejectedBeforeAsCsv(
  scope: Scope,
  input: z.output<typeof previewInput>,
): Promise<string> {
  const found = await readPlan(scope, input);
  const errors = found?.plan.findings.filter(({ severity }) => severity === "error") ?? [];
  return rowsWith(
    scope,
    input.fileIds[0] ?? "",
    input.options,
    errors.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)),
  );
}

async function rowsWith(scope: Scope, fileId: string, options: ImportOptions, errors: readonly Wrong[]) {
  const reasons = new Map<number, string[]>();
  for (const { line, column, reason } of errors) {
    if (line === null || line === undefined) continue;
    reasons.set(line, [...(reasons.get(line) ?? []), column ? `${column}: ${reason}` : reason]);
  }
  const file = await readFile(scope, fileId);
  const table = await readTable(Buffer.from(file.content), file.name, options);
  return toCsv([
    [...table.headers, "error"],
    ...table.rows
      .filter(({ line }) => reasons.has(line))
      .map(({ line, cells }) => [
        ...table.headers.map((_, place) => cells[place] ?? ""),
        (reasons.get(line) ?? []).join(" "),
      ]),
  ]);
}
