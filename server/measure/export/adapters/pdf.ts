import "server-only";
import PDFDocument from "pdfkit";
import { Refusal } from "@/server/errors";
import { type Page, paged } from "../pages";
import { dimmed, faint, ink } from "../shapes";
import { factsInWords, type Sheet } from "../sheet";
import { fontFiles, measure, requireLetters } from "./font";

const size = 8;
const mostPages = 400;

type Paper = InstanceType<typeof PDFDocument>;

/** A4 landscape, with the header on every page, page numbers, and a structure that screen readers can follow. */
export async function pdfOf(sheet: Sheet, { compress = true } = {}): Promise<Buffer> {
  requireLetters(sheet, "PDF");
  const { pages, head } = paged(sheet, measure);
  if (pages.length > mostPages) {
    throw new Refusal(
      "precondition",
      "measure.export_too_large",
      `This view would fill ${pages.length} pages. Choose CSV or XLSX, or narrow the view.`,
    );
  }
  const paper = new PDFDocument({
    size: "A4",
    layout: "landscape",
    margin: 0,
    autoFirstPage: false,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en-GB",
    displayTitle: true,
    compress,
    info: {
      Title: sheet.title,
      Author: sheet.organisation,
      CreationDate: sheet.madeAt,
      ModDate: sheet.madeAt,
    },
  });
  const done = collected(paper);
  paper.registerFont("regular", fontFiles.regular).registerFont("bold", fontFiles.bold);
  const document = paper.struct("Document");
  paper.addStructure(document);
  pages.forEach((page, number) => {
    paper.addPage();
    if (number === 0) {
      tagged(paper, document, "H1", () => put(paper, sheet.title, 36, 34, 14, "bold"));
      head.forEach((line, place) => {
        tagged(paper, document, "P", () => put(paper, line, 36, 56 + place * 11, size, "regular", dimmed));
      });
    } else {
      artifact(paper, () =>
        put(paper, `${sheet.title} · ${factsInWords(sheet)}`, 36, 24, 7, "regular", dimmed),
      );
    }
    drawPage(paper, document, page);
    artifact(paper, () => put(paper, `Page ${number + 1} of ${pages.length}`, 36, 572, 7, "regular", dimmed));
  });
  document.end();
  paper.end();
  return done;
}

function collected(paper: Paper): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    paper.on("data", (part: Buffer) => parts.push(part));
    paper.on("end", () => resolve(Buffer.concat(parts)));
    paper.on("error", reject);
  });
}

type Element = ReturnType<Paper["struct"]>;

/** Something that stands for itself: a heading, a paragraph, a cell. */
function tagged(paper: Paper, parent: Element, tag: string, draw: () => void) {
  const element = paper.struct(tag);
  parent.add(element);
  const content = paper.markStructureContent(tag);
  draw();
  paper.endMarkedContent();
  element.add(content);
  element.end();
}

/** What is repeated on every page, and lines: not read aloud. */
function artifact(paper: Paper, draw: () => void) {
  paper.markContent("Artifact", { type: "Pagination" });
  draw();
  paper.endMarkedContent();
}

function put(
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

function drawPage(paper: Paper, document: Element, page: Page) {
  const table = paper.struct("Table");
  document.add(table);
  for (const line of page.lines) {
    const row = paper.struct("TR");
    table.add(row);
    for (const cell of line.cells) {
      tagged(paper, row, line.isHead ? "TH" : "TD", () => {
        cell.texts.forEach(({ text, x, y }) => {
          if (text !== "") put(paper, text, x, y, size, line.isHead ? "bold" : "regular");
        });
      });
    }
    row.end();
    artifact(paper, () =>
      paper.moveTo(36, line.bottom).lineTo(page.right, line.bottom).lineWidth(0.5).stroke(faint),
    );
  }
  table.end();
}
