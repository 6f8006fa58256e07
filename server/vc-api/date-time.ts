/** A date and time with its offset, as XML Schema 1.1 writes it (VC Data Model 2.0, 4.9.1). */
export const dateTimeStamp =
  /^-?([1-9]\d{3,}|0\d{3})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?|24:00:00(\.0+)?)(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))$/;

/** The moment that a proof names; null where it names none. One without an offset is UTC, wherever this server stands (Data Integrity, 2.1). */
export function momentOf(said: unknown): Date | null {
  const text = String(said);
  const stamp = [text, `${text}Z`].find((each) => dateTimeStamp.test(each));
  const moment = new Date(stamp ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment;
}
