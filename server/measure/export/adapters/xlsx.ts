import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
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
};

/** A workbook of two sheets: the rows, and what they are about. Every cell has its type; there are no formulas. */
export async function xlsxOf(sheet: Sheet): Promise<Uint8Array> {
  const { columns, rows } = sheet;
  if (rows.length > mostRows || columns.length > mostColumns) {
    throw new Refusal(
      "precondition",
      "measure.export_too_large",
      "Excel holds 1,048,575 rows and 16,384 columns, and this view has more. Choose CSV, or narrow the view.",
    );
  }
  return writtenByThread({
    head: columns.map(({ label }) => fitting(label)),
    formats: columns.map(({ kind }) => formats[kind] ?? null),
    rows: rows.map((row) => row.map(fitting)),
    widths: columns.map(({ label, kind }, place) => widthOf(label, kind, rows, place)),
    about: aboutOf(sheet),
    reference: `A1:${getCellAddress(rows.length, columns.length - 1)}`,
  });
}

type Workbook = {
  head: Value[];
  /** Of each column's numbers. */
  formats: (string | null)[];
  rows: Value[][];
  /** In characters. */
  widths: number[];
  about: Value[][];
  /** The cells that have filter buttons. */
  reference: string;
};

function writtenByThread(workbook: Workbook): Promise<Uint8Array> {
  const file = path.resolve("server/measure/export/adapters/workbook-thread.mjs");
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: workbook });
    thread.once("message", resolve);
    thread.once("error", reject);
    // After a message this has no effect.
    thread.once("exit", (code) => reject(new Error(`the thread for workbooks ended with ${code}`)));
  });
}

/** Excel calls a file damaged whose text is too long; so the end is left out, and the cell says so. */
function fitting<T extends Value>(value: T): T | string {
  if (typeof value !== "string" || value.length <= longestText) return value;
  const notice = ` … [Excel holds ${longestText} characters in a cell; this text has ${value.length}. The CSV has all of it.]`;
  return value.slice(0, longestText - notice.length) + notice;
}

function widthOf(label: string, kind: ColumnKind, rows: Sheet["rows"], place: number): number {
  const longest = rows
    .slice(0, 200)
    .reduce((most, row) => Math.max(most, inWords(row[place] ?? null, kind).length), 0);
  return Math.min(60, Math.max(8, longest + 2, Math.min(label.length + 3, 18)));
}

const aboutOf = (sheet: Sheet): Value[][] => [
  ...factsOf(sheet).map(({ label, value }) => [label, fitting(value)]),
  ...(sheet.legend ?? []).map(({ sign, meaning }) => [sign, meaning]),
];
