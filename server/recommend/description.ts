import type { Cell } from "@/server/measure/cell";
import { readinessOf, standingOf, sumUp } from "@/server/measure/person";
import {
  byName,
  type Catalogue,
  canStart,
  type Holdings,
  holdingsAfter,
  type Offer,
  type OfferEntry,
} from "./catalogue";
import { neededFor } from "./pathway";
import { areEquallyGood, type Closed, type Recommendation, stepwise } from "./ranking";
import { differences, gainFormula, reasonsFor } from "./reasons";

/** Everything around a recommendation that its description draws on. */
export type Surroundings = {
  cells: readonly Cell[];
  held: Holdings;
  catalogue: Catalogue;
  /** The whole ranking that it stands in, best first. */
  ranked: readonly Recommendation[];
  entryOf: (offer: Offer) => OfferEntry;
  nameOf: (skillId: string) => string;
  /** By achievement: the open assignment of the person, if there is one. */
  assignments: ReadonlyMap<string, { dueAt: Date | null }>;
};

/** A recommendation as the screens show it: nothing in it is left to be looked up or computed. */
export function describeRecommendation(recommendation: Recommendation, around: Surroundings) {
  const { cells, held, catalogue, ranked, entryOf, nameOf, assignments } = around;
  const { offer, steps, closes, gain, mandatoryGain, hours, price, isCheapest } = recommendation;
  const { currency } = entryOf(offer);
  const standing = standingOf(cells);
  const sums = sumUp(cells);
  const [first] = ranked;
  const unlocks = unlockedBy(steps, held, catalogue);
  const equals = ranked.filter((one) => one !== recommendation && areEquallyGood(one, recommendation));
  const named = (closed: Closed) => ({ ...closed, skill: nameOf(closed.skillId) });
  const facts = {
    nameOf,
    currency,
    weightedGap: standing.weightedGap,
    unlocks: unlocks.map(({ name }) => name),
    equals: equals.map((one) => one.offer.name),
  };
  return {
    achievement: shown(entryOf(offer)),
    /** The badge to begin with: the achievement itself when nothing is needed first. */
    start: shown(entryOf(steps[0] ?? offer)),
    steps: stepwise(cells, steps).map((step) => ({
      achievement: shown(entryOf(step.offer)),
      closes: step.closes.map(named),
      gain: step.gain,
      gainSoFar: step.gainSoFar,
      hoursSoFar: step.hoursSoFar,
      priceSoFar: step.priceSoFar,
      neededFor: neededFor(steps, step.offer).map(({ name }) => name),
    })),
    closes: closes.map(named),
    /** Skills that reach the required level; the others come nearer to it. */
    gapsClosed: closes.filter(({ to, required }) => to >= required).length,
    gain,
    mandatoryGain,
    gainPerHour: recommendation.gainPerHour,
    hours,
    price,
    currency,
    isCheapest,
    unlocks: unlocks.map(({ id, name }) => ({ id, name })),
    reasons: reasonsFor(recommendation, facts),
    formula: gainFormula(recommendation),
    differences: first && first !== recommendation ? differences(recommendation, first, facts) : [],
    /** Where the person stands once it is earned: what is gained is what is then held of the required. */
    after: {
      readiness: readinessOf({ ...sums, supplied: sums.supplied + gain }),
      met: standing.met + closes.filter(({ to, required }) => to >= required).length,
      required: standing.required,
    },
    assignment: assignments.get(offer.id) ?? null,
  };
}

const shown = ({
  id,
  name,
  description,
  hours,
  price,
  currency,
  delivery,
  provider,
  validityMonths,
}: OfferEntry) => ({
  id,
  name,
  description,
  hours,
  price,
  currency,
  delivery,
  provider,
  validityMonths,
});

/** What cannot be started today and can be once these are earned. */
function unlockedBy(steps: readonly Offer[], held: Holdings, { offers }: Catalogue): Offer[] {
  const after = holdingsAfter(held, steps);
  return offers
    .filter((offer) => !after.achievements.has(offer.id) && !canStart(held, offer) && canStart(after, offer))
    .sort(byName);
}
