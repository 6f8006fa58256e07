import "server-only";
import path from "node:path";
import { askReader, usualBounds } from "@/server/reader";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { isUnsignedPart, nestedIn } from "@/server/verify/learner-record";
import { type Reading, readingOf } from "@/server/verify/read-badge";
import { FileProblem } from "../finding";
import type { ImportFile } from "../import-run";
import { openZip } from "./zip-parts";

/** Of one badge in a ZIP; pictures are the largest. */
const largestBadge = 5 * 1024 * 1024;

/** One badge of a file: what is kept of it, and as what it was read. */
export type BadgeFile = ImportFile & { reading: Reading };
export type BadgesAnswer = { badges: BadgeFile[] } | { problem: { message: string; code: string } };

/**
 * The badges in a file, one by one: those of a ZIP, and the credentials in a Comprehensive Learner Record (CLR 2.0), also of one
 * in a ZIP. Any other file is one badge, or none: verification tells. They are read in a process of its own. Throws a
 * FileProblem for a ZIP that cannot be opened, and for a file that its reader did not survive.
 */
export async function badgesIn({ content, ...file }: ImportFile, bounds = usualBounds): Promise<BadgeFile[]> {
  const answer = await askReader<BadgesAnswer>({ as: "badges", bytes: content, file }, bounds);
  if (answer === null) {
    throw new FileProblem(
      `“${file.name}” could not be read within ${bounds.seconds} seconds and ${bounds.megabytes} MB of memory. Import its badges one by one, without the one that is too large.`,
      "TOO_LARGE",
    );
  }
  if ("problem" in answer) throw new FileProblem(answer.problem.message, answer.problem.code);
  return answer.badges;
}

/** What the reader’s process says of a file of badges. */
export async function answerBadges(file: ImportFile): Promise<BadgesAnswer> {
  try {
    return { badges: isZip(file.content) ? await unzip(file) : readOne(file) };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: { message: error.message, code: error.code } };
    throw error;
  }
}

async function unzip(file: ImportFile): Promise<BadgeFile[]> {
  const parts = await openZip(file.content, file.name);
  const found: BadgeFile[] = [];
  for (const name of parts.names) {
    const base = path.posix.basename(name);
    if (name.endsWith("/") || base.startsWith(".") || name.startsWith("__MACOSX/")) continue;
    const content = await contentOf(await parts.open(name), `${file.name}: ${name}`);
    found.push(...readOne(partOf(file, name, content, mediaTypeOf(name))));
  }
  if (found.length === 0) throw new FileProblem(`“${file.name}” holds no files.`, "NO_ROWS");
  return found;
}

/** The credentials in a learner record; of anything else the file itself. */
function readOne(file: ImportFile): BadgeFile[] {
  const reading = readingOf(file.content);
  const nested = "badge" in reading ? nestedIn(reading.badge) : null;
  if (!nested || nested.length === 0) return [{ ...file, reading }];
  return nested.map(({ text, reading: read }, index) => {
    const part = partOf(file, `credential ${index + 1}`, Buffer.from(text), mediaTypeOfText(text));
    // One without a proof of its own is kept as the whole record: alone it would prove nothing, here or elsewhere.
    return isUnsignedPart(read)
      ? { ...part, content: file.content, mediaType: file.mediaType, reading: read }
      : { ...part, reading: read };
  });
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

async function contentOf(pieces: AsyncIterable<Buffer> | null, name: string): Promise<Buffer> {
  const all: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces ?? []) {
    size += piece.length;
    if (size > largestBadge) {
      throw new FileProblem(
        `“${name}” is larger than 5 MB, which no badge is. Take it out of the ZIP.`,
        "TOO_LARGE",
      );
    }
    all.push(piece);
  }
  return Buffer.concat(all);
}

const mediaTypes: Record<string, string> = {
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".jsonld": "application/ld+json",
};

const mediaTypeOf = (name: string): string => mediaTypes[path.extname(name).toLowerCase()] ?? "text/plain";
const mediaTypeOfText = (text: string): string => (text.startsWith("{") ? "application/json" : "text/plain");

/** The hash is that of the part's own text, whatever is kept of it, so that each part of a record is one badge. */
const partOf = (file: ImportFile, name: string, content: Uint8Array, mediaType: string): ImportFile => ({
  id: file.id,
  name: `${file.name}: ${name}`,
  sha256: sha256Hex(content),
  mediaType,
  content,
});
