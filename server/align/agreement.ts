/** Two answers to one question: skills, or null where no skill fits. */
export type Pair = { first: string | null; second: string | null };

/** With fewer answers Cohen's kappa says next to nothing. */
const enoughForKappa = 20;

export type Agreement = {
  answered: number;
  agreed: number;
  /** Agreement beyond chance, 1 at most; null with fewer than 20 answers, and where chance alone agrees on everything. */
  kappa: number | null;
};

/** How often two reviewers gave the same answer, and by how much more than chance: κ = (pₒ − pₑ) / (1 − pₑ). */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const answered = pairs.length;
  const agreed = pairs.filter(({ first, second }) => first === second).length;
  if (answered < enoughForKappa) return { answered, agreed, kappa: null };
  const [ofFirst, ofSecond] = [
    countsOf(pairs.map((one) => one.first)),
    countsOf(pairs.map((one) => one.second)),
  ];
  let byChance = 0;
  for (const [answer, times] of ofFirst) byChance += (times * (ofSecond.get(answer) ?? 0)) / answered ** 2;
  return { answered, agreed, kappa: byChance === 1 ? null : (agreed / answered - byChance) / (1 - byChance) };
}

function countsOf<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Whether a decision is asked again: its random id, read as a number from 0 to 1, is below the share. */
export const isSampled = (deedId: string, share: number): boolean =>
  Number.parseInt(deedId.slice(0, 8), 16) / 0x100000000 < share;
