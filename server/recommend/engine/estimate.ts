import { compileInstance } from "./compile";
import type { Draft } from "./draft";
import { finishPlan } from "./finish";
import { hourRates, usualRate } from "./greedy";
import { ImpossiblePlan, jointConflict } from "./impossible";
import type { Plan, PlanInstance } from "./instance";
import { improve } from "./local-search";
import { bestGreedy, openDraft } from "./opening";
import type { Problem } from "./problem";

const rounds = 240;
/** Of a few people no more than this for each: there is less to find. */
const roundsEach = 20;
/** Above so many people the two rates at the ends are not tried: they have never been the best there. */
const mostForAllRates = 30;
/** Above so many people the rates are not tried in turn, and nothing is improved: that would take longer than “at once”. */
const mostForImproving = 300;

/**
 * A good plan at once: the best of five greedy ones, improved by a fixed number of rounds. Its bound is what could be closed
 * with money, hours and seats for all, so its gap says little. Throws `ImpossiblePlan` where pins or the floor cannot be met.
 */
export function estimatePlan(instance: PlanInstance): Plan {
  const problem = compileInstance(instance);
  const draft = estimateDraft(instance, problem);
  if (draft.unserved > 0) throw new ImpossiblePlan([jointConflict(instance)]);
  return finishPlan(instance, problem, draft.taken, { bound: mostPossible(problem), method: "estimate" });
}

/** The draft behind `estimatePlan`; it may leave people unserved whom the floor owes something. */
export function estimateDraft(instance: PlanInstance, problem: Problem): Draft {
  const isLarge = problem.people.length > mostForImproving;
  const rates = problem.people.length > mostForAllRates ? hourRates.slice(1, -1) : hourRates;
  const draft = bestGreedy(() => openDraft(instance, problem), isLarge ? [usualRate] : rates);
  if (!isLarge) improve(draft, Math.min(rounds, roundsEach * problem.people.length));
  return draft;
}

/** Every element that some item covers, and every target as far as people can qualify for it. */
export function mostPossible({ people, targets }: Problem): number {
  const qualifying = targets.map(() => 0);
  let most = 0;
  for (const { points, targetOf } of people) {
    for (const [element, worth] of points.entries()) {
      const target = targetOf[element] ?? -1;
      most += worth;
      if (target >= 0) qualifying[target] = (qualifying[target] ?? 0) + 1;
    }
  }
  return targets.reduce(
    (sum, { need, rho }, target) => sum + rho * Math.min(need, qualifying[target] ?? 0),
    most,
  );
}
