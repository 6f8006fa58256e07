import type { Master, MasterSolution } from "../adapters/master";
import type { Column } from "./column";
import type { Generation } from "./column-generation";
import type { ColumnPool } from "./column-pool";
import type { Draft } from "./draft";
import { fillGreedily, usualRate } from "./greedy";
import { improve } from "./local-search";
import { rankOf, serveOwed } from "./opening";
import { startingOrder } from "./problem";

/** So much of what is left of the time goes into choosing whole plans, where that is needed. */
const shareForChoosing = 0.3;

/** Whole plans from the mixture: the plan with the largest share of each person, then what still fits. */
export function roundUp(
  { problem, open }: Pick<Generation, "problem" | "open">,
  columns: readonly Column[],
  { shares }: MasterSolution,
): Draft {
  const largest = new Map<number, { share: number; column: Column }>();
  for (const [index, column] of columns.entries()) {
    const share = shares[index] ?? 0;
    if (share > 1e-6 && share > (largest.get(column.place)?.share ?? 0))
      largest.set(column.place, { share, column });
  }
  const draft = open();
  const byShare = [...largest.values()].sort((a, b) => b.share - a.share || a.column.place - b.column.place);
  for (const { column } of byShare) {
    const person = problem.people[column.place];
    if (person) draft.replaceIfFits(column.place, startingOrder(person, column.items).order);
  }
  complete(draft);
  return draft;
}

/**
 * Where rounding lost too much, as with few people it may: the best choice of one of the known plans for each person, by the
 * solver, and what still fits.
 */
export function chooseWhole(
  { problem, open, elapsed, limitSeconds, isCancelled }: Generation,
  master: Master,
  pool: ColumnPool,
  best: Draft,
): Draft {
  const left = limitSeconds - elapsed();
  if (left <= 0 || isCancelled()) return best;
  for (const [place, taken] of best.taken.entries()) pool.offer(place, [...taken]);
  pool.flush();
  const known = new Set(
    [...best.taken.entries()]
      .filter(([, taken]) => taken.size > 0)
      .map(([place, taken]) => pool.find(place, [...taken])),
  );
  const draft = open();
  for (const column of master.solveWhole(left * shareForChoosing, known, pool.columns)) {
    const { place, items } = pool.columns[column] ?? { place: -1, items: [] };
    const person = problem.people[place];
    if (person) draft.replaceIfFits(place, startingOrder(person, items).order);
  }
  complete(draft);
  return rankOf(draft) > rankOf(best) ? draft : best;
}

/** Gives everybody what is owed and what still fits, and improves that. */
function complete(draft: Draft): void {
  serveOwed(draft);
  fillGreedily(draft, usualRate);
  improve(draft, Math.min(mostRoundsToImprove, roundsEach * draft.problem.people.length));
}

const roundsEach = 3;
const mostRoundsToImprove = 6_000;
