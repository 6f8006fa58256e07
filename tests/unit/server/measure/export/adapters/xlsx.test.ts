import { expect, test } from "vitest";
import { unpack } from "@/server/ingest/adapters/archive";
import { xlsxOf } from "@/server/measure/export/adapters/xlsx";
import { aSheet } from "../a-sheet";

const opened = async (changed: Parameters<typeof aSheet>[0] = {}) => {
  const files = await unpack("view.xlsx", await xlsxOf(aSheet(changed)));
  const text = (name: string) =>
    Buffer.from(files.find((file) => file.name === name)?.content ?? []).toString("utf8");
  const shared = [...text("xl/sharedStrings.xml").matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs)].map(
    ([, string = ""]) => string,
  );
  return { files, shared, view: text("xl/worksheets/sheet1.xml"), about: text("xl/worksheets/sheet2.xml") };
};

/** The value of a cell: a number as such, a text in quotes. */
const cellIn = (xml: string, shared: readonly string[], address: string) => {
  const [, attributes = "", content = ""] =
    new RegExp(`<c r="${address}"([^>]*)>(.*?)</c>`, "s").exec(xml) ?? [];
  const [, value] = /<v>(.*?)<\/v>/.exec(content) ?? [];
  if (value === undefined) return null;
  return attributes.includes('t="s"') ? `"${shared[Number(value)]}"` : Number(value);
};

test.each([
  ["a text that looks like a formula", "=1+1", '"=1+1"'],
  ["a text that looks like a number", "-1", '"-1"'],
  ["a negative number", -1, -1],
  ["a share", 0.625, 0.625],
  // Day 46,022 of Excel's calendar is 31 December 2025.
  ["a day", new Date("2025-12-31T00:00:00Z"), 46_022],
  ["nothing", null, null],
  ["what is no number", Number.NaN, null],
])("%s is a cell of its own type", async (_, value, stands) => {
  const { view, shared } = await opened({ columns: [{ label: "Cell", kind: "percent" }], rows: [[value]] });
  expect(cellIn(view, shared, "A2")).toBe(stands);
});

test("has frozen headers, filter buttons over every row, a second sheet, and no formula", async () => {
  const { view, about, shared } = await opened({ legend: [{ sign: "?", meaning: "No evidence." }] });
  expect(view).toContain('state="frozen"');
  expect(view).toContain('<autoFilter ref="A1:C3"/>');
  expect(view + about).not.toMatch(/<f[ >/]/);
  const texts = about.match(/<v>\d+<\/v>/g)?.length;
  expect(texts).toBeGreaterThan(10);
  expect(shared).toEqual(
    expect.arrayContaining([
      "Organisation",
      "North",
      "Search",
      "Ana",
      "As of",
      "30 June 2026",
      "No evidence.",
    ]),
  );
  expect(cellIn(about, shared, "B5")).toBe(2);
});

test("says in a cell that is too long for Excel what is left out, and stays within its limit", async () => {
  const { shared } = await opened({ rows: [["x".repeat(40_000), 1, 1]] });
  const cell = shared.find((text) => text.startsWith("xxx")) ?? "";
  expect(cell).toHaveLength(32_767);
  expect(cell).toContain("this text has 40000");
});

test("refuses what a worksheet cannot hold, instead of leaving columns out", async () => {
  const columns = Array.from({ length: 16_385 }, (_, index) => ({
    label: `${index}`,
    kind: "number" as const,
  }));
  await expect(xlsxOf(aSheet({ columns, rows: [] }))).rejects.toMatchObject({
    code: "measure.export_too_large",
  });
});

test("a large workbook is put together while the server goes on answering", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`Person ${index}`, -index, 0.5]);
  let longestPause = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longestPause = Math.max(longestPause, performance.now() - last);
    last = performance.now();
  }, 5);
  const start = performance.now();
  await xlsxOf(aSheet({ rows }));
  const whole = performance.now() - start;
  clearInterval(beat);
  expect(longestPause).toBeLessThan(whole / 2);
});
