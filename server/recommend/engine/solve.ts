import type { Highs } from "highs";
import { loadSolver } from "../adapters/highs";
import { generateColumns } from "./column-generation";
import { compileInstance } from "./compile";
import { coverageModel } from "./coverage-model";
import { estimateDraft, mostPossible } from "./estimate";
import { solveExactly } from "./exact";
import { finishPlan, provenGap } from "./finish";
import { grainOf } from "./grain";
import { ImpossiblePlan, jointConflict } from "./impossible";
import type { Plan, PlanInstance } from "./instance";
import { closedByMore } from "./little-more";
import { openDraft } from "./opening";
import { searchPerson } from "./person-search";
import { tellPrices } from "./plan-prices";
import type { Problem } from "./problem";

type PlanProgress = { value: number; bound: number };

export type SolvePlanOptions = {
  /** Seconds since the beginning, for the limits of time. */
  elapsed: () => number;
  limitSeconds?: number;
  onProgress?: (progress: PlanProgress) => void;
  /** Asked now and then; once true, the best plan so far is the answer. */
  isCancelled?: () => boolean;
  /** False: what a little more would close is not asked, which saves some seconds for up to 60 people. */
  wantsPrices?: boolean;
};

/** Above so many people each person's plans become columns. */
const mostForExact = 60;
/** Our own search for one person is given up after so many nodes, a quarter of a second. */
const nodesAlone = 60_000;
/** Keeps what is a whole grain better from being left out by a rounding. */
const almostOne = 1 - 1e-6;
/** Up to so many the one model is still worth a try where columns leave too much open. */
const mostForModel = 300;
const limitSeconds = { small: 20, large: 180, more: 8 };
/** Nearer than what counts as proven, because a little more time is usually enough for it. */
const nearEnough = 0.002;

/**
 * The best plan within the limits with a bound on any other: exact for one person, within 0.5 % or 20 s for up to 60, by column
 * generation for more. Throws `ImpossiblePlan` where no plan keeps all limits.
 */
export async function solvePlan(instance: PlanInstance, options: SolvePlanOptions): Promise<Plan> {
  const problem = compileInstance(instance);
  const alone = problem.people.length === 1 ? searchAlone(instance, problem) : null;
  if (!alone && problem.people.length > mostForExact)
    return solveMany(await loadSolver(), instance, problem, options);
  const { items, bound, method } = alone ?? solveFew(await loadSolver(), instance, problem, options);
  const plan = finishPlan(instance, problem, items, { bound, method });
  if (options.wantsPrices === false) return plan;
  const more = await closedByMore(await loadSolver(), instance, plan, {
    elapsed: options.elapsed,
    limitSeconds: limitSeconds.more,
    isCancelled: options.isCancelled ?? (() => false),
  });
  return { ...plan, more };
}

/** What each person takes, by place, before it is put in order and checked. */
type Chosen = { items: readonly Iterable<number>[]; bound: number; method: Plan["method"] };

/**
 * One person's best plan by our own search, which is the faster for nearly all; null: it takes too long, or there are pins.
 * Because sums of points are a grain apart, what is better by less than that cannot be there, and the search leaves it out.
 */
function searchAlone(instance: PlanInstance, problem: Problem): Chosen | null {
  const { people, targets, budget } = problem;
  const [person] = people;
  openDraft(instance, problem);
  if (!person || person.pinned.length > 0) return null;
  const points = person.points.map(
    (worth, element) => worth + (targets[person.targetOf[element] ?? -1]?.rho ?? 0),
  );
  const found = searchPerson(
    person,
    { points, costs: person.items.map(() => 0) },
    {
      nodeLimit: nodesAlone,
      tolerance: grainOf(points) * almostOne,
      moneyCap: budget,
      mustClose: person.isOwed,
    },
  );
  if (!found.isComplete || found.value < 0) return null;
  return { items: [found.items], bound: found.value, method: "exact" };
}

/** As one model with whole numbers. */
function solveFew(highs: Highs, instance: PlanInstance, problem: Problem, options: SolvePlanOptions): Chosen {
  const draft = estimateDraft(instance, problem);
  const isServed = draft.unserved === 0;
  const isAlone = problem.people.length === 1;
  const { onProgress, isCancelled = () => false } = options;
  const solved = solveExactly(highs, problem, coverageModel(problem), {
    relativeGap: isAlone ? 0 : nearEnough,
    limitSeconds: options.limitSeconds ?? limitSeconds.small,
    elapsed: options.elapsed,
    ...(isServed && { known: { items: draft.taken, value: draft.value } }),
    shouldStop: (progress) => {
      onProgress?.(progress);
      return isCancelled();
    },
  });
  const bound = Math.min(solved.bound, mostPossible(problem));
  if (solved.isInfeasible) throw new ImpossiblePlan([jointConflict(instance)]);
  if (solved.items) {
    const isBest = !isServed || solved.value >= draft.value - 1e-9;
    return { items: isBest ? solved.items : draft.taken, bound, method: "exact" };
  }
  if (!isServed) throw new ImpossiblePlan([jointConflict(instance)]);
  return { items: draft.taken, bound, method: "estimate" };
}

/** By column generation, and as one model after all where that leaves too much open and the group is not too large. Somebody whom the floor owes something and for whom nothing was found makes the plan impossible. */
async function solveMany(
  highs: Highs,
  instance: PlanInstance,
  problem: Problem,
  { elapsed, onProgress = () => {}, isCancelled = () => false, ...options }: SolvePlanOptions,
): Promise<Plan> {
  const draft = estimateDraft(instance, problem);
  const limit = options.limitSeconds ?? limitSeconds.large;
  const generated = await generateColumns({
    highs,
    problem,
    draft,
    open: () => openDraft(instance, problem),
    elapsed,
    limitSeconds: limit,
    isCancelled,
    onProgress,
  });
  const { value, unserved, taken } = generated.draft;
  if (unserved > 0) throw new ImpossiblePlan([jointConflict(instance)]);
  let items: readonly Iterable<number>[] = taken;
  let bound = Math.min(generated.bound, mostPossible(problem));
  if (bound - value > provenGap * bound && problem.people.length <= mostForModel && !isCancelled()) {
    const solved = solveExactly(highs, problem, coverageModel(problem), {
      relativeGap: provenGap / 2,
      limitSeconds: limit - elapsed(),
      elapsed,
      known: { items: taken, value },
      shouldStop: (progress) => {
        onProgress({ value: Math.max(value, progress.value), bound: Math.min(bound, progress.bound) });
        return isCancelled();
      },
    });
    bound = Math.min(bound, solved.bound);
    if (solved.items && solved.value > value) items = solved.items;
  }
  const { prices } = generated;
  return finishPlan(instance, problem, items, {
    bound,
    method: "column generation",
    prices: prices && tellPrices(problem, prices),
  });
}
