import { connect } from "node:net";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import {
  achievementRows,
  earnedRows,
  evidenceRows,
  fileOf,
  header,
  neverClosed,
  peopleRows,
  type RowCase,
  refusedAtTheDoor,
  refusedCsv,
  requirementRows,
  sameCsv,
} from "../support/corpus-csv";
import { refusedWorkbooks, sameWorkbooks, workbookRows } from "../support/corpus-workbook";
import { rowOf, sheetOf, workbookOf } from "../support/workbook";
import { apiOf, type Batch, findingsOf, makeToken, send, upload, withEach } from "./corpus-support";
import { settle } from "./support";

// Every awkward table against the running product, as another system would send it, or as the wizard asks: no answer of a broken
// server, and what it says. A process that is killed on the way (XLS-66): tests/integration/import-kill.test.ts.

let page: Page;
let token = "";
test.beforeAll(async ({ browser }) => {
  ({ page, token } = await makeToken(browser));
});
test.afterAll(() => page.close());

const importOf = async (
  request: APIRequestContext,
  kind: string,
  name: string,
  content: string | Uint8Array,
) => {
  const said = await send(request, token, kind, name, content);
  if ("refused" in said) throw new Error(`${name}: ${said.refused} ${said.problem}`);
  return said;
};

type Expected = Pick<RowCase, "title" | "out" | "warns"> & { line: number };

/** What is found in each row of a file, by the lines of the report that the page offers. */
async function expectRows(batch: Batch, expected: readonly Expected[]) {
  expect(batch).toMatchObject({ status: "done", failed: expected.filter(({ out }) => out).length });
  const found = await findingsOf(page, batch.id);
  for (const { title, line, out, warns } of expected) {
    const ofRow = found.filter((one) => one.line === String(line));
    const errors = ofRow.filter(({ severity }) => severity === "error").map(({ reason }) => reason);
    if (out === null) expect(errors, title).toEqual([]);
    else expect(errors.join(" "), title).toMatch(out);
    if (warns) expect(ofRow.map(({ reason }) => reason).join(" "), title).toMatch(warns);
    for (const { reason } of ofRow) expect(reason, title).toMatch(/[.!]$/);
  }
}

test("CSV files that are refused whole say in one sentence why, and write nothing", async ({ request }) => {
  test.setTimeout(300_000);
  for (const [title, content, status, words] of refusedAtTheDoor) {
    expect(await send(request, token, "requirements", `${title}.csv`, content), title).toEqual({
      refused: status,
      problem: expect.stringContaining(words),
    });
  }
  await withEach(refusedCsv, async ([title, content, code, words]) => {
    const said = await importOf(request, "requirements", `${title}.csv`, content);
    expect(said, title).toMatchObject({ status: "failed", code, created: 0, updated: 0 });
    expect(said.problem, title).toContain(words);
  });
});

test("one table in many ways of writing CSV is the same table", async ({ request }) => {
  test.setTimeout(300_000);
  await withEach(sameCsv, async ([title, content]) => {
    const { status, failed, created, unchanged } = await importOf(
      request,
      "requirements",
      `${title}.csv`,
      content,
    );
    expect({ status, failed, rows: created + unchanged }, title).toEqual({
      status: "done",
      failed: 0,
      rows: 1,
    });
  });
  // CSV-26: a quote that is never closed takes its own row along, and no other.
  expect(await importOf(request, "requirements", "never closed.csv", neverClosed)).toMatchObject({
    failed: 1,
    unchanged: 1,
  });
});

test("rows that cannot be used stay out with their reason, and the others go in", async ({ request }) => {
  test.setTimeout(300_000);
  const asked = fileOf(requirementRows);
  await expectRows(await importOf(request, "requirements", "roles.csv", asked.content), asked.expected);

  const people = fileOf(peopleRows);
  await expectRows(await importOf(request, "people", "people.csv", people.content), people.expected);
  const again = await importOf(request, "people", "people.csv", people.content);
  // CSV-14, 16, 17, 65: whoever is known by what was written is found by it again, and by nothing else.
  expect(again).toMatchObject({ created: 0, updated: 0 });
  expect(
    await importOf(request, "people", "composed.csv", "Name,Employee ID\nZoë Corpus,C-17\nCorpus Two,C-2\n"),
  ).toMatchObject({ created: 0, updated: 0, unchanged: 2 });

  for (const [kind, rows] of [
    ["evidence", evidenceRows],
    ["achievements", achievementRows],
    ["earned", earnedRows],
  ] as const) {
    const file = fileOf(rows);
    await expectRows(await importOf(request, kind, `${kind}.csv`, file.content), file.expected);
  }
});

