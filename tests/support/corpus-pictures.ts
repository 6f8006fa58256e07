// Pictures that are no badge, or made to harm whoever reads them, by the corpus. Its numbers stand in comments.
import { randomBytes } from "node:crypto";
import { crc32, deflateSync, gzipSync } from "node:zlib";

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
const text = (keyword: string, value: string | Buffer, flags = "\0\0") =>
  chunk("iTXt", Buffer.concat([Buffer.from(`${keyword}\0${flags}\0\0`, "latin1"), Buffer.from(value)]));
const key = "openbadgecredential";
const large = deflateSync(Buffer.alloc(50_000_000));
const svg = (inside: string, more = "") =>
  asBytes(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="https://purl.imsglobal.org/ob/v3p0"${more}>${inside}</svg>`,
  );
const credential = "<ob:credential>{}</ob:credential>";

/** What each is, its bytes, and what its sender is told. */
export const hostilePictures: [title: string, bytes: Uint8Array, says: RegExp][] = [
  // 1
  ["no bytes at all", Buffer.alloc(0), /is empty/],
  ["200 bytes of noise", Buffer.alloc(200, 0xa5), /neither a badge/],
  ["only a signature", start, /cut off/],
  // 2
  ["a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /neither a badge/],
  ["a GIF", asBytes("GIF89a\x01\0\x01\0"), /neither a badge/],
  ["a WEBP", asBytes("RIFF\0\0\0\0WEBPVP8 "), /neither a badge/],
  ["a PDF", asBytes("%PDF-1.7\n"), /neither a badge/],
  ["a page of HTML", asBytes("<!doctype html><html><body></body></html>"), /neither a badge/],
  // 4
  ["no badge inside", png(), /no badge inside/],
  // 5
  ["two badges inside", png(text(key, "{}"), text(key, "[]")), /more than one badge/],
  // 6
  ["a badge under a word in the wrong case", png(text("OpenBadgeCredential", "{}")), /no badge inside/],
  // 7, 51
  [
    "the address of a badge inside our network",
    png(chunk("tEXt", Buffer.from("openbadges\0https://169.254.169.254/1"))),
    /does not say when it was issued/,
  ],
  // 8
  ["a text that unpacks to 50 MB", png(text(key, large, "\x01\0")), /unpacks to more than 1 MB/],
  [
    "an older text that unpacks to 50 MB",
    png(chunk("zTXt", Buffer.concat([Buffer.from("openbadges\0\0", "latin1"), large]))),
    /unpacks to more than 1 MB/,
  ],
  // 9
  ["a text that does not unpack", png(text(key, "x", "\x01\0")), /damaged/],
  ["a text packed in an unknown way", png(text(key, "{}", "\x02\0")), /damaged/],
  ["a text packed by an unknown method", png(text(key, "{}", "\x01\x09")), /damaged/],
  // 10
  ["a text that is not UTF-8", png(text(key, Buffer.from([0x7b, 0xff, 0x7d]))), /not UTF-8/],
  ["a text with NUL", png(text(key, "{\0}")), /not JSON/],
  // 11
  [
    "a chunk longer than the file",
    Buffer.concat([start, header(10, 10), Buffer.from([255, 255, 255, 255]), end]),
    /cut off/,
  ],
  // 12
  ["damage", Buffer.concat([png(text(key, "{}")).subarray(0, 60), Buffer.alloc(20), end]), /damaged|cut off/],
  [
    "one letter changed in a whole PNG",
    Buffer.from(png(text(key, '{"a":1}')).toString("latin1").replace('"a"', '"b"'), "latin1"),
    /damaged \(iTXt\)/,
  ],
  // 13, 17
  [
    "10,000 small parts",
    png(...Array.from({ length: 10_000 }, () => chunk("fcTL", Buffer.alloc(26)))),
    /more than 1,000 parts/,
  ],
  // 14, 19
  ["65,535 × 65,535 pixels", Buffer.concat([start, header(65_535, 65_535), end]), /at most 4,096/],
  // 15
  ["no size", Buffer.concat([start, header(0, 0), end]), /measures 0 × 0/],
  ["no header", Buffer.concat([start, end]), /header is not where/],
  ["two headers", png(header(10, 10)), /header is not where/],
  [
    "a header of another length",
    Buffer.concat([start, chunk("IHDR", Buffer.alloc(14, 1)), end]),
    /header has the wrong length/,
  ],
  ["no end", Buffer.concat([start, header(10, 10)]), /cut off/],
  // 25
  ["a badge of 1.1 MB", png(text(key, randomBytes(850_000).toString("base64"))), /larger than 1 MB/],
  // 36, 37
  [
    "an SVG with entities",
    asBytes(
      '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    ),
    /declares entities/,
  ],
  [
    "an SVG with a document type elsewhere",
    asBytes('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg/>'),
    /declares a document type/,
  ],
  ["an SVG without a badge", svg(""), /no badge inside/],
  // 45
  ["an SVG that is nested 1,000 deep", svg(`${"<g>".repeat(1000)}${"</g>".repeat(1000)}`), /too complex/],
  ["an SVG of 30,000 elements", svg("<g/>".repeat(30_000)), /too complex/],
  // 46
  ["a packed SVG", gzipSync(svg(credential)), /neither a badge/],
  // 47
  ["an SVG in UTF-16", Buffer.from(`\uFEFF<svg>${credential}</svg>`, "utf16le"), /neither a badge/],
  // 48
  ["an SVG with two badges", svg(credential + credential), /more than one badge/],
  // 49
  [
    "an SVG whose text ends too early",
    svg("<ob:credential><![CDATA[{]]>]]></ob:credential>"),
    /not well-formed/,
  ],
  // 50
  [
    "a badge in another namespace",
    svg('<x:credential xmlns:x="https://evil.example">{}</x:credential>'),
    /no badge inside/,
  ],
  // 52
  ["an SVG that is cut off", asBytes("<svg><g>"), /not well-formed/],
  ["a page of HTML with an SVG in it", asBytes("<html><svg></svg></html>"), /not an SVG picture/],
];

/** Cases 28 to 44: SVGs with a badge and with what runs, loads or grows where somebody draws them. Nobody here does. */
export const dangerousSvgs: [title: string, inside: string, more?: string][] = [
  ["a script", "<script>alert(1)</script>"],
  ["a script under another prefix", '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
  ["something that runs when it loads", '<image href="x" onerror="alert(1)"/>', ' onload="alert(1)"'],
  [
    "a page inside",
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>',
  ],
  ["a link that runs", '<a href="&#106;avascript:alert(1)"><text>x</text></a>'],
  ["a picture inside our network", '<image href="http://169.254.169.254/"/>'],
  ["a part of elsewhere", '<use href="//evil.example/x.svg#a"/>'],
  [
    "a style of elsewhere",
    "<style>@import url(http://evil.example/x.css); * { -moz-binding: url(x) }</style>",
  ],
  ["a link that is changed later", '<set attributeName="href" to="javascript:alert(1)"/>'],
  ["a video", '<video xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/>'],
  ["a picture in itself", '<image href="data:image/svg+xml,&lt;svg onload=alert(1)&gt;"/>'],
  ["no end of room", "", ' width="1e308" viewBox="0 0 1e9 1e9"'],
];

/** A picture with a whole badge and something dangerous in it. */
export const svgWith = (badge: string, inside: string, more = ""): Uint8Array =>
  svg(`<ob:credential verify="${badge}"/>${inside}`, more);

/** A PNG with a badge that is a page, and a ZIP, for whoever takes it for one; and with odd chunks that nobody decodes. */
export const polyglot = (badge: string): Uint8Array =>
  Buffer.concat([
    png(
      chunk("tEXt", Buffer.from("Comment\0<script>alert(1)</script>")),
      chunk("iCCP", Buffer.from("x\0\0damaged")),
      chunk("eXIf", Buffer.from("MM\0*where it was taken")),
      text(key, badge),
    ),
    asBytes("<html><script>alert(1)</script></html>PK\x03\x04"),
  ]);
