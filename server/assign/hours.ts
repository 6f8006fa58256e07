const day = 24 * 60 * 60 * 1000;
const week = 7 * day;

/** What somebody has still to learn, and until when; without a due date there is no hurry. */
export type Load = { hours: number; dueAt: Date | null };

/** Hours of learning up to a date, of which there are fewer than are asked for. */
export type Clash = {
  /** Asked for until then, with what is drafted. */
  needed: number;
  /** What `hoursAWeek` gives until then. */
  available: number;
  until: Date;
  /** The end of the first day, UTC, on which the draft could be due without a clash. */
  fitsAt: Date;
};

/**
 * Whether somebody can learn for `drafted` hours until `dueAt` beside what they have to learn already, at `hoursAWeek`
 * (above 0) from `now` on. Whatever is due first is learnt first, so a draft can also push out what is due after it: the
 * tightest date is named. null: it fits, or there is no due date.
 */
export function clashOf(
  loads: readonly Load[],
  drafted: number,
  dueAt: Date | null,
  { now, hoursAWeek }: { now: Date; hoursAWeek: number },
): Clash | null {
  if (!dueAt || drafted === 0) return null;
  const dated = loads.flatMap((load) => (load.dueAt ? [{ hours: load.hours, dueAt: load.dueAt }] : []));
  const available = (until: Date) => Math.max(0, ((until.getTime() - now.getTime()) / week) * hoursAWeek);
  const neededBy = (until: Date) =>
    drafted + dated.reduce((sum, load) => sum + (load.dueAt <= until ? load.hours : 0), 0);
  const datesFrom = (from: Date) => [from, ...dated.map((load) => load.dueAt).filter((date) => date > from)];
  const tightest = (from: Date) =>
    datesFrom(from)
      .map((until) => ({ until, needed: neededBy(until), available: available(until) }))
      .sort((a, b) => b.needed - b.available - (a.needed - a.available))[0];

  const worst = tightest(dueAt);
  if (!worst || worst.needed <= worst.available) return null;
  return { ...worst, fitsAt: firstFit(dueAt) };

  /** Each step goes past a date that cannot be kept, to the first day that allows the hours until then: never too far. */
  function firstFit(from: Date): Date {
    let fits = from;
    for (let next = tightest(fits); next && next.needed > next.available; next = tightest(fits)) {
      fits = endOfDay(new Date(now.getTime() + (next.needed / hoursAWeek) * week));
    }
    return fits;
  }
}

const endOfDay = (date: Date): Date => new Date(Math.floor(date.getTime() / day) * day + day - 1);