test("10,000 skills that are not known are one problem (CSV-64)", async ({ request }) => {
  const rows = Array.from({ length: 10_000 }, (_, n) => `C-1,Unheard of ${n},Corpus`);
  await importOf(request, "people", "one.csv", "Name,Employee ID\nCorpus One,C-1\n");
  const batch = await importOf(
    request,
    "exemptions",
    "many.csv",
    `Employee ID,Skill,Reason\n${rows.join("\n")}\n`,
  );
  expect(batch).toMatchObject({ created: 0, failed: 10_000 });
  expect(batch.causes).toEqual([
    {
      severity: "error",
      column: "Skill",
      rows: 10_000,
      reason: expect.stringContaining("No skill here has this name"),
    },
  ]);
});

test("who manages a team stays its manager, whatever a file says of them (CSV-66)", async ({ request }) => {
  const said = (word: string) =>
    `Name,Employee ID,Team,Manager of team\nCorpus Boss,C-66,Corpus 66,${word}\n`;
  await importOf(request, "people", "boss.csv", said("yes"));
  const api = await apiOf(page);
  const managed = async () =>
    (await api.people.teams.query())
      .filter(({ name }) => name === "Corpus 66")
      .map((team) => JSON.stringify(team));
  const before = await managed();
  expect(before).toHaveLength(1);
  expect(await importOf(request, "people", "boss.csv", said("no"))).toMatchObject({
    unchanged: 1,
    causes: [{ severity: "warning", reason: expect.stringContaining("never removes any") }],
  });
  expect(await managed()).toEqual(before);
});

test("texts that are programs elsewhere are texts here, and are harmless in a download (CSV-41 to 47)", async ({
  request,
}) => {
  const names = ['=HYPERLINK("http://evil","x")', "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "-5"];
  const rows = names.map((name) => `"${name.replaceAll('"', '""')}",nowhere`);
  const batch = await importOf(request, "people", "formulas.csv", `Name,E-mail\n${rows.join("\n")}\n`);
  const rejected = await page.request.get(`/api/imports/${batch.id}/rejected`);
  const lines = (await rejected.text()).split("\r\n").slice(1, -1);
  expect(lines.map((line) => line.replace(/,nowhere,.*/, ""))).toEqual([
    `"'=HYPERLINK(""http://evil"",""x"")"`,
    "'=cmd|' /C calc'!A0",
    "'+1+1",
    "'-2+3",
    "'@SUM(A1)",
    // A number stays one (CSV-45).
    "-5",
  ]);

  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto("/imports/new?kind=achievements");
  await settle(page);
  await page
    .getByLabel("Or paste cells from a spreadsheet")
    .fill("Name\tDescription\n<script>alert(1)</script>\t<img src=x onerror=alert(1)>\n");
  await page.getByRole("button", { name: "Read these cells" }).click();
  await expect(page.getByRole("region", { name: "Check and preview" })).toContainText(
    "<script>alert(1)</script>",
  );
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Finished: 1 created/ })).toBeAttached();
  await page.goto("/catalogue?q=script");
  await page.getByRole("link", { name: "<script>alert(1)</script>" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("<script>alert(1)</script>");
  await expect(page.getByText("<img src=x onerror=alert(1)>").first()).toBeVisible();
  expect(dialogs).toEqual([]);
});

test("names of files that lead elsewhere are only shown (CSV-69)", async ({ request }) => {
  const names = ["../../etc/x.csv", "CON.csv", "a\nb.csv", `${"x".repeat(500)}.csv`];
  for (const [place, name] of names.entries()) {
    const batch = await importOf(request, "requirements", name, `${header}File ${place},SQL,3\n`);
    expect(batch, name).toMatchObject({ status: "done", failed: 0 });
  }
  const shown = (await (await apiOf(page)).ingest.batches.query()).map(({ fileName }) => fileName);
  expect(shown).toContainEqual(expect.stringMatching(/^x{180}…x+\.csv$/));
});

