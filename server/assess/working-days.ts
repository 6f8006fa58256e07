const day = 24 * 3_600_000;

/** The instant that lies so many working days (Monday to Friday, UTC) after another, at the same time of day. */
export function afterWorkingDays(from: Date, days: number): Date {
  let at = from.getTime();
  for (let left = days; left > 0; ) {
    at += day;
    if (isWorkingDay(at)) left -= 1;
  }
  return new Date(at);
}

function isWorkingDay(at: number): boolean {
  const weekday = new Date(at).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
