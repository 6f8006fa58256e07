import { expect, test } from "@playwright/test";
import { rowOf, sheetOf, workbookOf } from "../support/workbook";
import { choose, enterDemoAs, findAxeViolations, listenForProblems, settle } from "./support";

test("a messy workbook is read, matched, checked and imported", async ({ page }) => {
  const problems = listenForProblems(page);
  await enterDemoAs(page, "L&D lead");
  await page.goto("/imports/new?kind=evidence");
  await settle(page);
  const sheet = sheetOf(
    ["What our people can do", "", "", "", ""],
    rowOf(3, ["Who", "Mail", "What", "Grade", "Seen on"]),
    rowOf(4, ["", "nobody@fernhollow.test", "Welding", "Guru", "2026-01-31"]),
    rowOf(5, ["", "nobody@fernhollow.test", "Welding", "guru", "03/04/2026"]),
  );
  await page.locator('input[type="file"]').setInputFiles({
    name: "skills.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: workbookOf({ sheet }),
  });
  await page.getByRole("radio", { name: "The names are in row 3" }).click();
  await expect(
    page
      .getByRole("combobox", { name: /^E-mail/ })
      .or(page.getByLabel(/^E-mail/))
      .first(),
  ).toHaveValue(/Mail/);
  await choose(page, /^Skill/, "What (column 3)");
  await choose(page, /^Level/, "Grade (column 4)");
  await choose(page, /^Issued/, "Seen on (column 5)");
  await expect(page.getByText("This is no level of the scale.")).toBeVisible();
  await expect(page.getByText("This date can be read in two ways.")).toBeVisible();
  expect(await findAxeViolations(page)).toEqual([]);

  await choose(page, /“Guru”/, "5 Expert");
  await page.getByRole("radio", { name: "Day first: 3 April 2025" }).click();
  // Nobody of this address is here: both rows say so, and nothing else is wrong.
  await expect(page.getByText("Nobody here is known by this.").first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("No row of this file can be imported")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import 0 rows/ })).toBeDisabled();
  expect(problems).toEqual([]);
});

test("cells from a spreadsheet can be pasted", async ({ page }) => {
  await enterDemoAs(page, "L&D lead");
  await page.goto("/imports/new?kind=people");
  await settle(page);
  await page
    .getByLabel("Or paste cells from a spreadsheet")
    .fill("Name\tE-mail\nAna Pasted\tana@pasted.test\n");
  await page.getByRole("button", { name: "Read these cells" }).click();
  await expect(page.getByText("1 row below it, and 2 columns.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Check and preview" })).toContainText("New1");
  await expect(page.getByRole("region", { name: "Check and preview" })).toContainText("Ana Pasted");
  expect(await findAxeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Finished: 1 created/ })).toBeAttached();

  // What came can go again, as long as nobody depends on it.
  await page.getByRole("button", { name: "Undo this import" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("What it added is removed");
  expect(await findAxeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("undid this import on")).toBeVisible();
  await expect(page.getByRole("button", { name: "Undo this import" })).toHaveCount(0);
});
