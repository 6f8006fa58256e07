// Files that are no badge, or a badge made to harm, by the corpus of pictures and texts.
import { crc32, deflateSync } from "node:zlib";

const asBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};
const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 8;
  return chunk("IHDR", data);
};
const start = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const end = chunk("IEND", Buffer.alloc(0));
export const png = (...chunks: Buffer[]) => Buffer.concat([start, header(10, 10), ...chunks, end]);
const text = (keyword: string, value: string) =>
  chunk("iTXt", Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, "latin1"), Buffer.from(value)]));
const bomb = chunk(
  "zTXt",
  Buffer.concat([Buffer.from("openbadges\0\0", "latin1"), deflateSync(Buffer.alloc(50_000_000))]),
);

export const hostilePictures: [title: string, bytes: Uint8Array][] = [
  ["no bytes at all", Buffer.alloc(0)],
  ["200 bytes of noise", Buffer.alloc(200, 0xa5)],
  ["only a signature", start],
  ["no badge inside", png()],
  ["two badges inside", png(text("openbadgecredential", "{}"), text("openbadgecredential", "[]"))],
  ["a text that unpacks to 50 MB", png(bomb)],
  [
    "a chunk longer than the file",
    Buffer.concat([start, header(10, 10), Buffer.from([255, 255, 255, 255]), end]),
  ],
  ["65,535 × 65,535 pixels", Buffer.concat([start, header(65_535, 65_535), end])],
  ["no size", Buffer.concat([start, header(0, 0), end])],
  ["two headers", png(header(10, 10))],
  ["no end", Buffer.concat([start, header(10, 10)])],
  ["10,000 small parts", png(...Array.from({ length: 10_000 }, () => chunk("tEXt", Buffer.from("a\0b"))))],
  ["damage", Buffer.concat([png(text("openbadgecredential", "{}")).subarray(0, 60), Buffer.alloc(20), end])],
  ["a JPEG's first bytes", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ["an SVG without a badge", asBytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["an SVG that is cut off", asBytes("<svg><g>")],
  [
    "an SVG with entities",
    asBytes(
      '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    ),
  ],
  ["an SVG with a document type elsewhere", asBytes('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>')],
  ["an SVG that is nested 1,000 deep", asBytes(`<svg>${"<g>".repeat(1000)}${"</g>".repeat(1000)}</svg>`)],
  [
    "a badge in another namespace",
    asBytes('<svg xmlns:x="https://evil.example"><x:credential>{"a":1}</x:credential></svg>'),
  ],
];

export const hostileTexts: [title: string, text: string][] = [
  ["nothing", " "],
  ["null", "null"],
  ["an empty list", "[]"],
  ["a number", "42"],
  ["an empty object", "{}"],
  ["a trailing comma", '{"a":1,}'],
  ["the issuer twice", '{"issuer":"a","issuer":"b"}'],
  ["the issuer twice, once escaped", '{"issuer":"a","\\u0069ssuer":"b"}'],
  ["a prototype", '{"__proto__":{"verified":true}}'],
  ["100,000 levels", `{"a":${"[".repeat(100_000)}`],
  ["1e999", '{"a":1e999}'],
  ["a number that loses digits", '{"a":12345678901234567890}'],
  ["half a surrogate pair", '{"a":"\\ud800"}'],
  ["NUL in a text", '{"a":"\\u0000"}'],
  ["500 KB", `{"a":"${"x".repeat(500_000)}"}`],
  [
    "10,000 contexts",
    JSON.stringify({ "@context": Array.from({ length: 10_000 }, () => "https://a.example") }),
  ],
  ["HTML", "<!doctype html><html><script>alert(1)</script></html>"],
  ["an unfinished text", '{"a":"b'],
  ["dots alone", "a.b.c"],
];
