const none = -1;

/**
 * Uuids and the places at which they were added, from 0. Sixteen bytes for an id and eight to sixteen for
 * finding it, where a Map of strings takes more than a hundred.
 */
export class IdTable {
  /** Four words an id; signed, because unsigned ones would often be too large for the engine's small integers. */
  #words: Int32Array;
  /** Open addressing: place + 1; 0 is free. At most two thirds full. */
  #slots: Uint32Array;
  #size = 0;

  constructor(capacity = 16) {
    this.#words = new Int32Array(4 * capacity);
    this.#slots = new Uint32Array(slotsFor(capacity));
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return this.#words.byteLength + this.#slots.byteLength;
  }

  /** −1 for an id that was never added. Words are signed. */
  placeOfWords(a: number, b: number, c: number, d: number): number {
    const words = this.#words;
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] as number;
      if (found === 0) return none;
      const at = 4 * (found - 1);
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) {
        return found - 1;
      }
    }
  }

  /** −1 for an id that was never added, and for what is no uuid. */
  placeOf(id: string): number {
    const words = wordsOf(id);
    return words ? this.placeOfWords(...words) : none;
  }

  /** The id's place; a new id gets the next one. */
  addWords(a: number, b: number, c: number, d: number): number {
    const known = this.placeOfWords(a, b, c, d);
    if (known !== none) return known;
    const place = this.#size++;
    if (4 * place === this.#words.length) {
      const wider = new Int32Array(2 * this.#words.length);
      wider.set(this.#words);
      this.#words = wider;
    }
    this.#words.set([a, b, c, d], 4 * place);
    if (3 * this.#size > 2 * this.#slots.length) this.#rehash(2 * this.#slots.length);
    else this.#put(place);
    return place;
  }

  /** Throws for what is no uuid. */
  add(id: string): number {
    const words = wordsOf(id);
    if (!words) throw new Error(`“${id}” is not a uuid.`);
    return this.addWords(...words);
  }

  idAt(place: number): string {
    const words = this.#words;
    const at = 4 * place;
    const [a, b, c, d] = [words[at], words[at + 1], words[at + 2], words[at + 3]] as number[] as Four;
    return `${high(a)}${low(a)}-${high(b)}-${low(b)}-${high(c)}-${low(c)}${high(d)}${low(d)}`;
  }

  copy(): IdTable {
    const copy = new IdTable(1);
    copy.#words = this.#words.slice();
    copy.#slots = this.#slots.slice();
    copy.#size = this.#size;
    return copy;
  }

  #rehash(length: number) {
    this.#slots = new Uint32Array(length);
    for (let place = 0; place < this.#size; place++) this.#put(place);
  }

  #put(place: number) {
    const at = 4 * place;
    const word = (offset: number) => this.#words[at + offset] as number;
    const mask = this.#slots.length - 1;
    let slot = hash(word(0), word(1), word(2), word(3)) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = place + 1;
  }
}

type Four = [number, number, number, number];

/** Two bytes in hexadecimal, for each of their values: spelling each out takes five times as long. */
const hex = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, "0"));
const high = (word: number): string => hex[word >>> 16] as string;
const low = (word: number): string => hex[word & 0xffff] as string;

/** The next power of two that leaves a third free. */
const slotsFor = (capacity: number): number => 2 ** Math.ceil(Math.log2(Math.max(16, 1.5 * capacity + 2)));

function hash(a: number, b: number, c: number, d: number): number {
  let mixed = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(c ^ (d >>> 3), 0xc2b2ae35) ^ d;
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x2c1b3c6d) >>> 7;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function wordsOf(id: string): [number, number, number, number] | null {
  if (!uuid.test(id)) return null;
  const hex = id.replaceAll("-", "");
  const word = (from: number) => Number.parseInt(hex.slice(from, from + 8), 16) | 0;
  return [word(0), word(8), word(16), word(24)];
}
