import { expect, test } from "@playwright/test";
import { enterDemoAs, findAxeViolations, listenForProblems, settle } from "./support";

test("an L&D lead decides on texts by keyboard alone, and takes each decision back", async ({ page }) => {
  const problems = listenForProblems(page);
  await enterDemoAs(page, "L&D lead");
  await page.goto("/mapping");
  await settle(page);
  const card = page.locator("blockquote");
  const candidates = page.getByRole("list", { name: "Proposed skills" }).getByRole("listitem");
  const said = page.getByRole("status");
  const undone = "The decision was undone.";

  // The page begins with a text that has proposals; the first is chosen, and its effect is said before anything is done.
  await expect(candidates.first()).toHaveAttribute("aria-current", "true");
  await expect(page.getByText(/^Mapped to .*: (?!Working)/)).toBeVisible();
  const first = await card.innerText();
  if ((await candidates.count()) > 1) {
    await page.keyboard.press("2");
    await expect(candidates.nth(1)).toHaveAttribute("aria-current", "true");
    await page.keyboard.press("1");
  }
  await page.keyboard.press("Enter");
  await expect(said).toContainText("Mapped “");
  await expect(card).not.toHaveText(first);
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeFocused();
  await settle(page);
  await page.keyboard.press("u");
  await expect(said).toHaveText(undone);
  await expect(card).toHaveText(first);

  await settle(page);
  await page.keyboard.press("l");
  await expect(card).not.toHaveText(first);
  const second = await card.innerText();
  await page.keyboard.press("n");
  await expect(said).toContainText("No skill fits “");
  await expect(card).not.toHaveText(second);
  await settle(page);
  await page.keyboard.press("u");
  await expect(said).toHaveText(undone);
  await settle(page);

  // A form takes the keyboard, and Escape gives it back.
  await page.keyboard.press("s");
  await expect(page.getByLabel("Words of part 1")).toBeFocused();
  await page.keyboard.type("nls");
  await expect(page.getByRole("form", { name: "Split the text" })).toBeVisible();
  problems.push(...(await findAxeViolations(page)));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("form", { name: "Split the text" })).toBeHidden();
  await page.keyboard.press("o");
  await expect(page.getByLabel("Name of the skill")).toBeFocused();
  problems.push(...(await findAxeViolations(page)));
  await page.getByLabel("Name of the skill").fill("greet guests the house way");
  await page.keyboard.press("Enter");
  await expect(said).toContainText("Made greet guests the house way a skill of your own");
  await settle(page);
  await page.keyboard.press("u");
  await expect(said).toHaveText(undone);
  expect(problems).toEqual([]);
});

test("a threshold is set, its effect is seen, and what the rule accepted is taken back at once", async ({
  page,
}) => {
  await enterDemoAs(page, "L&D lead");
  await page.goto("/mapping/settings");
  await settle(page);
  await page.getByRole("switch", { name: "Accept by rule what the mapper is sure of" }).click();
  await page.getByLabel("From which confidence on").fill("50");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByText(/^At 50 %, \d+ texts? of \d+ waiting texts would be accepted/)).toBeVisible();
  await page.getByRole("button", { name: /^Accept [1-9]\d* texts? by rule/ }).click();
  await expect(page.getByText(/^Accepted [1-9]\d* texts?:/)).toBeVisible();
  await page.goto("/mapping/decisions?how=rule");
  await settle(page);
  expect(await findAxeViolations(page)).toEqual([]);
  await page
    .getByRole("button", { name: /^Take back what was accepted by rule on/ })
    .first()
    .click();
  await expect(page.getByText(/^Took back [1-9]\d* decisions?:/)).toBeVisible();
  await expect(page.getByText("No such decision")).toBeVisible();
});
