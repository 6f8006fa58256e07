import type { Highs } from "highs";
import { type Solved, type SolveOptions, solveWhole } from "../adapters/highs";
import { type CoverageModel, cutUnfounded, valuesOf } from "./coverage-model";
import { tolerance } from "./draft";
import { type Problem, startingOrder } from "./problem";

/** The best items of each person, by place, and a bound that held against the best plan known. */
export type Exact = { items: number[][]; value: number; bound: number };

export type ExactOptions = Omit<SolveOptions, "presolve" | "start" | "limitSeconds"> & {
  limitSeconds: number;
  /** Seconds since the beginning. */
  elapsed: () => number;
  /** The best plan known: the solver begins with it, and a bound below its value is not believed. */
  known?: { items: readonly Iterable<number>[]; value: number };
};

/** More rounds of cuts than any catalogue has needed. */
const mostRounds = 60;

/**
 * Solves a model until its plan can be started, cutting off each ring of items that only vouch for each other. Null: nothing was
 * found in time, or nothing satisfies all limits (`isInfeasible`).
 */
export function solveExactly(
  highs: Highs,
  problem: Problem,
  model: CoverageModel,
  options: ExactOptions,
): (Exact & { isInfeasible: false }) | { isInfeasible: boolean; items: null; bound: number } {
  if (model.linear.columns === 0)
    return { isInfeasible: false, items: problem.people.map(() => []), value: 0, bound: 0 };
  const ends = options.elapsed() + options.limitSeconds;
  let bound = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round++) {
    const limitSeconds = ends - options.elapsed();
    if (limitSeconds <= 0) break;
    const solved = solveBelievably(highs, problem, model, { ...options, limitSeconds });
    if (solved.isInfeasible) return { isInfeasible: true, items: null, bound };
    bound = Math.min(bound, solved.bound);
    if (!solved.values) break;
    const { items, isFounded } = readItems(problem, model, solved.values);
    if (isFounded) return { isInfeasible: false, items, value: solved.value, bound };
  }
  return { isInfeasible: false, items: null, bound };
}

/** HiGHS has once proven a wrong optimum: where its bound is below a plan that is known, it solves again without presolve. */
function solveBelievably(
  highs: Highs,
  problem: Problem,
  model: CoverageModel,
  { known, elapsed, ...options }: ExactOptions,
): Solved {
  const start = known && valuesOf(problem, model, known.items);
  const least = known?.value ?? Number.NEGATIVE_INFINITY;
  const isBelievable = ({ bound, isInfeasible }: Solved) => !isInfeasible && bound >= least - tolerance;
  const began = elapsed();
  const first = solveWhole(highs, model.linear, { ...options, ...(start && { start }) });
  if (!known || isBelievable(first)) return first;
  const limitSeconds = options.limitSeconds - (elapsed() - began);
  const second = solveWhole(highs, model.linear, { ...options, limitSeconds, presolve: false });
  if (isBelievable(second)) return second;
  return { values: null, value: least, bound: Number.POSITIVE_INFINITY, isInfeasible: false };
}

/** What each person takes; rings that vouch for themselves are left out, and cut off in the model. */
function readItems(problem: Problem, model: CoverageModel, values: Float64Array) {
  let isFounded = true;
  const items = problem.people.map((person, place) => {
    const taken = new Set(
      [...person.items.keys()].filter((item) => (values[model.takes[place]?.[item] ?? -1] ?? 0) > 0.5),
    );
    const { order, unfounded } = startingOrder(person, taken);
    const isMissed = unfounded.some((item) => !isIdle(problem, place, item, order));
    if (isMissed) {
      cutUnfounded(model, place, person, taken, unfounded);
      isFounded = false;
    }
    return order;
  });
  return { items, isFounded };
}

/** Whether an item covers nothing that the others leave uncovered, and is not asked for by name. */
function isIdle({ people }: Problem, place: number, item: number, others: readonly number[]): boolean {
  const person = people[place];
  if (!person || person.pinned.includes(item)) return false;
  const covered = new Set(others.flatMap((other) => person.items[other]?.covers ?? []));
  return (person.items[item]?.covers ?? []).every((element) => covered.has(element));
}
