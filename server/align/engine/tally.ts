/** Sums by number that start from nothing, and remember which of them were touched. */
export class Tally {
  readonly values: Float64Array;
  private readonly touchedAt: Uint32Array;
  private count = 0;

  /** @param size sums are kept for 0 up to `size` - 1. */
  constructor(size: number) {
    this.values = new Float64Array(size);
    this.touchedAt = new Uint32Array(size);
  }

  /** Adds to a sum; `worth` is above 0. */
  add(place: number, worth: number) {
    const before = this.values[place] as number;
    if (before === 0) this.touchedAt[this.count++] = place;
    this.values[place] = before + worth;
  }

  /** Sets a sum to `worth`, above 0, if it is lower. Returns whether it was. */
  raise(place: number, worth: number): boolean {
    const before = this.values[place] as number;
    if (worth <= before) return false;
    if (before === 0) this.touchedAt[this.count++] = place;
    this.values[place] = worth;
    return true;
  }

  at(place: number): number {
    return this.values[place] as number;
  }

  /** The numbers whose sums are not 0, in the order in which they were first touched. */
  touched(): Uint32Array {
    return this.touchedAt.subarray(0, this.count);
  }

  clear() {
    for (let at = 0; at < this.count; at++) this.values[this.touchedAt[at] as number] = 0;
    this.count = 0;
  }
}
