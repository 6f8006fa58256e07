import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { CopyRows } from "@/server/measure/engine/copy-rows";
import { LifeCache } from "@/server/measure/engine/life-cache";

const never = Number.POSITIVE_INFINITY;
/** Microseconds from 2000 to 1970, PostgreSQL's clock and ours. */
const epoch = BigInt(Date.UTC(2000, 0, 1)) * 1000n;

/** PostgreSQL's binary COPY format: a header, rows of (length, bytes), and −1 for the end. */
function copyOf(rows: readonly (Date | null)[][]): Buffer {
  const parts = [Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)];
  for (const row of rows) {
    parts.push(Buffer.from([0, row.length]));
    for (const field of row) {
      const bytes = Buffer.alloc(field ? 12 : 4, 0xff);
      if (field) {
        bytes.writeInt32BE(8);
        bytes.writeBigInt64BE(BigInt(field.getTime()) * 1000n - epoch, 4);
      }
      parts.push(bytes);
    }
  }
  return Buffer.concat([...parts, Buffer.from([0xff, 0xff])]);
}

const instant = fc.date({ min: new Date(0), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true });
const few = fc.oneof(fc.constantFrom(new Date(0), new Date("2000-01-01T00:00:00Z")), instant);
const span = fc.tuple(few, fc.option(few), fc.option(few));

test.prop([fc.array(span, { maxLength: 60 }), fc.integer({ min: 1, max: 50 })])(
  "rows in pieces of any length give the spans that were written, the same one the same number",
  (spans, length) => {
    const rows = new CopyRows(3);
    const known: string[] = [];
    const lives = new LifeCache(() => {
      const found = [rows.time(0, never), rows.time(1, never), rows.time(2, never)].join();
      return known.includes(found) ? known.indexOf(found) : known.push(found) - 1;
    });
    const bytes = copyOf([...spans, ...spans]);
    const read: string[] = [];
    for (let at = 0; at < bytes.length; at += length) {
      rows.feed(bytes.subarray(at, at + length), "bare", () => read.push(known[lives.lifeAt(rows, 0)] ?? ""));
    }
    const written = spans.map((one) => one.map((date) => date?.getTime() ?? never).join());
    expect(read).toEqual([...written, ...written]);
  },
);
