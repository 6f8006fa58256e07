import type { Square } from "./picture";
import { drawPicture } from "./picture-drawing";
import { type Block, dimmed, ink, type Measure, type Shape, type TextShape, wrapped } from "./shapes";
import { factsInWords, type Sheet } from "./sheet";
import { drawTable } from "./table-drawing";

const margin = 24;

/** A view as a picture: what it is, its filters and date, then its chart, or its table where it has none. */
export function drawingOf(sheet: Sheet, measure: Measure): Block {
  const picture = sheet.picture ? [drawPicture(sheet.picture, measure)] : [];
  const isTableNeeded = !sheet.picture || sheet.picture.kind === "line" || sheet.picture.kind === "dots";
  const body = [...picture, ...(isTableNeeded ? [drawTable(sheet, measure)] : [])];
  const inner = Math.max(560, measure(sheet.title, 20) * 1.1, ...body.map(({ width }) => width));
  return stack([drawHead(sheet, inner, measure), ...body, drawLegend(sheet, inner, measure)], inner);
}

/** The chart alone, with what its marks mean; null where the view is a table. */
export function figureOf(sheet: Sheet, measure: Measure): Block | null {
  if (!sheet.picture) return null;
  const figure = drawPicture(sheet.picture, measure);
  const width = Math.max(560, figure.width);
  const { legend: _, ...withoutSigns } = sheet;
  return stack([figure, drawLegend(withoutSigns, width, measure)], width, 0);
}

/** One below the other. */
function stack(blocks: readonly Block[], inner: number, around = margin): Block {
  const shapes: Shape[] = [];
  let y = around;
  for (const block of blocks) {
    if (block.height === 0) continue;
    shapes.push(...block.shapes.map((shape) => moved(shape, around, y)));
    y += block.height + 20;
  }
  return { width: Math.ceil(inner + 2 * around), height: Math.ceil(y - 20 + around), shapes };
}

function moved(shape: Shape, x: number, y: number): Shape {
  if (shape.kind !== "line") return { ...shape, x: shape.x + x, y: shape.y + y };
  return { ...shape, points: shape.points.map((point) => ({ x: point.x + x, y: point.y + y })) };
}

function drawHead(sheet: Sheet, width: number, measure: Measure): Block {
  const facts = wrapped(`${sheet.organisation} · ${factsInWords(sheet)}`, width, 11, measure);
  return {
    width,
    height: 34 + facts.length * 16,
    shapes: [
      { kind: "text", x: 0, y: 20, size: 20, text: sheet.title, anchor: "start", bold: true, ink },
      ...linesOf(facts, 11, 44, dimmed),
    ],
  };
}

/** What the squares mean, or, without any, what the signs do. */
function drawLegend({ legend = [], picture }: Sheet, width: number, measure: Measure): Block {
  if (picture?.kind === "squares") return drawSamples(picture.legend, width, measure);
  const lines = legend.flatMap(({ sign, meaning }) => wrapped(`${sign}  ${meaning}`, width, 11, measure));
  return { width, height: lines.length * 16, shapes: linesOf(lines, 11, 12, dimmed) };
}

const sampleSize = 22;

function drawSamples(
  samples: readonly { square: Square; meaning: string }[],
  width: number,
  measure: Measure,
): Block {
  const side = samples.reduce((most, { square }) => Math.max(most, measure(square.text, 11) + 8), sampleSize);
  const shapes: Shape[] = [];
  let [x, y] = [0, 0];
  for (const { square, meaning } of samples) {
    const wide = side + 8 + measure(meaning, 11) + 20;
    if (x > 0 && x + wide > width) [x, y] = [0, y + sampleSize + 6];
    const text = { kind: "text", y: y + 15, size: 11 } as const;
    shapes.push({ kind: "square", x, y, width: side, height: sampleSize, square });
    shapes.push({ ...text, x: x + side / 2, text: square.text, anchor: "middle", ink: square.ink });
    shapes.push({ ...text, x: x + side + 8, text: meaning, anchor: "start", ink: dimmed });
    x += wide;
  }
  return { width, height: samples.length === 0 ? 0 : y + sampleSize, shapes };
}

const linesOf = (lines: readonly string[], size: number, y: number, colour: string): TextShape[] =>
  lines.map((text, line) => ({
    kind: "text",
    x: 0,
    y: y + line * 16,
    size,
    text,
    anchor: "start",
    ink: colour,
  }));
