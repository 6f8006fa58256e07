import { describe, expect, test } from "vitest";
import { readCsv } from "@/server/ingest/adapters/csv";
import { FileProblem } from "@/server/ingest/finding";
import { readPeopleRows } from "@/server/ingest/people-rows";
import { readRequirementRows } from "@/server/ingest/requirement-rows";

// The numbers are those of the corpus of awkward CSV files.
const read = (content: string | Uint8Array) =>
  readCsv(typeof content === "string" ? Buffer.from(content) : content, "f.csv");
const roles = (content: string | Uint8Array) => readRequirementRows(read(content));
const header = "role,skill,level\n";
const one = [{ role: "Analyst", statement: "SQL", level: 3 }];
const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};
const good = `${header}Analyst,SQL,3\n`;

describe("whole files that are refused, and why", () => {
  test.each([
    ["CSV-01 empty", "", "is empty"],
    ["CSV-02 only a byte order mark", "\ufeff", "is empty"],
    ["CSV-03 only a header", header, "has no rows"],
    ["CSV-07 UTF-16 without a mark", Buffer.from(good, "utf16le"), "UTF-16"],
    ["CSV-27 one endless line", `${header}${"x".repeat(2_000_000)}`, "longer than 1 MB"],
    ["CSV-34 too many columns", `${"a,".repeat(300)}\n1`, "at most 200"],
    ["CSV-35 too many rows", `a,b\n${"1,2\n".repeat(200_001)}`, "more than 200,000 rows"],
    ["CSV-36 too large", new Uint8Array(21 * 1024 * 1024), "smaller than 20 MB"],
    ["CSV-68 a ZIP named .csv", Buffer.from("PK\u0003\u0004rest"), "not a text file"],
    ["CSV-68 a PNG named .csv", Buffer.from([0x89, 0x50, 0x4e, 0x47]), "not a text file"],
    ["CSV-68 a PDF named .csv", "%PDF-1.7", "not a text file"],
  ])("%s", (_, content, words) => {
    expect(() => read(content)).toThrow(
      expect.objectContaining({ name: FileProblem.name, message: expect.stringContaining(words) }),
    );
  });
  test("CSV-04 no header, CSV-37 the same column twice", () => {
    expect(() => roles("Analyst,SQL,3\n")).toThrow("has no rows");
    expect(() => roles("Analyst,SQL,3\nAnalyst,R,3\n")).toThrow("lacks columns");
    expect(() => roles("role,skill,level,Level\nA,B,3,3\n")).toThrow("both look like Level");
  });
});

describe("ways of writing the same table", () => {
  test.each([
    ["CSV-05 UTF-16LE with a mark", utf16(good)],
    ["CSV-06 UTF-16BE with a mark", utf16(good, true)],
    ["CSV-19 CR only", good.replaceAll("\n", "\r")],
    ["CSV-20 mixed line ends", "role,skill,level\r\nAnalyst,SQL,3\n"],
    ["CSV-21 no final newline", good.trimEnd()],
    ["CSV-22 semicolons", good.replaceAll(",", ";")],
    ["CSV-23 tabs", good.replaceAll(",", "\t")],
    ["CSV-24 pipes", good.replaceAll(",", "|")],
    ["CSV-25 Excel's hint", `sep=;\r\n${good.replaceAll(",", ";")}`],
    ["CSV-38 other spellings of the header", "\ufeff ROLE ,Skill_Name,Required level\nAnalyst,SQL,3\n"],
    ["CSV-39 strange columns", "__proto__,constructor,role,skill,level\nx,y,Analyst,SQL,3\n"],
    ["CSV-58 full-width level", `${header}Analyst,SQL,３\n`],
  ])("%s", (_, content) => {
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
  test.each([
    [
      "CSV-10 a byte that is no UTF-8",
      Buffer.concat([Buffer.from(`${header}é`), Buffer.from([0xff]), Buffer.from(",R,2\nAnalyst,SQL,3\n")]),
    ],
    ["CSV-12 NUL", `${header}A\u0000,R,2\nAnalyst,SQL,3\n`],
    ["CSV-13 control characters", `${header}A\u0007,R,2\nAnalyst,SQL,3\n`],
    ["CSV-15 reversed writing", `${header}A\u202e,R,2\nAnalyst,SQL,3\n`],
    ["CSV-28 a quote inside", `${header}A"b,R,2\nAnalyst,SQL,3\n`],
    ["CSV-26 a quote never closed", `${header}"A,R,2\nAnalyst,SQL,3\n`],
    ["CSV-32 too many cells", `${header}A,R,2,9\nAnalyst,SQL,3\n`],
    ["CSV-33 too few cells", `${header}A,R\nAnalyst,SQL,3\n`],
    ["CSV-58 a level between levels", `${header}A,R,3.5\nAnalyst,SQL,3\n`],
    ["CSV-59 other notations", `${header}A,R,1e1\nAnalyst,SQL,3\n`],
  ])("%s", (_, content) => {
    const { rows, findings } = roles(content);
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
  test("CSV-16, 52, 53 addresses that are none", () => {
    expect(people("A,аna@example.org,,\nB,b@c,,\n").rows).toEqual([]);
  });
});
