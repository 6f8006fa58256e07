/** What could be closed with so much money: an estimate, so a lower bound of the best. */
export type CurvePoint = { budget: number; value: number };

/** Shares of what the plan without a limit of money would spend. */
const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1];

/** The budgets at which a curve is drawn, from nothing to all that can be spent sensibly; the plan’s own is among them. */
export function curveBudgets(spentWithoutLimit: number, budget: number | null): number[] {
  const round = spentWithoutLimit >= 10_000 ? 100 : spentWithoutLimit >= 1_000 ? 10 : 1;
  const even = shares.map((share) => Math.ceil((share * spentWithoutLimit) / round) * round);
  const own = budget !== null && budget < spentWithoutLimit ? [budget] : [];
  return [...new Set([...even, ...own])].sort((a, b) => a - b);
}

/** More money never closes less: what an estimate found for less is possible with more. */
export function rising(points: readonly CurvePoint[]): CurvePoint[] {
  let best = 0;
  return points.map(({ budget, value }) => {
    best = Math.max(best, value);
    return { budget, value: best };
  });
}

/**
 * The knee: where the curve stands furthest above the straight line between its ends (Satopää et al., “Finding a
 * ‘Kneedle’ in a Haystack”, 2011). Null where it has no bend.
 */
export function kneeOf(points: readonly CurvePoint[]): CurvePoint | null {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last || last.budget === first.budget || last.value === first.value) return null;
  const above = points.map((point) => {
    const along = (point.budget - first.budget) / (last.budget - first.budget);
    const up = (point.value - first.value) / (last.value - first.value);
    return { point, height: up - along };
  });
  const highest = above.reduce((best, one) => (one.height > best.height ? one : best));
  return highest.height > 0.01 ? highest.point : null;
}
