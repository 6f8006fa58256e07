const day = 86_400_000;

/** Dates of the demo, all told from the day on which it is made. */
export type Calendar = {
  now: Date;
  /** Nine in the morning (UTC), so many days ago; a negative number lies ahead. */
  daysAgo: (days: number) => Date;
  monthsAfter: (date: Date, months: number) => Date;
};

export function calendarOf(now: Date): Calendar {
  const morning = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 9);
  return {
    now,
    daysAgo: (days) => {
      const date = new Date(morning - Math.round(days) * day);
      // What happened today happened before now, also when the demo is made before nine.
      return days >= 0 && date > now ? new Date(now) : date;
    },
    monthsAfter: (date, months) => {
      const moved = new Date(date);
      moved.setUTCMonth(moved.getUTCMonth() + months);
      return moved;
    },
  };
}