test("a file that is sent twice at once is one import, and one that breaks off is none (CSV-70, XLS-65)", async ({
  request,
  baseURL,
}) => {
  for (const [name, content] of [
    ["twice.csv", `${header}Twice,SQL,3\n`],
    [
      "twice.xlsx",
      workbookOf({ sheet: sheetOf(["Job role", "Skill", "Level"], rowOf(2, ["Twice X", "SQL", "3"])) }),
    ],
  ] as const) {
    const both = await Promise.all([1, 2].map(() => importOf(request, "requirements", name, content)));
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(both[0]).toMatchObject({ status: "done", created: 1 });
  }

  const { hostname, port } = new URL(baseURL ?? "");
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      const head = [
        "POST /api/imports?kind=requirements&name=half.csv HTTP/1.1",
        `Host: ${hostname}:${port}`,
        `Authorization: Bearer ${token}`,
        "Content-Length: 2000",
      ];
      socket.write(`${head.join("\r\n")}\r\n\r\n${header}${"Half,SQL,3\n".repeat(90)}`, () => {
        setTimeout(() => socket.destroy(), 300);
      });
    });
    socket.on("close", () => resolve());
    socket.on("error", reject);
  });
  // The next one goes in as if nothing had been.
  expect(await importOf(request, "requirements", "whole.csv", `${header}Whole,SQL,3\n`)).toMatchObject({
    created: 1,
  });
  const names = (await (await apiOf(page)).ingest.batches.query()).map(({ fileName }) => fileName);
  expect(names).not.toContain("half.csv");
});

test("workbooks that are refused whole say in one sentence why", async ({ request }) => {
  test.setTimeout(300_000);
  await withEach(refusedWorkbooks, async ([title, bytes, code]) => {
    const name = `${title.replaceAll("/", " ")}.xlsx`;
    const said = await send(request, token, "people", name, bytes);
    if ("refused" in said) expect(said.problem, title).toMatch(/empty|smaller than/);
    else expect(said, title).toMatchObject({ status: "failed", code, created: 0 });
    expect(said.problem, title).toMatch(/\.$/);
    expect(said.problem, title).not.toMatch(/fault on our side/);
  });
  // The names of other programs' files, as they are.
  for (const [ending, bytes] of [
    ["gsheet", Buffer.from('{"url":"https://docs.example/spreadsheets/1"}')],
    ["xlsm", workbookOf({ more: [{ name: "xl/vbaProject.bin", content: "x" }] })],
    ["ods", Buffer.from("x")],
  ] as const) {
    const said = await importOf(request, "people", `people.${ending}`, bytes);
    expect(said, ending).toMatchObject({ status: "failed", problem: expect.stringMatching(/\.xlsx\)/) });
  }
});

test("what a workbook has beside its table is none of our business", async ({ request }) => {
  test.setTimeout(300_000);
  await withEach(sameWorkbooks, async ([title, bytes]) => {
    const { status, failed, created, unchanged } = await importOf(
      request,
      "requirements",
      `${title}.xlsx`,
      bytes,
    );
    expect({ status, failed, rows: created + unchanged }, title).toEqual({
      status: "done",
      failed: 0,
      rows: 1,
    });
  });
  expect(
    await importOf(
      request,
      "requirements",
      "merged.xlsx",
      sameWorkbooks.find(([title]) => /XLS-17/.test(title))?.[1] ?? "",
    ),
  ).toMatchObject({ causes: [{ severity: "warning", reason: expect.stringContaining("merged") }] });
});

