import { Refusal } from "@/server/errors";
import type { Sheet } from "./sheet";

export const exportFormats = ["csv", "xlsx", "png", "svg", "pdf"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const mediaTypes: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  png: "image/png",
  svg: "image/svg+xml; charset=utf-8",
  pdf: "application/pdf",
};

/** Above so many cells nobody reads a picture or a print any more, and drawing them takes too long. */
const mostDrawnCells = 20_000;

/** Refuses to draw what is too large, so that nothing is ever left out of a picture. */
export function requireDrawable({ rows, columns }: Pick<Sheet, "rows" | "columns">, format: ExportFormat) {
  const cells = rows.length * columns.length;
  if (cells <= mostDrawnCells) return;
  throw new Refusal(
    "precondition",
    "measure.export_too_large",
    `This view has ${cells.toLocaleString("en-GB")} cells, and ${format.toUpperCase()} files hold ${mostDrawnCells.toLocaleString("en-GB")}. Choose CSV or Excel, which hold all of them, or narrow the view.`,
  );
}
