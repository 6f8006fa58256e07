import { daysAfter } from "@/server/measure/cell";

/** When a step is begun and finished. */
export type Span = { from: Date; to: Date };

const daysAWeek = 7;

/** Steps one after the other at so many hours a week, above 0, from a date on; days are whole. */
export function calendarOf(steps: readonly { hours: number }[], hoursPerWeek: number, begin: Date): Span[] {
  let hoursSoFar = 0;
  return steps.map(({ hours }) => {
    const from = daysAfter(begin, Math.ceil((hoursSoFar / hoursPerWeek) * daysAWeek));
    hoursSoFar += hours;
    return { from, to: daysAfter(begin, Math.ceil((hoursSoFar / hoursPerWeek) * daysAWeek)) };
  });
}
