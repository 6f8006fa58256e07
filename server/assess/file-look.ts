/** What a file says of itself when it is looked into: whether it can be shown, and when it claims to have been made. */
export type FileLook = {
  /** Damaged or cut off. What cannot be looked into is not called so. */
  isDamaged: boolean;
  /** Days as "2026-05-03", where they were written. Anybody can change them. */
  madeOn: string | null;
  changedOn: string | null;
};

export const nothingKnown: FileLook = { isDamaged: false, madeOn: null, changedOn: null };
export const damaged: FileLook = { ...nothingKnown, isDamaged: true };

/** Clocks that were never set write earlier years. */
const firstYear = 1980;

/** The day at the beginning of what a program wrote ("2026:05:03 14:20:00", "20260503142000+02'00'"); null where that is none. */
export function writtenDay(text: string): string | null {
  const [, year = "", month = "", day = ""] = /^\s*(\d{4})[-:]?(\d\d)[-:]?(\d\d)/.exec(text) ?? [];
  const written = `${year}-${month}-${day}`;
  const date = new Date(`${written}T00:00:00Z`);
  // The 31st of a month that has 30 days would be read as the first of the next.
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
  return isDay && Number(year) >= firstYear ? written : null;
}

/** What an assessor is told of the dates; null where the file says nothing. */
export function datesInWords(
  { madeOn, changedOn }: FileLook,
  inWords: (date: Date) => string,
): string | null {
  const parts = [
    ...(madeOn ? [`made on ${inWords(new Date(madeOn))}`] : []),
    ...(changedOn && changedOn !== madeOn ? [`last changed on ${inWords(new Date(changedOn))}`] : []),
  ];
  return parts.length > 0
    ? `The file says that it was ${parts.join(" and ")}; anybody can change that.`
    : null;
}
