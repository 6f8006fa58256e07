const day = 24 * 60 * 60 * 1000;

/** Saturday and Sunday, in UTC: a workspace has no time zone or holidays of its own. */
const isWeekend = (at: number): boolean => [0, 6].includes(new Date(at).getUTCDay());

/** The moment so many working days before `now`, 0 or more: what has waited since before then has waited longer. */
export function workingDaysBefore(now: Date, days: number): Date {
  let at = now.getTime();
  for (let left = days; left > 0; ) {
    at -= day;
    if (!isWeekend(at)) left--;
  }
  return new Date(at);
}

/** The moment so many working days after `from`, 0 or more, at the same time of day. */
export function afterWorkingDays(from: Date, days: number): Date {
  let at = from.getTime();
  for (let left = days; left > 0; ) {
    at += day;
    if (!isWeekend(at)) left--;
  }
  return new Date(at);
}

/** Whether it is a day on which somebody works. */
export const isWorkingDay = (at: Date): boolean => !isWeekend(at.getTime());
