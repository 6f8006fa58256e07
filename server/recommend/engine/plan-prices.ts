import type { Highs } from "highs";
import { type Generation, marginalPrices } from "./column-generation";
import { Draft, tolerance } from "./draft";
import type { Plan } from "./instance";
import { type Prices, pricePerson, sharedPart } from "./pricing";
import type { Problem } from "./problem";

/**
 * What the limits are worth at the margin to a plan that was not made of columns: the prices of the best mixture of people's plans.
 * Null: out of time. Limits without which no plan is worth more are worth nothing.
 */
export async function pricesOf(
  highs: Highs,
  problem: Problem,
  items: readonly Iterable<number>[],
  options: Pick<Generation, "open" | "elapsed" | "limitSeconds" | "isCancelled">,
): Promise<Plan["prices"]> {
  const draft = new Draft(problem);
  for (const [place, own] of items.entries()) draft.add(place, [...own]);
  if (isUnlimited(draft)) return { money: 0, seats: [] };
  const prices = await marginalPrices({ ...options, highs, problem, draft, onProgress: () => {} });
  return prices && tellPrices(problem, prices);
}

/** Prices with the names of credentials instead of their places. */
export function tellPrices({ credentials }: Problem, prices: Prices): NonNullable<Plan["prices"]> {
  return {
    money: prices.money,
    seats: credentials.flatMap(({ id }, credential) => {
      const points = prices.seats[credential] ?? 0;
      return points > 1e-9 ? [{ credential: id, points }] : [];
    }),
  };
}

/** Nodes of the search that decides whether limits matter to one person; where they do not suffice, the limits are priced. */
const nodes = 1_000;

/** Whether a plan is worth as much as the best that everybody could have without limits of money and seats. */
function isUnlimited({ problem, value }: Draft): boolean {
  const prices = { money: 0, seats: [], targets: problem.targets.map(({ rho }) => rho) };
  let open = value - sharedPart(problem, prices);
  for (const place of problem.people.keys()) {
    open -= pricePerson(problem, place, prices, { nodeLimit: nodes, tolerance: 1e-6 }).bound;
    if (open < -tolerance * problem.people.length) return false;
  }
  return true;
}
