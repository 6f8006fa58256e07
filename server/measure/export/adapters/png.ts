import "server-only";
import sharp from "sharp";
import { Refusal } from "@/server/errors";
import { drawingOf } from "../drawing";
import type { TextShape } from "../shapes";
import type { Sheet } from "../sheet";
import { type Lettering, svgOf } from "../svg";
import { fontOf, measure, requireLetters } from "./font";

/** What the renderer takes: pixels along one side, and in all. */
const longestSide = 32_000;
const mostPixels = 120_000_000;
/** Above so many, doubling them for fine screens takes seconds. */
const sharpPixels = 8_000_000;

export async function pngOf(sheet: Sheet): Promise<Buffer> {
  requireLetters(sheet, "PNG");
  const drawing = drawingOf(sheet, measure);
  const { width, height } = drawing;
  if (Math.max(width, height) > longestSide || width * height > mostPixels) {
    throw new Refusal(
      "precondition",
      "measure.export_too_large",
      "This view is too large for a PNG. Choose CSV, Excel, PDF or SVG, or narrow the view.",
    );
  }
  const isSharp = Math.max(width, height) * 2 <= longestSide && width * height * 4 <= sharpPixels;
  const svg = svgOf(drawing, sheet.title, outlines);
  // 72 dots per inch is one pixel to one; 144 is for screens with twice as many.
  return sharp(Buffer.from(svg), { density: isSharp ? 144 : 72, limitInputPixels: mostPixels })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** A text as the outlines of its letters: one path each, since references are slow to draw by the thousand. */
const outlines: Lettering = {
  style: "",
  write({ x, y, size, text, anchor, bold, ink, upwards }: TextShape): string {
    const font = fontOf(bold ? "bold" : "regular");
    const { glyphs, positions } = font.layout(text);
    const scale = size / font.unitsPerEm;
    const length = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    let pen = anchor === "start" ? 0 : anchor === "end" ? -length : -length / 2;
    const letters = glyphs.map((glyph, place) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[place] ?? {};
      const outline = glyph.path.translate(Math.round(pen + xOffset), yOffset).toSVG();
      pen += xAdvance;
      return outline;
    });
    const turn = upwards ? " rotate(-90)" : "";
    return `<path transform="translate(${x.toFixed(2)} ${y.toFixed(2)})${turn} scale(${scale} ${-scale})" fill="${ink}" d="${letters.join("")}"/>`;
  },
};
