import { execFile, spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { makeToken } from "./corpus-support";
import { enterDemoAs, settle } from "./support";

// The ways in which other systems meet the running product. Awkward files: rough-tables.spec.ts and corpus-badges.spec.ts.

let token = "";
test.beforeAll(async ({ browser }) => {
  const made = await makeToken(browser);
  token = made.token;
  await made.page.close();
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

test("a folder that is watched: whole files go in and are put aside, bad ones too, and it ends when it is told to", async ({
  baseURL,
}) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(path.join(tmpdir(), "skillwright-watched-"));
  const at = (name: string) => path.join(folder, name);
  const env = { ...process.env, SKILLWRIGHT_URL: baseURL, SKILLWRIGHT_TOKEN: token };
  const run = ["--import", "tsx", "--conditions=react-server", "server/cli.ts"];
  const watching = spawn(process.execPath, [...run, "import", "people", "--watch", folder], { env });
  let [said, complained] = ["", ""];
  watching.stdout.on("data", (text) => {
    said += text;
  });
  watching.stderr.on("data", (text) => {
    complained += text;
  });
  const ended = new Promise<number | null>((resolve) => watching.once("exit", resolve));
  const batches = () =>
    said
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { file: string; status: string; created: number; failed: number });
  const imported = (name: string) => batches().filter(({ file }) => file === at(name));
  const asideIn = (place: string) =>
    existsSync(at(place)) ? readdirSync(at(place)).map((name) => name.replace(/^\d+-/, "")) : [];
  try {
    await expect(() => expect(complained).toContain("Watching")).toPass({ timeout: 60_000 });
    writeFileSync(at("a-bad.csv"), "Colour\nred\n");
    writeFileSync(at("b-empty.csv"), "");
    writeFileSync(at(".hidden.csv"), "Name,Employee ID\nWatched Hidden,W-9\n");
    // A file that grows for longer than the folder is left alone.
    writeFileSync(at("c-slow.csv"), "Name,Employee ID\n");
    for (let row = 0; row < 16; row++) {
      appendFileSync(at("c-slow.csv"), `Watched ${row},W-${row}\n`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(imported("c-slow.csv")).toEqual([]);
    writeFileSync(at("d-half.csv"), "Name,Employee ID\nWatched Half,W-20\n,W-21\n");
    await expect(() =>
      expect(asideIn("failed").sort()).toEqual(["a-bad.csv", "b-empty.csv", "d-half.csv"]),
    ).toPass({
      timeout: 60_000,
    });
    await expect(() => expect(asideIn("done")).toEqual(["c-slow.csv"])).toPass({ timeout: 60_000 });
    expect(imported("a-bad.csv")).toMatchObject([{ status: "failed" }]);
    expect(complained).toContain("“b-empty.csv” is empty.");
    expect(imported("c-slow.csv")).toMatchObject([{ status: "done", created: 16, failed: 0 }]);
    expect(imported("d-half.csv")).toMatchObject([{ status: "done", created: 1, failed: 1 }]);
    expect(readdirSync(folder).sort()).toEqual([".hidden.csv", "done", "failed"]);
    watching.kill("SIGTERM");
    expect(await ended).toBe(0);
  } finally {
    watching.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
});