test("cells of a workbook that cannot be used keep their row out with a reason", async ({ request }) => {
  await importOf(request, "people", "one.csv", "Name,Employee ID\nCorpus One,C-1\nCorpus Zeros,00123\n");
  const batch = await importOf(request, "evidence", "cells.xlsx", workbookRows.bytes);
  await expectRows(batch, workbookRows.expected);
  // XLS-36: how many cells have formulas.
  expect(
    (await findingsOf(page, batch.id)).find(({ reason }) => reason.startsWith("Cells have formulas")),
  ).toMatchObject({
    value: "3",
  });
  const lost = sheetOf(
    ["Name", "Employee ID"],
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Corpus Lost</t></is></c><c r="B2"><v>123</v></c></row>',
  );
  expect(await importOf(request, "people", "lost.xlsx", workbookOf({ sheet: lost }))).toMatchObject({
    causes: [
      { severity: "warning", column: "Employee ID", reason: expect.stringContaining("with zeros before it") },
    ],
  });
});

test("the wizard shows how a file was read, and lets it be read otherwise", async () => {
  const api = await apiOf(page);
  const top = async (name: string, content: string | Uint8Array, options = {}) => {
    const fileId = await upload(page, name, content);
    return api.ingest.top.query({ fileId, kind: "people", options });
  };
  const japanese = Buffer.concat([
    Buffer.from("Name,E-mail\n"),
    Buffer.from([0x8e, 0x52, 0x93, 0x63]),
    Buffer.from(",y@corpus.test\n"),
  ]);
  expect(await top("CSV-09.csv", japanese)).toMatchObject({ problem: expect.stringContaining("Shift-JIS") });
  expect(await top("CSV-09.csv", japanese, { encoding: "shift_jis" })).toMatchObject({
    top: [{}, { cells: ["山田", "y@corpus.test"] }],
  });
  const silent = Buffer.from("Name,E-mail\nAna,a@corpus.test\n", "utf16le");
  expect(await top("CSV-07.csv", silent, { encoding: "utf-16le" })).toMatchObject({
    headers: ["Name", "E-mail"],
  });
  expect(
    await top("CSV-08.csv", Buffer.from("Name,E-mail\nJosé Muñoz €,j@corpus.test\n", "latin1")),
  ).toMatchObject({
    encoding: "windows-1252",
    top: [{}, { cells: [expect.stringContaining("José Muñoz"), "j@corpus.test"] }],
    warnings: [{ reason: expect.stringContaining("Windows-1252") }],
  });
  expect(await top("CSV-22.csv", "Name;E-mail\nAna;a@corpus.test\n")).toMatchObject({ delimiter: ";" });
  expect(await top("CSV-37.csv", "Name,Mail,Mail\nAna,a@corpus.test,b@corpus.test\n")).toMatchObject({
    suggested: { name: 0, email: null },
  });
  const long = `Name,${"x".repeat(10_000)}\nAna,a@corpus.test\n`;
  const read = await top("CSV-40.csv", long);
  expect(read.problem === null && read.headers[1]).toHaveLength(200);
  const fileIds = [await upload(page, "CSV-40.csv", long)];
  const preview = (options: object) => api.ingest.preview.query({ kind: "people", fileIds, options });
  expect(await preview({ columns: { name: 0, email: 1 } })).toMatchObject({
    problem: expect.stringContaining("more than 200 characters"),
  });

  const sheet = sheetOf(
    ["Name", "Share"],
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Ana</t></is></c><c r="B2" s="2"><v>0.25</v></c></row>',
  );
  const more = [
    {
      name: "xl/worksheets/sheet2.xml",
      content: `<worksheet>${sheetOf(["Pay"], rowOf(2, ["9"]))}</worksheet>`,
    },
  ];
  const name = `&lt;script&gt;alert(1)&lt;/script&gt;${"x".repeat(1_000)}`;
  const sheets = (state: string) =>
    `<sheet name="Pay" sheetId="1" state="${state}" r:id="rId2"/><sheet name="${name}" sheetId="2" r:id="rId1"/>`;
  const relations =
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/>';
  for (const state of ["hidden", "veryHidden"]) {
    const book = workbookOf({
      sheet,
      sheets: sheets(state),
      relations,
      more,
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="9"/></cellXfs>',
    });
    const shown = await top("XLS-41, 42, 52.xlsx", book);
    expect(shown).toMatchObject({
      headers: ["Name", "Share"],
      top: [{}, { cells: ["Ana", "0.25"] }],
      sheets: [{ name: "Pay", isHidden: true }, { isHidden: false }],
    });
    expect(shown.problem === null && shown.sheets[1]?.name).toMatch(/^<script>alert\(1\)<\/script>x{50,80}$/);
    expect(await top("XLS-41.xlsx", book, { sheet: "Pay" })).toMatchObject({ headers: ["Pay"] });
  }
  const titled = `<sheetData>${rowOf(1, ["Our company"])}${rowOf(7, ["Name", "", "Mail", "Mail"])}${rowOf(8, ["Ana", "", "a@corpus.test", ""])}</sheetData>`;
  expect(await top("XLS-57, 59.xlsx", workbookOf({ sheet: titled }), { headerLine: 7 })).toMatchObject({
    headers: ["Name", "", "Mail", "Mail"],
    rows: 1,
    suggested: { name: 0, email: null },
  });
  const since1904 = workbookOf({
    sheet: sheetOf(["Day"], '<row r="2"><c r="A2" s="1"><v>44288</v></c></row>'),
    styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    workbook: '<workbookPr date1904="1"/>',
  });
  expect(await top("XLS-46.xlsx", since1904)).toMatchObject({ top: [{}, { cells: ["2025-04-03"] }] });
});

