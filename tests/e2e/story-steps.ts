import { type Browser, expect, type Page } from "@playwright/test";
import type { csv } from "./story-input";
import { findAxeViolations, settle } from "./support";

export const aPage = async (browser: Browser) => (await browser.newContext()).newPage();

export const keyNumber = (page: Page, label: string) =>
  page.getByText(label, { exact: true }).locator("xpath=following-sibling::*[1]");

type Files = string[] | ReturnType<typeof csv>;

export async function chooseFiles(page: Page, kind: string, files: Files) {
  await page.goto("/imports/new");
  await page.getByRole("radio", { name: new RegExp(kind) }).click();
  await page.locator('input[type="file"]').setInputFiles(files);
}

/** Only when its preview is there. */
export const importRows = /^Import [\d,]+ row/;

/** Accepts the preview; that of several files is asked for. */
export async function startImport(page: Page, kind: string, files: Files) {
  await chooseFiles(page, kind, files);
  if (/taxonomy/.test(kind)) await page.getByRole("button", { name: "Check the files" }).click();
  await page.getByRole("button", { name: importRows }).click({ timeout: 120_000 });
}

export async function importIsDone(page: Page, timeout = 60_000) {
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/, { timeout: 60_000 });
  await expect(page.getByRole("status").filter({ hasText: /^Finished/ })).toBeAttached({ timeout });
}

export async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto("/admin/members");
  await page.getByRole("button", { name: "Invite a member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail").fill(email);
  if (role !== "Employee") await dialog.getByRole("checkbox", { name: role }).check();
  await dialog.getByRole("button", { name: "Make the link" }).click();
  return dialog.getByLabel("Invitation link").inputValue();
}

/** Narrows the matrix to one person and one skill by keyboard, and opens that cell. */
export async function openCell(page: Page, person: string, skillLabel: string) {
  await page.getByRole("textbox", { name: "Search people and skills" }).fill(person);
  const grid = page.getByRole("grid");
  await expect(page.getByText(/^1 of \d+ people/)).toBeVisible();
  await grid.focus();
  await page.keyboard.press("Control+Home");
  for (let step = 0; step < 60; step++) {
    const cell = await grid.getByRole("gridcell").textContent();
    if (cell?.startsWith(`${person}, ${skillLabel}:`)) break;
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
}

/** Marks the only criterion of the rubric. */
export async function mark(
  page: Page,
  verdict: string,
  { comment, level }: { comment?: string; level?: string },
) {
  await page
    .getByRole("radiogroup", { name: /The plan/ })
    .getByRole("radio", { name: verdict })
    .check();
  if (level) await page.getByLabel(/Level reached/).selectOption({ label: level });
  if (comment) await page.getByLabel(/Comment for The plan/).fill(comment);
}

export async function isAccessible(page: Page) {
  await settle(page);
  expect(await findAxeViolations(page)).toEqual([]);
}
