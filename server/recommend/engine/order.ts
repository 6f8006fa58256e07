import { isStartable, itemAt, type PersonProblem, startingOrder } from "./problem";

/** Every subset is looked at up to here: 65,536 of them. */
const mostForExact = 16;

/**
 * A person's items in the order in which the gap closes soonest: the least sum of what is still open during each hour
 * (gap-hours), each item after what it needs. Exact up to 16 items, above that always the densest step next.
 */
export function orderItems(person: PersonProblem, items: readonly number[]): number[] {
  if (items.length < 2) return [...items];
  const sorted = items.toSorted((a, b) => a - b);
  return sorted.length <= mostForExact ? orderExactly(person, sorted) : orderDensest(person, sorted);
}

/** Points still open during the hours of a plan, summed over its hours, for items in this order. */
export function gapHours(person: PersonProblem, order: readonly number[]): number {
  const full = pointsOf(person, order);
  return order.reduce(
    (area, item, place) =>
      area + (full - pointsOf(person, order.slice(0, place))) * itemAt(person, item).hours,
    0,
  );
}

function pointsOf({ items, points }: PersonProblem, taken: readonly number[]): number {
  const covered = new Set(taken.flatMap((item) => items[item]?.covers ?? []));
  return [...covered].reduce((sum, element) => sum + (points[element] ?? 0), 0);
}

/** Dynamic programming over subsets: the least area of each, and by which item it was completed. */
function orderExactly(person: PersonProblem, items: readonly number[]): number[] {
  const all = 1 << items.length;
  const bits = new Map(items.map((item, bit) => [item, 1 << bit]));
  const bitsOf = (places: readonly number[]) =>
    places.reduce((set, place) => set | (bits.get(place) ?? 0), 0);
  const hours = items.map((item) => itemAt(person, item).hours);
  const needs = items.map((item) => itemAt(person, item).needs.map(bitsOf));
  const elements = person.points
    .map((worth, element) => ({
      worth,
      by: bitsOf(items.filter((item) => itemAt(person, item).covers.includes(element))),
    }))
    .filter(({ worth, by }) => worth > 0 && by > 0);
  const least = new Float64Array(all).fill(Number.POSITIVE_INFINITY);
  const latest = new Int8Array(all).fill(-1);
  least[0] = 0;
  for (let set = 0; set < all; set++) {
    const area = least[set] ?? Number.POSITIVE_INFINITY;
    if (area === Number.POSITIVE_INFINITY) continue;
    let open = 0;
    for (const { worth, by } of elements) if ((by & set) === 0) open += worth;
    for (let bit = 0; bit < items.length; bit++) {
      const larger = set | (1 << bit);
      if (larger === set || (needs[bit] ?? []).some((by) => (by & set) === 0)) continue;
      const grown = area + open * (hours[bit] ?? 0);
      if (grown >= (least[larger] ?? 0) - 1e-12) continue;
      least[larger] = grown;
      latest[larger] = bit;
    }
  }
  const order: number[] = [];
  for (let set = all - 1; set > 0; ) {
    const bit = latest[set] ?? -1;
    if (bit < 0) throw new Error("These items cannot be started in any order.");
    order.push(items[bit] ?? -1);
    set &= ~(1 << bit);
  }
  return order.reverse();
}

/** Next the item whose way through what it still needs gives the most points for its hours. */
function orderDensest(person: PersonProblem, items: readonly number[]): number[] {
  const order: number[] = [];
  const taken = new Set<number>();
  while (order.length < items.length) {
    let best: { density: number; way: number[] } | undefined;
    for (const goal of items) {
      if (taken.has(goal)) continue;
      const way = wayTo(person, items, taken, goal);
      const hours = way.reduce((sum, item) => sum + itemAt(person, item).hours, 0);
      const density = (pointsOf(person, [...order, ...way]) - pointsOf(person, order)) / hours;
      if (!best || density > best.density + 1e-12) best = { density, way };
    }
    for (const item of best?.way ?? []) {
      taken.add(item);
      order.push(item);
    }
  }
  return order;
}

/** A shortest way by number of items: those that can be started are let in round by round, and what the goal has no use for is left out. */
function wayTo(
  person: PersonProblem,
  items: readonly number[],
  taken: ReadonlySet<number>,
  goal: number,
): number[] {
  const reached = new Set(taken);
  const way: number[] = [];
  while (!reached.has(goal)) {
    const next = items.filter((item) => !reached.has(item) && isStartable(itemAt(person, item), reached));
    if (next.length === 0) throw new Error("These items cannot be started in any order.");
    for (const item of next) {
      reached.add(item);
      way.push(item);
    }
  }
  for (const item of way.toReversed()) {
    const without = way.filter((other) => other !== item);
    if (item !== goal && startingOrder(person, [...taken, ...without]).order.includes(goal)) {
      if (startingOrder(person, [...taken, ...without]).unfounded.length === 0)
        way.splice(way.indexOf(item), 1);
    }
  }
  return way.slice(0, way.indexOf(goal) + 1);
}
