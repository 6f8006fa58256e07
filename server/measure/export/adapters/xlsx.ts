import "server-only";
import type { Blob } from "node:buffer";
import type { Stream } from "node:stream";
import writeExcelFile, { type CellObject, type Feature, type SheetData } from "write-excel-file/node";
import { getCellAddress } from "write-excel-file/utility";
import { Refusal } from "@/server/errors";
import { type ColumnKind, factsOf, inWords, type Sheet, type Value } from "../sheet";

/** What Excel holds. A file with more does not open. */
const mostRows = 1_048_575;
const mostColumns = 16_384;
const longestText = 32_767;

const formats: Partial<Record<ColumnKind, string>> = {
  percent: "0 %",
  state: "+General;-General;0",
  date: "yyyy-mm-dd",
};

/** A workbook of two sheets: the rows, and what they are about. Every cell has its type; there are no formulas. */
export async function xlsxOf(sheet: Sheet): Promise<Buffer> {
  const { columns, rows } = sheet;
  if (rows.length > mostRows || columns.length > mostColumns) {
    throw new Refusal(
      "precondition",
      "measure.export_too_large",
      "Excel holds 1,048,575 rows and 16,384 columns, and this view has more. Choose CSV, or narrow the view.",
    );
  }
  const data: SheetData = [
    columns.map(({ label }) => ({
      ...text(label),
      fontWeight: "bold",
      wrap: true,
      backgroundColor: "#eef1f4",
    })),
    ...rows.map((row) => columns.map(({ kind }, place) => cellOf(row[place] ?? null, kind))),
  ];
  const widths = columns.map(({ label, kind }, place) => ({ width: widthOf(label, kind, rows, place) }));
  return writeExcelFile(
    [
      { data, sheet: "View", columns: widths, stickyRowsCount: 1, stickyColumnsCount: 1 },
      { data: aboutOf(sheet), sheet: "About", columns: [{ width: 24 }, { width: 90 }] },
    ],
    { features: [filterOf(rows.length, columns.length)] },
  ).toBuffer();
}

/** "@" keeps Excel from reading a number, a date or a formula into a text. */
const text = (value: string): CellObject => ({ value, type: String, format: "@" });

function cellOf(value: Value, kind: ColumnKind): CellObject | null {
  if (value === null || value === "") return null;
  if (value instanceof Date) return { value, type: Date, format: "yyyy-mm-dd" };
  if (typeof value === "string") return text(fitting(value));
  if (!Number.isFinite(value)) return null;
  const format = formats[kind];
  return format ? { value, type: Number, format } : { value, type: Number };
}

/** Excel calls a file damaged whose text is too long; so the end is left out, and the cell says so. */
function fitting(value: string): string {
  if (value.length <= longestText) return value;
  const notice = ` … [Excel holds ${longestText} characters in a cell; this text has ${value.length}. The CSV has all of it.]`;
  return value.slice(0, longestText - notice.length) + notice;
}

function widthOf(label: string, kind: ColumnKind, rows: Sheet["rows"], place: number): number {
  const longest = rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, inWords(row[place] ?? null, kind).length), 0);
  return Math.min(60, Math.max(8, longest + 2, Math.min(label.length + 3, 18)));
}

function aboutOf(sheet: Sheet): SheetData {
  const bold = (value: string): CellObject => ({ ...text(value), fontWeight: "bold" });
  const facts = factsOf(sheet).map(({ label, value }) => [bold(label), cellOf(value, "number")]);
  const legend = sheet.legend ?? [];
  if (legend.length === 0) return facts;
  return [
    ...facts,
    [],
    [bold("Sign"), bold("Meaning")],
    ...legend.map(({ sign, meaning }) => [text(sign), text(meaning)]),
  ];
}

/** The library has no filter buttons of its own. */
function filterOf(rows: number, columns: number): Feature<Stream | Buffer | Blob> {
  const reference = `A1:${getCellAddress(rows, columns - 1)}`;
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _, { sheetIndex }) =>
            sheetIndex === 0
              ? xml.replace("</sheetData>", `</sheetData><autoFilter ref="${reference}"/>`)
              : xml,
        },
      },
    },
  };
}
