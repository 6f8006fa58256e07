/** Two answers to one question: skills, or null where no skill fits. */
export type Pair = { first: string | null; second: string | null };

/** With fewer answers Cohen's kappa says next to nothing. */
const enoughForKappa = 20;

export type Agreement = {
  answered: number;
  agreed: number;
  /** Agreement beyond chance, 1 at most; null with fewer than 20 answers, and where chance alone agrees on everything. */
  kappa: number | null;
  /** Where kappa lies with 95 % confidence; null where there is no kappa. */
  interval: { low: number; high: number } | null;
};

/**
 * How often two reviewers gave the same answer, and by how much more than chance: κ = (pₒ − pₑ) / (1 − pₑ). The
 * interval is κ ± 1.96 standard errors as of Fleiss, Cohen and Everitt (1969), within −1 and 1.
 */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const answered = pairs.length;
  const agreed = pairs.filter(({ first, second }) => first === second).length;
  if (answered < enoughForKappa) return { answered, agreed, kappa: null, interval: null };
  const [ofFirst, ofSecond] = [
    countsOf(pairs.map((one) => one.first)),
    countsOf(pairs.map((one) => one.second)),
  ];
  let byChance = 0;
  for (const [answer, times] of ofFirst) byChance += (times * (ofSecond.get(answer) ?? 0)) / answered ** 2;
  if (byChance === 1) return { answered, agreed, kappa: null, interval: null };
  const kappa = (agreed / answered - byChance) / (1 - byChance);
  const within = 1.96 * standardError(pairs, kappa, byChance);
  return {
    answered,
    agreed,
    kappa,
    interval: { low: Math.max(-1, kappa - within), high: Math.min(1, kappa + within) },
  };
}

function standardError(pairs: readonly Pair[], kappa: number, byChance: number): number {
  const n = pairs.length;
  const ofFirst = countsOf(pairs.map(({ first }) => first));
  const ofSecond = countsOf(pairs.map(({ second }) => second));
  let sum = 0;
  for (const { first, second } of pairs) {
    // The second's share of what the first said, and the first's of what the second said.
    const shares = ((ofSecond.get(first) ?? 0) + (ofFirst.get(second) ?? 0)) / n;
    sum += (first === second ? (1 - shares * (1 - kappa)) ** 2 : (1 - kappa) ** 2 * shares ** 2) / n;
  }
  const variance = sum - (kappa - byChance * (1 - kappa)) ** 2;
  // Rounding may bring perfect agreement a little below nothing.
  return Math.sqrt(Math.max(0, variance) / n) / (1 - byChance);
}

function countsOf<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Whether a decision is asked again: its random id, read as a number from 0 to 1, is below the share. */
export const isSampled = (deedId: string, share: number): boolean =>
  Number.parseInt(deedId.slice(0, 8), 16) / 0x100000000 < share;
