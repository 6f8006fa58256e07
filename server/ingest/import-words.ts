import type { ImportStatus } from "@/db/enums";

/** How an import's status reads, so that it is never told by colour alone. */
export const statusWords: Record<ImportStatus, string> = {
  waiting: "Waiting",
  running: "Running",
  done: "Finished",
  failed: "Stopped",
  undone: "Undone",
};

/** Share of the work done in whole per cent, counted in rows; 0 while the rows are not counted yet. */
export const percentDone = ({ rowsDone, rowsTotal }: { rowsDone: number; rowsTotal: number }): number =>
  rowsTotal === 0 ? 0 : Math.min(100, Math.floor((rowsDone / rowsTotal) * 100));
