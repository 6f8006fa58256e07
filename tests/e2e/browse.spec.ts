import { expect, test } from "@playwright/test";
import { enterDemoAs, findAxeViolations, listenForProblems, settle } from "./support";

test("an L&D lead finds a skill while typing, and the address keeps what was asked", async ({ page }) => {
  const problems = listenForProblems(page);
  await enterDemoAs(page, "L&D lead");
  await page.goto("/skills");
  await settle(page);
  problems.push(...(await findAxeViolations(page)));
  const found = page.getByRole("table", { name: "Skills" }).getByRole("rowheader");
  await page.getByRole("searchbox", { name: "Search" }).fill("dimensional mod");
  // An alternative name finds it, and is shown.
  await expect(found).toHaveText([/^Data modelling\s*also: dimensional modelling$/]);
  await expect(page).toHaveURL(/search=dimensional(\+|%20)mod/);
  await page.getByLabel("Used in job roles").check();
  await expect(page).toHaveURL(/used=yes/);
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("dimensional mod");
  await expect(found).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search" }).fill("no such words");
  await expect(page.getByRole("heading", { name: "No skill found" })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto("/skills?search=data");
  await settle(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  problems.push(...(await findAxeViolations(page)));
  expect(problems).toEqual([]);
});

test("the tree is walked by keyboard alone, down to a skill’s page", async ({ page }) => {
  const problems = listenForProblems(page);
  await enterDemoAs(page, "Employee");
  await page.goto("/skills?view=tree");
  await settle(page);
  const tree = page.getByRole("tree", { name: "Skills" });
  const line = (name: RegExp) => tree.getByRole("treeitem", { name });
  await line(/^Fernhollow skills framework/).focus();
  await page.keyboard.press("ArrowRight");
  await expect(line(/^Fernhollow skills framework/)).toHaveAttribute("aria-expanded", "true");
  const group = line(/^Data and analytics/);
  await expect(group).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("d");
  await expect(group).toBeFocused();
  await page.keyboard.press("ArrowRight");
  const skill = line(/^Data modelling/);
  await expect(skill).toHaveAttribute("aria-level", "3");
  problems.push(...(await findAxeViolations(page)));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(group).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(skill).toHaveCount(0);
  await page.keyboard.press("End");
  await expect(line(/^O\*NET/)).toBeFocused();
  // One tab stop.
  await expect(tree.locator('[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press("Home");
  await page.keyboard.press("d");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Data and analytics" })).toBeVisible();
  expect(problems).toEqual([]);
});

test("a lead gives a skill a name of their own, is warned of one that is taken, and takes it back", async ({
  page,
}) => {
  await enterDemoAs(page, "L&D lead");
  await page.goto("/skills?search=data+modelling");
  await page.getByRole("link", { name: "Data modelling", exact: true }).click();
  const field = page.getByLabel("Another name for it");
  const own = page.getByRole("list", { name: "Names of your own" }).getByRole("listitem");
  await field.fill("Data Modelling");
  await field.press("Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: "is called “Data modelling” already" }),
  ).toBeVisible();
  await field.fill("SQL");
  await field.press("Enter");
  await expect(page.getByRole("button", { name: "Add it anyway" })).toBeVisible();
  await field.fill("star schemas");
  await field.press("Enter");
  await expect(own).toHaveText([/^star schemas/]);
  expect(await findAxeViolations(page)).toEqual([]);
  await page.goto("/skills?search=star+sch");
  await expect(page.getByText("also: star schemas")).toBeVisible();
  await page.getByRole("link", { name: "Data modelling", exact: true }).click();
  await page.getByRole("button", { name: "Remove the name star schemas" }).click();
  await expect(own).toHaveCount(0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(own).toHaveText([/^star schemas/]);
  await page.getByRole("button", { name: "Remove the name star schemas" }).click();
  await expect(own).toHaveCount(0);
});
