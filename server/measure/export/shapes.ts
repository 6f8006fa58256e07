import type { Square } from "./picture";

export type TextShape = {
  kind: "text";
  x: number;
  /** Of the baseline. */
  y: number;
  size: number;
  text: string;
  anchor: "start" | "middle" | "end";
  bold?: boolean;
  ink: string;
  /** Read from below upwards. */
  upwards?: boolean;
};

export type Shape =
  | TextShape
  | { kind: "square"; x: number; y: number; width: number; height: number; square: Square }
  | { kind: "box"; x: number; y: number; width: number; height: number; fill: string }
  | { kind: "line"; points: readonly { x: number; y: number }[]; ink: string; width: number };

/** A block of shapes from (0, 0), in pixels. */
export type Block = { width: number; height: number; shapes: Shape[] };

/** How wide a text is, in pixels, at a size. */
export type Measure = (text: string, size: number) => number;

export const ink = "#212529";
export const dimmed = "#495057";
export const faint = "#ced4da";

/** How wide the widest word is: a narrower column would have to break it. */
export const widestWord = (text: string, size: number, measure: Measure): number =>
  Math.max(...text.split(/\s+/).map((word) => measure(word, size)));

/** The lines of a text that may be no wider. A word that is wider by itself is broken, never cut. */
export function wrapped(text: string, room: number, size: number, measure: Measure): string[] {
  // A column as wide as its widest text must not break it for a rounding error.
  const width = room + 0.01;
  if (measure(text, size) <= width && !text.includes("\n")) return [text];
  return text.split(/\r?\n/).flatMap((line) => wrappedLine(line, width, size, measure));
}

function wrappedLine(text: string, width: number, size: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<=\s)/)) {
    if (line !== "" && measure((line + word).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    for (const letter of measure(word.trimEnd(), size) > width ? word : [word]) {
      if (line !== "" && measure((line + letter).trimEnd(), size) > width) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return [...lines, line.trimEnd()];
}
