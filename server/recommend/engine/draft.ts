import { isStartable, itemAt, type PersonProblem, type Problem } from "./problem";

/**
 * A plan while it is being put together: who takes what, what that costs and what it is worth, kept up with each change. What
 * is taken is always in an order in which it can be started.
 */
export class Draft {
  readonly problem: Problem;
  readonly taken: Set<number>[];
  readonly hours: Float64Array;
  money = 0;
  value = 0;
  /** What a person keeps whenever the rest is cleared: the pinned, with what they need first. */
  readonly kept: (readonly number[])[];
  readonly #seatsUsed: Int32Array;
  readonly #qualified: Int32Array;
  readonly #covered: Int32Array[];
  readonly #seen: Int32Array;
  /** By person how many elements of their own gap are covered. */
  readonly #closed: Int32Array;
  #unserved: number;
  #stamp = 0;

  constructor(problem: Problem) {
    this.problem = problem;
    this.taken = problem.people.map(() => new Set());
    this.kept = problem.people.map(() => []);
    this.hours = new Float64Array(problem.people.length);
    this.#seatsUsed = new Int32Array(problem.credentials.length);
    this.#qualified = new Int32Array(problem.targets.length);
    this.#covered = problem.people.map(({ points }) => new Int32Array(points.length));
    this.#closed = new Int32Array(problem.people.length);
    this.#unserved = problem.people.filter(({ isOwed }) => isOwed).length;
    this.#seen = new Int32Array(Math.max(1, ...problem.people.map(({ points }) => points.length)));
  }

  person(place: number): PersonProblem {
    const person = this.problem.people[place];
    if (!person) throw new RangeError(`No person ${place} in this problem.`);
    return person;
  }

  takenBy(place: number): Set<number> {
    return this.taken[place] ?? new Set();
  }

  /** Whether a seat of this item is left. */
  hasSeat(place: number, item: number): boolean {
    const { credential } = itemAt(this.person(place), item);
    return (this.#seatsUsed[credential] ?? 0) < (this.problem.seats[credential] ?? 0);
  }

  /** Whether these items, none of which is taken yet, keep within the hours, the money and the seats. */
  fits(place: number, items: readonly number[]): boolean {
    const person = this.person(place);
    let hours = this.hours[place] ?? 0;
    let money = this.money;
    for (const item of items) {
      const { hours: more, price } = itemAt(person, item);
      hours += more;
      money += price;
      if (!this.hasSeat(place, item)) return false;
    }
    return hours <= person.hoursCap + tolerance && money <= this.problem.budget + tolerance;
  }

  /** Points that these items would add. */
  gain(place: number, items: readonly number[]): number {
    const person = this.person(place);
    const covered = this.#coveredOf(place);
    this.#stamp++;
    let gain = 0;
    for (const item of items) {
      for (const element of itemAt(person, item).covers) {
        if (covered[element] || this.#seen[element] === this.#stamp) continue;
        this.#seen[element] = this.#stamp;
        gain += this.#worth(person, element);
      }
    }
    return gain;
  }

  add(place: number, items: readonly number[]): void {
    const person = this.person(place);
    const covered = this.#coveredOf(place);
    for (const item of items) {
      const { hours, price, credential, covers } = itemAt(person, item);
      this.takenBy(place).add(item);
      this.hours[place] = (this.hours[place] ?? 0) + hours;
      this.money += price;
      this.#seatsUsed[credential] = (this.#seatsUsed[credential] ?? 0) + 1;
      for (const element of covers) {
        if (!covered[element]) {
          this.value += this.#worth(person, element);
          this.#count(place, element, 1);
        }
        covered[element] = (covered[element] ?? 0) + 1;
      }
    }
  }

  /** Takes everything back from a person, but what is kept. */
  clear(place: number): void {
    this.#empty(place);
    this.add(place, this.kept[place] ?? []);
  }

  /** Gives a person these items instead of what they have. */
  replace(place: number, items: readonly number[]): void {
    this.#empty(place);
    this.add(place, items);
  }

  /** Whether an item is not taken, and all that it needs is. */
  isNext(place: number, item: number): boolean {
    const taken = this.takenBy(place);
    return !taken.has(item) && isStartable(itemAt(this.person(place), item), taken);
  }

  /** Gives a person these items instead of what they have, if that keeps within all limits. */
  replaceIfFits(place: number, items: readonly number[]): boolean {
    const before = [...this.takenBy(place)];
    this.#empty(place);
    const isFitting = this.fits(place, items);
    this.add(place, isFitting ? items : before);
    return isFitting;
  }

  /** Whether a part of this person's own gap is closed. */
  closesSomething(place: number): boolean {
    return (this.#closed[place] ?? 0) > 0;
  }

  /** How many are owed something by the fairness floor and have nothing. */
  get unserved(): number {
    return this.#unserved;
  }

  #empty(place: number): void {
    const person = this.person(place);
    const covered = this.#coveredOf(place);
    for (const item of this.takenBy(place)) {
      const { price, credential, covers } = itemAt(person, item);
      this.money -= price;
      this.#seatsUsed[credential] = (this.#seatsUsed[credential] ?? 0) - 1;
      for (const element of covers) {
        covered[element] = (covered[element] ?? 0) - 1;
        if (covered[element]) continue;
        this.#count(place, element, -1);
        this.value -= this.#worth(person, element);
      }
    }
    this.takenBy(place).clear();
    this.hours[place] = 0;
  }

  #coveredOf(place: number): Int32Array {
    return this.#covered[place] ?? new Int32Array();
  }

  /** What covering this element adds now: a target counts up to what is missing. */
  #worth({ points, targetOf }: PersonProblem, element: number): number {
    const target = this.problem.targets[targetOf[element] ?? -1];
    if (!target) return points[element] ?? 0;
    return (this.#qualified[targetOf[element] ?? -1] ?? 0) < target.need ? target.rho : 0;
  }

  /** Notes that an element of a person is covered from now on, or no longer. */
  #count(place: number, element: number, change: 1 | -1): void {
    const { points, targetOf, isOwed } = this.person(place);
    const target = targetOf[element] ?? -1;
    if (target >= 0) this.#qualified[target] = (this.#qualified[target] ?? 0) + change;
    if ((points[element] ?? 0) <= 0) return;
    const before = this.#closed[place] ?? 0;
    this.#closed[place] = before + change;
    if (isOwed && before === 0) this.#unserved--;
    if (isOwed && before + change === 0) this.#unserved++;
  }
}

/** Prices and hours of files are decimal fractions, which do not add up exactly. */
export const tolerance = 1e-6;
