import { expect, test } from "@playwright/test";
import { enterDemoAs, settle } from "./support";

// The demo organisation, walked as each of its people.

test("the manager finds what is thin, why a cell is red, and who could be assigned what", async ({
  page,
}) => {
  await enterDemoAs(page, "Manager");
  await expect(page).toHaveURL(/\/team\//);
  // The first page that a new server answers takes its time to become live.
  await settle(page);
  await expect(page.getByRole("region", { name: "Do next" }).getByRole("link")).not.toHaveCount(0);

  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Expired" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/state=expired/);
  const filtered = await page.getByRole("status").filter({ hasText: "people" }).textContent();
  await page.reload();
  await settle(page);
  await expect(page.getByRole("status").filter({ hasText: "people" })).toHaveText(filtered ?? "");

  await page.getByRole("button", { name: "Reset filters" }).click();
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toContainText("required");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await grid.focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 people × 2 skills selected")).toBeVisible();
  await page.getByRole("link", { name: "Assign", exact: true }).last().click();
  await expect(page).toHaveURL(/\/assign\?people=/);
  await expect(page.getByRole("button", { name: /^Confirm \d+ assignment/ })).toBeVisible();
});

test("the L&D lead goes from the organisation to a team, and sees what was signed", async ({ page }) => {
  await enterDemoAs(page, "L&D lead");
  await expect(page).toHaveURL(/\/org/);
  await page.getByRole("link", { name: "Field Service" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Field Service" })).toBeVisible();
  await page.goto("/issue");
  await expect(page.getByRole("link", { name: "Social Media Marketing" }).first()).toBeVisible();
});

test("every square of the heatmap opens its formula, by click and by keyboard", async ({ page }) => {
  await enterDemoAs(page, "L&D lead");
  await settle(page);
  const grid = page.getByRole("grid");
  const first = grid.locator("td[data-shade]").first();
  const share = ((await first.textContent()) ?? "").replace(/\s/g, "");
  await first.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("td[data-shade]:focus")).toContainText("of");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Missing" })).toBeVisible();
  const exact = /= ([\d.]+)%/.exec((await page.locator("pre").first().textContent()) ?? "")?.[1];
  expect(`${Math.round(Number(exact))}%`).toBe(share);
  await page.goBack();
  await settle(page);
  await grid.locator("td[data-shade] > span").first().click();
  await expect(page).toHaveURL(/figure=missing.*family=/);
  await expect(page.getByRole("heading", { name: /^What was counted/ })).toBeVisible();
});

test("the employee sees the next badge and its reasons, and holds signed ones", async ({ page }) => {
  await enterDemoAs(page, "Employee");
  await expect(page).toHaveURL(/\/me/);
  const next = page.getByRole("region", { name: "Next badge" });
  await expect(next.getByRole("heading", { name: "Social Media Marketing" })).toBeVisible();
  await expect(next).toContainText("gap points");
  await expect(page.getByRole("list", { name: "Alternatives" }).getByRole("listitem")).toHaveCount(3);
  await page.goto("/me/passport");
  await page.getByRole("link", { name: "Public page" }).first().click();
  await expect(page.getByText(/^Valid/).first()).toBeVisible();
});

test("the assessor finds work that waits, never their own", async ({ page }) => {
  await enterDemoAs(page, "Assessor");
  await expect(page).toHaveURL(/\/evidence/);
  await page.locator('#main a[href^="/evidence/"]').first().click();
  await expect(page.getByRole("region", { name: "Rubric" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Recommend" })).toBeVisible();
});

test("the admin sees the members and what everybody did", async ({ page }) => {
  await enterDemoAs(page, "Admin");
  await page.goto("/admin/members");
  await expect(page.getByRole("button", { name: "Invite a member" })).toBeVisible();
  await page.goto("/admin/audit");
  await expect(page.getByRole("row")).not.toHaveCount(0);
});

test("a stranger sees nothing of an organisation", async ({ page, request }) => {
  for (const path of ["/team", "/org", "/me", "/admin/members"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
  expect((await request.get("/api/trpc/measure.teams")).status()).toBe(401);
});
