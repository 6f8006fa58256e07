import { loadSolver } from "../adapters/highs";
import { compileInstance } from "./compile";
import { Desk, differenceOf, leastDifference, slack } from "./desk";
import { finishPlan } from "./finish";
import { hourRates } from "./greedy";
import { ImpossiblePlan, jointConflict } from "./impossible";
import type { Id, Plan, PlanInstance } from "./instance";
import { bestGreedy, openDraft } from "./opening";
import type { Item, Problem } from "./problem";
import { withoutIdle } from "./prune";
import { type SolvePlanOptions, solvePlan } from "./solve";

type AlternativeLabel = "most complete" | "best per hour" | "cheapest" | "most flexible";

/** A plan with all that it is told as: one plan may be the cheapest and the most flexible. */
export type Alternative = {
  labels: AlternativeLabel[];
  /**
   * Those of its labels in which another plan is better, that differs too little from one that is told before it. `nearly`: from
   * this one, and none that differs enough is better in that. `apart`: this is the best of those that differ enough.
   */
  reserved: Partial<Record<AlternativeLabel, "nearly" | "apart">>;
  plan: Plan;
};

/** An alternative closes at least so much of what the most complete plan closes: the cheapest of all closes nothing. */
const leastShare = 0.5;

/**
 * Four ways for one person: the most points; the most points for an hour, the least money, and the least hours that are not
 * self-paced, each closing at least half of that and then as much as it can. Each differs in at least 40 % of the credentials
 * from those before it, and is better than they in what it is told as; where there is none, it is told with the one that it
 * would nearly be. The bound of each is that of the most complete. Throws `ImpossiblePlan` where what is pinned cannot be had.
 */
export async function personalPlans(
  instance: PlanInstance,
  { elapsed }: Pick<SolvePlanOptions, "elapsed">,
): Promise<Alternative[]> {
  const { problem, person, desk, most, leanest } = await openMost(instance, elapsed);
  const kept = (items: readonly number[]) => withoutIdle(person, items);
  const shown: Shown[] = [{ labels: ["most complete"], reserved: {}, items: kept(leanest) }];
  for (const way of waysOf(problem, desk, leanest, most.points * leastShare)) {
    const best = kept(way.find(desk, leanest) ?? leanest);
    const equal = shown.find(({ items }) => !way.isBetter(best, items));
    const near = shown.find(({ items }) => differenceOf(best, items) < leastDifference);
    if (equal) equal.labels.push(way.label);
    else if (!near) shown.push({ labels: [way.label], reserved: {}, items: best });
    else {
      const other = kept(way.find(desk.apartFrom(shown.map(({ items }) => items)), null) ?? near.items);
      if (shown.every(({ items }) => way.isBetter(other, items)))
        shown.push({ labels: [way.label], reserved: { [way.label]: "apart" }, items: other });
      else {
        near.labels.push(way.label);
        near.reserved[way.label] = "nearly";
      }
    }
  }
  return shown.map(({ items, ...told }) => ({
    ...told,
    plan: finishPlan(instance, problem, [items], { bound: most.bound, method: "exact" }),
  }));
}

type Shown = Omit<Alternative, "plan"> & { items: number[] };

/** One thing that a plan may be the best in. */
type Best = {
  label: AlternativeLabel;
  /** The best at a desk, from a plan that is known there; null: none was found. */
  find: (desk: Desk, known: number[] | null) => number[] | null;
  /** Whether a plan is better in this than another, or as good with more points. */
  isBetter: (items: readonly number[], than: readonly number[]) => boolean;
};

function waysOf(problem: Problem, desk: Desk, leanest: number[], half: number): Best[] {
  const leastOf = (label: AlternativeLabel, costOf: (item: Item) => number): Best => ({
    label,
    find: (at, known) => at.mostWithLeast(costOf, half, known),
    isBetter: (items, than) => {
      const saved = desk.sum(than, costOf) - desk.sum(items, costOf);
      return saved > slack || (saved > -slack && desk.worth(items) > desk.worth(than) + slack);
    },
  });
  return [
    {
      label: "best per hour",
      find: (at, known) => at.mostPerHour(leanest, half, known),
      isBetter: (items, than) => desk.perHour(items) > desk.perHour(than) + 1e-9,
    },
    leastOf("cheapest", ({ price }) => price),
    leastOf("most flexible", (item) => (isSelfPaced(problem, item) ? 0 : item.hours)),
  ];
}

/** The most complete of these alone, of several the one that costs least: for many people looked at one by one. */
export async function mostCompletePlan(
  instance: PlanInstance,
  { elapsed }: Pick<SolvePlanOptions, "elapsed">,
): Promise<Plan> {
  const { problem, most, leanest } = await openMost(instance, elapsed);
  return finishPlan(instance, problem, [leanest], { bound: most.bound, method: "exact" });
}

async function openMost(instance: PlanInstance, elapsed: () => number) {
  if (instance.employees.length !== 1)
    throw new RangeError(`Alternatives are for one person, not for ${instance.employees.length}.`);
  const problem = compileInstance(instance, { keepDominated: true });
  const [person] = problem.people;
  if (!person) throw new RangeError("The one person of this instance has no problem.");
  openDraft(instance, problem);
  const desk = new Desk(await loadSolver(), problem, person, elapsed);
  const draft = bestGreedy(() => openDraft(instance, problem), hourRates);
  const most = desk.mostPoints([...draft.takenBy(0)]);
  if (draft.unserved > 0) throw new ImpossiblePlan([jointConflict(instance)]);
  const leanest =
    desk.leastOf(({ price, hours }) => price + hours / 1000, most.points, most.items) ?? most.items;
  return { problem, person, desk, most, leanest };
}

/** The best plan when nobody may take one credential: what it is worth is the difference to the best with it. */
export function withoutCredential(
  instance: PlanInstance,
  credential: Id,
  options: SolvePlanOptions,
): Promise<Plan> {
  const isIt = (id: Id) => String(id) === String(credential);
  const employees = instance.employees.map(({ bans = [], pins, ...employee }) => ({
    ...employee,
    bans: [...bans, credential],
    ...(pins && { pins: pins.filter((id) => !isIt(id)) }),
  }));
  return solvePlan({ ...instance, employees }, { ...options, wantsPrices: false });
}

const isSelfPaced = ({ credentials }: Problem, { credential }: Item): boolean =>
  credentials[credential]?.mode === "self-paced";
