// Awkward CSV files, by the numbers of the corpus.
import { gzipSync } from "node:zlib";

type Content = string | Uint8Array;

export const header = "role,skill,level\n";
const utf16 = (text: string, isBig = false) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return isBig ? bytes.swap16() : bytes;
};
const good = `${header}Analyst,SQL,3\n`;
/** “role” and “山田” as Japanese spreadsheets write them. */
const shiftJis = Buffer.concat([
  Buffer.from(header),
  Buffer.from([0x8e, 0x52, 0x93, 0x63]),
  Buffer.from(",SQL,3\n"),
]);

/** Files that are refused whole: the code, and words of what is wrong and how to mend it. */
export const refusedCsv: [title: string, content: Content, code: string, words: string][] = [
  ["CSV-02 only a byte order mark", "\ufeff", "FILE_EMPTY", "is empty"],
  ["CSV-03 only a header", header, "NO_ROWS", "has no rows below the column names “role”, “skill”, “level”"],
  ["CSV-04 no header", "Analyst,SQL,3\nAnalyst,R,2\n", "NO_COLUMN", "Say which row has the names"],
  ["CSV-07 UTF-16 without a mark", Buffer.from(good, "utf16le"), "ASK_ENCODING", "Choose its characters"],
  ["CSV-09 Shift-JIS", shiftJis, "ASK_ENCODING", "Choose its characters"],
  [
    "CSV-26 a quote never closed, and much behind it",
    `${header}"${"x\n".repeat(600_000)}`,
    "RECORD_TOO_LARGE",
    "The row at line 2 of",
  ],
  ["CSV-27 one endless line", `${header}${"x".repeat(2_000_000)}`, "RECORD_TOO_LARGE", "longer than 1 MB"],
  ["CSV-34 400,001 columns", `${"a,".repeat(400_000)}\n1`, "TOO_MANY_COLUMNS", "at most 200"],
  ["CSV-35 too many rows", `a,b\n${"1,2\n".repeat(200_001)}`, "TOO_MANY_ROWS", "more than 200,000 rows"],
  [
    "CSV-37 two columns of a name",
    "role,skill,skill,level\nAnalyst,SQL,SQL,3\n",
    "CHOOSE_COLUMN",
    "Choose one of them",
  ],
  ["CSV-68 a ZIP named .csv", Buffer.from("PK\u0003\u0004rest"), "NOT_CSV", "not a text file"],
  ["CSV-68 a gzip named .csv", gzipSync(good), "NOT_CSV", "not a text file"],
  ["CSV-68 a PNG named .csv", Buffer.from([0x89, 0x50, 0x4e, 0x47]), "NOT_CSV", "not a text file"],
  ["CSV-68 a PDF named .csv", "%PDF-1.7", "NOT_CSV", "not a text file"],
];

/** Files that are refused where they arrive. */
export const refusedAtTheDoor: [title: string, content: Content, status: number, words: string][] = [
  ["CSV-01 empty", "", 400, "is empty"],
  ["CSV-36 21 MB", new Uint8Array(21 * 1024 * 1024), 413, "smaller than 20 MB. Split it"],
];

/** The same table in many ways: an analyst needs SQL at level 3. */
export const sameCsv: [title: string, content: Content][] = [
  ["CSV-05 UTF-16LE with a mark", utf16(good)],
  ["CSV-06 UTF-16BE with a mark", utf16(good, true)],
  ["CSV-19 CR only", good.replaceAll("\n", "\r")],
  ["CSV-20 mixed line ends", "role,skill,level\r\nAnalyst,SQL,3\n"],
  ["CSV-21 no final newline", good.trimEnd()],
  ["CSV-22 semicolons, and commas in numbers", "role;skill;level;importance\nAnalyst;SQL;3;3,0\n"],
  ["CSV-23 tabs", good.replaceAll(",", "\t")],
  ["CSV-24 pipes", good.replaceAll(",", "|")],
  ["CSV-25 Excel’s hint", `sep=;\r\n${good.replaceAll(",", ";")}`],
  ["CSV-31 quotes around everything", 'role,skill,level\n"Analyst","SQL","3"\n'],
  ["CSV-38 other spellings of the header", "\ufeff ROLE ,Skill_Name,Required level\nAnalyst,SQL,3\n"],
  [
    "CSV-39 columns with names of the machine’s",
    "__proto__,constructor,prototype,role,skill,level\nx,y,z,Analyst,SQL,3\n",
  ],
  [
    "CSV-40 a column with a name of 10,000 characters",
    `${"x".repeat(10_000)},role,skill,level\n1,Analyst,SQL,3\n`,
  ],
];

