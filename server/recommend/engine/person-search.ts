import type { PersonProblem } from "./problem";
import { Relaxation, type TunedPrices } from "./relaxation";
import { searchSpace } from "./search-space";

/** What covering and taking are worth to one person: by element its points, by item what taking it costs of them. */
export type Weights = { points: ArrayLike<number>; costs: ArrayLike<number> };

export type Effort = {
  nodeLimit: number;
  /** Parts of the search that cannot be better by more than this are left out, and stand in the bound. */
  tolerance: number;
  moneyCap?: number;
  /** Only plans that close a part of the person's own gap count: the fairness floor. */
  mustClose?: boolean;
  /** What a plan is worth that is known already: only better ones are looked for. */
  known?: number;
  /** Prices of an earlier search for this person, at other weights; they are replaced by those of this one. */
  tuned?: TunedPrices & { isTuned: boolean };
};

export type Found = {
  /** -Infinity: no plan that counts was found. */
  value: number;
  /** In an order in which they can be started; none where nothing is better than what is known. */
  items: number[];
  /** No plan of this person is worth more. */
  bound: number;
  /** False: the limit of nodes was reached, and the bound is that of the root. */
  isComplete: boolean;
};

/** Before any prices are tuned, a search this small is tried: most people need no more. */
const quickNodes = 150;
/** Steps by which the prices are tuned: at the root, there from prices that were nearly right, and in the nodes that stand above many others. */
const tuningSteps = { root: 80, again: 20, node: 4 };
const deepestTuned = 10;

/**
 * The best plan of one person by branch and bound, without a solver: points of what is covered less the costs of what is taken,
 * within the hours. Only items that can be started are ever added, so no two can vouch for each other.
 */
export function searchPerson(person: PersonProblem, weights: Weights, effort: Effort): Found {
  const moneyCap = effort.moneyCap ?? Number.POSITIVE_INFINITY;
  const space = searchSpace(person, weights, moneyCap);
  const relaxation = new Relaxation(space, person.hoursCap, moneyCap);
  const { nodeLimit, tuned, known = effort.mustClose ? Number.NEGATIVE_INFINITY : 0 } = effort;
  const best: Best = { value: known, items: [] };
  if (tuned?.isTuned) relaxation.recall(tuned);
  else {
    const quick = branch(relaxation, best, {
      ...effort,
      nodeLimit: Math.min(quickNodes, nodeLimit),
      deepestTuned: -1,
    });
    if (quick.isComplete) return found(quick.bound, true);
  }
  const enough = best.value + effort.tolerance + 1e-9;
  const root = relaxation.tune(enough, tuned?.isTuned ? tuningSteps.again : tuningSteps.root);
  if (tuned) {
    relaxation.remember(tuned);
    tuned.isTuned = true;
  }
  if (root <= enough) return found(root, true);
  const full = branch(relaxation, best, { ...effort, deepestTuned });
  return full.isComplete ? found(Math.min(root, full.bound), true) : found(root, false);

  function found(bound: number, isComplete: boolean): Found {
    const items = best.items.map((item) => space.items[item] ?? -1);
    return { value: best.value, items, bound: Math.max(bound, best.value), isComplete };
  }
}

type Best = { value: number; items: number[] };

/**
 * Depth first: with the densest item that can be started, then without it, where a plan with what is left could be better at all.
 * Betters `best` as it goes.
 */
function branch(
  relaxation: Relaxation,
  best: Best,
  { nodeLimit, tolerance, deepestTuned, mustClose = false }: Effort & { deepestTuned: number },
): { isComplete: boolean; bound: number } {
  let nodes = 0;
  let bound = Number.NEGATIVE_INFINITY;
  let isComplete = true;
  const visit = (depth: number) => {
    if (!isComplete) return;
    if (++nodes > nodeLimit) {
      isComplete = false;
      return;
    }
    if (relaxation.value > best.value + 1e-9 && (!mustClose || relaxation.closesSomething())) {
      best.value = relaxation.value;
      best.items = [...relaxation.taken];
    }
    const enough = best.value + tolerance + 1e-9;
    let most = relaxation.bound();
    if (most > enough && depth <= deepestTuned) most = relaxation.tune(enough, tuningSteps.node);
    if (most <= enough) {
      bound = Math.max(bound, most);
      return;
    }
    const hopeless: number[] = [];
    bound = Math.max(bound, relaxation.banHopeless(most, enough, hopeless));
    const item = relaxation.densestStartable();
    if (item >= 0) {
      relaxation.take(item);
      visit(depth + 1);
      relaxation.takeBack(item);
      relaxation.ban(item);
      visit(depth + 1);
      relaxation.allow(item);
    }
    for (const other of hopeless) relaxation.allow(other);
  };
  visit(0);
  return { isComplete, bound: Math.max(bound, best.value) };
}
