/** Many short lists of numbers in one array: list i is `items[start[i]]` up to `items[start[i + 1] - 1]`. */
export type Rows = { start: Uint32Array; items: Uint32Array };

/** The same with a weight beside each number. */
export type WeightedRows = Rows & { weights: Float32Array };

export function rowsOf(lists: readonly (readonly number[])[]): Rows {
  const start = new Uint32Array(lists.length + 1);
  for (const [place, list] of lists.entries()) start[place + 1] = (start[place] ?? 0) + list.length;
  const items = new Uint32Array(start[lists.length] ?? 0);
  for (const [place, list] of lists.entries()) items.set(list, start[place]);
  return { start, items };
}

export function weightedRowsOf(
  lists: readonly (readonly number[])[],
  weights: readonly (readonly number[])[],
): WeightedRows {
  const rows = rowsOf(lists);
  const all = new Float32Array(rows.items.length);
  for (const [place, list] of weights.entries()) all.set(list, rows.start[place]);
  return { ...rows, weights: all };
}

/** Every list turned round: for each number up to `count` the places of the lists that have it. */
export function turned({ start, items }: Rows, count: number): Rows {
  const turnedStart = new Uint32Array(count + 1);
  for (const item of items) turnedStart[item + 1] = (turnedStart[item + 1] ?? 0) + 1;
  for (let item = 0; item < count; item++) {
    turnedStart[item + 1] = (turnedStart[item + 1] ?? 0) + (turnedStart[item] ?? 0);
  }
  const next = turnedStart.slice();
  const places = new Uint32Array(items.length);
  for (let place = 0; place + 1 < start.length; place++) {
    for (let at = start[place] ?? 0; at < (start[place + 1] ?? 0); at++) {
      const item = items[at] ?? 0;
      const free = next[item] ?? 0;
      places[free] = place;
      next[item] = free + 1;
    }
  }
  return { start: turnedStart, items: places };
}

/** The places of the largest scores among `candidates`, the largest first; equal ones in their order. */
export function topOf(candidates: ArrayLike<number>, scores: Float32Array, count: number): number[] {
  let chosen = Array.from(candidates);
  if (chosen.length > count) {
    const sorted = Float32Array.from(chosen, (one) => scores[one] ?? 0).sort();
    const least = sorted[sorted.length - count] ?? 0;
    chosen = chosen.filter((one) => (scores[one] ?? 0) >= least);
  }
  return chosen.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, count);
}
