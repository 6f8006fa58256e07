import sharp from "sharp";
import { expect, test } from "vitest";
import { measure } from "@/server/measure/export/adapters/font";
import { pngOf } from "@/server/measure/export/adapters/png";
import { drawingOf } from "@/server/measure/export/drawing";
import { wrapped } from "@/server/measure/export/shapes";
import { svgOf } from "@/server/measure/export/svg";
import { aSheet } from "./a-sheet";

const svg = (changed: Parameters<typeof aSheet>[0] = {}) =>
  svgOf(drawingOf(aSheet(changed), measure), "Team Data");
const textsIn = (markup: string) => [...markup.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text);

test("a picture states its title, filters, rows and date, and shows every row as the screen does", () => {
  const texts = textsIn(svg());
  expect(texts[0]).toBe("Team Data: people");
  expect(texts.join(" ")).toContain(
    "As of: 30 June 2026 · Search: Ana · Rows: 2 · Made: 2026-07-01 08:05 UTC",
  );
  expect(texts.slice(-5)).toEqual(["Ana Ruiz", "12", "63 %", "Ben Okoye", "−1.5"]);
});

test("a name that looks like markup stays a name", () => {
  const markup = svg({ rows: [['<script>alert("1")</script>', 1, 1]] });
  expect(markup).not.toContain("<script");
  expect(markup).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
});

test("a matrix has a text in every square, and nothing where nothing is required", () => {
  const markup = svg({
    picture: {
      kind: "squares",
      rows: ["Ana Ruiz", "Ben Okoye"],
      columns: ["SQL", "Python"],
      squares: [
        [{ text: "−2", fill: "#d9771a", ink: "#000000" }, null],
        [
          { text: "?", fill: "#ffffff", ink: "#212529", ring: "dashed" },
          { text: "–", fill: "#ced4da", ink: "#212529", hatched: true },
        ],
      ],
      legend: [{ square: { text: "−2", fill: "#d9771a", ink: "#000000" }, meaning: "gap of 2" }],
    },
  });
  expect(textsIn(markup).slice(-9)).toEqual([
    ...["SQL", "Python", "Ana Ruiz", "−2", "Ben Okoye", "?", "–"],
    ...["−2", "gap of 2"],
  ]);
  expect(markup).toContain('stroke-dasharray="4 3"');
  expect(markup).toContain('fill="url(#hatch)"');
});

test("a bar is as long as its share of the scale: 2 of 5 is 144 of 360", () => {
  const bars = [{ label: "SQL", value: 2, mark: 4, text: "2 of 4" }];
  expect(svg({ picture: { kind: "bars", most: 5, bars } })).toContain(
    'width="144" height="16" fill="#4a66ad"',
  );
});

test("a month of which nothing is known is a gap in the line, not a zero", () => {
  const points = [0.5, 0.6, null, 0.7].map((share, month) => ({ label: `month ${month}`, share }));
  const lines = svg({ picture: { kind: "line", points } }).match(/stroke-width="2.5"/g);
  expect(lines).toHaveLength(2);
});

test("a dot stands at its share of both axes: 60 of 120 across, 3 of 4 up", () => {
  const dots = [
    { sign: "1", x: 120, y: 4 },
    { sign: "2", x: 60, y: 3 },
  ];
  const markup = svg({ picture: { kind: "dots", x: "Price", y: "Gap points per hour", dots } });
  const squares = [...markup.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="8"/g)].map(([, x, y]) => [
    x,
    y,
  ]);
  const [[x1, y1], [x2, y2]] = squares.map((place) => place.map(Number)) as [number[], number[]];
  expect([(x1 ?? 0) - (x2 ?? 0), (y2 ?? 0) - (y1 ?? 0)]).toEqual([640 / 2, 280 / 4]);
  expect(textsIn(markup)).toEqual(expect.arrayContaining(["Price", "Gap points per hour", "120", "1", "2"]));
});

test("a PNG needs no font of the system: its letters are drawn", async () => {
  const picture = sharp(await pngOf(aSheet()));
  const { width = 0, format } = await picture.metadata();
  const { channels } = await picture.stats();
  expect(format).toBe("png");
  // 560 pixels and two margins of 24, for screens with twice as many.
  expect(width).toBe(2 * 608);
  expect(channels[0]?.min).toBeLessThan(60);
});

test("a PNG that would be too large is refused with what to choose instead", async () => {
  const rows = Array.from({ length: 2_000 }, (_, index) => [`Person ${index}`, index, 1]);
  await expect(pngOf(aSheet({ rows }))).rejects.toMatchObject({ code: "measure.export_too_large" });
});

test("a text that is too wide goes on in the next line, and a word that is, too", () => {
  const everyLetterIsOne = (text: string) => text.length;
  expect(wrapped("one two three", 7, 1, everyLetterIsOne)).toEqual(["one two", "three"]);
  expect(wrapped("incomprehensible", 7, 1, everyLetterIsOne)).toEqual(["incompr", "ehensib", "le"]);
});

test("a column that is as wide as its header does not break it", () => {
  const columns = ["Awards", "Importance", "Submissions", "Readiness"].map((label) => ({
    label,
    kind: "number" as const,
  }));
  const texts = textsIn(svg({ columns, rows: [[1, 2, 3, 4]] }));
  expect(texts).toEqual(expect.arrayContaining(columns.map(({ label }) => label)));
});
