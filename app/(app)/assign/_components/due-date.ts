/** Reads a typed day ("2027-01-31", "31.1.2027", "31 January 2027"); null for what is no day of the calendar. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim());
  const [, year, month, day] = iso ?? (dotted ? [null, dotted[3], dotted[2], dotted[1]] : []);
  if (!year || !month || !day) return readWords(text.trim());
  return checked(Number(year), Number(month), Number(day));
}

const months = "january february march april may june july august september october november december".split(
  " ",
);

function readWords(text: string): string | null {
  const [, day, name, year] = /^(\d{1,2}) ([a-z]{3,})\.? (\d{4})$/i.exec(text) ?? [];
  if (!day || !name || !year) return null;
  const month = months.findIndex((one) => one.startsWith(name.toLowerCase())) + 1;
  return month === 0 ? null : checked(Number(year), month, Number(day));
}

function checked(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

/** The last instant of a day, UTC: handing in on the due date is in time. */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999Z`);

/** The day, UTC, as the date field holds it. */
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
