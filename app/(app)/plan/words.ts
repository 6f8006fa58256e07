import { count, formatNumber, formatPrice } from "@/app/_ui/format";
import { type OpenReason, openReasons } from "@/server/recommend/plan-outcome";
import { list } from "@/server/recommend/reasons";
import type { Outputs } from "@/server/router";

export type Plan = Outputs["recommend"]["plan"];
export type Result = NonNullable<Plan["result"]>;
export type Figures = Result["figures"];

/** The id of the part of a plan’s page that shows what was found. */
export const resultId = "result";

export const statusNames = {
  draft: "Not computed yet",
  computing: "Being computed",
  ready: "Computed",
  failed: "Not computed",
} as const satisfies Record<Plan["status"], string>;

export const openReasonNames: Record<OpenReason, string> = {
  "no credential": "No badge of the catalogue leads further",
  "set aside": "What leads further was set aside by your limits or wishes",
  hours: "What leads further takes more hours than are left",
  seats: "What leads further has no seat left",
  money: "What leads further costs more than is left",
  "worth less": "Money and hours close more elsewhere",
};

/**
 * Something for everybody could not be had: how many go without, and what stands in the way of what leads further for them. What
 * no badge leads to was not asked for.
 */
export function floorWords({ people, leftOpen }: Pick<Result["outcome"], "people" | "leftOpen">): string {
  const without = new Set(
    people.filter(({ points: open, hours }) => open > 0 && hours === 0).map(({ personId }) => personId),
  );
  const reasons = openReasons
    .filter((reason) => reason !== "no credential")
    .map((reason) => {
      const stopped = leftOpen.filter((one) => one.because === reason && without.has(one.personId));
      return { reason, people: new Set(stopped.map(({ personId }) => personId)).size };
    })
    .filter(({ people: some }) => some > 0)
    .sort((a, b) => b.people - a.people)
    .map(
      ({ reason, people: some }) =>
        `${openReasonNames[reason].charAt(0).toLowerCase()}${openReasonNames[reason].slice(1)} (${count(some, "person", "people")})`,
    );
  return [
    `Something for everybody cannot be had within these limits: ${count(without.size, "person with a gap goes", "people with a gap go")} without.`,
    ...(reasons.length > 0 ? [`What stands in their way: ${reasons.join("; ")}.`] : []),
    "This is the best without that wish.",
  ].join(" ");
}

/** A share of all that could be closed: "45.4 %". */
export const formatPercent = (share: number): string => `${formatNumber(100 * share)} %`;

/** Both numbers, always: what the plan closes, and what is possible at most. */
export function certificateWords({ closed, atMost, isProven, total }: Figures): string {
  if (total === 0) return "Nobody has a gap: there is nothing to close.";
  const both = `Closes ${formatPercent(closed)} of the gap. No plan within these limits closes more than ${formatPercent(atMost)}.`;
  if (isProven) return both;
  const atLeast = atMost === 0 ? 1 : closed / atMost;
  return `${both} Proven to be at least ${formatPercent(Math.floor(1000 * atLeast) / 1000)} as good as the best possible.`;
}

export const spentWords = (money: number, budget: number | null, currency: string): string =>
  budget === null
    ? `${priceOf(money, currency)}, without a limit`
    : `${priceOf(money, currency)} of ${priceOf(budget, currency)}`;

/** Money, also where it is none. */
export const priceOf = (money: number, currency: string): string =>
  money === 0 ? formatPrice(1, currency).replace(/1/, "0") : formatPrice(Math.round(money), currency);

export const points = (value: number): string => count(Math.round(10 * value) / 10, "gap point");

const mostSeats = 3;
/** Amounts of money that are told, the largest first: a price at the margin holds for a little only. */
const tellable = [1000, 100, 10] as const;

/**
 * What a little more money, and one more seat each of a few badges, would close: where plans with it were found, at least so much;
 * of many people about so much, at the margin. Empty: nothing, or not known.
 */
export function marginWords(
  { more, moneyPrice, seatPrices, total, value }: Result["outcome"],
  nameOf: (achievementId: string) => string,
  currency: string,
): string {
  const moneyWords = (amount: number, closed: string) =>
    `${priceOf(amount, currency)} more would close ${closed} more.`;
  const seatWords = (achievementId: string, closed: string) =>
    `One more seat in ${nameOf(achievementId)} would close ${closed}.`;
  if (more) {
    const { money, seats } = more;
    return [
      ...(money ? [moneyWords(money.amount, `at least ${points(money.points)}`)] : []),
      ...seats.map((seat) => seatWords(seat.achievementId, `at least ${points(seat.points)}`)),
    ].join(" ");
  }
  const price = moneyPrice ?? 0;
  const amount = tellable.find((one) => price * one <= total - value) ?? 0;
  return [
    ...(price * amount > 0 ? [moneyWords(amount, `about ${points(price * amount)}`)] : []),
    ...seatPrices
      .slice(0, mostSeats)
      .map((seat) => seatWords(seat.achievementId, `about ${points(seat.points)}`)),
  ].join(" ");
}

/** What to do about seats that others have been given since: a sentence for each badge. */
export const seatsShortWords = ({ seatsShort, names }: Pick<Plan, "seatsShort" | "names">): string[] =>
  seatsShort.map(({ achievementId, needed, free }) => {
    const badge = names.achievements[achievementId]?.name ?? "a badge";
    return `“${badge}” has ${free === 0 ? "no seat" : count(free, "seat")} left, and ${count(needed, "person needs one", "people need one")} by this plan: others have been given seats since it was computed. Compute it again, add seats, or assign it and let them wait in line.`;
  });

/** Which badges of a plan give no hours: a sentence, or none. */
export function withoutHoursWords({ result, names }: Pick<Plan, "result" | "names">): string[] {
  const ids = new Set(
    (result?.outcome.steps ?? []).flatMap(({ hours, achievementId }) => (hours === 0 ? [achievementId] : [])),
  );
  const badges = [...ids].map((id) => `“${names.achievements[id]?.name ?? "a badge"}”`).sort();
  return badges.length === 0
    ? []
    : [
        `${list(badges)} ${badges.length === 1 ? "gives" : "give"} no hours and ${badges.length === 1 ? "is" : "are"} planned as taking none. Where there is something to learn first, enter the hours in the catalogue and compute again.`,
      ];
}

/** The currency of a workspace’s catalogue: prices are compared as numbers, so they are in one. */
export const currencyOf = ({ names }: Plan): string =>
  Object.values(names.achievements)[0]?.currency ?? "EUR";

type Wish = Plan["inputs"]["pins"][number];

export const wishKey = ({ personId, achievementId }: Wish): string => `${personId} ${achievementId}`;

/** What each wish says: “Ana Ruiz: SQL basics”. */
export const wishesInWords = ({ inputs, names }: Plan): Record<string, string> =>
  Object.fromEntries(
    [...inputs.pins, ...inputs.bans].map((wish) => [
      wishKey(wish),
      `${names.people[wish.personId]?.name ?? "somebody who has left"}: ${names.achievements[wish.achievementId]?.name ?? "a badge that is gone"}`,
    ]),
  );
