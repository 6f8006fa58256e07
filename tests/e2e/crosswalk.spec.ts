import { expect, test } from "@playwright/test";
import { choose, enterDemoAs, findAxeViolations, listenForProblems, settle } from "./support";

test("an L&D lead relates skills of two frameworks by keyboard, and takes it back", async ({ page }) => {
  const problems = listenForProblems(page);
  await enterDemoAs(page, "L&D lead");
  await page.goto("/mapping/crosswalk");
  await settle(page);
  // The demo has two frameworks: there is nothing to choose, and the address says which.
  await expect(page).toHaveURL(/from=.*to=/);
  const said = page.getByRole("status");
  const card = page.getByRole("heading", { name: "Are these the same skill?" });
  await expect(card).toBeVisible();
  await expect(page.getByText(/^If they are the same: (?!Working)/)).toBeVisible();
  problems.push(...(await findAxeViolations(page)));

  const sides = page.getByRole("link").filter({ has: page.locator(":scope[href^='/skills/']") });
  const first = await sides.first().innerText();
  await page.keyboard.press("2");
  await expect(page.getByRole("radio", { name: /^Close/ })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(said).toContainText("is close to");
  await settle(page);
  await page.keyboard.press("u");
  await expect(said).toHaveText("The decision was undone.");
  await expect(sides.first()).toHaveText(first);
  await page.keyboard.press("n");
  await expect(said).toContainText("are not related");

  await page.goto("/mapping/crosswalk?view=rejected");
  await settle(page);
  await expect(page.getByRole("row").filter({ hasText: first })).toHaveCount(1);
  problems.push(...(await findAxeViolations(page)));
  await page.getByRole("button", { name: /^Put back the relation of/ }).click();
  await expect(page.getByText("Nothing was rejected")).toBeVisible();

  await page.goto("/mapping/crosswalk?view=relations");
  await settle(page);
  await choose(page, /^What .* is to/, "Narrower");
  await expect(said).toContainText("is narrower than");
  await page.goto("/mapping/crosswalk?view=relations&kind=exact");
  await expect(page.getByText("No such relation")).toBeVisible();
  await page.goto("/mapping/crosswalk?view=relations");
  await settle(page);
  problems.push(...(await findAxeViolations(page)));
  await page.getByRole("row").getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "In other frameworks" })).toBeVisible();
  expect(problems).toEqual([]);
});
