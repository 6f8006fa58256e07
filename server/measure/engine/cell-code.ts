// A cell's code says what is held of one requirement: its grade, shifted, and marks below it.

export const gradeShift = 3;
/** What is held is enough. */
export const metMark = 1;
/** Enough now, and not at the end of the horizon any more. */
export const expiringMark = 2;
/** Not enough, and nothing that has lapsed would have been. */
export const unassessedMark = 4;

/**
 * What of a requirement a code supplies: the level held, and no more than is required. Reckoned without a
 * branch: whether somebody has enough is anybody's guess, the processor's too.
 */
export function suppliedBy(code: number, level: number, required: number): number {
  const met = code & metMark;
  return met * required + (1 - met) * level;
}