/** One row of a file, without its line end. What becomes of it: it is in (null), or stays out for a reason; `warns`: what is said of it. */
export type RowCase = { title: string; row: Content; out: RegExp | null; warns?: RegExp };
const row = (title: string, content: Content, out: RegExp | null, warns?: RegExp): RowCase => ({
  title,
  row: content,
  out,
  ...(warns && { warns }),
});
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));
const unreadable = /cannot be read/;
const noLevel = /no level of the scale/;
const cellCount = /not as many cells/;

/** What roles ask for. The letter é makes the file UTF-8 beyond doubt. */
export const requirementRows = {
  header: "role,skill,level,importance",
  rows: [
    row("a good row", "Café,SQL,3,", null),
    row("CSV-10 a byte that is no UTF-8", bytes("é", [0xff], ",R,2,"), unreadable),
    row("CSV-11 an overlong form", bytes("A", [0xc0, 0xaf], ",R,2,"), unreadable),
    row("CSV-18 half of a pair", bytes("A", [0xed, 0xa0, 0x80], ",R,2,"), unreadable),
    row("CSV-12 NUL", "A\u0000,R,2,", /control character/),
    row("CSV-13 a control character", "A\u0007,R,2,", /control character/),
    row("CSV-15 reversed writing", "A\u202e,R,2,", /reverses the direction/),
    row("CSV-28 a quote inside", 'A"b,R,2,', /quote in the wrong place/),
    row("CSV-29 a line end in quotes", '"Head of\nDepartment",SQL,3,', null),
    row("CSV-30 a separator in quotes", '"Head, Data",SQL,3,', null),
    row("CSV-31 quotes written twice", '"Head of ""Data""",SQL,3,', null),
    row("CSV-32 too many cells", "A,R,2,3,9", cellCount),
    row("CSV-33 too few cells", "A,R", cellCount),
    row("CSV-58 a level by its name", "Level,Named,Advanced,", null),
    row("CSV-58 a level with blanks", "Level,Blanks, 3 ,", null),
    row("CSV-58 a level between levels", "Level,A,3.5,", noLevel),
    row("CSV-58 a level below nothing", "Level,A,-1,", noLevel),
    row("CSV-58 a level above all", "Level,A,6,", noLevel),
    row("CSV-58 a level in wide digits", "Level,Wide,１,", null),
    ...["1e1", "0x3", "NaN", "Infinity"].map((level) => row(`CSV-59 ${level}`, `Level,A,${level},`, noLevel)),
    row("CSV-60 the same again with another level", "Café,SQL,4,", /with other figures. Keep one/),
    row("CSV-22 a comma in an importance", 'Level,Comma,3,"4,5"', null),
  ],
};

/** Also two quotes that are never closed would swallow the rows behind: a file of its own. */
export const neverClosed = `${header}"A,R,2\nAnalyst,SQL,3\n`;

const mailOfMany = `${"a".repeat(300)}@home.test`;

/** People: name, address, id, team, manager’s address, role. */
export const peopleRows = {
  header: "Name,E-mail,Employee ID,Team,Manager e-mail,Job role",
  rows: [
    row("somebody", "Corpus One,one@corpus.test,C-1,Corpus,,", null),
    row(
      "CSV-14 an invisible character in an id",
      "Corpus Two,,C\u200b-2,,,",
      null,
      /invisible character was taken out/,
    ),
    row(
      "CSV-16 a letter that looks like another",
      "Corpus Three,оne@corpus.test,C-3,,,",
      null,
      /only look like/,
    ),
    row("CSV-17 a name in parts", `${"Zoë Corpus".normalize("NFD")},,C-17,,,`, null),
    row("CSV-41 a formula that links", '"=HYPERLINK(""http://evil"",""x"")",,C-41,,,', null),
    row("CSV-42 a formula that starts a program", "=cmd|' /C calc'!A0,,C-42,,,", null),
    ...["+1+1", "-2+3", "@SUM(A1)", '"\t=1+1"', '"\r=1+1"'].map((name, place) =>
      row(`CSV-43, 44 ${JSON.stringify(name)} as a name`, `${name},,C-43-${place},,,`, null),
    ),
    row("CSV-46 a script as the name of a team", "Corpus Team,,C-46,<script>alert(1)</script>,,", null),
    row("CSV-50 a query as an id", "Corpus Query,,' OR 1=1;--,,,", null),
    row("CSV-51 templates of other programs", `{{7*7}} $${"{7*7}"} <%= 7*7 %>,,C-51,,,`, null),
    row(
      "CSV-52 a header of a message behind the address",
      '"Corpus","a@b.test\r\nBcc: c@d.test",C-52,,,',
      /not an e-mail address/,
    ),
    row("CSV-53 an address of 300 letters", `Corpus,${mailOfMany},C-53,,,`, /not an e-mail address/),
    row("CSV-53 an address without a domain", "Corpus,corpus@,C-53,,,", /not an e-mail address/),
    row("CSV-53 a domain in other letters", "Corpus,corpus@bücher.test,C-53,,,", /not an e-mail address/),
    row(
      "CSV-61 the same address in other letters",
      "Corpus One,ONE@Corpus.test,,,,",
      /already names this person/,
    ),
    row(
      "CSV-62 somebody who manages themselves",
      "Self,self@corpus.test,,Corpus,self@corpus.test,",
      /would manage themselves/,
    ),
    row(
      "CSV-62 one of two who manage each other",
      "Ay,ay@corpus.test,,Corpus,be@corpus.test,",
      /would manage themselves/,
    ),
    row("CSV-62 the other of them", "Be,be@corpus.test,,Corpus,ay@corpus.test,", /would manage themselves/),
    row("CSV-63 a role that is not known", "Corpus Role,,C-63,,,Astronaut of Corpus", null, /not known here/),
    row("CSV-65 an id with zeros before it", "Corpus Zeros,,00123,,,", null),
    row("CSV-65 an id like a power of ten", "Corpus Power,,1E5,,,", null),
  ],
};

