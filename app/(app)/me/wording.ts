import { count, formatHours, formatNumber, formatPrice } from "@/app/_ui/format";
import type { Outputs } from "@/server/router";

export type OwnAnswer = Outputs["recommend"]["forPerson"];
export type Recommended = NonNullable<OwnAnswer["next"]>;

/** "closes 2 of your 5 gaps", "closes 1 of your 5 gaps and narrows 1 more", "narrows 2 of your 5 gaps". */
export function closesInWords({ closes, gapsClosed }: Recommended, gaps: number): string {
  const narrowed = closes.length - gapsClosed;
  const of = gaps === 1 ? "your 1 gap" : `your ${formatNumber(gaps)} gaps`;
  if (gapsClosed === 0)
    return gaps === 1 ? "narrows your 1 gap" : `narrows ${formatNumber(narrowed)} of ${of}`;
  const closed = gaps === 1 ? `closes ${of}` : `closes ${formatNumber(gapsClosed)} of ${of}`;
  return narrowed > 0 ? `${closed} and narrows ${formatNumber(narrowed)} more` : closed;
}

/** "12 h · free" */
export const costInWords = ({ hours, price, currency }: Pick<Recommended, "hours" | "price" | "currency">) =>
  `${formatHours(hours)} · ${formatPrice(price, currency)}`;

/** "0.8 gap points per hour" */
export const rateInWords = ({ gain, gainPerHour, hours }: Recommended): string =>
  hours === 0
    ? `${count(gain, "gap point")} for no learning time`
    : `${formatNumber(gainPerHour)} gap points per hour`;
