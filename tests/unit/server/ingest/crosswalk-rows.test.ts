import { expect, test } from "vitest";
import { crosswalkColumns, parseKind, readCrosswalkRows } from "@/server/ingest/crosswalk-rows";
import { kindDescriptions } from "@/server/ingest/kinds";

test.each([
  ["exact", "exact"],
  ["Same", "exact"],
  ["skos:exactMatch", "exact"],
  ["http://www.w3.org/2004/02/skos/core#broadMatch", "broader"],
  ["narrower", "narrower"],
  ["Narrow match", "narrower"],
  ["ceasn:majorAlignment", "close"],
  ["relatedMatch", "close"],
  ["exactMatchOf", "exact"],
  ["match", null],
  ["", null],
  ["constructor", null],
])("“%s” means %s", (text, kind) => {
  expect(parseKind(text)).toBe(kind);
});

test("a row names two skills and a relation; what is missing is told by its cell", () => {
  const headers = ["subject_id", "predicate_id", "object_id"];
  const rows = [
    ["urn:a", "skos:exactMatch", "urn:b"],
    ["", "exact", "urn:b"],
    ["urn:a", "alike", ""],
  ].map((cells, index) => ({ line: index + 2, cells }));
  const read = readCrosswalkRows({ headers, rows, findings: [] });
  expect(read.rows).toEqual([
    { line: 2, from: { framework: "", name: "urn:a" }, to: { framework: "", name: "urn:b" }, kind: "exact" },
  ]);
  expect(read.findings.map(({ line, column }) => [line, column])).toEqual([
    [3, "from"],
    [4, "to"],
    [4, "relation"],
  ]);
});

test("the template can be read as it is", () => {
  const { examples } = kindDescriptions.crosswalk;
  const headers = crosswalkColumns.map(({ label }) => label);
  const rows = examples.map((cells, index) => ({ line: index + 2, cells: [...cells] }));
  const { rows: read, findings } = readCrosswalkRows({ headers, rows, findings: [] });
  expect(findings).toEqual([]);
  expect(read.map(({ kind }) => kind)).toEqual(["exact", "broader"]);
});
