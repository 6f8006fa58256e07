/**
 * The shortest decimal that stands for a four-byte float, as PostgreSQL prints it: 2.3 and not
 * 2.299999952316284, so that a level read in bytes equals one read as text.
 */
export function shortest(value: number): number {
  for (let digits = 1; digits <= 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}
