import { type Effort, type Found, searchPerson, type Weights } from "./person-search";
import type { Problem } from "./problem";

/** What the limits that people share cost at the margin: points for one of money, for a seat, and for qualifying for a target. */
export type Prices = { money: number; seats: ArrayLike<number>; targets: ArrayLike<number> };

/**
 * What no plan can be worth beyond what people's own best plans at these prices are: the Lagrangian bound without their part. It
 * holds at any prices from 0 up.
 */
export function sharedPart({ budget, seats, targets }: Problem, prices: Prices): number {
  let part = prices.money > 0 ? prices.money * budget : 0;
  for (const [credential, limit] of seats.entries()) {
    const price = prices.seats[credential] ?? 0;
    if (price > 0) part += price * limit;
  }
  for (const [target, { need, rho }] of targets.entries())
    part += need * Math.max(0, rho - (prices.targets[target] ?? 0));
  return part;
}

/** What covering and taking are worth to a person once money, seats and targets have prices. */
export function weightsAt({ people, credentials }: Problem, place: number, prices: Prices): Weights {
  const person = people[place];
  if (!person || credentials.length === 0) return { points: [], costs: [] };
  return {
    points: person.points.map(
      (worth, element) => worth + (prices.targets[person.targetOf[element] ?? -1] ?? 0),
    ),
    costs: person.items.map(
      ({ price, credential }) => prices.money * price + (prices.seats[credential] ?? 0),
    ),
  };
}

/**
 * One person's best plan at these prices. What is pinned gets a bonus above all else, which is taken off again: a value of
 * -Infinity says that no plan with all of it was found.
 */
export function pricePerson(
  problem: Problem,
  place: number,
  prices: Prices,
  effort: Pick<Effort, "nodeLimit" | "tolerance" | "known" | "tuned">,
): Found {
  const person = problem.people[place];
  if (!person) throw new RangeError(`No person ${place} in this problem.`);
  const { points, costs } = weightsAt(problem, place, prices);
  const { pinned } = person;
  const bonus =
    pinned.length === 0
      ? 0
      : 1 +
        Array.from(points).reduce((sum, one) => sum + one, 0) +
        Array.from(costs).reduce((sum, one) => sum + one, 0);
  const found = searchPerson(
    person,
    { points, costs: Array.from(costs, (cost, item) => (pinned.includes(item) ? cost - bonus : cost)) },
    {
      ...effort,
      mustClose: person.isOwed,
      ...(effort.known !== undefined && { known: effort.known + bonus * pinned.length }),
    },
  );
  if (pinned.length === 0) return found;
  const isKnown = effort.known !== undefined && found.items.length === 0;
  const hasAll = isKnown || pinned.every((item) => found.items.includes(item));
  return {
    ...found,
    value: hasAll ? found.value - bonus * pinned.length : Number.NEGATIVE_INFINITY,
    bound: found.bound - bonus * pinned.length,
  };
}
