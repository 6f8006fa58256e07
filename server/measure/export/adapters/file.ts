import "server-only";
import { csvOf } from "../csv";
import { drawingOf } from "../drawing";
import { type ExportFormat, requireDrawable } from "../format";
import type { Sheet } from "../sheet";
import { svgOf } from "../svg";
import { measure } from "./font";
import { pdfOf } from "./pdf";
import { pngOf } from "./png";
import { xlsxOf } from "./xlsx";

/** The file of a view. CSV comes in pieces, since it alone has no limit. */
export async function fileOf(sheet: Sheet, format: ExportFormat): Promise<BodyInit> {
  switch (format) {
    case "csv":
      return inPieces(csvOf(sheet));
    case "xlsx":
      return new Uint8Array(await xlsxOf(sheet));
    default:
      requireDrawable(sheet, format);
  }
  if (format === "svg") return svgOf(drawingOf(sheet, measure), sheet.title);
  return new Uint8Array(await (format === "png" ? pngOf(sheet) : pdfOf(sheet)));
}

function inPieces(pieces: Iterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
