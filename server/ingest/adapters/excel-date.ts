// Dates in workbooks are numbers of days with a number format that says so (ECMA-376, part 1, 18.8.30).

/** Formats of dates and times that have a number of their own. */
const builtIn = (format: number): boolean =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  (format >= 45 && format <= 47) ||
  (format >= 50 && format <= 58);

/** Whether a number format shows a date: a code with y, m, d or h outside quotes, brackets and escapes. */
export function isDateFormat(format: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(format);
  const bare = code
    .replace(/"[^"]*"/g, "")
    .replace(/\\./g, "")
    .replace(/_./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return /[ymdh]/i.test(bare) && !/^general$/i.test(bare.trim());
}

const day = 86_400_000;
/** Day 1 of either system is the day after its epoch. */
const epoch1900 = Date.UTC(1899, 11, 31);
const epoch1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999. */
const lastDay = 2_958_465;
/** The 29 February 1900 that never was. */
const phantomDay = 60;

/** "2025-04-03", with the time where there is one; null for a number that is no day of the calendar. */
export function excelDate(serial: number, is1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < (is1904 ? 0 : 1) || serial >= lastDay + 1) return null;
  const whole = Math.floor(serial);
  if (!is1904 && whole === phantomDay) return null;
  const days = is1904 ? serial : whole > phantomDay ? serial - 1 : serial;
  const instant = new Date(Math.round(((is1904 ? epoch1904 : epoch1900) + days * day) / 1000) * 1000);
  if (Number.isNaN(instant.getTime())) return null;
  const [date, time = ""] = instant.toISOString().split("T");
  return time.startsWith("00:00:00") ? (date ?? null) : `${date} ${time.slice(0, 5)}`;
}
