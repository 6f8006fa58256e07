import "server-only";
import { type CsvError, parse } from "csv-parse/sync";
import type { Table } from "../columns";
import { FileProblem, type Finding } from "../finding";
import { limits } from "../limits";
import { namesShown, type TableChoice, type TopRow, topOf } from "../table";
import { decodeText } from "./encoding";

export type CsvTable = Table & { delimiter: string; encoding: string; top: TopRow[] };

const recordDelimiters = ["\r\n", "\n", "\r"];
const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Reads a CSV file: encoding and delimiter are found out, the first row has the names. A row with a
 * quote in the wrong place becomes a finding and the next line is read as if nothing had been.
 * Throws a FileProblem for a file that is no table or exceeds the limits.
 */
export function readCsv(bytes: Uint8Array, name: string, choice: TableChoice = {}): CsvTable {
  const { text, encoding } = decodeText(bytes, name, choice.encoding);
  if (text.replaceAll("\ufeff", "").trim() === "") {
    throw new FileProblem(
      `“${name}” is empty. Choose a file with a row of column names and at least one row below it.`,
      "FILE_EMPTY",
    );
  }
  const hint = /^\ufeff?sep=(.)\r?\n/i.exec(text);
  const body = text.slice(hint ? hint[0].length : text.startsWith("\ufeff") ? 1 : 0);
  const delimiter = choice.delimiter ?? hint?.[1] ?? sniffDelimiter(body);
  const { records, findings } = readRecords(Buffer.from(body), delimiter, hint ? 2 : 1, name);
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [header, ...rows] =
    choice.headerLine === undefined ? filled : filled.filter(({ line }) => line >= (choice.headerLine ?? 0));
  if (!header) {
    throw new FileProblem(`“${name}” is empty. Choose a file with a row of column names.`, "FILE_EMPTY");
  }
  if (rows.length === 0 && findings.length === 0) {
    throw new FileProblem(
      `“${name}” has no rows below the column names ${namesShown(header.cells)}.`,
      "NO_ROWS",
    );
  }
  if (encoding === "windows-1252" && !choice.encoding) {
    findings.unshift({
      severity: "warning",
      reason:
        "The file is not written in UTF-8, so it was read as Windows-1252 (Western European). Check names with accents; if they are wrong, save it as “CSV UTF-8” and import it again.",
    });
  }
  return {
    headers: header.cells.map((cell) => cell.trim()),
    rows,
    findings,
    delimiter,
    encoding,
    top: topOf(filled),
  };
}

/** The separator that most evenly splits the first lines; quoted text does not count. */
function sniffDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "")
    .slice(0, 20);
  const candidates = [",", ";", "\t", "|"].map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const inHeader = counts[0] ?? 0;
    const same = counts.filter((count) => count === inHeader).length;
    return { delimiter, score: inHeader === 0 ? 0 : same * 1_000 + inHeader };
  });
  return candidates.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

type Record = { line: number; cells: string[] };

function readRecords(bytes: Buffer, delimiter: string, firstLine: number, name: string) {
  const records: Record[] = [];
  const findings: Finding[] = [];
  const seen = { cells: 0 };
  let offset = 0;
  let line = firstLine;
  while (offset < bytes.length) {
    const problem = readUntilProblem(bytes.subarray(offset), delimiter, line, records, seen, name);
    if (!problem) break;
    if (findings.length >= limits.brokenQuotes) {
      throw new FileProblem(
        `“${name}” has more than ${limits.brokenQuotes} rows with quotes in the wrong place. Save it again as “CSV UTF-8”.`,
      );
    }
    const end = endOfLine(bytes, offset + problem.bytes);
    findings.push({
      severity: "error",
      line: problem.line,
      value: bytes
        .subarray(offset + problem.bytes, end)
        .toString("utf8")
        .slice(0, 200),
      reason:
        "There is a quote in the wrong place in this row. Put the whole cell in quotes and write quotes inside it twice.",
    });
    line = problem.line + 1;
    offset = end + (bytes[end] === carriageReturn && bytes[end + 1] === newline ? 2 : 1);
  }
  return { records, findings };
}

/** Where reading stopped, counted from the start of `bytes`; null at the end of the file. */
function readUntilProblem(
  bytes: Buffer,
  delimiter: string,
  firstLine: number,
  records: Record[],
  seen: { cells: number },
  name: string,
) {
  let readBytes = 0;
  let readLines = 0;
  let countedTwice = 0;
  try {
    parse(bytes, {
      delimiter,
      record_delimiter: recordDelimiters,
      relax_column_count: true,
      max_record_size: limits.recordBytes,
      on_record: (cells: string[], info) => {
        if (records.length === 0 && cells.length > limits.columns) {
          throw new FileProblem(
            `“${name}” has ${cells.length} columns; at most ${limits.columns} can be imported.`,
            "TOO_MANY_COLUMNS",
          );
        }
        if (records.length > limits.rows) {
          throw new FileProblem(
            `“${name}” has more than ${limits.rows.toLocaleString("en")} rows. Split it and import the parts.`,
            "TOO_MANY_ROWS",
          );
        }
        seen.cells += cells.length;
        if (seen.cells > limits.cells) {
          throw new FileProblem(
            `“${name}” has more than ${limits.cells.toLocaleString("en")} cells. Split it and import the parts.`,
            "TOO_MANY_CELLS",
          );
        }
        records.push({ line: firstLine + readLines, cells });
        readBytes = info.bytes;
        countedTwice += lineEndsWithin(cells);
        readLines = info.lines - countedTwice;
        return undefined;
      },
    });
    return null;
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const { code } = error as CsvError;
    if (code === "CSV_MAX_RECORD_SIZE") {
      throw new FileProblem(
        `The row at line ${firstLine + readLines} of “${name}” is longer than 1 MB. Most often a quote that is opened there is never closed.`,
        "RECORD_TOO_LARGE",
      );
    }
    return { bytes: readBytes, line: firstLine + readLines };
  }
}

/** Line ends of Windows within cells: the reader counts each as two lines. */
const lineEndsWithin = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => (cell.includes("\r\n") ? sum + cell.split("\r\n").length - 1 : sum), 0);

function endOfLine(bytes: Buffer, from: number): number {
  let place = from;
  while (place < bytes.length && bytes[place] !== newline && bytes[place] !== carriageReturn) place++;
  return place;
}
