type Column = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Columns that grow while rows come in. */
export class Staging<K extends string> {
  rows = 0;
  owner = new Uint32Array(1024);
  columns: Record<K, Column>;

  constructor(columns: Record<K, Column>) {
    this.columns = columns;
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
