// Awkward CSV files, by the numbers of the corpus.
type Content = string | Uint8Array;

export const header = "role,skill,level\n";
const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};
const good = `${header}Analyst,SQL,3\n`;

/** Files that are refused whole, and words of why. */
export const refusedCsv: [title: string, content: Content, words: string][] = [
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
];

/** The same table in many ways: an analyst needs SQL at level 3. */
export const sameCsv: [title: string, content: Content][] = [
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
];

/** A row that is refused in line 2, while that in the line after it goes in. */
export const brokenRows: [title: string, content: Content][] = [
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
];
