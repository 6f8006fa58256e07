import type { CopyRows } from "./copy-rows";

const words = 6;
const places = 1 << 14;

/**
 * The number of a span by the bytes of its three timestamps. Most rows repeat a span that came before them;
 * for those no date is worked out. A span that falls on the place of another takes it.
 */
export class LifeCache {
  readonly #seen = new Int32Array(words * places);
  /** Number + 1; 0 is free. */
  readonly #lives = new Uint32Array(places);
  readonly #add: () => number;

  constructor(add: () => number) {
    this.#add = add;
  }

  /** Of the row that is visited, whose fields from `field` on are: issued, expires, revoked. */
  lifeAt(rows: CopyRows, field: number): number {
    const seen = this.#seen;
    const a = rows.half(field, 0);
    const b = rows.half(field, 1);
    const c = rows.half(field + 1, 0);
    const d = rows.half(field + 1, 1);
    const e = rows.half(field + 2, 0);
    const f = rows.half(field + 2, 1);
    const place = hash(a, b, c, d, e, f);
    const at = words * place;
    const known = this.#lives[place] as number;
    if (
      known > 0 &&
      seen[at] === a &&
      seen[at + 1] === b &&
      seen[at + 2] === c &&
      seen[at + 3] === d &&
      seen[at + 4] === e &&
      seen[at + 5] === f
    ) {
      return known - 1;
    }
    const life = this.#add();
    seen[at] = a;
    seen[at + 1] = b;
    seen[at + 2] = c;
    seen[at + 3] = d;
    seen[at + 4] = e;
    seen[at + 5] = f;
    this.#lives[place] = life + 1;
    return life;
  }
}

function hash(a: number, b: number, c: number, d: number, e: number, f: number): number {
  const mixed =
    Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b) ^
    Math.imul(c ^ Math.imul(d, 0xc2b2ae35), 0x27d4eb2f) ^
    Math.imul(e ^ Math.imul(f, 0x165667b1), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1) >>> 18;
}
