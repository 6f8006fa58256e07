import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { csvOf } from "@/server/measure/export/csv";
import { aSheet } from "./a-sheet";

const written = (changed: Parameters<typeof aSheet>[0]) => [...csvOf(aSheet(changed))].join("");

/** What stands in the cells, as a reader that follows RFC 4180 finds it. */
const readAgain = (changed: Parameters<typeof aSheet>[0]): string[][] =>
  parse(written(changed), { bom: true, relax_column_count: true, skip_empty_lines: false });

const onlyCell = (value: string | number | Date | null) =>
  readAgain({ columns: [{ label: "Cell", kind: "text" }], rows: [[value]] }).at(-1)?.[0];

test.each([
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t'=1"],
  ["\r=1", "'\r'=1"],
  ["＝1+1", "'＝1+1"],
  ['=HYPERLINK("http://evil.example","x")', '\'=HYPERLINK("http://evil.example","x")'],
  ["Ana;=cmd()", "Ana;'=cmd()"],
  ["Ana-Maria = fine + well @ home", "Ana-Maria = fine + well @ home"],
])("the text %j arrives as %j and starts no formula", (text, arrives) => {
  expect(onlyCell(text)).toBe(arrives);
});

test.each([
  [-1, "-1"],
  [-0.25, "-0.25"],
  [1204.5, "1204.5"],
  [0, "0"],
  [1e21, "1e+21"],
  [null, ""],
  [Number.NaN, ""],
])("the number %j stays the number %j", (value, arrives) => {
  expect(onlyCell(value)).toBe(arrives);
  if (value !== null && !Number.isNaN(value)) expect(Number(onlyCell(value))).toBe(value);
});

test.each(['He said "no"', "a, b", "two\r\nlines", " led by a space", "Ωmega Жук 王"])(
  "the text %j is read again as it was",
  (text) => {
    expect(onlyCell(text)).toBe(text);
  },
);

test("begins with a byte order mark and what the figures are, then the columns and the rows", () => {
  expect(written({})).toMatch(/^\ufeffOrganisation,North\r\n/);
  expect(readAgain({})).toEqual([
    ["Organisation", "North"],
    ["View", "Team Data: people"],
    ["As of", "30 June 2026"],
    ["Search", "Ana"],
    ["Rows", "2"],
    ["Made", "2026-07-01 08:05 UTC"],
    ["How it is counted", "https://skills.example/help/numbers"],
    [""],
    ["Person", "Gap points", "Readiness (0 to 1)"],
    ["Ana Ruiz", "12", "0.625"],
    ["Ben Okoye", "-1.5", ""],
  ]);
});

test("says that nothing is filtered, and what the signs mean", () => {
  const rows = readAgain({ filters: [], legend: [{ sign: "?", meaning: "No evidence." }] });
  expect(rows).toContainEqual(["Filters", "none"]);
  expect(rows).toContainEqual(["Sign ?", "No evidence."]);
});

test("writes every row of a long view, and says how many", () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => [`Person ${index}`, -index, 0.5]);
  const lines = written({ rows }).split("\r\n");
  expect(lines).toContain("Rows,100000");
  expect(lines.filter((line) => line.startsWith("Person ") && line.endsWith("0.5")).length).toBe(100_000);
  expect(lines.at(-2)).toBe("Person 99999,-99999,0.5");
});
