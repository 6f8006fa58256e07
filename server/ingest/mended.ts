import type { Table } from "./columns";

/** By the file's name of a column: what stands in a cell → what it was meant to be. */
export type Corrections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The table with cells as somebody corrected them: each correction holds for every cell of its column that says the same. */
export function mended<T extends Table>(table: T, corrections: Corrections = {}): T {
  const byPlace = new Map<number, ReadonlyMap<string, string>>();
  table.headers.forEach((header, place) => {
    const ofColumn = corrections[header];
    if (ofColumn) byPlace.set(place, new Map(Object.entries(ofColumn)));
  });
  if (byPlace.size === 0) return table;
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, place) => byPlace.get(place)?.get(cell.normalize("NFC").trim()) ?? cell),
    })),
  };
}
