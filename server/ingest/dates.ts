import { excelDate } from "./adapters/excel-date";
import { type Parsed, parsed, unusable } from "./finding";

/** Which of the first two numbers of "03/04/2025" is the day. */
type DateOrder = "day-first" | "month-first";

/** What somebody said of the dates of a file. */
export type DateReading = {
  dateOrder?: DateOrder | undefined;
  /** Numbers such as 45000 are days as spreadsheets count them. */
  dayNumbers?: boolean | undefined;
};

export const ambiguousDate =
  "This date can be read in two ways. Write it as YYYY-MM-DD, or choose “day first” or “month first” for the import.";
export const unknownDate = "This is not a date. Write it as YYYY-MM-DD, for example 2025-04-03.";
export const impossibleDate = "The calendar has no such day. Correct the date.";
export const dateOutOfRange = "The year must be between 1900 and 2100. Correct the date.";
export const dayNumber =
  "This is a spreadsheet’s day number, not a date. Say under “Options” that such numbers are days, or format the column as a date and save the file again.";
export const againstOrder =
  "This date does not fit the order of day and month that was chosen for the import. Write it as YYYY-MM-DD.";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * A date as people type it, at midnight UTC. ISO dates and dates with the month's name are accepted as
 * they are; of numbers alone, only what can be read in one way or for which something was chosen: nothing
 * is guessed. Days that do not exist are refused, never rolled over.
 */
export function parseDate(text: string, { dateOrder: order, dayNumbers }: DateReading = {}): Parsed<Date> {
  const value = text.normalize("NFKC").trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/.exec(value);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));

  const dayMonthName = /^(\d{1,2})[-. ]+([a-z]{3,9})\.?[-, ]+(\d{2}|\d{4})$/i.exec(value);
  if (dayMonthName) return named(dayMonthName[1], dayMonthName[2], dayMonthName[3]);
  const monthNameDay = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(value);
  if (monthNameDay) return named(monthNameDay[2], monthNameDay[1], monthNameDay[3]);

  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})$/.exec(value);
  if (numbers) return numeric(Number(numbers[1]), Number(numbers[3]), fullYear(numbers[4] ?? ""), order);
  if (/^\d{5}$/.test(value)) {
    const day = dayNumbers ? excelDate(Number(value), false) : null;
    return day === null ? unusable(dayNumber) : parseDate(day);
  }
  if (/^[+-]?\d{5,}-\d{2}-\d{2}/.test(value)) return unusable(dateOutOfRange);
  return unusable(unknownDate);
}

/** Reads dates of one file, the same for the same text: most texts of a large file come again and again. */
export function dateReader(reading: DateReading): (text: string) => Parsed<Date> {
  const known = new Map<string, Parsed<Date>>();
  return (text) => {
    const found = known.get(text) ?? parseDate(text, reading);
    known.set(text, found);
    return found;
  };
}

function numeric(first: number, second: number, year: number, order?: DateOrder): Parsed<Date> {
  if (first > 12 && second > 12) return unusable(impossibleDate);
  if (first > 12) return order === "month-first" ? unusable(againstOrder) : dayOf(year, second, first);
  if (second > 12) return order === "day-first" ? unusable(againstOrder) : dayOf(year, first, second);
  if (first === second) return dayOf(year, first, second);
  if (!order) return unusable(ambiguousDate);
  return order === "day-first" ? dayOf(year, second, first) : dayOf(year, first, second);
}

function named(day = "", name = "", year = ""): Parsed<Date> {
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? unusable(unknownDate) : dayOf(fullYear(year), month, Number(day));
}

/** Two digits mean 1970 to 2069. */
const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);

function dayOf(year: number, month: number, day: number): Parsed<Date> {
  if (year < 1900 || year > 2100) return unusable(dateOutOfRange);
  const milliseconds = Date.UTC(year, month - 1, day);
  const date = new Date(milliseconds);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? parsed(date) : unusable(impossibleDate);
}
