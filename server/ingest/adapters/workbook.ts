import type { Table } from "../columns";
import { FileProblem, type Finding } from "../finding";
import { namesShown, type TableChoice, type TopRow, topOf } from "../table";
import { readDateStyles, readSheets, readStrings, type WorkbookSheet } from "./workbook-parts";
import { readSheetRows, type WorkbookRow } from "./workbook-rows";
import { encrypted, openZip, type ZipParts } from "./zip-parts";

export type WorkbookTable = Table & {
  top: TopRow[];
  sheet: string;
  sheets: { name: string; isHidden: boolean }[];
};

const isOle = (bytes: Uint8Array): boolean =>
  [0xd0, 0xcf, 0x11, 0xe0].every((byte, place) => bytes[place] === byte);
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
/** What a spreadsheet program wrote, or says it did; what is called a text is read as one, and refused as that. */
export const isWorkbook = (bytes: Uint8Array, name: string): boolean =>
  /\.(xlsx?|xlsm|xlsb|ods|numbers|gsheet)$/i.test(name) ||
  ((isZip(bytes) || isOle(bytes)) && !/\.(csv|tsv|txt)$/i.test(name));

/**
 * Reads one sheet of an Excel workbook as a table of texts: dates as YYYY-MM-DD, numbers as they are kept and not
 * as they look. Nothing is computed, fetched or run; of a hostile file nothing is unpacked beyond the limits.
 * Throws a FileProblem where the file is no such workbook.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  file: string,
  { sheet: wanted, headerLine }: TableChoice = {},
): Promise<WorkbookTable> {
  const parts = await openWorkbook(bytes, file);
  const { sheets, is1904 } = await readSheets(parts, file);
  const sheet = chooseSheet(sheets, wanted, file);
  const context = {
    is1904,
    strings: await readStrings(parts, file),
    dateStyles: await readDateStyles(parts, file),
  };
  const { found, rows, formulas, merged } = await readSheetRows(parts, sheet.part, file, context);
  if (!found)
    throw new FileProblem(`“${file}” names a sheet “${sheet.name}” that it does not have.`, "NO_SHEET");
  const table = tableOf(rows, file, sheet.name, headerLine);
  return {
    ...table,
    findings: [...noted(formulas, merged), ...table.findings],
    sheet: sheet.name,
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
  };
}

async function openWorkbook(bytes: Uint8Array, file: string): Promise<ZipParts> {
  if (bytes.length === 0) {
    throw new FileProblem(`“${file}” is empty. Choose a file with rows in it.`, "FILE_EMPTY");
  }
  if (isOle(bytes)) {
    // A workbook with a password is wrapped in the old format.
    const isWrapped = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from("EncryptedPackage", "utf16le"),
    );
    if (isWrapped) throw encrypted(file);
    throw new FileProblem(
      `“${file}” is in the format of Excel before 2007. Open it, choose “Save as”, “Excel workbook (.xlsx)”, and import that.`,
      "OLD_FORMAT",
    );
  }
  if (!isZip(bytes)) {
    throw new FileProblem(
      `“${file}” is not an Excel workbook (.xlsx). Workbooks, CSV and TSV files can be imported: save it as one of them.`,
      "NOT_ZIP",
    );
  }
  const parts = await openZip(bytes, file);
  if (parts.names.has("xl/vbaProject.bin")) {
    throw new FileProblem(
      `“${file}” contains macros. Save it as “Excel workbook (.xlsx)”, which has none, and import that.`,
      "MACRO",
    );
  }
  if (!parts.names.has("xl/workbook.xml")) {
    throw new FileProblem(
      `“${file}” is not an Excel workbook (.xlsx). Workbooks, CSV and TSV files can be imported: save it as one of them.`,
      "NOT_XLSX",
    );
  }
  return parts;
}

function chooseSheet(
  sheets: readonly WorkbookSheet[],
  wanted: string | undefined,
  file: string,
): WorkbookSheet {
  const chosen =
    wanted === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find(({ name }) => name === wanted);
  if (chosen) return chosen;
  throw new FileProblem(
    wanted === undefined
      ? `“${file}” has no sheet with cells.`
      : `“${file}” has no sheet “${wanted.slice(0, 100)}”. Choose one of ${sheets.map(({ name }) => `“${name}”`).join(", ")}.`,
    "NO_SHEET",
  );
}

function tableOf(
  rows: readonly WorkbookRow[],
  file: string,
  sheet: string,
  headerLine: number | undefined,
): Table & { top: TopRow[] } {
  const at = headerLine === undefined ? 0 : rows.findIndex(({ line }) => line === headerLine);
  const header = rows[at];
  if (!header) {
    throw new FileProblem(
      rows.length === 0
        ? `The sheet “${sheet}” of “${file}” is empty. Choose a sheet with a row of column names and rows below it.`
        : `Row ${headerLine} of the sheet “${sheet}” is empty. Choose the row with the column names.`,
      "FILE_EMPTY",
    );
  }
  const headers = header.cells.map((cell) => cell.trim());
  const below = rows.slice(at + 1);
  if (below.length === 0) {
    throw new FileProblem(
      `The sheet “${sheet}” of “${file}” has no rows below the column names ${namesShown(headers)}.`,
      "NO_ROWS",
    );
  }
  const findings = below.flatMap(({ line, broken }) =>
    broken.map(
      ({ column, value, reason }): Finding => ({
        severity: "error",
        line,
        column: headers[column] ?? "",
        value,
        reason,
      }),
    ),
  );
  return {
    headers,
    // Empty cells at the end of a row are not written into a workbook: every row is as wide as the names.
    rows: below.map(({ line, cells, broken }) => ({
      line,
      cells: [...cells, ...emptyTo(cells, headers)],
      isBroken: broken.length > 0,
    })),
    top: topOf(rows),
    findings,
  };
}

const emptyTo = (cells: readonly string[], headers: readonly string[]): string[] =>
  Array.from({ length: Math.max(0, headers.length - cells.length) }, () => "");

function noted(formulas: number, merged: number): Finding[] {
  const said = (value: number, reason: string): Finding[] =>
    value === 0 ? [] : [{ severity: "warning", value: String(value), reason }];
  return [
    ...said(formulas, "Cells have formulas; the values that were saved with them were read."),
    ...said(merged, "Cells are merged; the value counts for the first of them alone."),
  ];
}
