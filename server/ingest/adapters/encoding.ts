import "server-only";
import { FileProblem } from "../finding";
import { limits } from "../limits";
import type { TableChoice } from "../table";

type Encoding = NonNullable<TableChoice["encoding"]>;
export type DecodedText = { text: string; encoding: Encoding };

const signatures: [name: string, bytes: number[]][] = [
  ["a ZIP archive or an Excel workbook", [0x50, 0x4b, 0x03, 0x04]],
  ["an old Excel workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["a PDF document", [0x25, 0x50, 0x44, 0x46]],
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a compressed file", [0x1f, 0x8b]],
];

/**
 * Decides how a text file is written before anything else reads it, since a wrong guess goes unnoticed
 * later: as it is `chosen`, else by its byte order mark, else UTF-8 if it is valid (or nearly: a stray byte then spoils only its
 * own row), else Windows-1252, which Excel writes. Japanese in Shift-JIS reads as Western letters without an error: it is asked about.
 */
export function decodeText(bytes: Uint8Array, name: string, chosen?: Encoding): DecodedText {
  if (bytes.length > limits.bytes) {
    throw new FileProblem(
      `“${name}” must be smaller than ${limits.megabytes} MB. Split it and import the parts.`,
      "FILE_TOO_BIG",
    );
  }
  const kind = signatures.find(([, start]) => start.every((byte, place) => bytes[place] === byte))?.[0];
  if (kind) {
    throw new FileProblem(
      `“${name}” is ${kind}, not a text file, though its name says so. Save it as “CSV UTF-8”, or name a workbook .xlsx, and import that.`,
      "NOT_CSV",
    );
  }

  if (chosen) return as(chosen, bytes);
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return as("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return as("utf-16be", bytes);
  const hasMark = first === 0xef && second === 0xbb && third === 0xbf;
  const nulls = bytes.subarray(0, 4096).reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
  if (nulls > Math.min(4096, bytes.length) / 5) {
    throw new FileProblem(
      `“${name}” is written in UTF-16 without saying so. Choose its characters, or save it as “CSV UTF-8” and import that.`,
      "ASK_ENCODING",
    );
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    if (hasMark || hasMultibyteSequence(bytes)) return as("utf-8", bytes);
    if (!isProbablyShiftJis(bytes)) return as("windows-1252", bytes);
    throw new FileProblem(
      `“${name}” seems to be Japanese in Shift-JIS, which it does not say. Choose its characters, or save it as “CSV UTF-8” and import that.`,
      "ASK_ENCODING",
    );
  }
}

const as = (encoding: Encoding, bytes: Uint8Array): DecodedText => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
});

/** A lead byte followed by a continuation byte, also of the overlong forms that UTF-8 forbids: rare in Windows-1252, where both are accented letters or signs. */
function hasMultibyteSequence(bytes: Uint8Array): boolean {
  for (let place = 0; place + 1 < bytes.length; place++) {
    const lead = bytes[place] ?? 0;
    const next = bytes[place + 1] ?? 0;
    if (lead >= 0xc0 && lead <= 0xf4 && next >= 0x80 && next <= 0xbf) return true;
  }
  return false;
}

/** Two kana or kanji side by side, in a text that is Shift-JIS throughout: signs of Windows-1252 never stand so. */
function isProbablyShiftJis(bytes: Uint8Array): boolean {
  if (
    !/[\x81-\x9f][\x40-\x7e\x80-\xfc][\x81-\x9f][\x40-\x7e\x80-\xfc]/.test(
      Buffer.from(bytes).toString("latin1"),
    )
  ) {
    return false;
  }
  try {
    new TextDecoder("shift_jis", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
