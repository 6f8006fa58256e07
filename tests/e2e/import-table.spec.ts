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
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("This is no level of the scale.")).toBeVisible();
  await expect(page.getByText("This date can be read in two ways.")).toBeVisible();
  expect(await findAxeViolations(page)).toEqual([]);

  await choose(page, /“Guru”/, "5 Expert");
  await page.getByRole("radio", { name: "Day first: 3 April 2025" }).click();
  await expect(page.getByText("2 can be imported")).toBeVisible();
  await page.getByRole("button", { name: "Start the import" }).click();
  // Nobody of this address is here: both rows say so, and nothing else went wrong.
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
  await expect(page.getByText("Nobody here is known by this.").first()).toBeVisible({ timeout: 30_000 });
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
  await page.getByRole("button", { name: "Check the rows" }).click();
  await expect(page.getByText("1 can be imported")).toBeVisible();
});
