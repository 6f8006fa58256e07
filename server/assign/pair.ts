/** One person who is to earn one achievement. */
export type Pair = { personId: string; achievementId: string };

/** Why a pair is left out. */
const exclusions = ["has-left", "already-held", "already-assigned", "already-waiting", "by-hand"] as const;
export type Exclusion = (typeof exclusions)[number];

/** What is known before assigning. Pairs are named by `keyOf`. */
export type Facts = {
  leavers: ReadonlySet<string>;
  /** Holds a badge of it that is verified, not expired and not revoked. */
  held: ReadonlySet<string>;
  assigned: ReadonlySet<string>;
  /** Waits for a seat. */
  waiting: ReadonlySet<string>;
  /** Whoever assigns took them out of the draft. */
  leftOut: ReadonlySet<string>;
  /** By achievement; an achievement without an entry has no limit. */
  seatsLeft: ReadonlyMap<string, number>;
};

export const keyOf = ({ personId, achievementId }: Pair): string => `${personId} ${achievementId}`;

/**
 * Which pairs are assigned, which wait for a seat, and which are left out. Seats go to the pairs in the
 * order given; a pair that is left out takes none. The same pair named twice counts once.
 */
export function sortOut<P extends Pair>(pairs: readonly P[], facts: Facts) {
  const seats = new Map(facts.seatsLeft);
  const seen = new Set<string>();
  const assignable: P[] = [];
  const waiting: P[] = [];
  const excluded: { pair: P; because: Exclusion }[] = [];
  for (const pair of pairs) {
    const key = keyOf(pair);
    if (seen.has(key)) continue;
    seen.add(key);
    const because = exclusionOf(pair, facts);
    if (because) {
      excluded.push({ pair, because });
      continue;
    }
    const left = seats.get(pair.achievementId);
    if (left !== undefined && left <= 0) {
      waiting.push(pair);
      continue;
    }
    if (left !== undefined) seats.set(pair.achievementId, left - 1);
    assignable.push(pair);
  }
  return { assignable, waiting, excluded };
}

function exclusionOf(pair: Pair, { leavers, held, assigned, waiting, leftOut }: Facts): Exclusion | null {
  if (leftOut.has(keyOf(pair))) return "by-hand";
  if (leavers.has(pair.personId)) return "has-left";
  if (held.has(keyOf(pair))) return "already-held";
  if (waiting.has(keyOf(pair))) return "already-waiting";
  return assigned.has(keyOf(pair)) ? "already-assigned" : null;
}

/** An exclusion in words that say what follows from it. */
export const exclusionInWords: Record<Exclusion, string> = {
  "has-left": "has left the organisation",
  "already-held": "holds this badge already, and it is valid",
  "already-assigned": "has it assigned already",
  "already-waiting": "waits for a seat already",
  "by-hand": "you left it out",
};
