import { expect, test } from "@playwright/test";
import { enterDemoAs, findAxeViolations, listenForProblems, settle } from "./support";

test("a budget becomes a proven plan, a wish changes it, and it becomes assignments when somebody says so", async ({
  page,
}) => {
  const problems = listenForProblems(page);
  await enterDemoAs(page, "L&D lead");
  await page.goto("/plan");
  await page.getByLabel("Name of the new plan").fill("Spring budget");
  await page.getByRole("button", { name: "Begin" }).click();
  await expect(page.getByRole("heading", { name: "Spring budget" })).toBeVisible();

  await page.getByRole("combobox", { name: "Teams" }).fill("Mechanical");
  await page.getByRole("option", { name: "Mechanical Design" }).click();
  await page.getByLabel(/Money for all together/).fill("1000");
  await page.getByRole("button", { name: "Compute", exact: true }).click();
  const certificate = page.getByText(
    /^Closes [\d.]+ % of the gap\. No plan within these limits closes more than/,
  );
  await expect(certificate).toBeVisible({ timeout: 90_000 });
  await settle(page);
  expect(await findAxeViolations(page)).toEqual([]);

  await page
    .getByRole("button", { name: /^What instead of/ })
    .first()
    .click();
  await expect(page.getByRole("list", { name: "Instead" })).toBeVisible();
  await page
    .getByRole("button", { name: /^Leave out:/ })
    .first()
    .click();
  await expect(page.getByText("The limits were changed since this was computed.")).toBeVisible();

  for (const view of ["By badge", "By team", "Left open", "More or less money"]) {
    await page.getByRole("link", { name: view }).click();
    await expect(page.getByRole("link", { name: view })).toHaveAttribute("aria-current", "page");
    await settle(page);
    expect(await findAxeViolations(page)).toEqual([]);
  }

  await page.getByRole("link", { name: "Train, hire or move" }).click();
  await page.getByRole("button", { name: "Work it out" }).click();
  await expect(page.getByText(/At .+ a hire, .+ a move|No team of this plan asks/)).toBeVisible({
    timeout: 90_000,
  });
  expect(await findAxeViolations(page)).toEqual([]);

  await page.getByRole("link", { name: "Turn into assignments" }).click();
  await expect(page.getByRole("heading", { name: "Assign: Spring budget" })).toBeVisible();
  await settle(page);
  expect(await findAxeViolations(page)).toEqual([]);
  await page.getByRole("checkbox", { name: / for / }).first().uncheck();
  await page.getByRole("button", { name: /^Assign \d+ badge/ }).click();
  await expect(page.getByRole("status").filter({ hasText: /assigned/ })).toBeVisible();
  expect(problems).toEqual([]);
});

test("one’s own pathway keeps to one’s hours, and says what would be missed without a badge", async ({
  page,
}) => {
  await enterDemoAs(page, "Employee");
  await page.goto("/me/pathway");
  const steps = page.getByRole("list", { name: "Steps" });
  await expect(steps).toBeVisible();
  await page.getByRole("button", { name: "What if not this one?" }).first().click();
  await expect(page.getByText(/^Without it/)).toBeVisible();
  const first = await steps.getByRole("heading").first().innerText();
  await page.getByRole("button", { name: `${first} is not for me` }).click();
  await page.getByRole("menuitem", { name: "It takes too long" }).click();
  await expect(page.getByText(`${first}: not for me (it takes too long)`)).toBeVisible();
  await expect(steps.getByRole("heading", { name: first })).toHaveCount(0);
  await settle(page);
  expect(await findAxeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: `Take back what I said of ${first}` }).click();
  await expect(steps.getByRole("heading", { name: first })).toBeVisible();
});
