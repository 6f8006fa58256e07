import "server-only";
import { damaged, type FileLook, writtenDay } from "../file-look";

/** Viewers find everything else of a PDF from here; programs write little after it. */
const endBytes = 64 * 1024;
const dateBytes = 80;

/** Whether a PDF has its end, and when its program says that it was made and changed. What is encrypted tells no dates. */
export function lookIntoPdf(content: Buffer): FileLook {
  if (content.subarray(-endBytes).lastIndexOf("startxref") === -1) return damaged;
  return {
    isDamaged: false,
    madeOn: dayOf(content, ["/CreationDate", "<xmp:CreateDate>", "xmp:CreateDate="]),
    changedOn: dayOf(content, ["/ModDate", "<xmp:ModifyDate>", "xmp:ModifyDate="]),
  };
}

/** By the first of these names that stands there with a day. */
const dayOf = (content: Buffer, names: readonly string[]): string | null =>
  names.map((name) => dayAfter(content, name)).find((day) => day !== null) ?? null;

/** After the last mention of a name: each change of a PDF may be written behind what was there. */
function dayAfter(content: Buffer, name: string): string | null {
  const text = textAfter(content, name);
  // The date may be an object of its own, "12 0 R" here and "12 0 obj" where it is.
  const [, object] = /^\s*(\d+ \d+) R/.exec(text) ?? [];
  return writtenDay(
    (object ? textAfter(content, `\n${object} obj`) : text).replace(/^\s*(\(D:|\(|["'])/, ""),
  );
}

/** Of a text in two bytes a letter only the ASCII letters: it begins with FE FF, and has a zero before each. */
function textAfter(content: Buffer, name: string): string {
  const at = content.lastIndexOf(name);
  if (at === -1) return "";
  const from = at + name.length;
  return content.toString("latin1", from, from + dateBytes).replace(/[\0þÿ]/g, "");
}
