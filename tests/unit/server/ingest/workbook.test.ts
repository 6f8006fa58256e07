import { describe, expect, test } from "vitest";
import { readWorkbook } from "@/server/ingest/adapters/workbook";
import type { TableChoice } from "@/server/ingest/table";
import { refusedWorkbooks } from "@/tests/support/corpus-workbook";
import { partsOf, rowOf, sheetOf, type WorkbookParts, workbookOf, zipOf } from "@/tests/support/workbook";

// The numbers are those of the corpus of awkward workbooks.
const read = (bytes: Uint8Array, choice?: TableChoice) => readWorkbook(bytes, "f.xlsx", choice);
const code = (bytes: Uint8Array) =>
  read(bytes).then(
    () => "accepted",
    (error) => error.code as string,
  );
const good = sheetOf(["Name", "Level"], rowOf(2, ["Ana", "3"]));
/** What one cell of the second row is read as: its text, or why it cannot be read. */
async function cell(xml: string, parts: WorkbookParts = {}): Promise<string> {
  const sheet = sheetOf(["Value"], `<row r="2">${xml}</row>`, rowOf(3, ["after"]));
  const { rows, findings } = await read(workbookOf({ sheet, ...parts }));
  const [error] = findings.filter(({ severity }) => severity === "error");
  expect(rows.at(-1)?.cells).toEqual(["after"]);
  return error ? `${error.line}: ${error.reason}` : (rows[0]?.cells[0] ?? "");
}

describe("whole workbooks that are refused, and why", () => {
  test.each(refusedWorkbooks)("%s", async (_, bytes, expected) => {
    expect(await code(bytes)).toBe(expected);
  });
});

describe("what a workbook may have that is none of our business", () => {
  test.each([
    ["XLS-06 an archive in it", { more: [{ name: "xl/nested.zip", content: zipOf(partsOf()) }] }],
    ["XLS-11 a link", { more: [{ name: "xl/link", content: "/etc/passwd", mode: 0xa1ff }] }],
    [
      "XLS-16 a validation over everything",
      {
        sheet: `${good}<dataValidations count="1"><dataValidation sqref="A1:XFD1048576"/></dataValidations>`,
      },
    ],
    ["XLS-21 a size that is not so", { sheet: `<dimension ref="A1:XFD1048576"/>${good}` }],
    ["XLS-39 connections elsewhere", { more: [{ name: "xl/connections.xml", content: "<connections/>" }] }],
    [
      "XLS-60 styled rows without anything",
      {
        sheet: `<sheetData>${rowOf(1, ["Name", "Level"])}${rowOf(2, ["Ana", "3"])}${Array.from(
          { length: 250_000 },
          (_, n) => `<row r="${n + 3}" s="1"/>`,
        ).join("")}</sheetData>`,
      },
    ],
  ] satisfies [string, WorkbookParts][])("%s", async (_, parts) => {
    const { rows } = await read(workbookOf({ sheet: good, ...parts }));
    expect(rows.map(({ cells }) => cells)).toEqual([["Ana", "3"]]);
  });

  test("XLS-17 merged cells are said", async () => {
    const sheet = `${good}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`;
    const { findings } = await read(workbookOf({ sheet }));
    expect(findings).toMatchObject([{ severity: "warning", reason: expect.stringMatching(/merged/) }]);
  });

  test("XLS-41 a hidden sheet is listed, and not read unless somebody asks for it", async () => {
    const bytes = workbookOf({
      sheets:
        '<sheet name="Secret" sheetId="1" state="hidden" r:id="rId2"/><sheet name="People" sheetId="2" r:id="rId1"/>',
      relations:
        '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/>',
      sheet: good,
      more: [
        {
          name: "xl/worksheets/sheet2.xml",
          content: `<worksheet>${sheetOf(["Pay"], rowOf(2, ["9"]))}</worksheet>`,
        },
      ],
    });
    const table = await read(bytes);
    expect(table.headers).toEqual(["Name", "Level"]);
    expect(table.sheets).toEqual([
      { name: "Secret", isHidden: true },
      { name: "People", isHidden: false },
    ]);
    expect((await read(bytes, { sheet: "Secret" })).headers).toEqual(["Pay"]);
    await expect(read(bytes, { sheet: "Other" })).rejects.toMatchObject({ code: "NO_SHEET" });
  });

  test("XLS-57 the names of the columns may stand below a title", async () => {
    const sheet = `<sheetData>${rowOf(1, ["Our company"])}${rowOf(7, ["Name", "Level"])}${rowOf(8, ["Ana", "3"])}</sheetData>`;
    const table = await read(workbookOf({ sheet }), { headerLine: 7 });
    expect(table).toMatchObject({ headers: ["Name", "Level"], rows: [{ line: 8, cells: ["Ana", "3"] }] });
    expect(table.top.map(({ line }) => line)).toEqual([1, 7, 8]);
  });
});

