import type { Cell } from "@/server/measure/cell";
import { type Grants, gainOf } from "@/server/measure/gain";
import { byName, type Catalogue, type Holdings, type Offer } from "./catalogue";
import { costOf, pathfinder } from "./pathway";

/** A required skill that a pathway raises: from the level held to at most the level required. */
export type Closed = {
  skillId: string;
  from: number;
  to: number;
  required: number;
  /** 1 to 5. */
  importance: number;
  mandatory: boolean;
};

/** A credential with the prerequisites that are not held yet, and what the whole pathway brings. */
export type Recommendation = {
  /** What is recommended; the last of `steps`. */
  offer: Offer;
  steps: Offer[];
  /** Proven: no cheaper pathway leads there. */
  isCheapest: boolean;
  /** Mandatory skills first, then by the gap points closed. */
  closes: Closed[];
  /** Gap points that the pathway closes. Above 0. */
  gain: number;
  mandatoryGain: number;
  hours: number;
  price: number;
  gainPerHour: number;
  mandatoryGainPerHour: number;
};

/** Points for each hour. What takes no time is infinitely good per hour, unless it brings nothing. */
export const perHour = (points: number, hours: number): number =>
  points === 0 ? 0 : hours === 0 ? Number.POSITIVE_INFINITY : points / hours;

/** What several achievements grant together: the highest level of each skill. */
function grantsOf(offers: readonly Offer[]): Grants {
  const together = new Map<string, number>();
  for (const { skillId, level } of offers.flatMap(({ grants }) => grants)) {
    together.set(skillId, Math.max(level, together.get(skillId) ?? 0));
  }
  return together;
}

/**
 * What a person should earn next, best first (gap model, "Recommending a credential"). Left out are
 * achievements that are held, that close nothing, that close nothing beyond their own prerequisites, and
 * that this catalogue cannot lead to.
 */
export function recommend(cells: readonly Cell[], held: Holdings, catalogue: Catalogue): Recommendation[] {
  const findPathway = pathfinder(catalogue, held);
  return catalogue.offers
    .filter((offer) => !held.achievements.has(offer.id) && gainOf(cells, grantsOf([offer])).gain > 0)
    .flatMap((offer) => {
      const pathway = findPathway(offer);
      if (pathway.kind === "unreachable") return [];
      const recommendation = weigh(cells, offer, pathway.steps, pathway.isCheapest);
      const { gain: gainOnTheWay } = gainOf(cells, grantsOf(pathway.steps.slice(0, -1)));
      return recommendation.gain > gainOnTheWay ? [recommendation] : [];
    })
    .sort(compareRecommendations);
}

/** Gain and cost of a pathway as a whole. */
function weigh(cells: readonly Cell[], offer: Offer, steps: Offer[], isCheapest: boolean): Recommendation {
  const grants = grantsOf(steps);
  const { gain, mandatoryGain } = gainOf(cells, grants);
  const { hours, price } = costOf(steps);
  return {
    offer,
    steps,
    isCheapest,
    closes: closedBy(cells, grants),
    gain,
    mandatoryGain,
    hours,
    price,
    gainPerHour: perHour(gain, hours),
    mandatoryGainPerHour: perHour(mandatoryGain, hours),
  };
}

/** The required skills that these grants raise: mandatory ones first, then by the gap points closed. */
export function closedBy(cells: readonly Cell[], grants: Grants): Closed[] {
  return cells
    .map((cell) => ({ cell, points: gainOf([cell], grants).gain }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => Number(b.cell.mandatory) - Number(a.cell.mandatory) || b.points - a.points)
    .map(({ cell: { skillId, held, required, importance, mandatory } }) => ({
      skillId,
      from: held,
      to: Math.min(required, grants.get(skillId) ?? held),
      required,
      importance,
      mandatory,
    }));
}

/** What one step of a pathway adds to the steps before it, and what it has cost by then. */
export type Step = {
  offer: Offer;
  closes: Closed[];
  gain: number;
  hoursSoFar: number;
  priceSoFar: number;
  gainSoFar: number;
};

/** A pathway step by step. The gains of the steps add up to the gain of the pathway. */
export function stepwise(cells: readonly Cell[], steps: readonly Offer[]): Step[] {
  return steps.map((offer, index) => {
    const before = grantsOf(steps.slice(0, index));
    const upTo = steps.slice(0, index + 1);
    const gainSoFar = gainOf(cells, grantsOf(upTo)).gain;
    const heldBefore = new Map(closedBy(cells, before).map(({ skillId, to }) => [skillId, to]));
    return {
      offer,
      closes: closedBy(cells, grantsOf(upTo))
        .map((closed) => ({ ...closed, from: heldBefore.get(closed.skillId) ?? closed.from }))
        .filter(({ from, to }) => to > from),
      gain: gainSoFar - gainOf(cells, before).gain,
      gainSoFar,
      hoursSoFar: costOf(upTo).hours,
      priceSoFar: costOf(upTo).price,
    };
  });
}

/** Descending; two infinities are equal, which their difference would not be. */
const more = (a: number, b: number): number => (a === b ? 0 : b - a);

/** Mandatory gap points per hour, then gap points per hour, then the lower price. */
const compareWorth = (a: Recommendation, b: Recommendation): number =>
  more(a.mandatoryGainPerHour, b.mandatoryGainPerHour) ||
  more(a.gainPerHour, b.gainPerHour) ||
  a.price - b.price;

/** The ranking of single recommendations; the name decides among equals. */
const compareRecommendations = (a: Recommendation, b: Recommendation): number =>
  compareWorth(a, b) || byName(a.offer, b.offer);

/** Whether nothing but the name puts one before the other. */
export const areEquallyGood = (a: Recommendation, b: Recommendation): boolean => compareWorth(a, b) === 0;
