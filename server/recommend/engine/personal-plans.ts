import type { Highs } from "highs";
import { loadSolver } from "../adapters/highs";
import { compileInstance } from "./compile";
import { type CoverageModel, coverageModel } from "./coverage-model";
import { tolerance } from "./draft";
import { solveExactly } from "./exact";
import { finishPlan } from "./finish";
import { hourRates } from "./greedy";
import { ImpossiblePlan, jointConflict } from "./impossible";
import type { Id, Plan, PlanInstance } from "./instance";
import type { Entry } from "./linear-model";
import { bestGreedy, openDraft } from "./opening";
import { type Item, itemAt, type Problem } from "./problem";
import { type SolvePlanOptions, solvePlan } from "./solve";

type AlternativeLabel = "most complete" | "best per hour" | "cheapest" | "most flexible";

/** A plan with all that it is the best in: one plan may be the cheapest and the most flexible. */
export type Alternative = { labels: AlternativeLabel[]; plan: Plan };

/** An alternative closes at least so much of what the most complete plan closes: the cheapest of all closes nothing. */
const leastShare = 0.5;
/** Each step raises the points for an hour; more have never been needed. */
const mostSteps = 8;
const limitSeconds = 5;
/** A limit that the known plan meets to the last digit has once made the solver's presolve call it infeasible. */
const slack = 1e-4;

/**
 * Four ways for one person: the most points; the most points for an hour, the least money, and the least hours that are not
 * self-paced, each closing at least half of that and then as much as it can. Equal plans are one, with several labels. The bound
 * of each is that of the most complete. Throws `ImpossiblePlan` where what is pinned cannot be had.
 */
