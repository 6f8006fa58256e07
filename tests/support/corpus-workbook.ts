// Awkward workbooks, by the numbers of the corpus.
import { randomBytes } from "node:crypto";
import { partsOf, rowOf, sheetOf, type WorkbookParts, workbookOf, zipOf } from "./workbook";

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
  ["XLS-14 OpenOffice’s .ods", zipOf([{ name: "content.xml", content: "<office/>" }]), "NOT_XLSX"],
  ["XLS-14 Apple’s .numbers", zipOf([{ name: "Index/Document.iwa", content: "x" }]), "NOT_XLSX"],
  ["XLS-14 the binary .xlsb", zipOf([{ name: "xl/workbook.bin", content: "x" }]), "NOT_XLSX"],
  ["XLS-14 a shortcut .gsheet", Buffer.from('{"url":"https://docs.example/spreadsheets/1"}'), "NOT_ZIP"],
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
        part.name === "xl/worksheets/sheet1.xml" ? { ...part, size: 1_000 } : part,
      ),
    ),
    "BAD_ZIP",
  ],
  [
    "XLS-07 parts that overlap",
    zipOf([...partsOf({ sheet: good }), { name: "xl/again.xml", content: "A".repeat(2_000), offset: 0 }]),
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
    "XLS-10 a name of another system’s root",
    workbookOf({ more: [{ name: "C:\\x", content: "" }] }),
    "BAD_ENTRY_NAME",
  ],
  ["XLS-10 a NUL in a name", workbookOf({ more: [{ name: "a\0b", content: "" }] }), "BAD_ENTRY_NAME"],
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
    "XLS-20 a row twice",
    workbookOf({ sheet: `<sheetData>${rowOf(1, ["a"])}${rowOf(1, ["b"])}</sheetData>` }),
    "ROW_ORDER",
  ],
  [
    "XLS-23 16,384 columns",
    workbookOf({ sheet: `<sheetData><row r="1">${"<c><v>1</v></c>".repeat(16_384)}</row></sheetData>` }),
    "TOO_MANY_COLUMNS",
  ],
  ["XLS-25 two million texts", workbookOf({ sheet: good, strings: manyTexts() }), "TOO_MANY_STRINGS"],
  [
    "XLS-21, 22 300,000 rows where the sheet speaks of one cell",
    workbookOf({
      sheet: `<dimension ref="A1:A1"/><sheetData>${Array.from({ length: 300_000 }, (_, n) => `<row r="${n + 1}"><c><v>${n}</v></c></row>`).join("")}</sheetData>`,
    }),
    "TOO_MANY_ROWS",
  ],
  [
    "XLS-27 a billion laughs",
    zipOf([
      ...partsOf().filter(({ name }) => name !== "xl/worksheets/sheet1.xml"),
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
      ...partsOf().filter(({ name }) => name !== "xl/worksheets/sheet1.xml"),
      {
        name: "xl/worksheets/sheet1.xml",
        content: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>',
      },
    ]),
    "DOCTYPE",
  ],
  [
    "XLS-29 a document type from elsewhere",
    zipOf([
      ...partsOf().filter(({ name }) => name !== "xl/worksheets/sheet1.xml"),
      {
        name: "xl/worksheets/sheet1.xml",
        content:
          '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]><worksheet/>',
      },
    ]),
    "DOCTYPE",
  ],
  ["XLS-30 XML that does not end", workbookOf({ sheet: "<sheetData><row>" }), "BAD_XML"],
  ["XLS-31 deep XML", workbookOf({ sheet: "<a>".repeat(100_000) + "</a>".repeat(100_000) }), "BAD_XML"],
  [
    "XLS-32 an attribute of 50 MB",
    workbookOf({ sheet: `<sheetData a="${"A".repeat(50_000_000)}"/>` }),
    "ZIP_BOMB",
  ],
  [
    "XLS-32 a long attribute that cannot be packed",
    workbookOf({ sheet: `<sheetData a="${randomBytes(800_000).toString("hex")}"/>` }),
    "BAD_XML",
  ],
  [
    "XLS-40 pictures that would fill the memory",
    workbookOf({
      sheet: good,
      more: [{ name: "xl/media/image1.png", content: "x", size: 1_000_000_000 }],
    }),
    "ZIP_BOMB",
  ],
  [
    "XLS-45 no list of where the sheets are",
    zipOf(partsOf({ sheet: good }).filter(({ name }) => !name.endsWith(".rels"))),
    "NO_SHEET",
  ],
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
    "XLS-43 a sheet at an address",
    workbookOf({ relations: '<Relationship Id="rId1" Target="http://127.0.0.1:9/s.xml"/>' }),
    "BAD_TARGET",
  ],
  [
    "XLS-44 a sheet on another machine",
    workbookOf({
      relations: '<Relationship Id="rId1" TargetMode="External" Target="https://x.test/s.xml"/>',
    }),
    "NO_SHEET",
  ],
  [
    "XLS-64 another program before it",
    Buffer.concat([Buffer.from("MZ this program"), workbookOf({ sheet: good })]),
    "NOT_ZIP",
  ],
  ["an empty sheet", workbookOf({}), "FILE_EMPTY"],
  ["only names of columns", workbookOf({ sheet: sheetOf(["Name", "Level"]) }), "NO_ROWS"],
];

