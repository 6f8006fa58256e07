import { describe, expect, test } from "vitest";
import { readCsv } from "@/server/ingest/adapters/csv";
import { FileProblem } from "@/server/ingest/finding";
import { readPeopleRows } from "@/server/ingest/people-rows";
import { readRequirementRows } from "@/server/ingest/requirement-rows";
import {
  fileOf,
  header,
  neverClosed,
  refusedCsv,
  requirementRows,
  sameCsv,
} from "@/tests/support/corpus-csv";

// The numbers are those of the corpus of awkward CSV files.
const read = (content: string | Uint8Array) =>
  readCsv(typeof content === "string" ? Buffer.from(content) : content, "f.csv");
const roles = (content: string | Uint8Array) => readRequirementRows(read(content));
const one = [{ role: "Analyst", statement: "SQL", level: 3 }];
describe("whole files that are refused, and why", () => {
  test.each(refusedCsv)("%s", (_, content, code, words) => {
    expect(() => roles(content)).toThrow(
      expect.objectContaining({ name: FileProblem.name, code, message: expect.stringContaining(words) }),
    );
  });
  test("CSV-04 no header, CSV-37 the same column twice", () => {
    expect(() => roles("Analyst,SQL,3\n")).toThrow("has no rows");
    expect(() => roles("Analyst,SQL,3\nAnalyst,R,3\n")).toThrow("lacks columns");
    expect(() => roles("role,skill,level,Level\nA,B,3,3\n")).toThrow("both look like Level");
  });
});

describe("ways of writing the same table", () => {
  test.each(sameCsv)("%s", (_, content) => {
    const { rows, findings } = roles(content);
    expect(rows).toMatchObject(one);
    expect(findings).toEqual([]);
    expect(({} as { x?: string }).x).toBeUndefined();
  });
  test("CSV-08 Windows-1252 is read with a warning", () => {
    const { rows, findings } = roles(Buffer.from(`${header}Chargé,Español,3\n`, "latin1"));
    expect(rows).toMatchObject([{ role: "Chargé", statement: "Español" }]);
    expect(findings).toMatchObject([{ severity: "warning" }]);
  });
  test("CSV-17 one form of Unicode; CSV-29 to 31 quotes, separators and line ends in cells", () => {
    const { rows } = roles(`${header}Zoe\u0308,"a, ""b""\nc",3\n`);
    expect(rows).toMatchObject([{ role: "Zoë", statement: 'a, "b"\nc' }]);
  });
});

describe("rows that are refused while the others go in", () => {
  const { content, expected } = fileOf(requirementRows);
  const { rows, findings } = roles(content);
  test.each(expected)("$title", ({ line, out }) => {
    const reasons = findings.filter((finding) => finding.line === line).map(({ reason }) => reason);
    if (out) expect(reasons.join(" ")).toMatch(out);
    else expect(reasons).toEqual([]);
  });
  test("and no other", () => {
    expect(rows).toHaveLength(expected.filter(({ out }) => out === null).length);
  });
  test("in the line in which it stands, also behind cells of several lines", () => {
    const { findings } = roles(`${header}"a\r\nb\nc\rd",SQL,3\r\nA,R,9\r\n"x\r\ny",R,9\r\nA"b,R,3\r\n`);
    expect(findings.map(({ line }) => line).sort()).toEqual([6, 7, 9]);
  });
  test("CSV-26 a quote that is never closed", () => {
    const { rows, findings } = roles(neverClosed);
    expect(rows).toMatchObject(one);
    expect(findings).toMatchObject([{ severity: "error", line: 2 }]);
  });
});

describe("people", () => {
  const people = (rows: string) => readPeopleRows(read(`name,email,employee id,manager email\n${rows}`));
  test("CSV-65 ids stay text, CSV-41 formulas and CSV-46 markup are text", () => {
    const { rows } = people('=1+1,a@example.org,00123,\n"<script>",b@example.org,1E5,\n');
    expect(rows).toMatchObject([
      { name: "=1+1", employeeId: "00123" },
      { name: "<script>", employeeId: "1E5" },
    ]);
  });
  test("CSV-14 invisible characters leave an id, with a warning", () => {
    const { rows, findings } = people("A,a@example.org,12\u200b3,\n");
    expect(rows).toMatchObject([{ employeeId: "123" }]);
    expect(findings).toMatchObject([{ severity: "warning", line: 2 }]);
  });
  test("CSV-61 the same person twice, CSV-62 who manages whom in a circle", () => {
    expect(people("A,a@example.org,,\nB,A@example.org,,\n").findings).toMatchObject([
      { line: 3, severity: "error" },
    ]);
    const circle = people(
      "A,a@example.org,,b@example.org\nB,b@example.org,,a@example.org\nC,c@example.org,,c@example.org\n",
    );
    expect(circle.rows).toEqual([]);
    expect(circle.findings).toHaveLength(3);
  });
  test("CSV-16 an address that looks like another is another, with a warning; CSV-53 one that is none", () => {
    const { rows, findings } = people("A,аna@example.org,,\nB,b@c,,\nC,ana@example.org,,\n");
    expect(rows.map(({ name }) => name)).toEqual(["A", "C"]);
    expect(findings).toMatchObject([
      { severity: "warning", line: 2 },
      { severity: "error", line: 3 },
    ]);
  });
});
