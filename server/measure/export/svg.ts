import type { Block, Shape, TextShape } from "./shapes";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text inside XML; what XML cannot hold at all is left out. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML 1.0 has no place for.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** How a text is put down: as text, or as the outlines of its letters where no font can be relied on. */
export type Lettering = { style: string; write: (shape: TextShape) => string };

const round = (value: number) => Math.round(value * 100) / 100;

/** For SVG files: whoever opens them has fonts. */
const asText: Lettering = {
  style: ' font-family="Inter, system-ui, &quot;DejaVu Sans&quot;, sans-serif"',
  write: ({ x, y, size, text, anchor, bold, ink, upwards }) =>
    `<text ${place(x, y, upwards)} font-size="${size}"${anchor === "start" ? "" : ` text-anchor="${anchor}"`}${
      bold ? ' font-weight="700"' : ""
    } fill="${ink}">${escaped(text)}</text>`,
};

const place = (x: number, y: number, upwards?: boolean) =>
  upwards ? `transform="translate(${round(x)} ${round(y)}) rotate(-90)"` : `x="${round(x)}" y="${round(y)}"`;

/** A drawing on white. `title` is what those who do not see it hear. */
export function svgOf(
  { width, height, shapes }: Block,
  title: string,
  lettering: Lettering = asText,
): string {
  const body = shapes.map((shape) => markupOf(shape, lettering)).join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"${lettering.style}>`,
    `<title>${escaped(title)}</title>`,
    `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="#868e96" stroke-width="1.5"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    body,
    "</svg>",
  ].join("");
}

function markupOf(shape: Shape, lettering: Lettering): string {
  switch (shape.kind) {
    case "text":
      return lettering.write(shape);
    case "line": {
      const points = shape.points.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ");
      return `<polyline points="${points}" fill="none" stroke="${shape.ink}" stroke-width="${shape.width}"/>`;
    }
    case "box":
      return rect(shape, `fill="${shape.fill}"`);
    case "square": {
      const { fill, ink, hatched, ring, corner } = shape.square;
      const dash = ring === "dashed" ? ' stroke-dasharray="4 3"' : "";
      return (
        rect(shape, `fill="${fill}" stroke="#5b6470"${dash} rx="3"`) +
        (hatched ? rect(shape, 'fill="url(#hatch)" rx="3"') : "") +
        (corner
          ? `<path transform="translate(${round(shape.x + shape.width - 9)} ${round(shape.y)})" d="${corner}" fill="${ink}"/>`
          : "")
      );
    }
  }
}

const rect = (
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  look: string,
) => `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${look}/>`;
