import type { CopyForm } from "@/db/copy-out";

const headerBytes = 19;
/** A letter and a length stand before the content of a message. */
const messageHead = 5;
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

  /** Visits each row of a piece. Bare pieces may end anywhere: what is not whole yet waits for the next. */
  feed(piece: Buffer, form: CopyForm, visit: () => void) {
    this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, piece]) : piece;
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    const left = form === "framed" ? this.#framed(visit) : this.#bare(visit);
    this.#bytes = this.#bytes.subarray(left);
  }

  /** One message after the other, each with one row; returns where it stopped. */
  #framed(visit: () => void): number {
    const end = this.#bytes.length;
    let at = 0;
    while (at < end) {
      const row = this.#afterHeader(at + messageHead);
      if (this.#findRow(row) > 0) visit();
      at += 1 + this.#view.getInt32(at + 1);
    }
    return end;
  }

  #bare(visit: () => void): number {
    if (!this.#hasHeader && this.#bytes.length < headerBytes) return 0;
    let at = this.#afterHeader(0);
    for (let next = this.#findRow(at); next > 0; next = this.#findRow(at)) {
      visit();
      at = next;
    }
    return at;
  }

  #afterHeader(at: number): number {
    if (this.#hasHeader) return at;
    this.#hasHeader = true;
    return at + headerBytes + this.#view.getInt32(at + headerBytes - 4);
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
