import { expect, type Page, test } from "@playwright/test";
import { choose, enterDemoAs, settle } from "./support";

async function enterMatrix(page: Page) {
  await enterDemoAs(page, "Manager");
  await expect(page).toHaveURL(/\/team\//);
  await settle(page);
  const grid = page.getByRole("grid");
  await grid.focus();
  await page.keyboard.press("Control+Home");
  return { grid, active: grid.getByRole("gridcell") };
}

test("the keyboard walks the matrix, and its edges say what row and column come to", async ({ page }) => {
  const { grid, active } = await enterMatrix(page);
  await expect(active).toHaveAttribute("aria-colindex", "2");
  await expect(grid.getByRole("rowheader")).toContainText(/% ready, [\d.,]+ gap points/);
  await expect(grid.getByRole("columnheader")).toContainText(/\d+ of \d+ who need it hold it/);

  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(active).toHaveAttribute("aria-colindex", "3");
  await expect(grid.getByRole("row").last()).toHaveAttribute("aria-rowindex", "3");
  await page.keyboard.press("Control+End");
  await expect(grid.getByRole("row").last()).toHaveAttribute(
    "aria-rowindex",
    (await grid.getAttribute("aria-rowcount")) ?? "",
  );
  await expect(active).toHaveAttribute("aria-colindex", (await grid.getAttribute("aria-colcount")) ?? "");
});

test("the keyboard marks cells, and the bar assigns or clears them", async ({ page }) => {
  const { grid, active } = await enterMatrix(page);
  await expect(active).toHaveAttribute("aria-selected", "false");
  await page.keyboard.press("Space");
  await expect(page.getByText("1 person × 1 skill selected")).toBeVisible();
  await expect(active).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 people × 2 skills selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("selected")).toHaveCount(0);

  await page.keyboard.press("Control+a");
  const [rows, columns] = [
    await grid.getAttribute("aria-rowcount"),
    await grid.getAttribute("aria-colcount"),
  ];
  await expect(
    page.getByText(`${Number(rows) - 1} people × ${Number(columns) - 1} skills selected`),
  ).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page.getByText("selected")).toHaveCount(0);
  await expect(grid).toBeFocused();

  await page.keyboard.press("Space");
  await choose(page, "People by", "Name");
  await expect(page.getByText("selected")).toHaveCount(0);
});

test("clusters put alike people together, and the address keeps the order", async ({ page }) => {
  const { grid } = await enterMatrix(page);
  const second = async () => {
    await grid.focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowDown");
    return grid.getByRole("rowheader").textContent();
  };
  const byGap = await second();
  await choose(page, "People by", "Cluster");
  await expect(page).toHaveURL(/sort=cluster/);
  await expect.poll(second).not.toBe(byGap);
  const clustered = await second();
  await page.reload();
  await settle(page);
  await expect.poll(second).toBe(clustered);
});