test("what the wizard asks about a date or two levels is answered once for the file (CSV-54, 57, 60, XLS-48)", async () => {
  const api = await apiOf(page);
  const text =
    "Employee ID,Skill,Level,Issued\nC-1,Asked A,3,03/04/25\nC-1,Asked B,3,45000\nC-1,Asked C,2,2025-01-31\nC-1,Asked C,4,2025-01-31\n";
  const fileIds = [await upload(page, "asked.csv", text)];
  const preview = (options: object) => api.ingest.preview.query({ kind: "evidence", fileIds, options });
  expect(await preview({})).toMatchObject({ counts: { created: 1, failed: 3 } });
  const answered = await preview({ dateOrder: "day-first", dayNumbers: true, conflicts: "highest" });
  expect(answered).toMatchObject({ counts: { created: 3, failed: 0 } });
  const shown = JSON.stringify(answered);
  for (const part of ["2025-04-03", "2023-03-15"]) expect(shown).toContain(part);
  expect(await preview({ dateOrder: "month-first" })).toMatchObject({ counts: { failed: 2 } });
});

test("rows that would stay out can be downloaded before anything is written, as afterwards", async ({
  request,
}) => {
  const text = 'Name,E-mail\nCorpus Good,good@corpus.test\n"Corpus, Bad",nowhere\n';
  const fileIds = [await upload(page, "some.csv", text)];
  const check = JSON.stringify({ kind: "people", fileIds, options: {} });
  const before = await page.request.post("/api/imports/check", { form: { check } });
  expect(before.headers()["content-disposition"]).toContain("attachment");
  const batch = await importOf(request, "people", "some.csv", text);
  const after = await page.request.get(`/api/imports/${batch.id}/rejected`);
  expect(await before.text()).toBe(await after.text());
  expect(await before.text()).toContain('"Corpus, Bad",nowhere,E-mail: This is not an e-mail address.');
  expect((await request.post("/api/imports/check", { form: { check } })).status()).toBe(404);
  expect((await page.request.post("/api/imports/check", { form: { check: "{" } })).status()).toBe(404);
});

test("what is imported is the file that was previewed, and no other (XLS-67)", async () => {
  const api = await apiOf(page);
  const book = (name: string) =>
    workbookOf({ sheet: sheetOf(["Name", "Employee ID"], rowOf(2, [name, "C-67"])) });
  const [seen, other] = [
    await upload(page, "people.xlsx", book("Corpus Seen")),
    await upload(page, "people.xlsx", book("Corpus Other")),
  ];
  const preview = await api.ingest.preview.query({ kind: "people", fileIds: [seen], options: {} });
  if (preview?.problem !== null) throw new Error("no preview");
  const { id } = await api.ingest.start.mutate({
    kind: "people",
    fileIds: [other],
    options: {},
    seen: preview.seen,
  });
  await expect(async () => {
    expect(await api.ingest.batch.query({ id })).toMatchObject({
      status: "failed",
      created: 0,
      problem: expect.stringContaining("has changed since the preview"),
    });
  }).toPass({ timeout: 30_000 });
});
