/** One cell at two dates, both measured against the requirement of the later one. */
export type CellChange = { importance: number; gapBefore: number; gapNow: number };

export type GapChange = {
  /** Σ w·max(0, g(t0) − g(t1)): gap points closed. */
  closed: number;
  /** Σ w·max(0, g(t1) − g(t0)): gap points opened. */
  opened: number;
  /** closed / Σ w·g(t0); null when there was no gap to close. */
  closureRate: number | null;
};

/** What closed and what opened between two dates, over the cells required and not exempt at the later one. */
export function changeOf(cells: readonly CellChange[]): GapChange {
  let closed = 0;
  let opened = 0;
  let before = 0;
  for (const { importance, gapBefore, gapNow } of cells) {
    closed += importance * Math.max(0, gapBefore - gapNow);
    opened += importance * Math.max(0, gapNow - gapBefore);
    before += importance * gapBefore;
  }
  return { closed, opened, closureRate: before === 0 ? null : closed / before };
}

/** The last instants (UTC, to the millisecond) of the `months` months that had ended by `at`, oldest first. */
export function monthEnds(at: Date, months: number): Date[] {
  // One millisecond later is the first instant of a month, so that an `at` on a month's last instant belongs to it.
  const next = new Date(at.getTime() + 1);
  const [year, month] = [next.getUTCFullYear(), next.getUTCMonth()];
  return Array.from(
    { length: months },
    (_, index) => new Date(Date.UTC(year, month - (months - 1 - index), 1) - 1),
  );
}
