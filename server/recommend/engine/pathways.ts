import type { Draft } from "./draft";
import { type Item, itemAt, type PersonProblem } from "./problem";

/** By item of a person the cheapest that it and what it needs cost; Infinity: it cannot be reached as things stand. */
export type Pathways = Float64Array;

const enoughRounds = 12;

/**
 * The cheapest way to each item for a person as the draft stands, each need counted for itself: the additive heuristic of
 * planning without deletes. A recursive search for the cheapest set would take exponential time.
 */
export function cheapestPathways(draft: Draft, place: number, costOf: (item: number) => number): Pathways {
  const { items, hoursCap } = draft.person(place);
  const taken = draft.takenBy(place);
  const left = hoursCap - (draft.hours[place] ?? 0);
  const cost = new Float64Array(items.length).fill(Number.POSITIVE_INFINITY);
  const open: { item: number; own: number; needs: Item["needs"] }[] = [];
  for (const [item, { hours, needs }] of items.entries()) {
    if (taken.has(item)) cost[item] = 0;
    else if (hours <= left && draft.hasSeat(place, item)) open.push({ item, own: costOf(item), needs });
  }
  let isChanged = true;
  for (let round = 0; isChanged && round < enoughRounds; round++) {
    isChanged = false;
    for (const { item, own, needs } of open) {
      let total = own;
      for (const list of needs) total += leastCost(cost, list);
      if (total >= (cost[item] ?? 0) - 1e-12) continue;
      cost[item] = total;
      isChanged = true;
    }
  }
  return cost;
}

function leastCost(cost: Float64Array, supporters: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const supporter of supporters) least = Math.min(least, cost[supporter] ?? least);
  return least;
}

/** The items still to take for one of them, in an order in which they can be started; null: there is no way. */
export function pathwayTo(draft: Draft, place: number, goal: number, cost: Pathways): number[] | null {
  if (cost[goal] === Number.POSITIVE_INFINITY) return null;
  const pathway: number[] = [];
  const isReached = visit(draft.person(place), draft.takenBy(place), goal, cost, new Set(), pathway);
  return isReached ? pathway : null;
}

/** Adds an item to a pathway after the cheapest supporter of each of its needs. */
function visit(
  person: PersonProblem,
  taken: ReadonlySet<number>,
  item: number,
  cost: Pathways,
  begun: Set<number>,
  pathway: number[],
): boolean {
  if (taken.has(item)) return true;
  // Costs rise from a need to what needs it, so what was begun is either done or cannot be reached at all.
  if (begun.has(item)) return pathway.includes(item);
  begun.add(item);
  for (const list of itemAt(person, item).needs) {
    let first = -1;
    for (const supporter of list)
      if (first < 0 || (cost[supporter] ?? 0) < (cost[first] ?? 0)) first = supporter;
    if (first < 0 || cost[first] === Number.POSITIVE_INFINITY) return false;
    if (!visit(person, taken, first, cost, begun, pathway)) return false;
  }
  pathway.push(item);
  return true;
}
