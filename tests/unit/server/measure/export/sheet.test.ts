import { expect, test } from "vitest";
import { factsOf, fileNameOf, inWords } from "@/server/measure/export/sheet";
import { aSheet } from "./a-sheet";

const asOf = new Date("2026-06-30T23:59:59.999Z");

test.each([
  ["Équipe Zürich: skill matrix", "equipe-zurich-skill-matrix-2026-06-30"],
  ["../../etc/passwd", "etc-passwd-2026-06-30"],
  ['a"b\r\nSet-Cookie: x', "a-b-set-cookie-x-2026-06-30"],
  ["王小明", "export-2026-06-30"],
  ["x".repeat(300), `${"x".repeat(80)}-2026-06-30`],
])("the file of the view %j is called %s", (title, name) => {
  expect(fileNameOf({ title, asOf })).toBe(name);
});

test.each([
  [0.625, "percent", "63 %"],
  [-2, "state", "−2"],
  [1, "state", "+1"],
  [0, "state", "0"],
  [1, "number", "1"],
  [1204.567, "number", "1,204.57"],
  [null, "number", ""],
  [Number.POSITIVE_INFINITY, "percent", ""],
  [asOf, "date", "30 June 2026"],
  ["?", "state", "?"],
] as const)("%j as %s reads %j", (value, kind, words) => {
  expect(inWords(value, kind)).toBe(words);
});

test("a file states organisation, view, date, filters, rows, time and where its figures are defined, in this order", () => {
  expect(factsOf(aSheet({ note: "2 groups are too small." })).map(({ label }) => label)).toEqual([
    ...["Organisation", "View", "As of", "Search", "Rows", "Made", "How it is counted", "Note"],
  ]);
});
