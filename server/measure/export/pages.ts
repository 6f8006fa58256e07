import { type Measure, widestWord, wrapped } from "./shapes";
import { type ColumnKind, factsInWords, inWords, type Sheet } from "./sheet";

// All in points: A4 landscape is 842 by 595, of which 36 on each side stay free.
const left = 36;
const right = 806;
const bottom = 560;
const size = 8;
const lineHeight = 10.5;
const padding = 4;
const widest = 190;
/** Bold letters are wider than those that are measured. */
const boldness = 1.1;

type Line = {
  isHead: boolean;
  /** Of the row, where its rule is. */
  bottom: number;
  cells: { texts: { text: string; x: number; y: number }[] }[];
};
export type Page = { lines: Line[]; right: number };

const isFigure = (kind: ColumnKind) => kind === "number" || kind === "percent" || kind === "state";

/** The lines above everything on the first page. */
export const headOf = (sheet: Sheet, measure: Measure): string[] =>
  [
    `${sheet.organisation} · ${factsInWords(sheet)}`,
    ...(sheet.legend ?? []).map(({ sign, meaning }) => `${sign}  ${meaning}`),
  ].flatMap((text) => wrapped(text, right - left, size, measure));

/** Where the first page goes on below so many such lines. */
export const topBelow = (lines: number): number => 56 + lines * 11 + 10;

/** Where it goes on on further pages. */
export const usualTop = 40;
export const area = { left, right, bottom };

/**
 * The pages of a table: headers on each, and what is too wide goes on in further pages, each of which
 * begins with the first column again.
 */
export function paged(sheet: Sheet, firstTop: number, measure: Measure): Page[] {
  const texts = sheet.rows.map((row) =>
    sheet.columns.map(({ kind }, place) => inWords(row[place] ?? null, kind)),
  );
  const widths = sheet.columns.map(({ label }, place) => {
    const longest = texts.reduce((most, row) => Math.max(most, measure(row[place] ?? "", size)), 0);
    const words = widestWord(label, size, measure);
    const header = Math.min(measure(label, size), Math.max(52, longest, words)) * boldness;
    return Math.min(widest, Math.max(longest, header)) + 2 * padding;
  });
  const pages: Page[] = [];
  for (const places of bandsOf(widths)) {
    fill(pages, sheet, texts, widths, places, firstTop, measure);
  }
  return pages;
}

/** Which columns stand beside each other on a page. */
function bandsOf(widths: readonly number[]): number[][] {
  const bands: number[][] = [[]];
  let x = left;
  widths.forEach((width, place) => {
    if (x + width > right && (bands.at(-1)?.length ?? 0) > 1) {
      bands.push([0]);
      x = left + (widths[0] ?? 0);
    }
    bands.at(-1)?.push(place);
    x += width;
  });
  return bands;
}

function fill(
  pages: Page[],
  sheet: Sheet,
  texts: readonly (readonly string[])[],
  widths: readonly number[],
  places: readonly number[],
  firstTop: number,
  measure: Measure,
) {
  const lineOf = (cells: readonly string[], y: number, isHead: boolean): Line => {
    let x = left;
    let most = 1;
    const drawn = places.map((place) => {
      const width = widths[place] ?? 0;
      const inner = width - 2 * padding;
      const scale = isHead ? boldness : 1;
      const lines = wrapped(cells[place] ?? "", inner / scale, size, measure);
      most = Math.max(most, lines.length);
      const start = x + padding;
      x += width;
      const figure = isFigure(sheet.columns[place]?.kind ?? "text");
      return {
        texts: lines.map((text, number) => ({
          text,
          x: figure ? start + inner - measure(text, size) * scale : start,
          y: y + 3 + number * lineHeight,
        })),
      };
    });
    return { isHead, bottom: y + most * lineHeight + 5, cells: drawn };
  };
  const labels = sheet.columns.map(({ label }) => label);
  const width = places.reduce((sum, place) => sum + (widths[place] ?? 0), 0);
  const open = (): Page => {
    const page = {
      lines: [lineOf(labels, pages.length === 0 ? firstTop : usualTop, true)],
      right: left + width,
    };
    pages.push(page);
    return page;
  };
  let page = open();
  for (const row of texts) {
    const y = page.lines.at(-1)?.bottom ?? usualTop;
    const line = lineOf(row, y, false);
    if (line.bottom <= bottom || page.lines.length === 1) {
      page.lines.push(line);
      continue;
    }
    page = open();
    page.lines.push(lineOf(row, page.lines[0]?.bottom ?? usualTop, false));
  }
}
