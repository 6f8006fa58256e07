import type { SearchSpace } from "./search-space";

/**
 * A partial plan of one person and a bound on what it can become. The bound is a Lagrangian one: each element may be covered
 * and each need broken at a price, after which only the hours are left, a knapsack that may be filled in fractions. It is
 * true for any prices from 0 up, so rounding in tuning them can make it worse and never wrong.
 */
export class Relaxation {
  value = 0;
  readonly taken: number[] = [];
  readonly #space: SearchSpace;
  readonly #coverPrice: Float64Array;
  readonly #needPrice: Float64Array;
  readonly #covered: Int32Array;
  readonly #isTaken: Uint8Array;
  readonly #isBanned: Uint8Array;
  readonly #isOpen: Uint8Array;
  readonly #weight: Float64Array;
  readonly #density: Float64Array;
  readonly #share: Float64Array;
  readonly #isCoverable: Uint8Array;
  readonly #candidates: number[] = [];
  #hoursLeft: number;
  #moneyLeft: number;

  constructor(space: SearchSpace, hoursCap: number, moneyCap: number) {
    const count = space.items.length;
    this.#space = space;
    this.#hoursLeft = hoursCap;
    this.#moneyLeft = moneyCap;
    this.#coverPrice = space.worth.map((worth) => Math.max(0, worth));
    this.#needPrice = new Float64Array(space.needs.length);
    this.#covered = new Int32Array(space.worth.length);
    this.#isCoverable = new Uint8Array(space.worth.length);
    this.#isTaken = new Uint8Array(count);
    this.#isBanned = new Uint8Array(count);
    this.#isOpen = new Uint8Array(count);
    this.#weight = new Float64Array(count);
    this.#density = new Float64Array(count);
    this.#share = new Float64Array(count);
  }

  take(item: number): void {
    const { hours, price, cost, covers, worth } = this.#space;
    for (const element of covers[item] ?? []) {
      const times = this.#covered[element] ?? 0;
      if (times === 0) this.value += worth[element] ?? 0;
      this.#covered[element] = times + 1;
    }
    this.value -= cost[item] ?? 0;
    this.#hoursLeft -= hours[item] ?? 0;
    this.#moneyLeft -= price[item] ?? 0;
    this.#isTaken[item] = 1;
    this.taken.push(item);
  }

