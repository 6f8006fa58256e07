import { expect, test } from "@playwright/test";
import { enterDemoAs, settle } from "./support";

test("the bell counts what is new, and a notice that was opened is read", async ({ page }) => {
  await enterDemoAs(page, "Employee");
  await page.getByRole("link", { name: "Notices, 1 unread" }).click();
  await settle(page);
  const news = page.getByRole("listitem").filter({ hasText: "Measuring Marketing" });
  await expect(news).toContainText("New");
  await news.getByRole("link").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Measuring Marketing", level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("all of them read")).toBeVisible();
  await expect(news).not.toContainText("New");
});

test("all notices are read at once", async ({ page }) => {
  await enterDemoAs(page, "Manager");
  await page.goto("/notices");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(page.getByText("all of them read")).toBeVisible();
  await expect(page.getByRole("button", { name: "Mark all as read" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Notices", exact: true })).toBeVisible();
});
