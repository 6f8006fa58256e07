import { useRef } from "react";

type Done = { runId: string | null; rowsDone: number; rowsTotal: number };

/** Seconds of work that are needed before its speed says something. */
const leastSeconds = 3;

/** How long the rest will take at the speed seen on this page, in words; nothing before that is known. */
export function useTimeLeft({ runId, rowsDone, rowsTotal }: Done): string | null {
  const start = useRef<{ runId: string | null; at: number; rows: number } | null>(null);
  if (start.current?.runId !== runId || rowsDone < start.current.rows) {
    start.current = { runId, at: Date.now(), rows: rowsDone };
  }
  const seconds = (Date.now() - start.current.at) / 1000;
  const rows = rowsDone - start.current.rows;
  if (seconds < leastSeconds || rows <= 0 || rowsTotal === 0) return null;
  const left = ((rowsTotal - rowsDone) * seconds) / rows;
  return left < 60
    ? `About ${Math.max(1, Math.round(left))} seconds`
    : `About ${Math.round(left / 60)} minutes`;
}
