import { dayOf, factsOf, type Sheet, type Value } from "./sheet";

/**
 * A text with which a spreadsheet would begin a formula is led by an apostrophe. Also behind a semicolon, tab
 * or line break: where lists are separated by semicolons, Excel begins a new cell there, quotes or not.
 * The wide forms of the signs count too, since Excel reads them alike.
 */
const neutral = (text: string): string =>
  text.replace(/^(?=[=+\-@\t\r＝＋－＠])/, "'").replace(/(?<=[;\t\r\n])(?=[=+\-@＝＋－＠])/g, "'");

const quoted = (text: string): string =>
  /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Numbers stay numbers, also negative ones: they cannot hold a formula. */
function cell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  return quoted(value instanceof Date ? dayOf(value) : neutral(value));
}

const line = (values: readonly Value[]): string => `${values.map(cell).join(",")}\r\n`;

const linesAtOnce = 2_000;

/** RFC 4180 in UTF-8 with a byte order mark, in pieces, so that no view is too long for it. */
export function* csvOf(sheet: Sheet): Generator<string> {
  yield "\ufeff" +
    factsOf(sheet)
      .map(({ label, value }) => line([label, value]))
      .join("");
  yield (sheet.legend ?? []).map(({ sign, meaning }) => line([`Sign ${sign}`, meaning])).join("");
  yield "\r\n";
  yield line(sheet.columns.map(({ label, kind }) => (kind === "percent" ? `${label} (0 to 1)` : label)));
  for (let start = 0; start < sheet.rows.length; start += linesAtOnce) {
    yield sheet.rows
      .slice(start, start + linesAtOnce)
      .map(line)
      .join("");
  }
}
