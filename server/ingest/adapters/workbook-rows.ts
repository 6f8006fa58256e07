import { FileProblem } from "../finding";
import { limits } from "../limits";
import { excelDate } from "./excel-date";
import { walkXml } from "./xml-events";
import type { ZipParts } from "./zip-parts";

/** A row as its sheet numbers it. `broken`: cells of which nothing can be read, and why. */
export type WorkbookRow = {
  line: number;
  cells: string[];
  broken: { column: number; value: string; reason: string }[];
};

export type CellContext = { strings: readonly string[]; dateStyles: readonly boolean[]; is1904: boolean };

const reasons = {
  error: "The cell shows an error of the spreadsheet. Correct the formula, or write the value.",
  noValue: "The cell has a formula without its value. Open the file, let it calculate, and save it again.",
  badString: "The cell points at a text that the file does not have. Save the file again.",
  noNumber: "This is not a number, though the cell says it is one. Format the column as text.",
  noDate: "This number is no day of the calendar. Format the column as a date, or write YYYY-MM-DD.",
  tooLong: "The cell holds more than 32,767 characters. Shorten the text.",
  digits:
    "The spreadsheet has rounded this number: it keeps 15 digits. Format the column as text and write it again.",
} as const;

const lastRow = 1_048_576;

/** The rows that have anything in them. Formulas are never computed: their saved value counts. */
export async function readSheetRows(parts: ZipParts, part: string, file: string, context: CellContext) {
  const rows: WorkbookRow[] = [];
  let formulas = 0;
  let merged = 0;
  let seen = 0;
  let line = 0;
  let row: WorkbookRow | null = null;
  let cell: Cell | null = null;
  let takes = false;
  const found = await walkXml(parts, part, file, {
    open: (name, attributes) => {
      if (name === "row") {
        line = lineOf(attributes["r"], line, file);
        row = { line, cells: [], broken: [] };
      } else if (name === "c" && row) {
        const column = columnOf(attributes["r"], row.cells.length, line, file);
        cell = {
          column,
          type: attributes["t"] ?? "n",
          style: Number(attributes["s"] ?? -1),
          text: "",
          isFormula: false,
        };
        if (++seen > limits.cells) {
          throw new FileProblem(
            `“${file}” has more than ${limits.cells.toLocaleString("en")} cells. Split it and import the parts.`,
            "TOO_MANY_CELLS",
          );
        }
      } else if (name === "f" && cell) {
        cell.isFormula = true;
        formulas++;
      } else if (name === "mergeCell") merged++;
      takes = cell !== null && (name === "v" || name === "t");
    },
    text: (more) => {
      if (takes && cell && cell.text.length <= limits.cellCharacters) cell.text += more;
    },
    close: (name) => {
      if (name === "v" || name === "t") takes = false;
      if (name === "c" && cell && row) {
        put(row, cell, context);
        cell = null;
      }
      if (name !== "row" || !row) return;
      if (row.broken.length > 0 || row.cells.some((text) => text.trim() !== "")) rows.push(row);
      // One more than may be: the row of names.
      if (rows.length > limits.rows + 1) {
        throw new FileProblem(
          `“${file}” has more than ${limits.rows.toLocaleString("en")} rows. Split it and import the parts.`,
          "TOO_MANY_ROWS",
        );
      }
      row = null;
    },
  });
  return { found, rows, formulas, merged };
}

type Cell = { column: number; type: string; style: number; text: string; isFormula: boolean };

function put(row: WorkbookRow, cell: Cell, context: CellContext) {
  while (row.cells.length < cell.column) row.cells.push("");
  const read = textOf(cell, context);
  if ("reason" in read) {
    row.broken.push({ column: cell.column, value: cell.text.slice(0, 200), reason: read.reason });
    row.cells[cell.column] = "";
  } else row.cells[cell.column] = read.value;
}

function textOf(
  { type, style, text, isFormula }: Cell,
  context: CellContext,
): { value: string } | { reason: string } {
  if (text.length > limits.cellCharacters) return { reason: reasons.tooLong };
  if (isFormula && text === "" && type !== "str") return { reason: reasons.noValue };
  switch (type) {
    case "s": {
      const string = /^\d{1,9}$/.test(text) ? context.strings[Number(text)] : undefined;
      if (string === undefined) return { reason: reasons.badString };
      return string.length > limits.cellCharacters
        ? { reason: reasons.tooLong }
        : { value: unescaped(string) };
    }
    case "b":
      return { value: text === "1" || text === "true" ? "TRUE" : "FALSE" };
    case "e":
      return { reason: reasons.error };
    case "n":
      return text.trim() === "" ? { value: "" } : numberOf(text, context.dateStyles[style] ?? false, context);
    default:
      // "inlineStr", "str" (of a formula) and "d" (an ISO date) are texts.
      return { value: unescaped(text) };
  }
}

function numberOf(
  text: string,
  isDate: boolean,
  { is1904 }: CellContext,
): { value: string } | { reason: string } {
  const number = Number(text);
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) || !Number.isFinite(number)) {
    return { reason: reasons.noNumber };
  }
  if (isDate) {
    const date = excelDate(number, is1904);
    return date === null ? { reason: reasons.noDate } : { value: date };
  }
  if (Number.isInteger(number) && Math.abs(number) >= 1e15) return { reason: reasons.digits };
  return { value: String(number === 0 ? 0 : number) };
}

/** `_x000D_` stands for a character that XML cannot hold, and `_x005F_` for the underscore before such a code. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Rows rise; a row without a number follows the one before. */
function lineOf(reference: string | undefined, before: number, file: string): number {
  const line = reference === undefined ? before + 1 : Number(reference);
  if (Number.isInteger(line) && line > before && line <= lastRow) return line;
  throw new FileProblem(
    `The rows of “${file}” are not in order (“${String(reference).slice(0, 20)}” after ${before}). Save it again.`,
    "ROW_ORDER",
  );
}

/** Place of a cell, from 0. A cell without a reference follows the one before. */
function columnOf(reference: string | undefined, next: number, line: number, file: string): number {
  if (reference === undefined) return checked(next, file);
  const [, letters = "", digits = ""] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
  if (letters === "" || Number(digits) !== line || column >= 16_384) {
    throw new FileProblem(
      `“${file}” has a cell that says it stands at “${reference.slice(0, 20)}”. Save it again.`,
      "BAD_REF",
    );
  }
  return checked(column, file);
}

function checked(column: number, file: string): number {
  if (column < limits.columns) return column;
  throw new FileProblem(
    `“${file}” has more than ${limits.columns} columns. Delete those that are not needed, also empty ones far to the right.`,
    "TOO_MANY_COLUMNS",
  );
}
