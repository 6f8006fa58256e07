import type { Highs } from "highs";
import { compileInstance } from "./compile";
import { coverageModel } from "./coverage-model";
import type { Draft } from "./draft";
import { mostPossible } from "./estimate";
import { solveExactly } from "./exact";
import { finishPlan } from "./finish";
import { fillGreedily, usualRate } from "./greedy";
import type { Id, Plan, PlanInstance } from "./instance";
import { improve } from "./local-search";
import { openDraft } from "./opening";
import { pricesOf } from "./plan-prices";
import type { Problem } from "./problem";
import type { SolvePlanOptions } from "./solve";

type Effort = Pick<SolvePlanOptions, "elapsed"> & { limitSeconds: number; isCancelled: () => boolean };

/** Amounts of money that are asked about. */
const amounts = [10, 100, 1_000, 10_000] as const;
const mostSeats = 3;
/** Of the time so much at the most goes into finding out which limits are worth asking about. */
const shareForPrices = 0.4;
const roundsToImprove = 60;
/** Less is no difference but a rounding. */
const leastPoints = 1e-6;

/**
 * What a little more money, and one more seat each of a few credentials, would close beyond a plan that was found as a whole. Each is
 * asked again from this plan on, so a plan that closes so much was found and checked: at least that. The prices of the limits only say
 * what to ask about, because what a fraction of a credential would close is nothing that anybody could have.
 */
export async function closedByMore(
  highs: Highs,
  instance: PlanInstance,
  plan: Plan,
  { elapsed, limitSeconds, isCancelled }: Effort,
): Promise<NonNullable<Plan["more"]>> {
  const ends = elapsed() + limitSeconds;
  const beyond = beyondLimits(instance);
  const prices = await pricesOf(highs, beyond, itemsOf(beyond, plan), {
    open: () => openDraft(instance, beyond),
    elapsed,
    isCancelled,
    limitSeconds: elapsed() + limitSeconds * shareForPrices,
  });
  const asked = (prices?.seats ?? []).toSorted((a, b) => b.points - a.points).slice(0, mostSeats);
  let questions = asked.length + amounts.length;
  const pointsWith = (changed: PlanInstance): number => {
    const left = (ends - elapsed()) / questions--;
    return isCancelled() ? 0 : pointsMore(highs, instance, changed, plan, { elapsed, limitSeconds: left });
  };
  const seats = asked
    .map(({ credential }) => ({ credential, points: pointsWith(withSeat(instance, credential)) }))
    .filter(({ points }) => points > leastPoints)
    .sort((a, b) => b.points - a.points);
  const { budget } = instance;
  if (budget === null || !prices || prices.money <= 0) return { money: null, seats };
  const open = mostPossible(beyond) - plan.value;
  const largest = amounts.findLastIndex((amount) => amount * prices.money <= open);
  for (const amount of amounts.slice(Math.max(0, largest))) {
    const points = pointsWith({ ...instance, budget: budget + amount });
    if (points > leastPoints) return { money: { amount, points }, seats };
  }
  return { money: null, seats };
}

/** The problem with what its limits rule out beforehand: what has no seat left, and what costs more than there is. */
function beyondLimits(instance: PlanInstance): Problem {
  const { budget, creds } = instance;
  const { seats, credentials, ...compiled } = compileInstance({
    ...instance,
    budget: budget === null ? null : budget + Math.max(...amounts),
    creds: creds.map((one) => (one.seats === 0 ? { ...one, seats: 1 } : one)),
    floor: false,
  });
  const isFull = new Set(creds.filter((one) => one.seats === 0).map(({ id }) => String(id)));
  return {
    ...compiled,
    credentials,
    budget: budget ?? Number.POSITIVE_INFINITY,
    seats: seats.map((limit, place) => (isFull.has(String(credentials[place]?.id)) ? 0 : limit)),
  };
}

const withSeat = (instance: PlanInstance, credential: Id): PlanInstance => ({
  ...instance,
  creds: instance.creds.map((one) =>
    one.id === credential && one.seats !== null ? { ...one, seats: one.seats + 1 } : one,
  ),
});

/** How much more the best plan that is found within looser limits closes. Owed something is whoever was before. */
function pointsMore(
  highs: Highs,
  instance: PlanInstance,
  changed: PlanInstance,
  plan: Plan,
  effort: Omit<Effort, "isCancelled">,
): number {
  const before = compileInstance(instance).people;
  const looser = { ...changed, floor: false };
  // What another does as well may be what the plan has.
  const compiled = compileInstance(looser, { keepDominated: true });
  const people = compiled.people.map((one, place) => ({ ...one, isOwed: before[place]?.isOwed ?? false }));
  const problem = { ...compiled, people };
  const draft = startingFrom(looser, problem, plan);
  const solved =
    effort.limitSeconds > 0
      ? solveExactly(highs, problem, coverageModel(problem), {
          ...effort,
          relativeGap: people.length === 1 ? 0 : 1e-4,
          known: { items: draft.taken, value: draft.value },
        })
      : null;
  const items = solved?.items && solved.value > draft.value ? solved.items : draft.taken;
  const found = finishPlan(looser, problem, items, { bound: mostPossible(problem), method: "exact" });
  return found.value - plan.value;
}

/** A plan with what can be added to it at once. */
function startingFrom(instance: PlanInstance, problem: Problem, plan: Plan): Draft {
  const draft = openDraft(instance, problem);
  for (const [place, items] of itemsOf(problem, plan).entries()) draft.replace(place, items);
  fillGreedily(draft, usualRate);
  improve(draft, roundsToImprove);
  return draft;
}

/** The items of a plan in a problem, by person and in their order; what the problem does not know is left out. */
function itemsOf({ people, employees, credentials }: Problem, { chosen }: Plan): number[][] {
  const inOrder = chosen.toSorted((a, b) => a.order - b.order);
  return people.map(({ employee, items }) => {
    const itemOf = new Map(
      items.map(({ credential }, item) => [String(credentials[credential]?.id), item] as const),
    );
    return inOrder
      .filter((one) => one.employee === employees[employee]?.id)
      .flatMap(({ credential }) => itemOf.get(String(credential)) ?? []);
  });
}