export async function personalPlans(
  instance: PlanInstance,
  { elapsed }: Pick<SolvePlanOptions, "elapsed">,
): Promise<Alternative[]> {
  const { problem, desk, most, leanest } = await openMost(instance, elapsed);
  const half = most.points * leastShare;
  const plans: [AlternativeLabel, number[]][] = [
    ["most complete", leanest],
    ["best per hour", desk.mostPerHour(leanest, half)],
    ["cheapest", desk.mostWithLeast(({ price }) => price, half, leanest)],
    [
      "most flexible",
      desk.mostWithLeast((item) => (isSelfPaced(problem, item) ? 0 : item.hours), half, leanest),
    ],
  ];
  const alternatives: Alternative[] = [];
  for (const [label, items] of plans) {
    const plan = finishPlan(instance, problem, [items], { bound: most.bound, method: "exact" });
    const equal = alternatives.find((other) => namesOf(other.plan) === namesOf(plan));
    if (equal) equal.labels.push(label);
    else alternatives.push({ labels: [label], plan });
  }
  return alternatives;
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
  openDraft(instance, problem);
  const desk = new Desk(await loadSolver(), problem, elapsed);
  const draft = bestGreedy(() => openDraft(instance, problem), hourRates);
  const most = desk.mostPoints([...draft.takenBy(0)]);
  if (draft.unserved > 0) throw new ImpossiblePlan([jointConflict(instance)]);
  const leanest = desk.leastOf(({ price, hours }) => price + hours / 1000, most.points, most.items);
  return { problem, desk, most, leanest };
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

const namesOf = ({ chosen }: Plan): string =>
  JSON.stringify(chosen.map(({ credential }) => credential).toSorted());

const hoursOf = ({ hours }: Item): number => hours;

const isSelfPaced = ({ credentials }: Problem, { credential }: Item): boolean =>
  credentials[credential]?.mode === "self-paced";

type Solution = { items: number[]; points: number; bound: number };

/** Where one person's problem is asked again and again, each time for something else. What is not solved in time is left as it is known. */
class Desk {
  readonly #highs: Highs;
  readonly #problem: Problem;
  readonly #elapsed: () => number;

  constructor(highs: Highs, problem: Problem, elapsed: () => number) {
    this.#highs = highs;
    this.#problem = problem;
    this.#elapsed = elapsed;
  }

  /** The most points, with no more than so much of a cost. */
  mostPoints(known: number[], limited?: { costOf: (item: Item) => number; limit: number }): Solution {
    const model = coverageModel(this.#problem);
    if (limited) model.linear.atMost(limited.limit, this.#costs(model, limited.costOf));
    return this.#solve(model, known, this.#worth(known));
  }

  /** The least of a cost with at least so many points. */
  leastOf(costOf: (item: Item) => number, leastPoints: number, known: number[]): number[] {
    const model = this.#withLeast(leastPoints);
    for (const [column] of pointsOf(model)) model.linear.price(column, 0);
    for (const [column, cost] of this.#costs(model, costOf)) model.linear.price(column, -cost);
    const { items, points } = this.#solve(model, known, -this.#sum(known, costOf));
    return points >= leastPoints - tolerance ? items : known;
  }

  /** As little of a cost as at least so many points need, and as many points as that allows. */
  mostWithLeast(costOf: (item: Item) => number, leastPoints: number, known: number[]): number[] {
    const least = this.leastOf(costOf, leastPoints, known);
    return this.mostPoints(least, { costOf, limit: this.#sum(least, costOf) + slack }).items;
  }

  /** The most points for an hour, by Dinkelbach's steps: what an hour must bring rises until nothing brings more. */
  mostPerHour(known: number[], leastPoints: number): number[] {
    let items = known;
    for (let step = 0; step < mostSteps && items.length > 0; step++) {
      const perHour = this.#worth(items) / this.#sum(items, hoursOf);
      const model = this.#withLeast(leastPoints);
      for (const [column, hours] of this.#costs(model, hoursOf)) model.linear.price(column, -hours * perHour);
      const better = this.#solve(model, items, 0);
      if (!(better.points / this.#sum(better.items, hoursOf) > perHour + 1e-9)) break;
      if (better.points < leastPoints - tolerance) break;
      items = better.items;
    }
    return items;
  }

  #withLeast(points: number): CoverageModel {
    const model = coverageModel(this.#problem);
    if (points > 0) model.linear.atLeast(points - slack, pointsOf(model));
    return model;
  }

  #solve(model: CoverageModel, known: number[], value: number): Solution {
    const solved = solveExactly(this.#highs, this.#problem, model, {
      relativeGap: 0,
      limitSeconds,
      elapsed: this.#elapsed,
      known: { items: [known], value },
    });
    const items = solved.items?.[0] ?? known;
    return { items, points: this.#worth(items), bound: solved.bound };
  }

  #costs(model: CoverageModel, costOf: (item: Item) => number): Entry[] {
    const [person] = this.#problem.people;
    return (model.takes[0] ?? []).flatMap((column, item): Entry[] => {
      const cost = person ? costOf(itemAt(person, item)) : 0;
      return cost > 0 ? [[column, cost]] : [];
    });
  }

  #sum(items: readonly number[], costOf: (item: Item) => number): number {
    const [person] = this.#problem.people;
    return items.reduce((sum, item) => sum + (person ? costOf(itemAt(person, item)) : 0), 0);
  }

  #worth(items: readonly number[]): number {
    const { people, targets } = this.#problem;
    const [person] = people;
    const covered = new Set(items.flatMap((item) => person?.items[item]?.covers ?? []));
    return [...covered].reduce((sum, element) => {
      const target = targets[person?.targetOf[element] ?? -1];
      return sum + (target ? target.rho : (person?.points[element] ?? 0));
    }, 0);
  }
}

/** The columns of a model that earn points. */
const pointsOf = ({ linear }: CoverageModel): Entry[] =>
  Array.from({ length: linear.columns }, (_, column): Entry => [column, linear.pointsOf(column)]).filter(
    ([, points]) => points > 0,
  );
