import "server-only";
import { change } from "@/server/audit";
import type { Scope } from "@/server/scope";
import type { ExportFormat } from "./format";
import type { Sheet } from "./sheet";

/** Writes down who took which figures out of the product. No figure of the product changes by it. */
export function recordExport(
  scope: Scope,
  { view, format, sheet }: { view: string; format: ExportFormat; sheet: Sheet },
) {
  const { title, rows, filters, asOf } = sheet;
  return change(scope, (_, record) =>
    record({
      action: "measure.exported",
      subject: { kind: "view", id: view },
      summary: `exported “${title}” as ${format.toUpperCase()}, ${rows.length} ${rows.length === 1 ? "row" : "rows"}`,
      detail: { format, rows: rows.length, filters, asOf },
      touches: "nothing",
    }),
  );
}
