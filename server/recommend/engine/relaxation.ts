import type { SearchSpace } from "./search-space";

/** Prices that were tuned for one person, by element and by need of all their items: a good beginning when costs have changed a little. */
export type TunedPrices = { covers: Float64Array; needs: Float64Array };

/**
 * A partial plan of one person and a bound on what it can become. The bound is a Lagrangian one: each element may be covered,
 * each need broken and the money overdrawn at a price, after which only the hours are left, a knapsack that may be filled in
 * fractions. It is true for any prices from 0 up, so rounding in tuning them can make it worse and never wrong.
 */
export class Relaxation {
  value = 0;
  readonly taken: number[] = [];
  readonly #space: SearchSpace;
  readonly #coverPrice: Float64Array;
  readonly #needPrice: Float64Array;
  readonly #coverSlope: Float64Array;
  readonly #needSlope: Float64Array;
  /** Points for one of money; one entry. */
  readonly #moneyPrice = new Float64Array(1);
  /** By need how many of its supporters are taken. */
  readonly #met: Int32Array;
  readonly #covered: Int32Array;
  readonly #isTaken: Uint8Array;
  readonly #isBanned: Uint8Array;
  readonly #isOpen: Uint8Array;
  readonly #weight: Float64Array;
  readonly #density: Float64Array;
  readonly #share: Float64Array;
  readonly #isCoverable: Uint8Array;
  readonly #candidates: number[] = [];
  /** What one more hour would be worth to the bound. */
  #hourPrice = 0;
  /** The mean price of what is not free. */
  readonly #moneyScale: number;
  #hoursLeft: number;
  #moneyLeft: number;

  constructor(space: SearchSpace, hoursCap: number, moneyCap: number) {
    const count = space.items.length;
    this.#space = space;
    this.#hoursLeft = hoursCap;
    this.#moneyLeft = moneyCap;
    this.#coverPrice = space.worth.map((worth) => Math.max(0, worth));
    this.#needPrice = new Float64Array(space.needs.length);
    this.#coverSlope = new Float64Array(space.worth.length);
    this.#needSlope = new Float64Array(space.needs.length);
    this.#met = new Int32Array(space.needs.length);
    this.#covered = new Int32Array(space.worth.length);
    this.#isCoverable = new Uint8Array(space.worth.length);
    this.#isTaken = new Uint8Array(count);
    this.#isBanned = new Uint8Array(count);
    this.#isOpen = new Uint8Array(count);
    this.#weight = new Float64Array(count);
    this.#density = new Float64Array(count);
    this.#share = new Float64Array(count);
    const dear = space.price.filter((one) => one > 0);
    this.#moneyScale = dear.length > 0 ? dear.reduce((sum, one) => sum + one, 0) / dear.length : 1;
  }

  take(item: number): void {
    const { hours, price, cost, covers, supports, worth } = this.#space;
    for (const element of covers[item] ?? []) {
      const times = this.#covered[element] ?? 0;
      if (times === 0) this.value += worth[element] ?? 0;
      this.#covered[element] = times + 1;
    }
    this.value -= cost[item] ?? 0;
    this.#hoursLeft -= hours[item] ?? 0;
    this.#moneyLeft -= price[item] ?? 0;
    this.#isTaken[item] = 1;
    for (const need of supports[item] ?? []) this.#met[need] = (this.#met[need] ?? 0) + 1;
    this.taken.push(item);
  }

