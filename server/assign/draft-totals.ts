type DraftPair = {
  personId: string;
  achievementId: string;
  closes: readonly { skill: string; from: number; to: number; importance: number }[];
  because: string | null;
  isWaiting: boolean;
};
type Cost = { id: string; hours: number; price: number };

/**
 * What a draft of assignments would bring and take: gap points closed (importance × levels), hours
 * and money, over the pairs that would be assigned; who waits for a seat is not counted. Two badges that raise one skill of a person do
 * not add up: the higher one counts.
 */
export function draftTotals(pairs: readonly DraftPair[], offers: readonly Cost[]) {
  const assigned = pairs.filter(({ because, isWaiting }) => because === null && !isWaiting);
  const best = new Map<string, number>();
  for (const { personId, closes } of assigned) {
    for (const { skill, from, to, importance } of closes) {
      const key = `${personId} ${skill}`;
      best.set(key, Math.max(best.get(key) ?? 0, importance * (to - from)));
    }
  }
  const costs = assigned.map(({ achievementId }) => offers.find(({ id }) => id === achievementId));
  return {
    pairs: assigned.length,
    points: [...best.values()].reduce((sum, points) => sum + points, 0),
    hours: costs.reduce((sum, offer) => sum + (offer?.hours ?? 0), 0),
    price: costs.reduce((sum, offer) => sum + (offer?.price ?? 0), 0),
  };
}
