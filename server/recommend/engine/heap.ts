/** What has the highest score comes out first; of equal scores the one that a fixed rule puts first, so that runs are the same. */
export class Heap<T extends { score: number }> {
  readonly #entries: T[] = [];

  get size(): number {
    return this.#entries.length;
  }

  /** The highest score in it; -Infinity where it is empty. */
  get highest(): number {
    return this.#entries[0]?.score ?? Number.NEGATIVE_INFINITY;
  }

  push(entry: T): void {
    const entries = this.#entries;
    let place = entries.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = entries[above] as T;
      if (parent.score >= entry.score) break;
      entries[place] = parent;
      place = above;
    }
    entries[place] = entry;
  }

  pop(): T | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return top;
    let place = 0;
    for (let child = 1; child < entries.length; child = 2 * place + 1) {
      if ((entries[child + 1]?.score ?? Number.NEGATIVE_INFINITY) > (entries[child] as T).score) child++;
      if (last.score >= (entries[child] as T).score) break;
      entries[place] = entries[child] as T;
      place = child;
    }
    entries[place] = last;
    return top;
  }
}
