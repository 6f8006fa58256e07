import { type EvidenceSource, evidenceSources } from "@/db/enums";

// The read model keeps each distinct date, level and span once, and refers to it by a small number. A
// question about a date then decides once for each distinct date, not once for each piece of evidence.
// All of them only ever grow, so that a number stays good.

/** Thrown where a workspace has more distinct things than the model has numbers for: SQL answers it. */
export class DoesNotFit extends Error {}

/** What a 16-bit column can name. */
const usual = 65_535;
/** What a signed 32-bit column can name. */
export const manyNames = 2 ** 31 - 1;

/** Distinct strings, numbered from 0. */
export class Names {
  readonly values: string[];
  readonly #places: Map<string, number>;
  readonly #most: number;

  /** `most`: how many there may be. */
  constructor(values: readonly string[] = [], most = usual) {
    this.values = [...values];
    this.#places = new Map(values.map((value, place) => [value, place]));
    this.#most = most;
  }

  /** undefined: never added. */
  placeOf(value: string): number | undefined {
    return this.#places.get(value);
  }

  add(value: string): number {
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    const place = this.values.length;
    if (place === this.#most)
      throw new DoesNotFit("More than 65,535 different skills, roles, sites or sets of tags.");
    this.#places.set(value, place);
    this.values.push(value);
    return place;
  }

  copy(): Names {
    return new Names(this.values, this.#most);
  }
}

const first = 64;

/** Distinct spans of evidence, numbered from 0: what of a piece of evidence depends on the date asked about. */
export class Lives {
  #size = 0;
  /** Milliseconds since 1970. */
  issuedAt = new Float64Array(first);
  /** Infinity: never. */
  expiresAt = new Float64Array(first);
  /** Infinity: never. */
  revokedAt = new Float64Array(first);
  /** 1 for an award that a scenario plans. */
  isPlanned = new Uint8Array(first);
  /** Open addressing: number + 1; 0 is free. At most half full. */
  #slots = new Uint32Array(2 * first);

  get size(): number {
    return this.#size;
  }

  get bytes(): number {
    return 25 * this.issuedAt.length + this.#slots.byteLength;
  }

  add(issuedAt: number, expiresAt: number, revokedAt: number, isPlanned: 0 | 1): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(issuedAt, expiresAt, revokedAt) & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      const life = (this.#slots[slot] as number) - 1;
      if (
        this.issuedAt[life] === issuedAt &&
        this.expiresAt[life] === expiresAt &&
        this.revokedAt[life] === revokedAt &&
        this.isPlanned[life] === isPlanned
      ) {
        return life;
      }
    }
    const life = this.#size++;
    if (life === this.issuedAt.length) this.#grow();
    this.issuedAt[life] = issuedAt;
    this.expiresAt[life] = expiresAt;
    this.revokedAt[life] = revokedAt;
    this.isPlanned[life] = isPlanned;
    this.#put(life);
    return life;
  }

  copy(): Lives {
    const copy = new Lives();
    copy.#size = this.#size;
    copy.issuedAt = this.issuedAt.slice();
    copy.expiresAt = this.expiresAt.slice();
    copy.revokedAt = this.revokedAt.slice();
    copy.isPlanned = this.isPlanned.slice();
    copy.#slots = this.#slots.slice();
    return copy;
  }

  #put(life: number) {
    const mask = this.#slots.length - 1;
    let slot =
      hashOf(this.issuedAt[life] as number, this.expiresAt[life] as number, this.revokedAt[life] as number) &
      mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = life + 1;
  }

  #grow() {
    const length = 2 * this.issuedAt.length;
    const wider = (column: Float64Array<ArrayBuffer>) => {
      const grown = new Float64Array(length);
      grown.set(column);
      return grown;
    };
    this.issuedAt = wider(this.issuedAt);
    this.expiresAt = wider(this.expiresAt);
    this.revokedAt = wider(this.revokedAt);
    const planned = new Uint8Array(length);
    planned.set(this.isPlanned);
    this.isPlanned = planned;
    this.#slots = new Uint32Array(2 * length);
    for (let life = 0; life < this.#size - 1; life++) this.#put(life);
  }
}

/** Times of one day differ in what is left of them in seconds alone; infinities become 0. */
function hashOf(issuedAt: number, expiresAt: number, revokedAt: number): number {
  const issued = Math.imul((issuedAt / 1000) | 0, 0x9e3779b1);
  const expires = Math.imul((expiresAt / 1000) | 0, 0x85ebca6b);
  const revoked = Math.imul((revokedAt / 1000) | 0, 0xc2b2ae35);
  const mixed = (issued ^ (expires >>> 7) ^ expires ^ revoked ^ ((issuedAt % 1000) << 8)) | 0;
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 5;
}

/** Distinct pairs of numbers, such as dates in milliseconds since 1970 (Infinity or −Infinity: none). */
export class Pairs {
  readonly first: number[] = [];
  readonly second: number[] = [];
  readonly #places = new Map<number, Map<number, number>>();

  add(first: number, second: number): number {
    let places = this.#places.get(first);
    if (!places) {
      places = new Map();
      this.#places.set(first, places);
    }
    const known = places.get(second);
    if (known !== undefined) return known;
    const place = this.first.length;
    places.set(second, place);
    this.first.push(first);
    this.second.push(second);
    return place;
  }

  copy(): Pairs {
    const copy = new Pairs();
    this.first.forEach((first, place) => {
      copy.add(first, this.second[place] as number);
    });
    return copy;
  }
}

/** A source as a number, in order of trust. */
export const trustOf = (source: EvidenceSource): number => evidenceSources.indexOf(source);
