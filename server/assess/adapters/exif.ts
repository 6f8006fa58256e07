import "server-only";
import { writtenDay } from "../file-look";

const header = Buffer.from("Exif\0\0");
const tags = { dateTime: 0x0132, exifDirectory: 0x8769, dateTimeOriginal: 0x9003 };
/** "2026:05:03 14:20:00" */
const dateBytes = 19;

/** The day on which a photo was taken by its EXIF block, else the day on which that was written; null where neither is told. */
export function takenOn(exif: Buffer): string | null {
  const block = exif.subarray(0, header.length).equals(header) ? exif.subarray(header.length) : exif;
  try {
    const isLittle = block.toString("latin1", 0, 2) === "II";
    const short = (at: number) => (isLittle ? block.readUInt16LE(at) : block.readUInt16BE(at));
    const long = (at: number) => (isLittle ? block.readUInt32LE(at) : block.readUInt32BE(at));
    /** Where a tag of the directory that begins here has its value, or the offset of it. */
    const placeOf = (directory: number, tag: number): number | null => {
      for (let entry = 0; entry < short(directory); entry++) {
        const at = directory + 2 + 12 * entry;
        if (short(at) === tag) return long(at + 8);
      }
      return null;
    };
    const dayAt = (place: number | null) =>
      place === null ? null : writtenDay(block.toString("latin1", place, place + dateBytes));
    const first = long(4);
    const camera = placeOf(first, tags.exifDirectory);
    const taken = camera === null ? null : dayAt(placeOf(camera, tags.dateTimeOriginal));
    return taken ?? dayAt(placeOf(first, tags.dateTime));
  } catch {
    // An offset that leads out of the block: what is left of it tells nothing.
    return null;
  }
}