describe("what a cell is read as", () => {
  const strings =
    "<si><r><t>An</t></r><r><t>a</t></r><rPh><t>phonetic</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si>";
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="&quot;day&quot; 0"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/></cellXfs>';
  test.each([
    ["a number", '<c r="A2"><v>3.50</v></c>', "3.5"],
    ["XLS-53 minus nothing", '<c r="A2"><v>-0</v></c>', "0"],
    ["XLS-34 runs of a text, without the reading aid", '<c r="A2" t="s"><v>0</v></c>', "Ana"],
    ["XLS-55 escapes, once", '<c r="A2" t="s"><v>1</v></c>', "a\rb_x0041_"],
    ["XLS-35 a truth", '<c r="A2" t="b"><v>1</v></c>', "TRUE"],
    ["XLS-35 an ISO date", '<c r="A2" t="d"><v>2025-04-03</v></c>', "2025-04-03"],
    ["XLS-36 a formula with its value", '<c r="A2" t="str"><f>A1&amp;"x"</f><v>Anax</v></c>', "Anax"],
    ["XLS-38 a formula that would reach out", '<c r="A2"><f>WEBSERVICE("http://x")</f><v>1</v></c>', "1"],
    ["a date", '<c r="A2" s="1"><v>45750</v></c>', "2025-04-03"],
    ["a date with the time", '<c r="A2" s="3"><v>45750.5</v></c>', "2025-04-03 12:00"],
    ["a word in quotes is no date", '<c r="A2" s="2"><v>45750</v></c>', "45750"],
    ["XLS-52 a percentage, as it is kept", '<c r="A2" s="4"><v>0.25</v></c>', "0.25"],
    ["XLS-54 a text that looks like a formula", '<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1"],
    ["XLS-47 the first of January 1900", '<c r="A2" s="1"><v>1</v></c>', "1900-01-01"],
    ["XLS-47 the first of March 1900", '<c r="A2" s="1"><v>61</v></c>', "1900-03-01"],
  ])("%s", async (_, xml, expected) => {
    expect(await cell(xml, { strings, styles })).toBe(expected);
  });

  test("XLS-46 days may be counted from 1904", async () => {
    expect(
      await cell('<c r="A2" s="1"><v>44288</v></c>', { styles, workbook: '<workbookPr date1904="1"/>' }),
    ).toBe("2025-04-03");
  });

  test.each([
    ["XLS-35 an error", '<c r="A2" t="e"><v>#REF!</v></c>', "an error of the spreadsheet"],
    ["XLS-37 a formula without its value", '<c r="A2"><f>NOW()</f></c>', "without its value"],
    [
      "XLS-26 a text that is not there",
      '<c r="A2" t="s"><v>1000000000</v></c>',
      "a text that the file does not have",
    ],
    ["XLS-26 a text at −1", '<c r="A2" t="s"><v>-1</v></c>', "a text that the file does not have"],
    ["XLS-45 texts without their part", '<c r="A2" t="s"><v>0</v></c>', "a text that the file does not have"],
    ["XLS-53 no number", '<c r="A2"><v>NaN</v></c>', "not a number"],
    ["XLS-53 a number without end", '<c r="A2"><v>1e999</v></c>', "not a number"],
    ["XLS-49 more digits than are kept", '<c r="A2"><v>12345678901234567890</v></c>', "keeps 15 digits"],
    ["XLS-24 a long text", `<c r="A2" t="inlineStr"><is><t>${"x".repeat(32_768)}</t></is></c>`, "32,767"],
    ...["-1", "0", "60", "2958466", "1e20"].map((serial): [string, string, string] => [
      `XLS-47 day ${serial}`,
      `<c r="A2" s="1"><v>${serial}</v></c>`,
      "no day of the calendar",
    ]),
  ])("not at all: %s", async (_, xml, reason) => {
    const read = await cell(xml, { styles });
    expect(read).toMatch(/^2: /);
    expect(read).toContain(reason);
  });

  test("XLS-33 a sheet in UTF-16, and one that is neither it nor UTF-8", async () => {
    const sheet = (bytes: Uint8Array) =>
      zipOf(partsOf().map((part) => (part.name.includes("sheet1") ? { ...part, content: bytes } : part)));
    const text = `<?xml version="1.0"?><worksheet>${good}</worksheet>`;
    const { rows } = await read(sheet(Buffer.from(`\ufeff${text}`, "utf16le")));
    expect(rows).toMatchObject([{ cells: ["Ana", "3"] }]);
    expect(await code(sheet(Buffer.from(text.replace("Ana", "\xff\xfe"), "latin1")))).toBe("BAD_XML");
  });
});
