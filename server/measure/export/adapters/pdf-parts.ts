import "server-only";
import type PDFDocument from "pdfkit";
import { ink } from "../shapes";

/** What is drawn upon. */
export type Paper = InstanceType<typeof PDFDocument>;

/** All of the file, once `paper.end()` was called. */
export function collected(paper: Paper): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    paper.on("data", (part: Buffer) => parts.push(part));
    paper.on("end", () => resolve(Buffer.concat(parts)));
    paper.on("error", reject);
  });
}

export type Element = ReturnType<Paper["struct"]>;

/** Something that stands for itself: a heading, a paragraph, a cell. */
export function tagged(
  paper: Paper,
  parent: Element,
  tag: string,
  draw: () => void,
  options: { alt?: string } = {},
) {
  const element = paper.struct(tag, options);
  parent.add(element);
  const content = paper.markStructureContent(tag);
  draw();
  paper.endMarkedContent();
  element.add(content);
  element.end();
}

/** What is repeated on every page, and lines: not read aloud. */
export function artifact(paper: Paper, draw: () => void) {
  paper.markContent("Artifact", { type: "Pagination" });
  draw();
  paper.endMarkedContent();
}

/** One line of text, its upper left corner at `x` and `y`, in points. */
export function put(
  paper: Paper,
  text: string,
  x: number,
  y: number,
  points: number,
  weight: "regular" | "bold",
  colour = ink,
) {
  paper.font(weight).fontSize(points).fillColor(colour).text(text, x, y, { lineBreak: false });
}
