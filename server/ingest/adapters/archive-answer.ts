import "server-only";
import { gunzipSync } from "node:zlib";
import { FileProblem } from "../finding";
import { limits } from "../limits";
import { openZip } from "./zip-parts";

export type UnpackedFile = { name: string; content: Uint8Array };
export type ArchiveQuestion = { name: string; bytes: Uint8Array; wanted: RegExp };
export type ArchiveAnswer = { files: UnpackedFile[] } | { problem: { message: string; code: string } };

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The files in a ZIP or gzip, or the file itself. For the reader’s process alone: elsewhere `unpack` asks it. */
export async function unpackHere(name: string, bytes: Uint8Array, wanted = /(?:)/): Promise<UnpackedFile[]> {
  if (isZip(bytes)) return unzip(name, bytes, wanted);
  return isGzip(bytes) ? [gunzip(name, bytes)] : [{ name, content: bytes }];
}

/** What the reader’s process says of an archive: bytes, which go through the pipe as they are, and at most as many as the limits let unpack. */
export async function answerArchive({ name, bytes, wanted }: ArchiveQuestion): Promise<ArchiveAnswer> {
  try {
    return { files: await unpackHere(name, bytes, wanted) };
  } catch (error) {
    if (error instanceof FileProblem) return { problem: { message: error.message, code: error.code } };
    throw error;
  }
}

async function unzip(name: string, bytes: Uint8Array, wanted: RegExp): Promise<UnpackedFile[]> {
  const parts = await openZip(bytes, name, wanted);
  const files: UnpackedFile[] = [];
  for (const part of parts.names) {
    if (part.endsWith("/")) continue;
    const pieces: Buffer[] = [];
    for await (const piece of (await parts.open(part)) ?? []) pieces.push(piece);
    files.push({ name: part, content: Buffer.concat(pieces) });
  }
  return files;
}

function gunzip(name: string, bytes: Uint8Array): UnpackedFile {
  try {
    const content = gunzipSync(bytes, { maxOutputLength: limits.unpackedBytes });
    return { name: name.replace(/\.gz$/i, ""), content };
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw isTooLarge
      ? new FileProblem(
          `“${name}” would unpack to more than ${limits.unpackedBytes / (1024 * 1024)} MB. Import only the part of it that you need.`,
          "ZIP_BOMB",
        )
      : new FileProblem(
          `“${name}” is damaged, so it cannot be unpacked. Download it again, and import that.`,
          "BAD_GZIP",
        );
  }
}
