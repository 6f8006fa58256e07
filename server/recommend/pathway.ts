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
  satisfies,
} from "./catalogue";
import { type Obstacles, obstaclesTo, reachableInOrder } from "./reach";

/** What to earn, in order, to earn the last one; or why that cannot be done. */
export type Pathway =
  | {
      kind: "pathway";
      /** Ends in the wanted achievement; each can be started once those before it are earned. */
      steps: Offer[];
      /** Proven to be the cheapest. False only when the search met its bound first. */
      isCheapest: boolean;
    }
  | ({ kind: "unreachable" } & Obstacles);

/**
 * Choosing the cheapest set of prerequisites is set cover and so NP-hard: after this many sets the
 * best found so far is given. Catalogues ask for one to three things at a time and stay far below it.
 */
const mostSetsExamined = 2_000;

const hoursOf = (steps: readonly Offer[]) => steps.reduce((sum, { hours }) => sum + hours, 0);
const priceOf = (steps: readonly Offer[]) => steps.reduce((sum, { price }) => sum + price, 0);

/** Learning time and price of a whole pathway. */
export const costOf = (steps: readonly Offer[]) => ({ hours: hoursOf(steps), price: priceOf(steps) });

/**
 * Finds pathways for one person: the cheapest set of achievements that ends in the wanted one, by fewest
 * hours, then price, then number of badges, then names. Exact branch and bound: it starts from a pathway that
 * is possible, and drops every set that costs as much. Each set examined costs O(steps² · prerequisites).
 * An achievement that is held already is planned as if it were to be earned again.
 */
export function pathfinder(catalogue: Catalogue, held: Holdings): (wanted: Offer) => Pathway {
  const order = reachableInOrder(catalogue, held);
  const reachable = new Set(order);

  return (wanted) => {
    if (canStart(held, wanted)) return { kind: "pathway", steps: [wanted], isCheapest: true };
    if (!reachable.has(wanted)) {
      return { kind: "unreachable", ...obstaclesTo(wanted, catalogue, held, reachable) };
    }
    const found = search(wanted, firstPathway(wanted, catalogue, held, order), (group, offer) =>
      providersOf(catalogue, group, offer).filter((provider) => reachable.has(provider)),
    );
    return { kind: "pathway", steps: inOrder(found.best, wanted, held), isCheapest: found.isComplete };
  };

  function search(
    wanted: Offer,
    first: Offer[],
    providers: (group: readonly Prerequisite[], offer: Offer) => Offer[],
  ) {
    let best = first;
    const examined = new Set<string>();
    const examine = (chosen: readonly Offer[]) => {
      const key = idsOf(chosen).join(" ");
      if (examined.has(key) || examined.size >= mostSetsExamined) return;
      examined.add(key);
      const { startable, stuck } = replay(chosen, held);
      if (stuck.length === 0) {
        if (compareCost(chosen, best) < 0) best = [...chosen];
        return;
      }
      // Still incomplete: at least one more badge is needed, so an equal cost is already too much.
      if (compareCost(chosen, best) >= 0) return;
      const now = holdingsAfter(held, startable);
      for (const provider of nextProviders(chosen, stuck, now, providers)) examine([...chosen, provider]);
    };
    examine([wanted]);
    return { best, isComplete: examined.size < mostSetsExamined };
  }

  /**
   * The badges of which any completion must contain at least one. A group that nothing chosen supports
   * gives the fewest choices; where the chosen ones only support each other in a circle, somebody from
   * outside has to break it.
   */
  function nextProviders(
    chosen: readonly Offer[],
    stuck: readonly Offer[],
    now: Holdings,
    providers: (group: readonly Prerequisite[], offer: Offer) => Offer[],
  ): Offer[] {
    const choices = stuck.flatMap((offer) =>
      openGroups(now, offer).map((group) => {
        const all = providers(group, offer);
        const isSupported = all.some((provider) => chosen.includes(provider));
        return { isSupported, fresh: all.filter((provider) => !chosen.includes(provider)) };
      }),
    );
    const unsupported = choices.filter(({ isSupported }) => !isSupported);
    const fresh =
      unsupported.length > 0
        ? unsupported.reduce((few, choice) => (choice.fresh.length < few.fresh.length ? choice : few)).fresh
        : choices.flatMap((choice) => choice.fresh);
    return [...new Set(fresh)].sort((a, b) => a.hours - b.hours || a.price - b.price || byName(a, b));
  }
}

/** A pathway that works, found without search: for each group the first offer that becomes possible and gives it. */
function firstPathway(wanted: Offer, catalogue: Catalogue, held: Holdings, order: readonly Offer[]): Offer[] {
  const place = new Map(order.map((offer, index) => [offer, index]));
  const chosen = new Set<Offer>();
  const add = (offer: Offer) => {
    if (chosen.has(offer)) return;
    chosen.add(offer);
    for (const group of openGroups(held, offer)) {
      const [first] = providersOf(catalogue, group, offer)
        .filter((provider) => place.has(provider))
        .sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
      if (first) add(first);
    }
  };
  add(wanted);
  return [...chosen];
}

/** Splits a set into what can be earned in some order and what waits for something that is not in it. */
function replay(chosen: readonly Offer[], held: Holdings): { startable: Offer[]; stuck: Offer[] } {
  const startable: Offer[] = [];
  let stuck = [...chosen];
  let now = held;
  for (;;) {
    const next = stuck.filter((offer) => canStart(now, offer));
    if (next.length === 0) return { startable, stuck };
    startable.push(...next);
    stuck = stuck.filter((offer) => !next.includes(offer));
    now = holdingsAfter(now, next);
  }
}

/** An order in which every step can be started: the shortest startable one first, the wanted one last. */
function inOrder(chosen: readonly Offer[], wanted: Offer, held: Holdings): Offer[] {
  const steps: Offer[] = [];
  const open = new Set(chosen.filter((offer) => offer !== wanted));
  let now = held;
  while (open.size > 0) {
    const [next] = [...open]
      .filter((offer) => canStart(now, offer))
      .sort((a, b) => a.hours - b.hours || byName(a, b));
    // What only the wanted one makes possible is no part of the way to it.
    if (!next) break;
    steps.push(next);
    open.delete(next);
    now = holdingsAfter(now, [next]);
  }
  return [...steps, wanted];
}

const idsOf = (offers: readonly Offer[]) => offers.map(({ id }) => id).sort();

function compareCost(a: readonly Offer[], b: readonly Offer[]): number {
  return (
    hoursOf(a) - hoursOf(b) ||
    priceOf(a) - priceOf(b) ||
    a.length - b.length ||
    compareNames([...a].sort(byName), [...b].sort(byName))
  );
}

function compareNames(a: readonly Offer[], b: readonly Offer[]): number {
  for (const [index, offer] of a.entries()) {
    const other = b[index];
    const order = other ? byName(offer, other) : 1;
    if (order !== 0) return order;
  }
  return 0;
}

/** The steps of a pathway that satisfy a prerequisite of a later one: what each step is needed for. */
export function neededFor(steps: readonly Offer[], step: Offer): Offer[] {
  const gives: Holdings = holdingsAfter({ levels: new Map(), achievements: new Set() }, [step]);
  return steps
    .slice(steps.indexOf(step) + 1)
    .filter((later) => later.prerequisites.some((group) => group.some((one) => satisfies(gives, one))));
}
