type Column = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Columns that grow while rows come in. */
export class Staging<K extends string> {
  rows = 0;
  owner: Uint32Array<ArrayBuffer>;
  columns: Record<K, Column>;

  /** `expected`: how many rows there may be; more find room too. */
  constructor(expected: number, makers: Record<K, typeof Uint16Array | typeof Uint32Array>) {
    const room = Math.max(1024, expected);
    this.owner = new Uint32Array(room);
    this.columns = Object.fromEntries(
      (Object.keys(makers) as K[]).map((key) => [key, new makers[key](room)]),
    ) as Record<K, Column>;
  }

  /** Room for one more row, whose place is `rows`. */
  grow() {
    if (this.rows < this.owner.length) return;
    this.owner = wider(this.owner);
    for (const key of Object.keys(this.columns) as K[]) this.columns[key] = wider(this.columns[key]);
  }
}

function wider<T extends Column>(column: T): T {
  const grown = new (column.constructor as new (length: number) => T)(2 * column.length);
  grown.set(column);
  return grown;
}
