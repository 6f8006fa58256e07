import { type Entry, fromBuffer, type ZipFile } from "yauzl";
import { FileProblem } from "../finding";
import { limits } from "../limits";

/** The parts of a ZIP by name, none of them unpacked yet. */
export type ZipParts = {
  names: ReadonlySet<string>;
  /** The bytes of a part, piece by piece, or a FileProblem; null where there is none of this name. */
  open: (name: string) => Promise<AsyncIterable<Buffer> | null>;
};

const damaged = (file: string) =>
  new FileProblem(
    `“${file}” is damaged, so it cannot be opened. Save or download it again, and import that.`,
    "BAD_ZIP",
  );

/**
 * Opens a ZIP without trusting what it says of itself: names, numbers, overlaps and sizes are checked before
 * anything is unpacked, and what is unpacked is counted. Symbolic links and parts of other names than `wanted` are passed over.
 */
export async function openZip(bytes: Uint8Array, file: string, wanted = /(?:)/): Promise<ZipParts> {
  const archive = await open(bytes, file);
  if (archive.entryCount > limits.archiveEntries) {
    throw new FileProblem(
      `“${file}” holds more than ${limits.archiveEntries} parts, which is more than is read of one file.`,
      "TOO_MANY_ENTRIES",
    );
  }
  const entries = await listEntries(archive, file, wanted);
  let unpacked = 0;
  return {
    names: new Set(entries.keys()),
    open: async (name) => {
      const entry = entries.get(name);
      if (!entry) return null;
      if (isBomb(entry)) throw bomb(file);
      const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
        archive.openReadStream(entry, (error, opened) => (error ? reject(damaged(file)) : resolve(opened)));
      });
      return counted(stream, file, (more) => {
        unpacked += more;
        return unpacked > limits.unpackedBytes;
      });
    },
  };
}

async function* counted(stream: AsyncIterable<Buffer>, file: string, isTooMuch: (bytes: number) => boolean) {
  try {
    for await (const piece of stream) {
      if (isTooMuch(piece.length)) throw bomb(file);
      yield piece;
    }
  } catch (error) {
    throw error instanceof FileProblem ? error : damaged(file);
  }
}

const open = (bytes: Uint8Array, file: string) =>
  new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: true, autoClose: false },
      (error, archive) => (error ? reject(damaged(file)) : resolve(archive)),
    );
  });

async function listEntries(archive: ZipFile, file: string, wanted: RegExp): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    archive.on("error", (error: Error) => {
      // yauzl names the reason in words alone.
      const isName = /relative path|absolute path|invalid characters/i.test(error.message);
      reject(
        isName
          ? new FileProblem(`“${file}” has a part whose name leads out of it.`, "BAD_ENTRY_NAME")
          : damaged(file),
      );
    });
    archive.on("end", resolve);
    archive.on("entry", (entry: Entry) => {
      const { fileName, generalPurposeBitFlag } = entry;
      if ((generalPurposeBitFlag & 1) === 1) return reject(encrypted(file));
      if (fileName.includes("\0")) {
        return reject(new FileProblem(`“${file}” has a part whose name is none.`, "BAD_ENTRY_NAME"));
      }
      if (entries.has(fileName)) {
        return reject(
          new FileProblem(`“${file}” has two parts of the same name. Save it again.`, "DUPLICATE_ENTRY"),
        );
      }
      if (!isLink(entry) && wanted.test(fileName)) entries.set(fileName, entry);
      archive.readEntry();
    });
    archive.readEntry();
  });
  if (overlap([...entries.values()])) throw damaged(file);
  // What is never unpacked counts too: pictures, objects, archives within.
  const size = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (size > limits.unpackedBytes) throw bomb(file);
  return entries;
}

export const encrypted = (file: string) =>
  new FileProblem(
    `“${file}” is password protected. Take the password off in the program that it was made with, and import it again.`,
    "ENCRYPTED",
  );

const bomb = (file: string) =>
  new FileProblem(
    `“${file}” would unpack to more than ${limits.unpackedBytes / (1024 * 1024)} MB. Import only the part of it that you need.`,
    "ZIP_BOMB",
  );

const isBomb = ({ compressedSize, uncompressedSize }: Entry): boolean =>
  uncompressedSize > limits.unpackedBytes ||
  (uncompressedSize > 1_000_000 && uncompressedSize > limits.unpackedRatio * compressedSize);

/** The upper half has Unix's kind of file. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0xf000) === 0xa000;

/** Whether two parts share bytes, as those of a bomb do that names one part many times. */
function overlap(entries: readonly Entry[]): boolean {
  const inPlace = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  return inPlace.some((entry, place) => {
    const before = inPlace[place - 1];
    return (
      before !== undefined &&
      before.relativeOffsetOfLocalHeader + before.compressedSize > entry.relativeOffsetOfLocalHeader
    );
  });
}