  /** Undoes the latest `take`. */
  takeBack(item: number): void {
    const { hours, price, cost, covers, worth } = this.#space;
    for (const element of covers[item] ?? []) {
      const times = (this.#covered[element] ?? 0) - 1;
      if (times === 0) this.value -= worth[element] ?? 0;
      this.#covered[element] = times;
    }
    this.value += cost[item] ?? 0;
    this.#hoursLeft += hours[item] ?? 0;
    this.#moneyLeft += price[item] ?? 0;
    this.#isTaken[item] = 0;
    this.taken.pop();
  }

  ban(item: number): void {
    this.#isBanned[item] = 1;
  }

  allow(item: number): void {
    this.#isBanned[item] = 0;
  }

  closesSomething(): boolean {
    return this.#space.isGap.some((isGap, element) => isGap && (this.#covered[element] ?? 0) > 0);
  }

  /** No plan that adds to what is taken is worth more. */
  bound(): number {
    this.#findOpen();
    const { worth, cost, covers, needs, hours } = this.#space;
    const weight = this.#weight;
    for (let item = 0; item < weight.length; item++) weight[item] = -(cost[item] ?? 0);
    for (let need = 0; need < needs.length; need++) {
      const price = this.#needPrice[need] ?? 0;
      if (price === 0 || !this.#isWanting(need)) continue;
      const { item, supporters } = needs[need] as SearchSpace["needs"][number];
      weight[item] = (weight[item] ?? 0) - price;
      for (const supporter of supporters) weight[supporter] = (weight[supporter] ?? 0) + price;
    }
    let bound = this.value;
    this.#isCoverable.fill(0);
    this.#candidates.length = 0;
    for (let item = 0; item < weight.length; item++) {
      if (!this.#isOpen[item]) continue;
      let own = weight[item] ?? 0;
      for (const element of covers[item] as Int32Array) {
        if (this.#covered[element]) continue;
        const price = this.#coverPrice[element] ?? 0;
        own += price;
        if (this.#isCoverable[element]) continue;
        this.#isCoverable[element] = 1;
        bound += (worth[element] ?? 0) - price;
      }
      weight[item] = own;
      this.#density[item] = own / (hours[item] ?? 1);
      if (own > 1e-12) this.#candidates.push(item);
    }
    return bound + this.#fillKnapsack();
  }

  /** After `bound`: the item with the most for its hours among those that can be started now, or -1. */
  densestStartable(): number {
    let densest = -1;
    for (let item = 0; item < this.#isOpen.length; item++) {
      if (!this.#isOpen[item]) continue;
      if (densest >= 0 && (this.#density[item] ?? 0) <= (this.#density[densest] ?? 0)) continue;
      if (this.#isStartable(item)) densest = item;
    }
    return densest;
  }

  /** Moves the prices so that the bound comes down, by subgradient steps of Polyak's length, and keeps the best. Answers that bound. */
  tune(best: number, tolerance: number): number {
    const covers = { prices: this.#coverPrice, kept: this.#coverPrice.slice() };
    const needs = { prices: this.#needPrice, kept: this.#needPrice.slice() };
    const least = Math.max(best, 0);
    let lowest = Number.POSITIVE_INFINITY;
    let length = 1;
    let stalled = 0;
    for (let step = 0; step < tuningSteps; step++) {
      let bound = this.bound();
      if (bound < lowest - 1e-6) {
        lowest = bound;
        covers.kept.set(covers.prices);
        needs.kept.set(needs.prices);
        stalled = 0;
      } else if (++stalled > patience) {
        length *= 0.6;
        stalled = 0;
        covers.prices.set(covers.kept);
        needs.prices.set(needs.kept);
        bound = this.bound();
      }
      if (lowest <= best + tolerance + 1e-9) break;
      if (!this.#stepDown(length * Math.max(bound - least, 0.05))) break;
    }
    covers.prices.set(covers.kept);
    needs.prices.set(needs.kept);
    return lowest;
  }

  /** One step against the subgradient; false where there is none. */
  #stepDown(size: number): boolean {
    const { covers, needs, worth } = this.#space;
    const ofCover = new Float64Array(worth.length);
    for (let element = 0; element < ofCover.length; element++)
      ofCover[element] = this.#isCoverable[element] ? -1 : 0;
    for (let item = 0; item < this.#share.length; item++) {
      const share = this.#share[item] ?? 0;
      if (share === 0) continue;
      for (const element of covers[item] as Int32Array)
        if (!this.#covered[element]) ofCover[element] = (ofCover[element] ?? 0) + share;
    }
    let length = 0;
    for (let element = 0; element < ofCover.length; element++) {
      const slope = ofCover[element] ?? 0;
      const price = this.#coverPrice[element] ?? 0;
      if ((price >= (worth[element] ?? 0) && slope < 0) || (price <= 0 && slope > 0)) ofCover[element] = 0;
      length += (ofCover[element] ?? 0) ** 2;
    }
    const ofNeed = needs.map(({ item, supporters }, need) => {
      if (!this.#isOpen[item] || !this.#isWanting(need)) return 0;
      let slope = -(this.#share[item] ?? 0);
      for (const supporter of supporters) slope += this.#share[supporter] ?? 0;
      return (this.#needPrice[need] ?? 0) <= 0 && slope > 0 ? 0 : slope;
    });
    for (const slope of ofNeed) length += slope ** 2;
    if (length < 1e-10) return false;
    const step = size / length;
    for (let element = 0; element < ofCover.length; element++) {
      const moved = (this.#coverPrice[element] ?? 0) - step * (ofCover[element] ?? 0);
      this.#coverPrice[element] = Math.min(Math.max(0, worth[element] ?? 0), Math.max(0, moved));
    }
    for (const [need, slope] of ofNeed.entries())
      this.#needPrice[need] = Math.max(0, (this.#needPrice[need] ?? 0) - step * slope);
    return true;
  }

  /** What may still be added: fits by itself, is not banned, and has for each need a supporter left. */
  #findOpen(): void {
    const { hours, price, needs } = this.#space;
    const isOpen = this.#isOpen;
    for (let item = 0; item < isOpen.length; item++) {
      const isShut =
        this.#isTaken[item] ||
        this.#isBanned[item] ||
        (hours[item] ?? 0) > this.#hoursLeft + 1e-9 ||
        (price[item] ?? 0) > this.#moneyLeft + 1e-9;
      isOpen[item] = isShut ? 0 : 1;
    }
    let isChanged = true;
    for (let pass = 0; isChanged && pass < 3; pass++) {
      isChanged = false;
      for (let need = 0; need < needs.length; need++) {
        const { item, supporters } = needs[need] as SearchSpace["needs"][number];
        if (!isOpen[item] || supporters.some((supporter) => this.#isTaken[supporter] || isOpen[supporter]))
          continue;
        isOpen[item] = 0;
        isChanged = true;
      }
    }
  }

  /** Whether an open item still lacks this need. */
  #isWanting(need: number): boolean {
    const { item, supporters } = this.#space.needs[need] as SearchSpace["needs"][number];
    if (!this.#isOpen[item]) return false;
    for (const supporter of supporters) if (this.#isTaken[supporter]) return false;
    return true;
  }

  #isStartable(item: number): boolean {
    for (const need of this.#space.needsOf[item] as Int32Array)
      if (!(this.#space.needs[need]?.supporters ?? []).some((supporter) => this.#isTaken[supporter]))
        return false;
    return true;
  }

  /** The candidates by density into the hours that are left, the last one in part. */
  #fillKnapsack(): number {
    const { hours } = this.#space;
    this.#share.fill(0);
    this.#candidates.sort((a, b) => (this.#density[b] ?? 0) - (this.#density[a] ?? 0));
    let left = this.#hoursLeft;
    let points = 0;
    for (const item of this.#candidates) {
      const needed = hours[item] ?? 0;
      const share = needed <= left ? 1 : Math.max(0, left / needed);
      points += share * (this.#weight[item] ?? 0);
      this.#share[item] = share;
      left -= share * needed;
      if (share < 1) break;
    }
    return points;
  }
}

const tuningSteps = 80;
/** Steps without progress before they become shorter. */
const patience = 6;
