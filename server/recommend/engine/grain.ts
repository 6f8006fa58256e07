/** Finer fractions are taken for none: points are weights, factors and levels that people type in. */
const fractions = [1, 2, 4, 5, 8, 10, 20, 100, 1_000] as const;

/**
 * The largest number of points of which all of these are multiples, so that any two different sums of them are at least so far
 * apart; 0: they have nothing simple in common.
 */
export function grainOf(points: readonly number[]): number {
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-9 * Math.max(1, value);
  for (const parts of fractions) {
    if (!points.every((one) => isWhole(one * parts))) continue;
    return points.reduce((common, one) => greatestDivisor(common, Math.round(one * parts)), 0) / parts;
  }
  return 0;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
