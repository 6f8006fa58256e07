import type { Highs } from "highs";
import { Master, type MasterSolution } from "../adapters/master";
import { ColumnPool } from "./column-pool";
import { coverageModel } from "./coverage-model";
import type { Draft } from "./draft";
import { solveExactly } from "./exact";
import { provenGap } from "./finish";
import { rankOf } from "./opening";
import type { Effort } from "./person-search";
import { type Prices, pricePerson, sharedPart, weightsAt } from "./pricing";
import type { PersonProblem, Problem } from "./problem";
import { chooseWhole, roundUp } from "./whole-plans";

export type Generation = {
  highs: Highs;
  problem: Problem;
  /** A plan to begin with. */
  draft: Draft;
  /** A new draft with the pins in it. */
  open: () => Draft;
  elapsed: () => number;
  limitSeconds: number;
  isCancelled: () => boolean;
  onProgress: (progress: { value: number; bound: number }) => void;
};

export type Generated = { draft: Draft; bound: number; prices: Prices | null };

/** Plans within this share of a person's mean points are as good in the search; what that leaves open stands in the bound. */
const searchTolerance = 0.0005;
const nodes = { quick: 300, final: 10_000 };
const mostRounds = 14;
/** What new plans would add at the most, as a share: below this the mixture is near enough to its best. */
const nearEnough = 0.0005;
/** Shares of the first plan's points for its money at which first columns are sought: the price of money is in between. */
const firstPrices = [0.05, 0.17, 0.5] as const;
/** The hardest people's bounds are worked out by the solver, for this share of the time. */
const shareForHardest = 0.3;
/** People between two looks at the clock and at whether somebody cancelled. */
const atATime = 200;

/**
 * Plans for many people: each person's own plans become columns of a linear programme that mixes them, whose prices say which
 * plans are missing (Dantzig and Wolfe). The bound is our own sum of what each person can be worth at these prices; in the end
 * hardly anybody has a mixture left, so rounding loses little.
 */
export async function generateColumns(generation: Generation): Promise<Generated> {
  const { highs, problem, draft } = generation;
  const master = new Master(highs, problem, (place) => hasToPlan(problem.people[place]));
  const pool = new ColumnPool(problem, master);
  try {
    for (const [place, taken] of draft.taken.entries()) pool.offer(place, [...taken]);
    const { bound, solution } = await generate(generation, pool);
    const rounded = solution && roundUp(generation, pool.columns, solution);
    const best = rounded && rankOf(rounded) > rankOf(draft) ? rounded : draft;
    return {
      draft: isProven(best, bound) ? best : chooseWhole(generation, master, pool, best),
      bound,
      prices: solution?.prices ?? null,
    };
  } finally {
    master.dispose();
  }
}

/** What the searches for one person have learnt. */
type TunedPerson = NonNullable<Effort["tuned"]>;

const untuned = ({ points, items }: PersonProblem): TunedPerson => ({
  covers: new Float64Array(points.length),
  needs: new Float64Array(items.reduce((sum, { needs }) => sum + needs.length, 0)),
  isTuned: false,
});

const isProven = (draft: Draft, bound: number): boolean =>
  draft.unserved === 0 && bound - draft.value <= provenGap * bound;

const hasToPlan = (person: PersonProblem | undefined): boolean =>
  person !== undefined && (person.isOwed || person.pinned.length > 0);

/** A mixture of people's plans by the master problem, and the bound at its prices. */
async function generate(generation: Generation, pool: ColumnPool) {
  const { problem, draft, onProgress } = generation;
  const tuned = problem.people.map(untuned);
  let bound = Number.POSITIVE_INFINITY;
  const price: Pricing = async (prices, worth, nodeLimit) => {
    const priced = await priceAll(generation, pool, tuned, prices, worth, nodeLimit);
    if (priced) bound = Math.min(bound, priced.bound);
    onProgress({ value: draft.value, bound });
    return priced;
  };
  const { solution, isInTime } = await mix(generation, pool, price);
  if (solution && isInTime) {
    const last = await price(solution.prices, solution.worth, nodes.final);
    if (last) bound = Math.min(bound, last.bound - tightenHardest(generation, solution.prices, last.hard));
  }
  return { bound, solution };
}

type Pricing = (
  prices: Prices,
  worth: ArrayLike<number> | null,
  nodeLimit: number,
) => ReturnType<typeof priceAll>;

