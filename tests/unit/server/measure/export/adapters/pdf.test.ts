import { expect, test } from "vitest";
import { measure } from "@/server/measure/export/adapters/font";
import { pdfOf } from "@/server/measure/export/adapters/pdf";
import { paged } from "@/server/measure/export/pages";
import { aSheet } from "../a-sheet";

const written = async (changed: Parameters<typeof aSheet>[0] = {}) =>
  (await pdfOf(aSheet(changed), { compress: false })).toString("latin1");

const times = (text: string, part: RegExp) => text.match(part)?.length ?? 0;

test("is A4 landscape, tagged, in English, with its title", async () => {
  const pdf = await written();
  expect(pdf).toContain("/MediaBox [0 0 841.89 595.28]");
  expect(pdf).toContain("/Marked true");
  expect(pdf).toContain("/Lang (en-GB)");
  expect(pdf).toContain("/StructTreeRoot");
  expect(times(pdf, /\/S \/TH\b/g)).toBe(3);
  expect(times(pdf, /\/S \/TD\b/g)).toBe(2 * 3);
});

test("repeats the headers on every page and holds every row", async () => {
  const rows = Array.from({ length: 200 }, (_, index) => [`Person ${index}`, index, 0.5]);
  const pages = paged(aSheet({ rows }), 80, measure);
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.every(({ lines }) => lines[0]?.isHead)).toBe(true);
  const names = pages.flatMap(({ lines }) =>
    lines.filter(({ isHead }) => !isHead).map(({ cells }) => cells[0]?.texts[0]?.text),
  );
  expect(names).toEqual(rows.map(([name]) => name));
  expect(pages.flatMap(({ lines }) => lines).every(({ bottom }) => bottom <= 560)).toBe(true);

  const pdf = await written({ rows });
  expect(times(pdf, /\/Type \/Page\b(?!s)/g)).toBe(pages.length);
  expect(times(pdf, /\/S \/TR\b/g)).toBe(200 + pages.length);
});

test("goes on in further pages with the columns that do not fit, led by the names", () => {
  const columns = [
    { label: "Person", kind: "text" as const },
    ...Array.from({ length: 40 }, (_, index) => ({ label: `Skill number ${index}`, kind: "state" as const })),
  ];
  const rows = [["Ana Ruiz", ...Array.from({ length: 40 }, (_, index) => index)]];
  const pages = paged(aSheet({ columns, rows }), 80, measure);
  const shown = pages.map(({ lines }) => lines[1]?.cells.map(({ texts }) => texts[0]?.text));
  expect(shown.every((texts) => texts?.[0] === "Ana Ruiz")).toBe(true);
  expect(shown.flatMap((texts) => texts?.slice(1))).toEqual(
    Array.from({ length: 40 }, (_, index) => (index === 0 ? "0" : `+${index}`)),
  );
  expect(pages.every(({ right }) => right <= 806)).toBe(true);
});

test("breaks a long text into lines and leaves none of it out", () => {
  const text = "This sentence is much longer than its column and goes on for several lines. "
    .repeat(4)
    .trim();
  const pages = paged(aSheet({ rows: [[text, 1, 1]] }), 80, measure);
  const lines = pages[0]?.lines[1]?.cells[0]?.texts ?? [];
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.map((line) => line.text).join(" ")).toBe(text);
});

test("has letters beyond Latin, and says which it has not instead of drawing empty boxes", async () => {
  await expect(written({ rows: [["Łukasz Ždár Ελένη Жуков", 1, 1]] })).resolves.toContain("%PDF-1.7");
  await expect(written({ rows: [["王小明", 1, 1]] })).rejects.toMatchObject({
    code: "measure.export_letters",
    message: "A PDF cannot show the letters 王 小 明 of this view. Choose CSV, Excel or SVG.",
  });
});

test("has the chart on the first page with words for those who do not see it, and its figures after it", async () => {
  const bars = [{ label: "SQL", value: 2, mark: 4, text: "2 of 4" }];
  const pdf = await written({ picture: { kind: "bars", most: 5, bars } });
  expect(times(pdf, /\/Type \/Page\b(?!s)/g)).toBe(2);
  expect(times(pdf, /\/S \/Figure\b/g)).toBe(1);
  expect(pdf).toContain("/Alt (Chart: Team Data: people. Its figures are in the table that follows.)");
  expect(times(pdf, /\/S \/TD\b/g)).toBe(2 * 3);
});

test("leaves out a chart that would be too small to read, and says so above the table of its figures", async () => {
  const bars = Array.from({ length: 100 }, (_, index) => ({ label: `${index}`, value: 1, text: "1" }));
  const pdf = await written({ picture: { kind: "bars", most: 5, bars } });
  expect(times(pdf, /\/S \/Figure\b/g)).toBe(0);
});
