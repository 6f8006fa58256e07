import "server-only";
import type PDFDocument from "pdfkit";
import type { Block, Shape } from "../shapes";
import { fontFiles, measure } from "./font";

type Paper = InstanceType<typeof PDFDocument>;

/** Below this, the letters of a chart are too small to be read on paper: 12 pixels become less than 5 points. */
const smallest = 0.4;
const largest = 0.75;

/** How much a chart is made smaller to fit into a space, in points; null where it would be illegible. */
export function scaleOf({ width, height }: Block, space: { width: number; height: number }): number | null {
  const scale = Math.min(largest, space.width / width, space.height / height);
  return scale < smallest ? null : scale;
}

/** Draws a chart with its upper left corner at (x, y). */
export function drawFigure(paper: Paper, { shapes }: Block, scale: number, x: number, y: number) {
  paper.save();
  paper.translate(x, y).scale(scale);
  for (const shape of shapes) drawShape(paper, shape);
  paper.restore();
}

function drawShape(paper: Paper, shape: Shape) {
  switch (shape.kind) {
    case "box":
      if (shape.width > 0) paper.rect(shape.x, shape.y, shape.width, shape.height).fill(shape.fill);
      return;
    case "line":
      shape.points.forEach(({ x, y }, place) => {
        if (place === 0) paper.moveTo(x, y);
        else paper.lineTo(x, y);
      });
      paper.lineWidth(shape.width).stroke(shape.ink);
      return;
    case "square":
      drawSquare(paper, shape);
      return;
    case "text": {
      const { x, y, size, text, anchor, bold, ink, upwards } = shape;
      if (text === "") return;
      const back = anchor === "start" ? 0 : measure(text, size) / (anchor === "end" ? 1 : 2);
      paper.save();
      paper.translate(x, y);
      if (upwards) paper.rotate(-90);
      paper
        .font(bold ? fontFiles.bold : fontFiles.regular)
        .fontSize(size)
        .fillColor(ink);
      paper.text(text, -back, 0, { lineBreak: false, baseline: "alphabetic" });
      paper.restore();
    }
  }
}

function drawSquare(paper: Paper, { x, y, width, height, square }: Extract<Shape, { kind: "square" }>) {
  const { fill, ink, hatched, ring, corner } = square;
  paper.lineWidth(1);
  if (ring === "dashed") paper.dash(4, { space: 3 });
  paper.roundedRect(x, y, width, height, 3).fillAndStroke(fill, "#5b6470");
  if (ring === "dashed") paper.undash();
  if (hatched) {
    paper.save();
    paper.roundedRect(x, y, width, height, 3).clip();
    for (let offset = 6; offset < width + height; offset += 8) {
      paper.moveTo(x + offset, y).lineTo(x + offset - height, y + height);
    }
    paper.lineWidth(1).stroke("#868e96");
    paper.restore();
  }
  if (!corner) return;
  paper.save();
  paper
    .translate(x + width - 9, y)
    .path(corner)
    .fill(ink);
  paper.restore();
}
