import type { Draft } from "./draft";
import { Heap } from "./heap";
import { cheapestPathways, pathwayTo } from "./pathways";
import { itemAt } from "./problem";

/** What an hour counts beside money, the whole budget for one person being 1. No single one suits every case. */
export const hourRates = [0, 0.005, 0.02, 0.08, 0.3] as const;
/** The one that does well most often. */
export const usualRate = 0.02;
/** Keeps what is free and short comparable. */
const leastCost = 1e-4;

type Offer = { score: number; place: number; goal: number; pathway: number[]; version: number };

/**
 * Adds pathways to a draft, always the one with the most points for its cost, until none fits any more. An offer is worked out
 * anew when it comes up, since points of targets shrink as others qualify.
 */
export function fillGreedily(
  draft: Draft,
  hourRate: number,
  places: Iterable<number> = draft.problem.people.keys(),
  isBanned: (place: number, item: number) => boolean = () => false,
): void {
  const { budget, people } = draft.problem;
  const moneyRate = budget > 0 ? people.length / budget : 0;
  const costAt = (place: number, item: number) => {
    const { price, hours } = itemAt(draft.person(place), item);
    return price * moneyRate + hours * hourRate + leastCost;
  };
  const scoreOf = (place: number, pathway: readonly number[]) => {
    let cost = 0;
    for (const item of pathway) cost += costAt(place, item);
    return draft.gain(place, pathway) / cost;
  };
  const versions = new Int32Array(people.length);
  const offers = new Heap<Offer>();
  const ways = (place: number) => cheapestPathways(draft, place, (item) => costAt(place, item));
  const offerAll = (place: number) => {
    const pathways = ways(place);
    for (const [goal, { covers }] of draft.person(place).items.entries()) {
      if (covers.length === 0 || draft.takenBy(place).has(goal)) continue;
      const pathway = pathwayTo(draft, place, goal, pathways);
      if (!pathway || !draft.fits(place, pathway) || pathway.some((item) => isBanned(place, item))) continue;
      const score = scoreOf(place, pathway);
      if (score > 1e-9) offers.push({ score, place, goal, pathway, version: versions[place] ?? 0 });
    }
  };
  for (const place of places) offerAll(place);
  for (let offer = offers.pop(); offer; offer = offers.pop()) {
    const { place, goal, version } = offer;
    if (version !== versions[place]) continue;
    if (!draft.fits(place, offer.pathway)) {
      const other = pathwayTo(draft, place, goal, ways(place));
      if (!other || !draft.fits(place, other) || other.some((item) => isBanned(place, item))) continue;
      offer.pathway = other;
    }
    const score = scoreOf(place, offer.pathway);
    if (score <= 1e-9) continue;
    if (score < offer.score - 1e-12 && offers.highest > score + 1e-12) {
      offers.push({ ...offer, score });
      continue;
    }
    draft.add(place, offer.pathway);
    versions[place] = version + 1;
    offerAll(place);
  }
}
