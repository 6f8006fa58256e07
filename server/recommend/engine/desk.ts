import type { Highs } from "highs";
import { type CoverageModel, coverageModel } from "./coverage-model";
import { solveExactly } from "./exact";
import type { Entry } from "./linear-model";
import { type Item, itemAt, type PersonProblem, type Problem } from "./problem";

/** Of all credentials in either of two alternatives at least so many are in one only. */
export const leastDifference = 0.4;
/** Each step raises the points for an hour; more have never been needed. */
const mostSteps = 8;
const limitSeconds = 5;
/** A limit that the known plan meets to the last digit has once made the solver's presolve call it infeasible. */
export const slack = 1e-4;

const hoursOf = ({ hours }: Item): number => hours;

/** Of all items in either of two plans the share that is in one only, 0 to 1. */
export function differenceOf(one: readonly number[], other: readonly number[]): number {
  const all = new Set([...one, ...other]);
  const both = one.length + other.length - all.size;
  return all.size === 0 ? 0 : 1 - both / all.size;
}

type Solution = { items: number[]; points: number; bound: number };

/** Where one person's problem is asked again and again, each time for something else. What is not solved in time is left as it is known. */
export class Desk {
  readonly #highs: Highs;
  readonly #problem: Problem;
  readonly #person: PersonProblem;
  readonly #elapsed: () => number;
  readonly #apart: readonly (readonly number[])[];

  constructor(
    highs: Highs,
    problem: Problem,
    person: PersonProblem,
    elapsed: () => number,
    apart: readonly (readonly number[])[] = [],
  ) {
    this.#highs = highs;
    this.#problem = problem;
    this.#person = person;
    this.#elapsed = elapsed;
    this.#apart = apart;
  }

  /** A desk for plans that do without so many items of each of these that they differ enough, whatever else is in them. */
  apartFrom(plans: readonly (readonly number[])[]): Desk {
    return new Desk(this.#highs, this.#problem, this.#person, this.#elapsed, plans);
  }

  /** The most points. */
  mostPoints(known: number[]): Solution {
    return this.#solve(this.#model(), known, this.worth(known)) ?? this.#asIs(known);
  }

  /** The least of a cost with at least so many points; null: nothing is known and nothing was found. */
  leastOf(costOf: (item: Item) => number, leastPoints: number, known: number[] | null): number[] | null {
    const model = this.#withLeast(leastPoints);
    for (const [column] of pointsOf(model)) model.linear.price(column, 0);
    for (const [column, cost] of this.#costs(model, costOf)) model.linear.price(column, -cost);
    const least = this.#solve(model, known, known ? -this.sum(known, costOf) : 0);
    return least && least.points >= leastPoints - slack ? least.items : known;
  }

  /** As little of a cost as at least so many points need, and as many points as that allows. */
  mostWithLeast(
    costOf: (item: Item) => number,
    leastPoints: number,
    known: number[] | null,
  ): number[] | null {
    const least = this.leastOf(costOf, leastPoints, known);
    if (!least) return null;
    const model = this.#model();
    model.linear.atMost(this.sum(least, costOf) + slack, this.#costs(model, costOf));
    return (this.#solve(model, least, this.worth(least)) ?? this.#asIs(least)).items;
  }

  /** The most points for an hour, by Dinkelbach's steps: what an hour must bring, at first as much as in a plan, rises until nothing brings more. */
  mostPerHour(first: number[], leastPoints: number, known: number[] | null): number[] | null {
    let [items, least] = [known, first];
    for (let step = 0; step < mostSteps && least.length > 0; step++) {
      const model = this.#withLeast(leastPoints);
      for (const [column, hours] of this.#costs(model, hoursOf))
        model.linear.price(column, -hours * this.perHour(least));
      const better = this.#solve(model, items, 0);
      if (!better || !(this.perHour(better.items) > this.perHour(least) + 1e-9)) break;
      if (better.points < leastPoints - slack) break;
      items = better.items;
      least = items;
    }
    return items;
  }

  perHour(items: readonly number[]): number {
    return items.length === 0 ? 0 : this.worth(items) / this.sum(items, hoursOf);
  }

  sum(items: readonly number[], costOf: (item: Item) => number): number {
    return items.reduce((sum, item) => sum + costOf(itemAt(this.#person, item)), 0);
  }

  worth(items: readonly number[]): number {
    const { points, targetOf } = this.#person;
    const covered = new Set(items.flatMap((item) => itemAt(this.#person, item).covers));
    return [...covered].reduce((sum, element) => {
      const target = this.#problem.targets[targetOf[element] ?? -1];
      return sum + (target ? target.rho : (points[element] ?? 0));
    }, 0);
  }

  #model(): CoverageModel {
    const model = coverageModel(this.#problem);
    for (const plan of this.#apart)
      model.linear.atMost(
        Math.floor((1 - leastDifference) * plan.length),
        plan.map((item): Entry => [model.takes[0]?.[item] ?? 0, 1]),
      );
    return model;
  }

  #withLeast(points: number): CoverageModel {
    const model = this.#model();
    if (points > 0) model.linear.atLeast(points - slack, pointsOf(model));
    return model;
  }

  /** Null: nothing was found, and nothing is known. */
  #solve(model: CoverageModel, known: number[] | null, value: number): Solution | null {
    const solved = solveExactly(this.#highs, this.#problem, model, {
      relativeGap: 0,
      limitSeconds,
      elapsed: this.#elapsed,
      ...(known && { known: { items: [known], value } }),
    });
    const items = solved.items?.[0] ?? known;
    return items && { items, points: this.worth(items), bound: solved.bound };
  }

  #asIs(items: number[]): Solution {
    return { items, points: this.worth(items), bound: Number.POSITIVE_INFINITY };
  }

  #costs(model: CoverageModel, costOf: (item: Item) => number): Entry[] {
    return (model.takes[0] ?? []).flatMap((column, item): Entry[] => {
      const cost = costOf(itemAt(this.#person, item));
      return cost > 0 ? [[column, cost]] : [];
    });
  }
}

/** The columns of a model that earn points. */
const pointsOf = ({ linear }: CoverageModel): Entry[] =>
  Array.from({ length: linear.columns }, (_, column): Entry => [column, linear.pointsOf(column)]).filter(
    ([, points]) => points > 0,
  );