/** Adds plans that are missing at the latest prices until hardly any is. */
async function mix(
  { problem, draft, elapsed, limitSeconds }: Generation,
  pool: ColumnPool,
  price: Pricing,
): Promise<{ solution: MasterSolution | null; isInTime: boolean }> {
  let solution: MasterSolution | null = null;
  const density = draft.money > 0 ? draft.value / draft.money : 0;
  // A programme without any plan in it has no prices.
  const first = Number.isFinite(problem.budget) ? firstPrices : pool.columns.length === 0 ? [0] : [];
  for (const share of first) {
    const targets = problem.targets.map(({ rho }) => (rho * 2) / 3);
    if (!(await price({ money: density * share, seats: [], targets }, null, nodes.quick)))
      return { solution, isInTime: false };
  }
  for (let round = 0; round < mostRounds; round++) {
    const solved = pool.solve(limitSeconds - elapsed());
    if (!solved) return { solution, isInTime: false };
    solution = solved;
    const priced = await price(solved.prices, solved.worth, nodes.quick);
    if (!priced) return { solution, isInTime: false };
    if (priced.missing <= nearEnough * Math.abs(solved.value) || priced.added === 0) break;
  }
  return { solution: pool.solve(limitSeconds - elapsed()) ?? solution, isInTime: true };
}

/** What money, seats and targets cost at the margin where people's plans are mixed, for a plan that was found otherwise; null: out of time. */
export async function marginalPrices(generation: Generation): Promise<Prices | null> {
  const { highs, problem, draft } = generation;
  const master = new Master(highs, problem, (place) => hasToPlan(problem.people[place]));
  const pool = new ColumnPool(problem, master);
  const tuned = problem.people.map(untuned);
  try {
    for (const [place, taken] of draft.taken.entries()) pool.offer(place, [...taken]);
    const { solution } = await mix(generation, pool, (prices, worth, nodeLimit) =>
      priceAll(generation, pool, tuned, prices, worth, nodeLimit),
    );
    return solution?.prices ?? null;
  } finally {
    master.dispose();
  }
}

type Hard = { place: number; value: number; bound: number };

/**
 * Everybody's best plan at these prices, offered as a column where it is worth more than their present ones (`worth`), the bound
 * that they make, and how much more they are worth together. Null: out of time, or cancelled.
 */
async function priceAll(
  { problem, draft, elapsed, limitSeconds, isCancelled }: Generation,
  pool: ColumnPool,
  tuned: readonly TunedPerson[],
  prices: Prices,
  worth: ArrayLike<number> | null,
  nodeLimit: number,
): Promise<{ bound: number; added: number; missing: number; hard: Hard[] } | null> {
  let bound = sharedPart(problem, prices);
  let added = 0;
  let missing = 0;
  const hard: Hard[] = [];
  const tolerance = (searchTolerance * Math.max(0, draft.value)) / problem.people.length;
  for (const place of problem.people.keys()) {
    if (place % atATime === 0) {
      await breath();
      if (isCancelled() || elapsed() > limitSeconds) return null;
    }
    const least = worth?.[place] ?? Number.NEGATIVE_INFINITY;
    const found = pricePerson(problem, place, prices, {
      nodeLimit,
      tolerance,
      ...(worth && { known: least }),
      ...(tuned[place] && { tuned: tuned[place] }),
    });
    bound += found.bound;
    if (!found.isComplete) hard.push({ place, value: found.value, bound: found.bound });
    if (found.value <= least + 1e-6) continue;
    missing += found.value - least;
    if (pool.offer(place, found.items)) added++;
  }
  return { bound, added, missing, hard };
}

/** Lets what is waiting outside have its turn. */
const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** By how much the bound comes down once the solver has bounded those whose search was not completed, the widest first. */
function tightenHardest(generation: Generation, prices: Prices, hard: readonly Hard[]): number {
  const { highs, problem, elapsed, limitSeconds, isCancelled } = generation;
  const until = elapsed() + Math.max(0, limitSeconds - elapsed()) * shareForHardest;
  let gained = 0;
  for (const { place, value, bound } of hard.toSorted((a, b) => b.bound - b.value - (a.bound - a.value))) {
    if (elapsed() > until || isCancelled()) break;
    const person = problem.people[place];
    if (!person) continue;
    const { points, costs } = weightsAt(problem, place, prices);
    const alone: Problem = {
      ...problem,
      people: [{ ...person, points: Array.from(points), targetOf: person.targetOf.map(() => -1) }],
      budget: Number.POSITIVE_INFINITY,
      seats: problem.seats.map(() => 1),
      targets: [],
    };
    const model = coverageModel(alone);
    for (const [item, column] of (model.takes[0] ?? []).entries())
      model.linear.price(column, -(costs[item] ?? 0));
    const solved = solveExactly(highs, alone, model, {
      relativeGap: 1e-4,
      limitSeconds: Math.min(3, until - elapsed()),
      elapsed,
    });
    // A bound below a plan that is known would be a mistake of the solver.
    if (solved.bound >= value - 1e-6) gained += Math.max(0, bound - solved.bound);
  }
  return gained;
}
