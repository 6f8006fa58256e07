import { calendarOf } from "./calendar";
import type { Plan, PlanInstance } from "./engine/instance";
import type { LimitedOffer } from "./plan-instance";
import { outcomeOf } from "./plan-outcome";

type Telling = {
  /** Above 0. */
  hoursPerWeek: number;
  /** The day on which the first step begins. */
  begin: Date;
  offers: readonly LimitedOffer[];
  nameOf: (skillId: string) => string;
};

/** One person’s plan as a pathway under the names that people read, with a date for each step. Shares are of the whole gap. */
export function tellPathway(
  instance: PlanInstance,
  plan: Plan,
  { hoursPerWeek, begin, offers, nameOf }: Telling,
) {
  const outcome = outcomeOf(instance, plan);
  const { total, value, bound, steps, leftOpen } = outcome;
  const offerOf = new Map(offers.map((offer) => [offer.id, offer]));
  const spans = calendarOf(steps, hoursPerWeek, begin);
  return {
    closed: total === 0 ? 1 : value / total,
    atMost: total === 0 ? 1 : Math.min(1, bound / total),
    total,
    hours: outcome.hours,
    price: outcome.money,
    isProven: outcome.isProven,
    until: spans.at(-1)?.to ?? null,
    steps: steps.map(({ achievementId, order, hours, price, points, raises }, place) => {
      const offer = offerOf.get(achievementId);
      return {
        achievementId,
        name: offer?.name ?? "a badge that is gone",
        delivery: offer?.delivery ?? "",
        currency: offer?.currency ?? "EUR",
        order,
        hours,
        price,
        points,
        raises: raises.map((one) => ({ ...one, skill: nameOf(one.skillId) })),
        from: spans[place]?.from ?? begin,
        to: spans[place]?.to ?? begin,
      };
    }),
    leftOpen: leftOpen.map((one) => ({ ...one, skill: nameOf(one.skillId) })),
  };
}
