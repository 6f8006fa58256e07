import "server-only";
import path from "node:path";
import { openSync } from "fontkit";
import { Refusal } from "@/server/errors";
import type { Measure } from "../shapes";
import type { Sheet } from "../sheet";

// A server may have no fonts at all. This one comes with the product and has Latin, Greek and Cyrillic letters.
const folder = path.join(process.cwd(), "node_modules", "dejavu-fonts-ttf", "ttf");
export const fontFiles = {
  regular: path.join(folder, "DejaVuSans.ttf"),
  bold: path.join(folder, "DejaVuSans-Bold.ttf"),
};

const opened = new Map<string, ReturnType<typeof openSync>>();

export function fontOf(weight: keyof typeof fontFiles) {
  const font = opened.get(weight) ?? openSync(fontFiles[weight]);
  opened.set(weight, font);
  return font;
}

const widths = new Map<number, number>();

/** Without kerning, so at most a little too wide. */
export const measure: Measure = (text, size) => {
  let width = 0;
  for (const letter of text) width += widthOf(letter.codePointAt(0) ?? 0);
  return width * size;
};

function widthOf(point: number): number {
  const known = widths.get(point);
  if (known !== undefined) return known;
  const font = fontOf("regular");
  const width = font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm;
  widths.set(point, width);
  return width;
}

const isWritable = (point: number) => point < 32 || fontOf("regular").hasGlyphForCodePoint(point);

/** Refuses a view with letters that would come out as empty boxes. */
export function requireLetters(
  { title, organisation, filters, columns, rows, legend = [] }: Sheet,
  format: string,
) {
  const texts = [
    title,
    organisation,
    ...filters.map(({ value }) => value),
    ...columns.map(({ label }) => label),
    ...legend.map(({ sign }) => sign),
    ...rows.flatMap((row) => row.filter((value) => typeof value === "string")),
  ];
  const lacking = lackingLetters(texts);
  if (lacking.length === 0) return;
  throw new Refusal(
    "precondition",
    "measure.export_letters",
    `A ${format} cannot show the letters ${lacking.slice(0, 5).join(" ")} of this view. Choose CSV, Excel or SVG.`,
  );
}

/** The letters of these texts that would come out as empty boxes, each once. */
export function lackingLetters(texts: readonly string[]): string[] {
  const lacking = new Set<string>();
  for (const text of texts) {
    for (const letter of text) if (!isWritable(letter.codePointAt(0) ?? 0)) lacking.add(letter);
  }
  return [...lacking];
}
