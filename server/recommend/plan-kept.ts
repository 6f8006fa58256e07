import { z } from "zod";
import type { CurvePoint } from "./plan-curve";
import { type PlanInputs, planInputs } from "./plan-input";
import type { Outcome } from "./plan-outcome";

/** What is kept of a computed plan. */
export type KeptOutcome = {
  /** What it was computed with: the plan’s inputs may have changed since. */
  inputs: PlanInputs;
  people: number;
  figures: PlanFigures;
  outcome: Outcome;
  /** null: too many people for one. */
  curve: CurvePoint[] | null;
  /** Not everybody could get something within the limits. */
  isFloorDropped: boolean;
  /** Share of the best that something for everybody costs, 0 to 1; null: not known. */
  floorPrice: number | null;
};

/** Inputs as they are stored; a field that came later has its default. */
export const inputsOf = (stored: unknown): PlanInputs => planInputs.parse(stored);

const kept = z.object({ inputs: z.unknown() });

/** null: none yet. */
export function keptOutcome(stored: unknown): KeptOutcome | null {
  const read = kept.safeParse(stored);
  // Only this product writes it, whole; its inputs may be of an older version.
  return read.success ? { ...(stored as KeptOutcome), inputs: inputsOf(read.data.inputs) } : null;
}

/** Whether two sets of inputs ask for the same. */
export const areSame = (one: PlanInputs, other: PlanInputs): boolean =>
  JSON.stringify(planInputs.parse(one)) === JSON.stringify(planInputs.parse(other));

/** A plan in a few numbers. Shares are of all gap points and of what all minimums together could be worth. */
export function figuresOf(outcome: Outcome, people: number) {
  const { total, value, bound, money, hours, isProven, steps, leftOpen } = outcome;
  const shareOf = (points: number) => (total === 0 ? 1 : Math.min(1, points / total));
  return {
    closed: shareOf(value),
    atMost: shareOf(bound),
    value,
    bound,
    total,
    money,
    hours,
    isProven,
    badges: steps.length,
    people,
    learners: new Set(steps.map(({ personId }) => personId)).size,
    leftOpen: leftOpen.length,
  };
}

export type PlanFigures = ReturnType<typeof figuresOf>;
