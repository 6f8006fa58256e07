const headerBytes = 19;
/** Microseconds of PostgreSQL's clock, which starts in the year 2000. */
const epoch = Date.UTC(2000, 0, 1);

/** As an eight-byte timestamp it would be 290,000 years ago. */
const noValue = -0x80000000;

/**
 * Walks over the rows of PostgreSQL's binary COPY format, in which a row is a number of fields and a
 * field is a length (−1: null) and its bytes. While a row is visited, its fields can be asked for by place.
 */
export class CopyRows {
  readonly #fields: number;
  readonly #at: Int32Array;
  readonly #length: Int32Array;
  #bytes: Buffer = Buffer.alloc(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #hasHeader = false;

  constructor(fields: number) {
    this.#fields = fields;
    this.#at = new Int32Array(fields);
    this.#length = new Int32Array(fields);
  }

  /** Visits each row that is whole by now; the rest waits for the next piece. */
  feed(piece: Uint8Array, visit: () => void) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, bytes]) : bytes;
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    let at = 0;
    if (!this.#hasHeader) {
      if (this.#bytes.length < headerBytes) return;
      at = headerBytes + this.#view.getInt32(headerBytes - 4);
      this.#hasHeader = true;
    }
    for (let next = this.#findRow(at); next > 0; next = this.#findRow(at)) {
      visit();
      at = next;
    }
    this.#bytes = this.#bytes.subarray(at);
  }

  isNull(field: number): boolean {
    return this.#length[field] === -1;
  }

  text(field: number): string {
    const at = this.#at[field] as number;
    return this.#bytes.toString("utf8", at, at + (this.#length[field] as number));
  }

  /** The first byte of a text. */
  letter(field: number): number {
    return this.#bytes[this.#at[field] as number] as number;
  }

  /** One of the four words of a uuid, signed. */
  word(field: number, word: number): number {
    return this.#view.getInt32((this.#at[field] as number) + 4 * word);
  }

  /** The first or second half of an eight-byte value, or of a null something that no value is. */
  half(field: number, half: 0 | 1): number {
    if (this.#length[field] === -1) return noValue;
    return this.#view.getInt32((this.#at[field] as number) + 4 * half);
  }

  float4(field: number): number {
    return this.#view.getFloat32(this.#at[field] as number);
  }

  /** A timestamp in whole milliseconds since 1970; the value given where it is null. */
  time(field: number, none: number): number {
    if (this.#length[field] === -1) return none;
    const at = this.#at[field] as number;
    const micros = this.#view.getInt32(at) * 4_294_967_296 + this.#view.getUint32(at + 4);
    return Math.floor(micros / 1000) + epoch;
  }

  /** Where the row that begins at a place ends; 0 where it is not whole yet, or there is none. */
  #findRow(start: number): number {
    const view = this.#view;
    const end = this.#bytes.length;
    if (start + 2 > end || view.getInt16(start) === -1) return 0;
    let at = start + 2;
    for (let field = 0; field < this.#fields; field++) {
      if (at + 4 > end) return 0;
      const length = view.getInt32(at);
      this.#length[field] = length;
      this.#at[field] = at + 4;
      at += 4 + (length < 0 ? 0 : length);
    }
    return at > end ? 0 : at;
  }
}
