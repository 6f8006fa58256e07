import type { Outputs } from "@/server/router";

type Row = Outputs["measure"]["organisation"]["heatmap"]["rows"][number];
type Cell = { missing: number; needed: number } | null;
export type HeatmapRow = Omit<Row, "cells"> & { cells: Cell[] | null };

/** What of the rows a page shows, in few words: whole percents of whole percents need no 17 digits. */
export const shownRows = (rows: readonly Row[]): HeatmapRow[] =>
  rows.map(({ cells, ...row }) => ({
    ...row,
    cells:
      cells?.map((cell) => cell && { missing: Math.round(1e4 * cell.missing) / 1e4, needed: cell.needed }) ??
      null,
  }));
