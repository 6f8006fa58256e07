// Awkward workbooks, by the numbers of the corpus.
import { partsOf, rowOf, sheetOf, workbookOf, zipOf } from "./workbook";

const good = sheetOf(["Name", "Level"], rowOf(2, ["Ana", "3"]));

/** Files that are refused whole, and the code of why. */
export const refusedWorkbooks: [title: string, bytes: Buffer, code: string][] = [
  ["XLS-01 no bytes", Buffer.alloc(0), "FILE_EMPTY"],
  ["XLS-02 random bytes", Buffer.from("not a workbook at all"), "NOT_ZIP"],
  ["XLS-03 cut off", workbookOf({ sheet: good }).subarray(0, 300), "BAD_ZIP"],
  ["XLS-13 the old format", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), "OLD_FORMAT"],
  [
    "XLS-12 a password",
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from("EncryptedPackage", "utf16le")]),
    "ENCRYPTED",
  ],
  ["XLS-12 an encrypted part", zipOf(partsOf().map((part) => ({ ...part, flags: 1 }))), "ENCRYPTED"],
  ["XLS-14 another program’s", zipOf([{ name: "content.xml", content: "<office/>" }]), "NOT_XLSX"],
  ["XLS-15 macros", workbookOf({ more: [{ name: "xl/vbaProject.bin", content: "x" }] }), "MACRO"],
  [
    "XLS-04 a bomb of 200 MB",
    workbookOf({ more: [], sheet: `<sheetData>${"A".repeat(200_000_000)}</sheetData>` }),
    "ZIP_BOMB",
  ],
  [
    "XLS-05 a size that lies",
    zipOf(
      partsOf({ sheet: "A".repeat(3_000_000) }).map((part) =>
        part.name.includes("sheet1") ? { ...part, size: 1_000 } : part,
      ),
    ),
    "BAD_ZIP",
  ],
  [
    "XLS-08 ten thousand parts",
    zipOf(Array.from({ length: 10_000 }, (_, n) => ({ name: `part${n}`, content: "" }))),
    "TOO_MANY_ENTRIES",
  ],
  ["XLS-09 a part twice", zipOf([...partsOf(), ...partsOf()]), "DUPLICATE_ENTRY"],
  [
    "XLS-10 a name that leads out",
    workbookOf({ more: [{ name: "../../x", content: "" }] }),
    "BAD_ENTRY_NAME",
  ],
  ["XLS-10 a name from the root", workbookOf({ more: [{ name: "/etc/x", content: "" }] }), "BAD_ENTRY_NAME"],
  [
    "XLS-18 one cell at the far end",
    workbookOf({ sheet: '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>' }),
    "TOO_MANY_COLUMNS",
  ],
  ...["ZZZZZZ1", "A99999999", "A0", "1A", ""].map((reference): [string, Buffer, string] => [
    `XLS-19 a cell at “${reference}”`,
    workbookOf({ sheet: `<sheetData><row r="1"><c r="${reference}"><v>1</v></c></row></sheetData>` }),
    "BAD_REF",
  ]),
  [
    "XLS-20 rows out of order",
    workbookOf({ sheet: `<sheetData>${rowOf(2, ["a"])}${rowOf(1, ["b"])}</sheetData>` }),
    "ROW_ORDER",
  ],
  [
    "XLS-22 300,000 rows",
    workbookOf({
      sheet: `<sheetData>${Array.from({ length: 300_000 }, (_, n) => `<row r="${n + 1}"><c><v>${n}</v></c></row>`).join("")}</sheetData>`,
    }),
    "TOO_MANY_ROWS",
  ],
  [
    "XLS-27 a billion laughs",
    zipOf([
      ...partsOf().filter(({ name }) => !name.includes("sheet1")),
      {
        name: "xl/worksheets/sheet1.xml",
        content: '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>',
      },
    ]),
    "DOCTYPE",
  ],
  [
    "XLS-28 an entity of the machine’s",
    zipOf([
      ...partsOf().filter(({ name }) => !name.includes("sheet1")),
      {
        name: "xl/worksheets/sheet1.xml",
        content: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>',
      },
    ]),
    "DOCTYPE",
  ],
  ["XLS-30 XML that does not end", workbookOf({ sheet: "<sheetData><row>" }), "BAD_XML"],
  ["XLS-31 deep XML", workbookOf({ sheet: "<a>".repeat(100_000) + "</a>".repeat(100_000) }), "BAD_XML"],
  ["XLS-42 no sheets", workbookOf({ sheets: "" }), "NO_SHEET"],
  [
    "XLS-42 two sheets of a name",
    workbookOf({
      sheets: '<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="A" sheetId="2" r:id="rId1"/>',
    }),
    "DUPLICATE_SHEET",
  ],
  [
    "XLS-43 a sheet elsewhere",
    workbookOf({ relations: '<Relationship Id="rId1" Target="../../../etc/passwd"/>' }),
    "BAD_TARGET",
  ],
  [
    "XLS-44 a sheet on another machine",
    workbookOf({
      relations: '<Relationship Id="rId1" TargetMode="External" Target="https://x.test/s.xml"/>',
    }),
    "NO_SHEET",
  ],
  ["an empty sheet", workbookOf({}), "FILE_EMPTY"],
  ["only names of columns", workbookOf({ sheet: sheetOf(["Name", "Level"]) }), "NO_ROWS"],
];
