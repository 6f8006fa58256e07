import "server-only";
import { crc32, inflateSync } from "node:zlib";

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const largestPng = 10_000_000;
const mostChunks = 1_000;
const largestText = 1_000_000;
const widest = 4_096;

/** `openbadgecredential` holds an Open Badges 3.0 credential, `openbadges` one of 2.0 or the address of a hosted one. */
const keywords: readonly string[] = ["openbadgecredential", "openbadges"];
export type BakedKeyword = "openbadgecredential" | "openbadges";

/** What is wrong with an image, in a sentence for its sender. */
export class ImageProblem extends Error {
  override name = "ImageProblem";
}

type Chunk = { type: string; data: Buffer; start: number; end: number };

export const isPng = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(8, bytes.length)).equals(signature);

/** The credential inside a baked PNG. No pixel is decoded: a picture cannot harm who does not look at it. */
export function unbakePng(bytes: Uint8Array): string {
  const found = [...chunksOf(Buffer.from(bytes))].flatMap((chunk) => {
    const text = textOf(chunk);
    return text && keywords.includes(text.keyword) ? [text.text] : [];
  });
  const [text, ...more] = [...new Set(found)];
  if (text === undefined) throw new ImageProblem("There is no badge inside this picture.");
  if (more.length > 0) throw new ImageProblem("There is more than one badge inside this picture.");
  return text.trim();
}

/** The picture with the credential in an uncompressed iTXt chunk, in place of any that it had. */
export function bakePng(
  bytes: Uint8Array,
  credential: string,
  keyword: BakedKeyword = "openbadgecredential",
): Buffer {
  const png = Buffer.from(bytes);
  const baked = chunkOf(
    "iTXt",
    Buffer.concat([
      Buffer.from(`${keyword}\0`, "latin1"),
      Buffer.from([0, 0, 0, 0]), // not compressed, no language, no translated keyword
      Buffer.from(credential, "utf8"),
    ]),
  );
  const kept = [...chunksOf(png)].filter((chunk) => {
    const keyword = textOf(chunk)?.keyword;
    return keyword === undefined || !keywords.includes(keyword);
  });
  return Buffer.concat([
    signature,
    ...kept.flatMap(({ type, start, end }) =>
      type === "IEND" ? [baked, png.subarray(start, end)] : [png.subarray(start, end)],
    ),
  ]);
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function* chunksOf(png: Buffer): Generator<Chunk> {
  if (png.length > largestPng) throw new ImageProblem("The picture is larger than 10 MB.");
  if (!isPng(png)) throw new ImageProblem("This is not a PNG picture.");
  let start = 8;
  for (let n = 0; start + 12 <= png.length; n++) {
    if (n >= mostChunks) throw new ImageProblem("The picture has more than 1,000 parts.");
    const end = start + 12 + png.readUInt32BE(start);
    if (end > png.length) throw new ImageProblem("The picture is cut off.");
    const type = png.toString("latin1", start + 4, start + 8);
    const data = png.subarray(start + 8, end - 4);
    if (crc32(png.subarray(start + 4, end - 4)) !== png.readUInt32BE(end - 4)) {
      throw new ImageProblem(`The picture is damaged (${type.replace(/[^A-Za-z]/g, "?")}).`);
    }
    if ((n === 0) !== (type === "IHDR"))
      throw new ImageProblem("The picture's header is not where it must be.");
    if (type === "IHDR") refuseSize(data);
    yield { type, data, start, end };
    if (type === "IEND") return;
    start = end;
  }
  throw new ImageProblem("The picture is cut off.");
}

function refuseSize(header: Buffer): void {
  if (header.length !== 13) throw new ImageProblem("The picture's header has the wrong length.");
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (width === 0 || height === 0 || width > widest || height > widest) {
    throw new ImageProblem(`The picture measures ${width} × ${height}; at most 4,096 × 4,096 are read.`);
  }
}

/** Keyword and text of a tEXt, zTXt or iTXt chunk; null for any other. */
function textOf({ type, data }: Chunk): { keyword: string; text: string } | null {
  if (!["tEXt", "zTXt", "iTXt"].includes(type)) return null;
  const zero = data.indexOf(0);
  if (zero < 1) return null;
  const keyword = data.toString("latin1", 0, zero);
  if (!keywords.includes(keyword)) return { keyword, text: "" };
  if (type === "tEXt") return { keyword, text: limited(data.subarray(zero + 1)).toString("latin1") };
  if (type === "zTXt") return { keyword, text: inflated(data.subarray(zero + 2)).toString("latin1") };

  const [flag, method] = [data[zero + 1], data[zero + 2]];
  const language = data.indexOf(0, zero + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0 || (flag !== 0 && flag !== 1) || method !== 0) {
    throw new ImageProblem("The badge inside the picture is damaged.");
  }
  const raw = data.subarray(translated + 1);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(flag === 1 ? inflated(raw) : limited(raw));
    return { keyword, text };
  } catch (error) {
    if (error instanceof ImageProblem) throw error;
    throw new ImageProblem("The badge inside the picture is not UTF-8 text.");
  }
}

function limited(data: Buffer): Buffer {
  if (data.length > largestText) throw new ImageProblem("The badge inside the picture is larger than 1 MB.");
  return data;
}

function inflated(data: Buffer): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: largestText });
  } catch {
    throw new ImageProblem("The badge inside the picture is damaged or unpacks to more than 1 MB.");
  }
}
