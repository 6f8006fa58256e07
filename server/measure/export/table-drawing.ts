import { type Block, faint, ink, type Measure, type Shape, widestWord, wrapped } from "./shapes";
import { type ColumnKind, inWords, type Sheet } from "./sheet";

const size = 12;
const lineHeight = 16;
const padding = 8;
/** Longer texts go on in the next line. */
const widest = 320;

const isFigure = (kind: ColumnKind) => kind === "number" || kind === "percent" || kind === "state";

/** A table with its rows as high as their longest text needs. */
export function drawTable({ columns, rows }: Sheet, measure: Measure): Block {
  const texts = rows.map((row) => columns.map(({ kind }, place) => inWords(row[place] ?? null, kind)));
  const widths = columns.map(({ label }, place) => {
    const longest = texts.reduce((most, row) => Math.max(most, measure(row[place] ?? "", size)), 0);
    const words = widestWord(label, size, measure);
    const head = Math.min(measure(label, size), Math.max(96, longest, words)) * 1.1;
    return Math.min(widest, Math.max(longest, head)) + 2 * padding;
  });
  const width = widths.reduce((sum, one) => sum + one, 0);
  const shapes: Shape[] = [];
  let y = 0;
  const lineOf = (row: readonly string[], bold: boolean) => {
    const cells = row.map((text, place) =>
      wrapped(text, ((widths[place] ?? 0) - 2 * padding) / (bold ? 1.1 : 1), size, measure),
    );
    const height = Math.max(...cells.map((lines) => lines.length)) * lineHeight + 8;
    let x = 0;
    cells.forEach((lines, place) => {
      const cell = widths[place] ?? 0;
      const figure = isFigure(columns[place]?.kind ?? "text");
      lines.forEach((text, line) => {
        if (text === "") return;
        shapes.push({
          kind: "text",
          x: figure ? x + cell - padding : x + padding,
          y: y + 16 + line * lineHeight,
          size,
          text,
          anchor: figure ? "end" : "start",
          bold,
          ink,
        });
      });
      x += cell;
    });
    y += height;
    shapes.push({
      kind: "line",
      points: [
        { x: 0, y },
        { x: width, y },
      ],
      ink: faint,
      width: 1,
    });
  };
  lineOf(
    columns.map(({ label }) => label),
    true,
  );
  for (const row of texts) lineOf(row, false);
  return { width, height: y, shapes };
}
