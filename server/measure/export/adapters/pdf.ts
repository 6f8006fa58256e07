import "server-only";
import PDFDocument from "pdfkit";
import { dateInWords } from "@/server/dates";
import { Refusal } from "@/server/errors";
import { figureOf } from "../drawing";
import { area, headOf, type Page, paged, topBelow, usualTop } from "../pages";
import { dimmed, faint } from "../shapes";
import type { Sheet } from "../sheet";
import { fontFiles, measure, requireLetters } from "./font";
import { drawFigure, scaleOf } from "./pdf-figure";
import { artifact, collected, type Element, type Paper, put, tagged } from "./pdf-parts";

const size = 8;
const mostPages = 400;
const illegible = "The chart would be too small to read on a page: choose PNG or SVG for it.";

/** A4 landscape, with the header on every page, page numbers, and a structure that screen readers can follow. */
export async function pdfOf(sheet: Sheet, { compress = true } = {}): Promise<Buffer> {
  requireLetters(sheet, "PDF");
  const facts = headOf(sheet, measure);
  const top = topBelow(facts.length + 1);
  const figure = figureOf(sheet, measure);
  const space = { width: area.right - area.left, height: area.bottom - top };
  const scale = figure && scaleOf(figure, space);
  const head = figure && !scale ? [...facts, illegible] : facts;
  // A chart has the first page to itself.
  const pages = paged(sheet, scale ? usualTop : top, measure);
  const count = pages.length + (scale ? 1 : 0);
  if (count > mostPages) {
    throw new Refusal(
      "precondition",
      "measure.export_too_large",
      `This view would fill ${count} pages. Choose CSV or Excel, or narrow the view.`,
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
  const open = (number: number) => {
    paper.addPage();
    if (number === 1) {
      tagged(paper, document, "H1", () => put(paper, sheet.title, 36, 34, 14, "bold"));
      head.forEach((line, place) => {
        tagged(paper, document, "P", () => put(paper, line, 36, 56 + place * 11, size, "regular", dimmed));
      });
    } else {
      const line = `${sheet.title} · as of ${dateInWords(sheet.asOf)}`;
      artifact(paper, () => put(paper, line, 36, 24, 7, "regular", dimmed));
    }
    artifact(paper, () => put(paper, `Page ${number} of ${count}`, 36, 572, 7, "regular", dimmed));
  };
  if (figure && scale) {
    open(1);
    const alt = `Chart: ${sheet.title}. Its figures are in the table that follows.`;
    tagged(paper, document, "Figure", () => drawFigure(paper, figure, scale, area.left, top), { alt });
  }
  pages.forEach((page, place) => {
    open(place + 1 + (scale ? 1 : 0));
    drawPage(paper, document, page);
  });
  document.end();
  paper.end();
  return done;
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
