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
export function topOf(candidates: ArrayLike<number>, scores: ArrayLike<number>, count: number): number[] {
  // A heap of the best so far with the worst of them on top: most candidates are passed over after one look.
  const heap: number[] = [];
  const isWorse = (one: number, other: number): boolean => {
    const difference = (scores[one] as number) - (scores[other] as number);
    return difference < 0 || (difference === 0 && one > other);
  };
  for (let at = 0; at < candidates.length; at++) {
    const candidate = candidates[at] as number;
    if (heap.length < count) {
      heap.push(candidate);
      rise(heap, heap.length - 1, isWorse);
    } else if (count > 0 && isWorse(heap[0] as number, candidate)) {
      heap[0] = candidate;
      sink(heap, isWorse);
    }
  }
  return heap.sort((one, other) => (isWorse(one, other) ? 1 : -1));
}

type Order = (one: number, other: number) => boolean;

function rise(heap: number[], from: number, isBefore: Order) {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(heap[at] as number, heap[parent] as number)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: number[], isBefore: Order) {
  let at = 0;
  for (;;) {
    let first = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && isBefore(heap[child] as number, heap[first] as number)) first = child;
    }
    if (first === at) return;
    swap(heap, at, first);
    at = first;
  }
}

function swap(heap: number[], one: number, other: number) {
  const kept = heap[one] as number;
  heap[one] = heap[other] as number;
  heap[other] = kept;
}
