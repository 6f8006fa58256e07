type Waiting = {
  /** Rows with these words. */
  rows: number;
  /** 1 to 5: how much they matter where they stand. */
  importance: number;
};

/**
 * What deciding on a text is worth: rows × p(1−p) × importance, where p is how sure the mapper is of its best proposal, 0 for
 * none. A decision on what is as good as known teaches little. Null: not looked at yet; it may be worth as much as p = ½.
 */
export const expectedValue = ({ rows, importance }: Waiting, p: number | null): number =>
  rows * importance * (p === null ? 1 / 4 : p * (1 - p));

/** Texts in the order in which deciding on them is worth most; of two alike the one with more rows, then by its words. */
export const byExpectedValue = <T extends Waiting & { statement: string }>(
  items: readonly T[],
  pOf: (item: T) => number | null,
): T[] =>
  items
    .map((item) => ({ item, value: expectedValue(item, pOf(item)) }))
    .sort(
      (a, b) =>
        b.value - a.value || b.item.rows - a.item.rows || (a.item.statement < b.item.statement ? -1 : 1),
    )
    .map(({ item }) => item);
