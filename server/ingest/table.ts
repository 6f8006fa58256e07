/** How a file is to be read, where what it looks like is not what it is. */
export type TableChoice = {
  /** Of a workbook; else the first that is not hidden. */
  sheet?: string | undefined;
  /** The row with the column names, from 1; else the first that is not empty. */
  headerLine?: number | undefined;
  /** Of a text; else what splits its first lines most evenly. */
  delimiter?: "," | ";" | "\t" | "|" | undefined;
  /** Of a text; else found by its bytes. */
  encoding?: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "shift_jis" | undefined;
};

/** A row as it stands at the top of the file, before anything is taken for a name of a column. */
export type TopRow = { line: number; cells: string[] };

const shown = 20;
const shownCells = 30;
const shownCharacters = 200;

/** What a page shows of the beginning of a file. */
export const topOf = (rows: readonly TopRow[]): TopRow[] =>
  rows.slice(0, shown).map(({ line, cells }) => ({
    line,
    cells: cells.slice(0, shownCells).map((cell) => cell.slice(0, shownCharacters)),
  }));

/** Names of columns as a sentence lists them: the first of them, none at its whole length. */
export const namesShown = (headers: readonly string[]): string =>
  headers
    .slice(0, shown)
    .map((header) => `“${header.slice(0, 40)}”`)
    .join(", ");
