import "server-only";
import { damaged, type FileLook, nothingKnown, writtenDay } from "../file-look";

type Box = { type: string; start: number; end: number };

/** Seconds from 1904, where these files begin to count, to 1970. */
const from1904 = 2_082_844_800;

/** Whether an MP4, QuickTime or 3GP recording is whole (one that was cut off lacks its table of contents), and when it says it was made. */
export function lookIntoFilm(content: Buffer): FileLook {
  const boxes = boxesIn(content, 0, content.length);
  const contents = boxes?.find(({ type }) => type === "moov");
  if (!contents) return damaged;
  const head = boxesIn(content, contents.start, contents.end)?.find(({ type }) => type === "mvhd");
  return { ...nothingKnown, madeOn: head ? madeOn(content.subarray(head.start, head.end)) : null };
}

/** The boxes that follow each other here; null where one ends after its place does. */
function boxesIn(content: Buffer, from: number, to: number): Box[] | null {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const told = content.readUInt32BE(at);
    // 1: the length follows in eight bytes; 0: it goes to the end.
    const isLong = told === 1 && at + 16 <= to;
    const length = isLong ? Number(content.readBigUInt64BE(at + 8)) : told || to - at;
    if (length < 8 || at + length > to) return null;
    boxes.push({
      type: content.toString("latin1", at + 4, at + 8),
      start: at + (isLong ? 16 : 8),
      end: at + length,
    });
    at += length;
  }
  return boxes;
}

function madeOn(head: Buffer): string | null {
  const isLong = head[0] === 1;
  if (head.length < (isLong ? 12 : 8)) return null;
  const seconds = (isLong ? Number(head.readBigUInt64BE(4)) : head.readUInt32BE(4)) - from1904;
  // A number that no date has is no date.
  const made = new Date(seconds * 1000);
  return Number.isNaN(made.getTime()) ? null : writtenDay(made.toISOString());
}
