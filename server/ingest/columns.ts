import { forbiddenCharacter, withoutInvisible } from "./cells";
import { FileProblem, type Finding } from "./finding";
import { limits } from "./limits";
import { namesShown } from "./table";

export type Column<F extends string> = {
  field: F;
  /** As in our template. */
  label: string;
  /** Other names under which files have it. Case, spaces and punctuation do not matter. */
  synonyms: readonly string[];
  /** `yes`: the file must have the column. A list: one of the columns with the same word must be there. */
  required?: true | string;
  /** Invisible characters are taken out of identifiers, with a warning. */
  isIdentifier?: true;
  /** What the column holds, for the page that offers the template. */
  hint: string;
};

export type Table = {
  headers: string[];
  /** `isBroken`: a finding says of some cell that it cannot be read. */
  rows: { line: number; cells: string[]; isBroken?: boolean }[];
  findings: Finding[];
  /** Our field → place of its column, from 0, as somebody chose it; −1: the file does not have it. */
  chosen?: Readonly<Record<string, number>> | undefined;
};

/** One row by our names of the columns; what the file does not have is an empty text. */
export type Row<F extends string> = { line: number; values: Record<F, string> };

const comparableHeader = (header: string): string =>
  header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The places of the columns that may be ours, by their names. */
export const placesOf = ({ label, synonyms }: Column<string>, headers: readonly string[]): number[] => {
  const names = new Set([label, ...synonyms].map(comparableHeader));
  return headers.flatMap((header, place) => (names.has(comparableHeader(header)) ? [place] : []));
};

/** Where each of our columns stands in the file. Throws a FileProblem that names what was found and what is needed. */
function matchColumns<F extends string>(
  columns: readonly Column<F>[],
  { headers, chosen = {} }: Pick<Table, "headers" | "chosen">,
): Map<F, number> {
  const found = new Map<F, number>();
  for (const column of columns) {
    const { field, label } = column;
    const choice = chosen[field];
    if (choice !== undefined) {
      const header = headers[choice];
      if (header !== undefined && header.length > limits.headerCharacters) {
        throw new FileProblem(
          `The name of column ${choice + 1}, “${header.slice(0, 40)}…”, has more than ${limits.headerCharacters} characters. Shorten it in the file, and choose it then.`,
          "HEADER_TOO_LONG",
        );
      }
      if (header !== undefined) found.set(field, choice);
      continue;
    }
    const places = placesOf(column, headers);
    if (places.length > 1) {
      const which = places.map((place) => `“${headers[place]}” (column ${place + 1})`).join(" and ");
      throw new FileProblem(
        `${which} both look like ${label}. Choose one of them, or rename or remove all but one.`,
        "CHOOSE_COLUMN",
      );
    }
    if (places[0] !== undefined) found.set(field, places[0]);
  }
  const missing = columns.filter(({ required, field }) => required === true && !found.has(field));
  const groups = new Set(columns.flatMap(({ required }) => (typeof required === "string" ? [required] : [])));
  const missingGroups = [...groups]
    .map((group) => columns.filter(({ required }) => required === group))
    .filter((group) => !group.some(({ field }) => found.has(field)));
  if (missing.length + missingGroups.length > 0) {
    const needed = [
      ...missing.map(({ label }) => `“${label}”`),
      ...missingGroups.map((group) => group.map(({ label }) => `“${label}”`).join(" or ")),
    ];
    throw new FileProblem(
      `The file lacks ${needed.length === 1 ? "a column" : "columns"} that this import needs: ${needed.join(", ")}. ` +
        `Its first row has ${namesShown(headers)}. Say which row has the names and which column holds it, or name the columns as in the template.`,
      "NO_COLUMN",
    );
  }
  return found;
}

/** The rows by our names, and a finding for each row that cannot be read as one. */
export function readRows<F extends string>(
  table: Table,
  columns: readonly Column<F>[],
): { rows: Row<F>[]; findings: Finding[] } {
  const places = matchColumns(columns, table);
  const findings: Finding[] = [...table.findings];
  const rows: Row<F>[] = [];
  for (const { line, cells, isBroken } of table.rows) {
    if (isBroken) continue;
    const extra = cells.slice(table.headers.length);
    if (cells.length < table.headers.length || extra.some((cell) => cell.trim() !== "")) {
      findings.push({
        severity: "error",
        line,
        value: `${cells.length} of ${table.headers.length}`,
        reason:
          "This row has not as many cells as the first row has names. Put text that contains the separator in quotes.",
      });
      continue;
    }
    const row = readRow(line, cells, columns, places, table.headers, findings);
    if (row) rows.push(row);
  }
  return { rows, findings };
}

/** Nearly every cell: there is nothing in it that could be wrong or look like something else. */
const isPlain = (cell: string): boolean => /^[\x20-\x7e]*$/.test(cell);

function readRow<F extends string>(
  line: number,
  cells: readonly string[],
  columns: readonly Column<F>[],
  places: ReadonlyMap<F, number>,
  headers: readonly string[],
  findings: Finding[],
): Row<F> | null {
  const values = {} as Record<F, string>;
  let isUsable = true;
  for (const { field, isIdentifier } of columns) {
    const place = places.get(field);
    const column = place === undefined ? undefined : headers[place];
    const cell = place === undefined ? "" : (cells[place] ?? "");
    if (isPlain(cell)) {
      values[field] = cell.trim();
      continue;
    }
    let value = cell.normalize("NFC").trim();
    const forbidden = forbiddenCharacter(value);
    if (forbidden) {
      findings.push({ severity: "error", line, column, value, reason: forbidden });
      isUsable = false;
    }
    if (isIdentifier && withoutInvisible(value) !== value) {
      const reason = "An invisible character was taken out of this cell.";
      findings.push({ severity: "warning", line, column, value, reason });
      value = withoutInvisible(value);
    }
    values[field] = value;
  }
  return isUsable ? { line, values } : null;
}

/** Findings speak of our fields; whoever mends the file looks for its own names of the columns. */
export function inFileWords<F extends string>(
  findings: readonly Finding[],
  columns: readonly Column<F>[],
  table: Table,
): Finding[] {
  const places = matchColumns(columns, table);
  return findings.map((finding) => {
    const place = places.get(finding.column as F);
    return place === undefined ? finding : { ...finding, column: table.headers[place] };
  });
}
