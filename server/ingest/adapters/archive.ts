import "server-only";
import { gunzipSync } from "node:zlib";
import { fromBuffer, type ZipFile } from "yauzl";
import { FileProblem } from "../finding";
import { limits } from "../limits";

export type UnpackedFile = { name: string; content: Uint8Array };

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;
const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The files in a ZIP or gzip, or the file itself. `wanted` chooses by name before anything is unpacked.
 * Throws a FileProblem for a damaged archive and for one that would unpack to more than the limits.
 */
export async function unpack(
  name: string,
  bytes: Uint8Array,
  wanted: (entry: string) => boolean = () => true,
): Promise<UnpackedFile[]> {
  try {
    if (isZip(bytes)) return await unzip(name, bytes, wanted);
    if (isGzip(bytes)) {
      const content = gunzipSync(bytes, { maxOutputLength: limits.unpackedBytes });
      return [{ name: name.replace(/\.gz$/i, ""), content }];
    }
    return [{ name, content: bytes }];
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem(
      `“${name}” is damaged or not a ZIP or gzip file. Download it again and import that.`,
    );
  }
}

async function unzip(name: string, bytes: Uint8Array, wanted: (entry: string) => boolean) {
  const archive = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  if (archive.entryCount > limits.archiveEntries) {
    throw new FileProblem(`“${name}” holds more than ${limits.archiveEntries} files.`);
  }
  const files: UnpackedFile[] = [];
  let unpacked = 0;
  await new Promise<void>((resolve, reject) => {
    archive.on("error", reject);
    archive.on("end", resolve);
    archive.on("entry", (entry) => {
      if (entry.fileName.endsWith("/") || !wanted(entry.fileName)) return archive.readEntry();
      unpacked += entry.uncompressedSize;
      if (unpacked > limits.unpackedBytes) {
        return reject(new FileProblem(`“${name}” is larger than 150 MB when unpacked.`));
      }
      archive.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const parts: Buffer[] = [];
        stream.on("error", reject);
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          files.push({ name: entry.fileName, content: Buffer.concat(parts) });
          archive.readEntry();
        });
      });
    });
    archive.readEntry();
  });
  archive.close();
  return files;
}