  /** Undoes the latest `take`. */
  takeBack(item: number): void {
    const { hours, price, cost, covers, supports, worth } = this.#space;
    for (const element of covers[item] ?? []) {
      const times = (this.#covered[element] ?? 0) - 1;
      if (times === 0) this.value -= worth[element] ?? 0;
      this.#covered[element] = times;
    }
    this.value += cost[item] ?? 0;
    this.#hoursLeft += hours[item] ?? 0;
    this.#moneyLeft += price[item] ?? 0;
    this.#isTaken[item] = 0;
    for (const need of supports[item] ?? []) this.#met[need] = (this.#met[need] ?? 0) - 1;
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
    const { worth, cost, price: money, covers, needs, hours } = this.#space;
    const weight = this.#weight;
    const moneyPrice = this.#moneyPrice[0] ?? 0;
    for (let item = 0; item < weight.length; item++)
      weight[item] = -(cost[item] ?? 0) - moneyPrice * (money[item] ?? 0);
    for (let need = 0; need < needs.length; need++) {
      const price = this.#needPrice[need] ?? 0;
      if (price === 0 || !this.#isWanting(need)) continue;
      const { item, supporters } = needs[need] as SearchSpace["needs"][number];
      weight[item] = (weight[item] ?? 0) - price;
      for (const supporter of supporters) weight[supporter] = (weight[supporter] ?? 0) + price;
    }
    let bound = this.value + (moneyPrice > 0 ? moneyPrice * this.#moneyLeft : 0);
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

  /**
   * After `bound`, which was so much: bans the items that no plan worth more than `least` adds to what is taken, and answers
   * the most that a plan with one of them could be worth. They are added to `banned`.
   */
  banHopeless(bound: number, least: number, banned: number[]): number {
    const { hours } = this.#space;
    let most = Number.NEGATIVE_INFINITY;
    for (let item = 0; item < this.#isOpen.length; item++) {
      if (!this.#isOpen[item]) continue;
      const withIt = bound + (this.#weight[item] ?? 0) - this.#hourPrice * (hours[item] ?? 0);
      if (withIt > least) continue;
      most = Math.max(most, withIt);
      this.#isBanned[item] = 1;
      banned.push(item);
    }
    return most;
  }

  /** After `bound`: the item with the most for its hours among those that can be started now, or -1. */
  densestStartable(): number {
    let densest = -1;
    for (let item = 0; item < this.#isOpen.length; item++) {
      if (!this.#isOpen[item] || this.#isBanned[item]) continue;
      if (densest >= 0 && (this.#density[item] ?? 0) <= (this.#density[densest] ?? 0)) continue;
      if (this.#isStartable(item)) densest = item;
    }
    return densest;
  }

  /**
   * Moves the prices so that the bound comes down, by so many subgradient steps of Polyak's length, and keeps the best. Answers
   * that bound, as `bound` does; stops where nothing worth more than `least` is left.
   */
  tune(least: number, steps: number): number {
    const covers = { prices: this.#coverPrice, kept: this.#coverPrice.slice() };
    const needs = { prices: this.#needPrice, kept: this.#needPrice.slice() };
    const money = { prices: this.#moneyPrice, kept: this.#moneyPrice.slice() };
    const all = [covers, needs, money];
    const aim = Math.max(least, 0);
    let lowest = Number.POSITIVE_INFINITY;
    let length = 1;
    let stalled = 0;
    for (let step = 0; step < steps; step++) {
      let bound = this.bound();
      if (bound < lowest - 1e-6) {
        lowest = bound;
        for (const { prices, kept } of all) kept.set(prices);
        stalled = 0;
      } else if (++stalled > patience) {
        length *= 0.6;
        stalled = 0;
        for (const { prices, kept } of all) prices.set(kept);
        bound = this.bound();
      }
      if (lowest <= least) break;
      if (!this.#stepDown(length * Math.max(bound - aim, 0.05))) break;
    }
    for (const { prices, kept } of all) prices.set(kept);
    return this.bound();
  }

  /** Begins with prices that another search for this person ended with. */
  recall({ covers, needs }: TunedPrices): void {
    const { worth, needOfPerson } = this.#space;
    for (let element = 0; element < worth.length; element++)
      this.#coverPrice[element] = Math.min(Math.max(0, worth[element] ?? 0), covers[element] ?? 0);
    for (const [need, place] of needOfPerson.entries()) this.#needPrice[need] = needs[place] ?? 0;
  }

  /** Hands these prices over to another search for this person. */
  remember({ covers, needs }: TunedPrices): void {
    covers.set(this.#coverPrice);
    for (const [need, place] of this.#space.needOfPerson.entries()) needs[place] = this.#needPrice[need] ?? 0;
  }

  /** One step against the subgradient; false where there is none. */
  #stepDown(size: number): boolean {
    const { covers, needs, worth } = this.#space;
    const ofCover = this.#coverSlope;
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
    const ofNeed = this.#needSlope;
    for (let need = 0; need < ofNeed.length; need++) {
      ofNeed[need] = 0;
      if (!this.#isWanting(need)) continue;
      const { item, supporters } = needs[need] as SearchSpace["needs"][number];
      let slope = -(this.#share[item] ?? 0);
      for (const supporter of supporters) slope += this.#share[supporter] ?? 0;
      if ((this.#needPrice[need] ?? 0) <= 0 && slope > 0) continue;
      ofNeed[need] = slope;
      length += slope ** 2;
    }
    const ofMoney = this.#moneySlope();
    length += ofMoney ** 2;
    if (length < 1e-10) return false;
    const step = size / length;
    for (let element = 0; element < ofCover.length; element++) {
      const moved = (this.#coverPrice[element] ?? 0) - step * (ofCover[element] ?? 0);
      this.#coverPrice[element] = Math.min(Math.max(0, worth[element] ?? 0), Math.max(0, moved));
    }
    for (let need = 0; need < ofNeed.length; need++)
      this.#needPrice[need] = Math.max(0, (this.#needPrice[need] ?? 0) - step * (ofNeed[need] ?? 0));
    this.#moneyPrice[0] = Math.max(0, (this.#moneyPrice[0] ?? 0) - (step * ofMoney) / this.#moneyScale);
    return true;
  }

  /** How far the money is from being overdrawn, in usual prices: it is moved in steps of their size. */
  #moneySlope(): number {
    if (this.#moneyLeft === Number.POSITIVE_INFINITY) return 0;
    const { price } = this.#space;
    let left = this.#moneyLeft;
    for (let item = 0; item < price.length; item++) left -= (this.#share[item] ?? 0) * (price[item] ?? 0);
    return (this.#moneyPrice[0] ?? 0) <= 0 && left > 0 ? 0 : left / this.#moneyScale;
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
        if (!isOpen[item] || (this.#met[need] ?? 0) > 0) continue;
        let isPossible = false;
        for (const supporter of supporters) {
          if (!isOpen[supporter]) continue;
          isPossible = true;
          break;
        }
        if (isPossible) continue;
        isOpen[item] = 0;
        isChanged = true;
      }
    }
  }

  /** Whether an open item still lacks this need. */
  #isWanting(need: number): boolean {
    return this.#isOpen[this.#space.needs[need]?.item ?? -1] === 1 && this.#met[need] === 0;
  }

  #isStartable(item: number): boolean {
    for (const need of this.#space.needsOf[item] as Int32Array) if (this.#met[need] === 0) return false;
    return true;
  }

  /** The candidates by density into the hours that are left, the last one in part. */
  #fillKnapsack(): number {
    const { hours } = this.#space;
    this.#share.fill(0);
    this.#candidates.sort((a, b) => (this.#density[b] ?? 0) - (this.#density[a] ?? 0));
    let left = this.#hoursLeft;
    let points = 0;
    this.#hourPrice = 0;
    for (const item of this.#candidates) {
      const needed = hours[item] ?? 0;
      const share = needed <= left ? 1 : Math.max(0, left / needed);
      points += share * (this.#weight[item] ?? 0);
      this.#share[item] = share;
      left -= share * needed;
      if (share === 1) continue;
      this.#hourPrice = this.#density[item] ?? 0;
      break;
    }
    return points;
  }
}

/** Steps without progress before they become shorter. */
const patience = 6;