const dates: [title: string, date: string, out: RegExp][] = [
  [
    "CSV-54 a date that can be read in two ways",
    "03/04/25",
    /read in two ways.*“day first” or “month first”/,
  ],
  ["CSV-55 a day that does not exist", "2025-02-30", /no such day/],
  ["CSV-56 the first year", "0001-01-01", /between 1900 and 2100/],
  ["CSV-56 the last year of four digits", "9999-12-31", /between 1900 and 2100/],
  ["CSV-56 a year of five digits", "+010000-01-01", /between 1900 and 2100/],
  ["CSV-57 a day as spreadsheets count them", "45000", /day number.*Say under “Options”/],
];

/** What people can do: of whom, skill, level, date. They are those of `peopleRows`. */
export const evidenceRows = {
  header: "Employee ID,Skill,Level,Issued",
  rows: [
    row("a good row", "C-1,SQL,3,2025-01-31", null),
    ...dates.map(([title, date, out]) => row(title, `C-1,Dates,3,${date}`, out)),
    row(
      "CSV-60 the same with another level",
      "C-1,SQL,4,2025-01-31",
      /another level of the skill.*say under “Options”/,
    ),
    row("CSV-60 another level on another day", "C-1,SQL,4,2025-02-28", null),
    row("CSV-65 an id with its zeros", "00123,SQL,3,2025-01-31", null),
    row("CSV-65 an id without its zeros is another", "123,SQL,3,2025-01-31", /Nobody here is known/),
    row(
      "CSV-65 the number that an id looks like is another",
      "100000,SQL,3,2025-01-31",
      /Nobody here is known/,
    ),
    row("CSV-65 an id like a power of ten", "1E5,SQL,3,2025-01-31", null),
    row(
      "CSV-67 somebody who is not of this organisation",
      "OTHER-1,SQL,3,2025-01-31",
      /Nobody here is known/,
    ),
  ],
};

const noAddress = /not a web address/;
const inside = /a network of one’s own/;

/** What can be earned: name, address, what it is about. */
export const achievementRows = {
  header: "Name,ID,Description",
  rows: [
    row("CSV-47 a picture that runs a script", "Corpus of pictures,,<img src=x onerror=alert(1)>", null),
    row("CSV-48 an address that is a script", "Corpus A,javascript:alert(1),", noAddress),
    row("CSV-49 a file of the server’s", "Corpus B,file:///etc/passwd,", noAddress),
    row("CSV-49 the machine that knows the server’s keys", "Corpus C,http://169.254.169.254/latest,", inside),
    row("CSV-49 the server itself", "Corpus D,http://localhost:3000/,", inside),
  ],
};

/** What was earned, with the address of the evidence. */
export const earnedRows = {
  header: "Employee ID,Credential,Issued,Credential URL",
  rows: [
    row("CSV-48 an address that is a script", "C-1,Corpus,2025-01-31,javascript:alert(1)", noAddress),
    row("CSV-49 a file of the server’s", "C-1,Corpus,2025-01-31,file:///etc/passwd", noAddress),
    row(
      "CSV-49 the machine that knows the server’s keys",
      "C-1,Corpus,2025-01-31,http://169.254.169.254/",
      inside,
    ),
    row("an address", "C-1,Corpus,2025-01-31,https://corpus.test/1", null),
  ],
};

/** A file of such rows, and the line in which each begins. */
export function fileOf({ header: names, rows }: { header: string; rows: readonly RowCase[] }) {
  const parts: Buffer[] = [Buffer.from(`${names}\n`)];
  let line = 2;
  const expected = rows.map((one) => {
    const content = Buffer.from(one.row as string);
    parts.push(content, Buffer.from("\n"));
    const at = line;
    line += 1 + (content.toString("latin1").match(/\r\n|\n|\r/g)?.length ?? 0);
    return { ...one, line: at };
  });
  return { content: Buffer.concat(parts), expected };
}