/** Texts that are all different and cannot be packed to nothing, or the archive would be refused before they are counted. */
function manyTexts(): string {
  const text = randomBytes(4_000_000).toString("hex");
  return Array.from({ length: 2_000_000 }, (_, n) => `<si><t>${text.slice(4 * n, 4 * n + 4)}</t></si>`).join(
    "",
  );
}

const wanted = rowOf(2, ["Analyst", "SQL", "3"]);
const titles = ["Job role", "Skill", "Level"];
const table = sheetOf(titles, wanted);
const rows = (some: string) => `<sheetData>${rowOf(1, titles)}${wanted}${some}</sheetData>`;

/** The same table in many ways: an analyst needs SQL at level 3. */
export const sameWorkbooks: [title: string, bytes: Buffer][] = [
  ...(
    [
      ["XLS-06 an archive in it", { more: [{ name: "xl/nested.zip", content: zipOf(partsOf()) }] }],
      ["XLS-11 a link out of it", { more: [{ name: "xl/link", content: "/etc/passwd", mode: 0xa1ff }] }],
      [
        "XLS-16 a validation of every cell there is",
        { sheet: `${table}<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>` },
      ],
      [
        "XLS-17 every cell merged",
        { sheet: `${table}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>` },
      ],
      ["XLS-21 a size that is not so", { sheet: `<dimension ref="A1:XFD1048576"/>${table}` }],
      [
        "XLS-34 texts in runs, with a reading aid",
        {
          strings:
            '<si><r><t>Ana</t></r><r><t xml:space="preserve">lyst</t></r><rPh sb="0" eb="1"><t>reading aid</t></rPh></si>',
          sheet: sheetOf(
            titles,
            '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>SQL</t></is></c><c r="C2"><v>3</v></c></row>',
          ),
        },
      ],
      [
        "XLS-38 a formula that would reach out, with the value that was saved",
        {
          sheet: sheetOf(
            titles,
            '<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>Analyst</v></c><c r="B2" t="inlineStr"><is><t>SQL</t></is></c><c r="C2"><v>3</v></c></row>',
          ),
        },
      ],
      [
        "XLS-39 links, connections and queries elsewhere",
        {
          more: [
            "xl/connections.xml",
            "xl/externalLinks/externalLink1.xml",
            "xl/queryTables/queryTable1.xml",
          ].map((name) => ({ name, content: '<x url="http://127.0.0.1:9/"/>' })),
        },
      ],
      [
        "XLS-40 objects and pictures in it",
        {
          more: ["xl/embeddings/oleObject1.bin", "xl/activeX/activeX1.xml", "xl/media/image1.png"].map(
            (name) => ({
              name,
              content: "x",
            }),
          ),
        },
      ],
      ["XLS-60 a million styled rows without anything", { sheet: rows(emptyRows()) }],
      [
        "XLS-61 100,000 rules of how cells look",
        {
          sheet: `${table}${Array.from({ length: 100_000 }, (_, n) => `<conditionalFormatting sqref="A${n}"><cfRule type="expression" priority="${n}"/></conditionalFormatting>`).join("")}`,
        },
      ],
      [
        "XLS-62 comments about people",
        {
          more: [
            { name: "xl/comments1.xml", content: "<comments><t>ana@home.test is leaving</t></comments>" },
          ],
        },
      ],
      [
        "XLS-63 who wrote it",
        { more: [{ name: "docProps/core.xml", content: "<p><creator>ana@home.test</creator></p>" }] },
      ],
    ] satisfies [string, WorkbookParts][]
  ).map(([title, parts]): [string, Buffer] => [title, workbookOf({ sheet: table, ...parts })]),
  [
    "XLS-33 a sheet in UTF-16",
    zipOf(
      partsOf({ sheet: table }).map((part) =>
        part.name === "xl/worksheets/sheet1.xml"
          ? { ...part, content: Buffer.from(`\ufeff${part.content}`, "utf16le") }
          : part,
      ),
    ),
  ],
  ["XLS-45 neither texts nor styles", workbookOf({ sheet: table, strings: null, styles: null })],
  [
    "XLS-64 sizes behind the parts",
    zipOf(partsOf({ sheet: table }).map((part) => ({ ...part, isStreamed: true }))),
  ],
  ["XLS-64 the format for large archives", zipOf(partsOf({ sheet: table }), { isZip64: true })],
];

