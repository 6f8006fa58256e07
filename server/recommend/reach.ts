import {
  byName,
  type Catalogue,
  canStart,
  type Holdings,
  holdingsAfter,
  type Offer,
  openGroups,
  type Prerequisite,
  providersOf,
} from "./catalogue";

/** Why an achievement cannot be earned with this catalogue, however long one learns. */
export type Obstacles = {
  /** Prerequisites that nothing in the catalogue gives: `offer` asks for one of `group`. */
  missing: { offer: Offer; group: readonly Prerequisite[] }[];
  /** Offers that wait for each other in a circle. */
  circles: Offer[][];
};

/**
 * Every offer that a person can earn in the end, in an order in which it is possible: round by round
 * what has become startable. At most one round for each offer, so O(offers² · prerequisites).
 */
export function reachableInOrder({ offers }: Catalogue, held: Holdings): Offer[] {
  const order: Offer[] = [];
  let open = [...offers].sort(byName);
  let now = held;
  for (;;) {
    const startable = open.filter((offer) => canStart(now, offer));
    if (startable.length === 0) return order;
    order.push(...startable);
    now = holdingsAfter(now, startable);
    open = open.filter((offer) => !startable.includes(offer));
  }
}

/** What stands between a person and an offer that is not reachable. Visits each offer once. */
export function obstaclesTo(
  wanted: Offer,
  catalogue: Catalogue,
  held: Holdings,
  reachable: ReadonlySet<Offer>,
): Obstacles {
  const obstacles: Obstacles = { missing: [], circles: [] };
  const seen = new Set<Offer>();
  const visit = (offer: Offer, trail: readonly Offer[]) => {
    seen.add(offer);
    for (const group of openGroups(held, offer)) {
      const providers = providersOf(catalogue, group, offer);
      if (providers.some((provider) => reachable.has(provider))) continue;
      if (providers.length === 0) obstacles.missing.push({ offer, group });
      for (const provider of providers) {
        const turn = [...trail, offer].indexOf(provider);
        if (turn >= 0) obstacles.circles.push([...trail, offer].slice(turn));
        else if (!seen.has(provider)) visit(provider, [...trail, offer]);
      }
    }
  };
  visit(wanted, []);
  return obstacles;
}
