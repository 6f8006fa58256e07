import type { Catalogue } from "./catalogue";
import type { Item } from "./problem";

/**
 * Those of a person's credentials that can be started one day within the hours and the budget, with the lists of what they need
 * held to each other. The least that comes before a credential is taken as the dearest of its needs alone, which is never too much.
 */
export function reachable(
  lists: readonly (readonly [credential: number, needs: readonly (readonly number[])[]])[],
  { credentials }: Catalogue,
  hoursCap: number,
  budget: number,
): Omit<Item, "covers" | "betters">[] {
  const leastHours = leastOf(lists, (place) => credentials[place]?.hours ?? 0);
  const leastMoney = leastOf(lists, (place) => credentials[place]?.price ?? 0);
  const kept = lists.filter(
    ([place]) =>
      (leastHours.get(place) ?? Infinity) <= hoursCap && (leastMoney.get(place) ?? Infinity) <= budget,
  );
  const itemOf = new Map(kept.map(([place], item) => [place, item]));
  return kept.map(([credential, needs]) => ({
    credential,
    hours: credentials[credential]?.hours ?? 0,
    price: credentials[credential]?.price ?? 0,
    needs: needs.map((list) => list.flatMap((supporter) => itemOf.get(supporter) ?? [])),
  }));
}

/** By credential what it and the dearest of its needs cost at the least; absent where it can never be started. */
function leastOf(
  lists: readonly (readonly [number, readonly (readonly number[])[]])[],
  costOf: (credential: number) => number,
): Map<number, number> {
  const least = new Map<number, number>();
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const [credential, needs] of lists) {
      let before = 0;
      for (const list of needs) {
        let cheapest = Number.POSITIVE_INFINITY;
        for (const supporter of list) cheapest = Math.min(cheapest, least.get(supporter) ?? cheapest);
        before = Math.max(before, cheapest);
      }
      const cost = before + costOf(credential);
      if (cost < (least.get(credential) ?? Infinity)) {
        least.set(credential, cost);
        isChanged = true;
      }
    }
  }
  return least;
}
