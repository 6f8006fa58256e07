import { DoesNotFit } from "./dictionary";

type Column = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
export type Columns<K extends string> = Record<K, Column>;
type Makers<K extends string> = Record<K, typeof Uint16Array | typeof Uint32Array>;

const longest = 65_535;

/**
 * Fills `order` with the places of the keys, lowest first, equals in the order in which they were; false
 * where they stand so already. Insertion: people have some twenty rows.
 */
function orderBy(
  keys: Float64Array,
  order: Uint16Array,
  length: number,
  keyOf: (row: number) => number,
): boolean {
  let isMoved = false;
  for (let row = 0; row < length; row++) {
    const key = keyOf(row);
    let at = row;
    for (; at > 0 && (keys[at - 1] as number) > key; at--) {
      keys[at] = keys[at - 1] as number;
      order[at] = order[at - 1] as number;
      isMoved = true;
    }
    keys[at] = key;
    order[at] = row;
  }
  return isMoved;
}

/**
 * Rows of numbers that belong to people, each person's side by side: `start[p]` to `start[p] + length[p]`.
 * Rows are staged in any order and sorted into place at once; afterwards one person's can be replaced,
 * in their old place where it is wide enough, else at the end.
 */
export class Segments<K extends string> {
  readonly #makers: Makers<K>;
  readonly #keys: K[];
  start = new Uint32Array(16);
  length = new Uint16Array(16);
  /** How many rows fit where a person's begin. */
  #room = new Uint16Array(16);
  columns: Columns<K>;
  #used = 0;

  constructor(makers: Makers<K>) {
    this.#makers = makers;
    this.#keys = Object.keys(makers) as K[];
    this.columns = this.#make(0);
  }

  get bytes(): number {
    const columns = this.#keys.map((key) => this.columns[key]);
    return [this.start, this.length, this.#room, ...columns].reduce((sum, one) => sum + one.byteLength, 0);
  }

  /**
   * Takes rows in any order, in place of all that was there: `owner[i]` is the person of row `i`, and the
   * staged columns hold at least `rows` values.
   */
  fill(people: number, rows: number, owner: Uint32Array, staged: Columns<K>) {
    this.#growPeople(people);
    const next = new Uint32Array(people + 1);
    for (let row = 0; row < rows; row++)
      next[(owner[row] as number) + 1] = 1 + (next[(owner[row] as number) + 1] as number);
    for (let person = 0; person < people; person++) {
      const length = next[person + 1] as number;
      if (length > longest) throw new DoesNotFit("More than 65,535 rows of one person.");
      this.length[person] = length;
      this.#room[person] = length;
      this.start[person] = next[person] as number;
      next[person + 1] = length + (next[person] as number);
    }
    const places = new Uint32Array(rows);
    for (let row = 0; row < rows; row++) {
      const person = owner[row] as number;
      const place = next[person] as number;
      next[person] = place + 1;
      places[row] = place;
    }
    this.columns = this.#make(rows);
    for (const key of this.#keys) {
      const [from, to] = [staged[key], this.columns[key]];
      for (let row = 0; row < rows; row++) to[places[row] as number] = from[row] as number;
    }
    this.#used = rows;
  }

  replace(person: number, rows: readonly Record<K, number>[]) {
    if (rows.length > longest) throw new DoesNotFit("More than 65,535 rows of one person.");
    this.#growPeople(person + 1);
    if (rows.length > (this.#room[person] as number)) this.#moveToEnd(person, rows.length);
    const start = this.start[person] as number;
    this.length[person] = rows.length;
    rows.forEach((row, index) => {
      for (const key of this.#keys) this.columns[key][start + index] = row[key];
    });
  }

  /** Sorts each person's rows by a number that each row has. Stable. */
  sortEach(keyOf: (row: number) => number) {
    const columns = this.#keys.map((key) => this.columns[key]);
    const most = this.length.reduce((most, length) => Math.max(most, length), 0);
    const keys = new Float64Array(most);
    const order = new Uint16Array(most);
    const held = new Uint32Array(most);
    for (let person = 0; person < this.start.length; person++) {
      const start = this.start[person] as number;
      const length = this.length[person] as number;
      if (!orderBy(keys, order, length, (row) => keyOf(start + row))) continue;
      for (const column of columns) {
        for (let row = 0; row < length; row++) held[row] = column[start + row] as number;
        for (let row = 0; row < length; row++) column[start + row] = held[order[row] as number] as number;
      }
    }
  }

  copy(): Segments<K> {
    const copy = new Segments(this.#makers);
    copy.start = this.start.slice();
    copy.length = this.length.slice();
    copy.#room = this.#room.slice();
    for (const key of this.#keys) copy.columns[key] = this.columns[key].slice();
    copy.#used = this.#used;
    return copy;
  }

  #make(rows: number): Columns<K> {
    return Object.fromEntries(this.#keys.map((key) => [key, new this.#makers[key](rows)])) as Columns<K>;
  }

  #moveToEnd(person: number, rows: number) {
    // Some room to grow: who gets one piece of evidence gets another.
    const room = Math.min(longest, rows + 4);
    const needed = this.#used + room;
    if (needed > this.columns[this.#keys[0] as K].length) {
      const wider = this.#make(Math.ceil(1.125 * needed) + 64);
      for (const key of this.#keys) wider[key].set(this.columns[key]);
      this.columns = wider;
    }
    this.start[person] = this.#used;
    this.#room[person] = room;
    this.#used = needed;
  }

  #growPeople(people: number) {
    if (people <= this.start.length) return;
    const length = Math.max(people, Math.ceil(1.25 * this.start.length));
    const [start, lengths, room] = [
      new Uint32Array(length),
      new Uint16Array(length),
      new Uint16Array(length),
    ];
    start.set(this.start);
    lengths.set(this.length);
    room.set(this.#room);
    this.start = start;
    this.length = lengths;
    this.#room = room;
  }
}
