import type { Cell } from "./cell";

/** One person against their roles. Readiness and met are always shown together: partial credit and the strict count. */
export type Standing = {
  /** Σ w·min(h, r) / Σ w·r, 0 to 1. Nothing required: 1. */
  readiness: number;
  /** Skills with h ≥ r, out of `required`. */
  met: number;
  required: number;
  /** Every mandatory skill has h ≥ r, whatever the readiness. */
  ready: boolean;
  /** Σ w·g: gap points. */
  weightedGap: number;
  /** Share of required skills that are not unassessed, 0 to 1. Nothing required: 1. */
  completeness: number;
};

/** What has been asked and what is held, before dividing: sums of these are the figures of a group. */
export type Sums = { demanded: number; supplied: number; weightedGap: number };

/** Cells that count: an exempt one leaves every sum. */
export const countingCells = (cells: readonly Cell[]): Cell[] =>
  cells.filter(({ state }) => state !== "exempt");

export function sumUp(cells: readonly Cell[]): Sums {
  const sums = { demanded: 0, supplied: 0, weightedGap: 0 };
  for (const { state, importance, required, held, gap } of cells) {
    if (state === "exempt") continue;
    sums.demanded += importance * required;
    sums.supplied += importance * Math.min(held, required);
    sums.weightedGap += importance * gap;
  }
  return sums;
}

/** From 0 to 1; whoever is asked for nothing is ready for it. */
export const readinessOf = ({ demanded, supplied }: Sums): number =>
  demanded === 0 ? 1 : supplied / demanded;

/** One person's figures from all their cells. */
export function standingOf(cells: readonly Cell[]): Standing {
  const counting = countingCells(cells);
  const sums = sumUp(counting);
  const required = counting.length;
  const unassessed = counting.filter(({ state }) => state === "unassessed").length;
  return {
    readiness: readinessOf(sums),
    met: counting.filter(isMet).length,
    required,
    ready: counting.every((cell) => isMet(cell) || !cell.mandatory),
    weightedGap: sums.weightedGap,
    completeness: required === 0 ? 1 : (required - unassessed) / required,
  };
}

export const isMet = ({ held, required }: Cell): boolean => held >= required;