function emptyRows(): string {
  return Array.from({ length: 1_000_000 }, (_, n) => `<row r="${n + 3}" s="1"/>`).join("");
}

const strings =
  "<si><t>Ana_x0000_</t></si><si><t>_xD800_</t></si><si><t>one_x000D_two</t></si><si><t>=1+1</t></si>";
const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>';
const text = (value: string) => (at: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const plain =
  (inner: string, more = "") =>
  (at: string) =>
    `<c r="${at}"${more}>${inner}</c>`;
const shared = (index: string) => plain(`<v>${index}</v>`, ' t="s"');
const dated = (serial: string) => plain(`<v>${serial}</v>`, ' s="1"');
type Cell = (at: string) => string;

/** Rows of one workbook of what people can do: of whom, the skill, the level and the date; and why a row stays out. */
const cells: [
  title: string,
  cell: { id?: Cell; skill?: Cell; level?: Cell; issued?: Cell },
  out: RegExp | null,
][] = [
  ["XLS-24 more text than a cell holds", { skill: text("x".repeat(32_768)) }, /more than 32,767 characters/],
  ["XLS-26 the text before the first", { skill: shared("-1") }, /a text that the file does not have/],
  [
    "XLS-26 a text far behind the last",
    { skill: shared("1000000000") },
    /a text that the file does not have/,
  ],
  ["XLS-26 a text by a word", { skill: shared("abc") }, /a text that the file does not have/],
  [
    "XLS-35 a cell that shows an error",
    { skill: plain("<v>#REF!</v>", ' t="e"') },
    /an error of the spreadsheet/,
  ],
  ["XLS-35 an ISO date", { issued: plain("<v>2025-04-03</v>", ' t="d"') }, null],
  ["XLS-36 a formula with its value", { level: plain("<f>1+2</f><v>3</v>") }, null],
  ["XLS-37 a formula without its value", { level: plain("<f>1+2</f>") }, /a formula without its value/],
  [
    "XLS-38 a formula that would reach out",
    { skill: plain('<f>WEBSERVICE("http://127.0.0.1:9/")</f>') },
    /without its value/,
  ],
  ...["-1", "0", "60", "2958466", "1e20"].map((serial): [string, { issued: Cell }, RegExp] => [
    `XLS-47 the day ${serial}`,
    { issued: dated(serial) },
    /no day of the calendar/,
  ]),
  ["XLS-47 a day", { issued: dated("45750") }, null],
  ["XLS-48 a date as a text that can be read in two ways", { issued: text("03/04/25") }, /read in two ways/],
  [
    "XLS-48 a text where dates are",
    { issued: plain("<is><t>soon</t></is>", ' t="inlineStr" s="1"') },
    /not a date/,
  ],
  [
    "XLS-49 an id with more digits than are kept",
    { id: plain("<v>12345678901234567890</v>") },
    /keeps 15 digits/,
  ],
  ["XLS-51 a truth as a level", { level: plain("<v>1</v>", ' t="b"') }, /no level of the scale/],
  ["XLS-53 a number that is too large", { level: plain("<v>1e308</v>") }, /keeps 15 digits|no level/],
  ["XLS-53 minus nothing as a level", { level: plain("<v>-0</v>") }, /no level of the scale/],
  ["XLS-53 no number", { level: plain("<v>NaN</v>") }, /not a number/],
  ["XLS-54 a text that looks like a formula", { skill: shared("3") }, null],
  ["XLS-55 a line end within a cell", { skill: shared("2") }, null],
  ["XLS-56 a NUL by its code", { skill: shared("0") }, /invisible control character/],
  ["CSV-18, XLS-55 half a letter by its code", { skill: shared("1") }, /cannot be read/],
];

export const workbookRows = {
  bytes: workbookOf({
    strings,
    styles,
    sheet: sheetOf(
      ["Employee ID", "Skill", "Level", "Issued"],
      ...cells.map(([title, { id, skill, level, issued }], place) => {
        const line = place + 2;
        return `<row r="${line}">${(id ?? text("C-1"))(`A${line}`)}${(skill ?? text(title))(`B${line}`)}${(level ?? plain("<v>3</v>"))(`C${line}`)}${(issued ?? text("2025-04-03"))(`D${line}`)}</row>`;
      }),
    ),
  }),
  /** By the line in which it stands. */
  expected: cells.map(([title, , out], place) => ({ title, line: place + 2, out })),
};
