import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { brokenRows, header, refusedCsv, sameCsv } from "../support/corpus-csv";
import { refusedWorkbooks } from "../support/corpus-workbook";
import { makeToken, sendImport } from "./imports-api";
import { enterDemoAs, settle } from "./support";

// Every awkward file against the running product, as another system would send it: no answer of a broken server, and what it says.

let token = "";
test.beforeAll(async ({ browser }) => {
  token = await makeToken(browser);
});
const send = (request: APIRequestContext, kind: string, name: string, content: string | Uint8Array) =>
  sendImport(request, token, kind, name, content);

const ourFault = /fault on our side/;

test("awkward CSV files", async ({ request }) => {
  test.setTimeout(300_000);
  for (const [title, content, words] of refusedCsv) {
    const said = await send(request, "requirements", `${title}.csv`, content);
    expect("refused" in said || said.status === "failed", title).toBe(true);
    // A ZIP may be a workbook, whatever it is called: it is opened as one.
    expect(said.problem, title).toContain(title.includes("a ZIP") ? "is damaged" : words);
  }
  for (const [title, content] of sameCsv) {
    const batch = await send(request, "requirements", `${title}.csv`, content);
    expect(batch, title).toMatchObject({ status: "done", failed: 0 });
    expect("created" in batch && batch.created + batch.unchanged, title).toBe(1);
  }
  for (const [title, content] of brokenRows) {
    const batch = await send(request, "requirements", `${title}.csv`, content);
    expect(batch, title).toMatchObject({ status: "done", failed: 1, created: 0, unchanged: 1 });
    expect("causes" in batch && batch.causes[0]?.reason, title).toMatch(/[.!]$/);
  }
});

test("names of files that lead elsewhere, and values that are programs elsewhere, are text", async ({
  request,
}) => {
  test.setTimeout(120_000);
  for (const name of ["../../etc/x.csv", "CON.csv", "a\nb.csv", `${"x".repeat(240)}.csv`]) {
    expect(await send(request, "requirements", name, `${header}Analyst,SQL,3\n`)).toMatchObject({
      status: "done",
    });
  }
  const rows = ["=HYPERLINK(1)", "<script>alert(1)</script>", "' OR 1=1;--", "{{7*7}}", "__proto__"];
  const text = `Name,Employee ID\n${rows.map((value) => `"${value}","${value}"`).join("\n")}\n`;
  expect(await send(request, "people", "people.csv", text)).toMatchObject({
    status: "done",
    created: rows.length,
  });
  expect(await send(request, "people", "people.csv", text)).toMatchObject({ unchanged: rows.length });
});

test("awkward workbooks", async ({ request }) => {
  test.setTimeout(300_000);
  for (const [title, bytes, code] of refusedWorkbooks) {
    const said = await send(request, "people", `${title.replaceAll("/", " ")}.xlsx`, bytes);
    if ("refused" in said) expect(said.problem, title).toMatch(/empty|smaller than/);
    else expect(said, title).toMatchObject({ status: "failed", code });
    expect(said.problem, title).not.toMatch(ourFault);
  }
});

test("strangers and wrong questions are told so", async ({ request }) => {
  const ask = (search: string, bearer: string) =>
    request.post(`/api/imports?${search}`, { headers: { authorization: `Bearer ${bearer}` }, data: "x" });
  expect((await ask("kind=people", "x".repeat(80))).status()).toBe(401);
  expect((await request.get("/api/imports/11111111-1111-4111-8111-111111111111")).status()).toBe(401);
  const wrong = await ask("kind=nonsense", token);
  expect([wrong.status(), (await wrong.json()).problem]).toEqual([400, expect.stringContaining("is one of")]);
  const unknown = await ask("kind=people&mapping=Nightly", token);
  expect([unknown.status(), (await unknown.json()).problem]).toEqual([
    404,
    expect.stringContaining("not known here"),
  ]);
});

test("the command line imports a file with a mapping, and says with its exit code whether all of it is in", async ({
  baseURL,
  page,
}) => {
  test.setTimeout(120_000);
  await enterDemoAs(page, "L&D lead");
  await page.goto("/imports/new?kind=people");
  await settle(page);
  await page.getByLabel("Or paste cells from a spreadsheet").fill("Wer\tNummer\nAda Nightly\tN-1\n");
  await page.getByRole("button", { name: "Read these cells" }).click();
  for (const [label, option] of [
    [/^Name/, "Wer (column 1)"],
    [/^Employee ID/, "Nummer (column 2)"],
  ] as const) {
    await page
      .getByRole("combobox", { name: label })
      .or(page.getByRole("textbox", { name: label }))
      .first()
      .click();
    await page.getByRole("option", { name: option }).click();
  }
  await page.getByLabel("Save these choices as a mapping").fill("HR export");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("can be imported with it")).toBeVisible();

  const folder = mkdtempSync(path.join(tmpdir(), "skillwright-command-"));
  const file = path.join(folder, "hr.csv");
  const run = async (...args: string[]) => {
    const env = { ...process.env, SKILLWRIGHT_URL: baseURL, SKILLWRIGHT_TOKEN: token };
    return promisify(execFile)("npm", ["run", "-s", "skillwright", "--", "import", ...args], { env }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: "" }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  };
  try {
    writeFileSync(file, "Wer,Nummer\nAda Nightly,N-1\nBo Nightly,N-2\n");
    const good = await run("people", file, "--mapping", "HR export");
    expect(good.code, good.stderr).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject({ status: "done", created: 2, failed: 0 });
    writeFileSync(file, "Wer,Nummer\n,N-3\nCy Nightly,N-4\n");
    const half = await run("people", file, "--mapping", "HR export");
    expect([half.code, JSON.parse(half.stdout).created]).toEqual([1, 1]);
    const strict = await run("people", file, "--mapping", "HR export", "--strict");
    expect([strict.code, JSON.parse(strict.stdout).status]).toEqual([1, "failed"]);
    expect((await run("people", path.join(folder, "none.csv"))).code).toBe(2);
    expect((await run("nonsense", file)).code).toBe(2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
