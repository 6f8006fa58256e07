import "server-only";
import { SaxesParser } from "saxes";
import sharp from "sharp";

const megabyte = 1024 * 1024;
const largestFile = 5 * megabyte;
const largestSide = 4096;
const mostPixels = 16_000_000;
const mostElements = 5_000;
const deepest = 50;
const secondsToDraw = 5;
const usualSide = 800;

/** Why a file cannot be a badge's image, as whoever chose it reads it. */
export class PictureProblem extends Error {}

const pngBytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG of 800 × 800 pixels, or as many as `side` says, of an uploaded PNG or SVG, told by its bytes and not by its name: drawn anew, so that
 * nothing of the file but its colours is ever sent to anybody (credentials §9.7, §9.8). An SVG that runs, loads or declares
 * anything is refused; one that is harmless is drawn as pixels too.
 */
export async function redrawn(content: Uint8Array, side = usualSide): Promise<Buffer> {
  if (content.length > largestFile)
    throw new PictureProblem("The image is larger than 5 MB: choose a smaller one.");
  const bytes = Buffer.from(content);
  if (!bytes.subarray(0, 8).equals(pngBytes)) requireHarmlessSvg(textOf(bytes));
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", density: 144 });
    const { width = 0, height = 0 } = await picture.metadata();
    if (width > largestSide || height > largestSide) {
      throw new PictureProblem(
        `The image is ${width} × ${height} pixels: use at most ${largestSide} on each side.`,
      );
    }
    return await picture
      .resize(side, side, { fit: "contain", background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png()
      .timeout({ seconds: secondsToDraw })
      .toBuffer();
  } catch (error) {
    if (error instanceof PictureProblem) throw error;
    throw new PictureProblem(
      "The image cannot be drawn: it is damaged, too large or too complex. Save it anew as PNG.",
    );
  }
}

function textOf(bytes: Buffer): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (/<svg[\s>]/i.test(text)) return text;
  } catch {
    // Not text, so not an SVG.
  }
  throw new PictureProblem("The image must be a PNG or an SVG.");
}

/** What draws, and loads and runs nothing. Anything else is refused by name. */
const drawing = new Set(
  "svg g path rect circle ellipse line polyline polygon text tspan title desc metadata defs linearGradient radialGradient stop clipPath mask".split(
    " ",
  ),
);

function requireHarmlessSvg(text: string): void {
  let elements = 0;
  let depth = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("doctype", () => {
    throw new PictureProblem("The SVG declares a document type: save it as plain SVG, without one.");
  });
  parser.on("processinginstruction", ({ target }) => {
    if (target.toLowerCase() === "xml-stylesheet")
      throw new PictureProblem("The SVG loads a style sheet: save it as plain SVG.");
  });
  parser.on("error", ({ message }) => {
    throw new PictureProblem(`The SVG is not well-formed: ${message.slice(0, 120)}.`);
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (++elements > mostElements || ++depth > deepest)
      throw new PictureProblem("The SVG is too complex: save it as PNG.");
    // Notes of drawing programs, in their own namespaces, draw nothing.
    if (uri !== "http://www.w3.org/2000/svg") return;
    if (!drawing.has(local))
      throw new PictureProblem(`The SVG has <${local}>, which a badge may not have: save it as PNG.`);
    for (const { local: name, value } of Object.values(attributes)) {
      if (/^on/i.test(name)) throw new PictureProblem(`The SVG runs something (${name}): save it as PNG.`);
      if (name === "href" && !value.startsWith("#"))
        throw new PictureProblem("The SVG points to something outside of it: save it as PNG.");
      if (/url\(\s*["']?(?!#)/i.test(value.replace(/\\/g, "")))
        throw new PictureProblem("The SVG loads something from outside of it: save it as PNG.");
    }
  });
  parser.on("closetag", () => {
    depth--;
  });
  parser.write(text).close();
}
