import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** As the sign-in page's buttons name them. */
export type DemoRole = "Manager" | "L&D lead" | "Employee" | "Assessor" | "Admin";

/** Enters the demo organisation with the one click that the sign-in page offers. */
export async function enterDemoAs(page: Page, role: DemoRole) {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: role, exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Collects what a browser's console complains about, and scripts that failed. */
export function listenForProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      problems.push(`${page.url()} ${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => problems.push(`${page.url()} ${error}`));
  return problems;
}

/** Waits until the page stands still: its heading is there, and nothing says that it is loading. */
export async function settle(page: Page) {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator('[aria-busy="true"], [aria-label="Loading"]')).toHaveCount(0);
  await page.waitForLoadState("networkidle");
}

/**
 * What axe finds against WCAG 2.2 AA and its best practices, as lines that name the element; or of its rules those about colours alone,
 * for a page of which nothing else has changed.
 */
export async function findAxeViolations(page: Page, rules: "all" | "colours" = "all"): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({
      // Of what passes one element is named, not each: axe takes longer to name elements than to judge them.
      resultTypes: ["violations"],
      ...(rules === "colours" && {
        runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
      }),
    })
    // In the page itself: the other way is for frames of other sites, of which there are none, and takes twice as long.
    .setLegacyMode(true)
    .analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${new URL(page.url()).pathname}: ${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 160))
        .join(" | ")}`,
  );
}

/** Picks an option of a Mantine select by its label and the option's words. */
export async function choose(page: Page, label: string | RegExp, option: string) {
  const field = page
    .getByRole("textbox", { name: label })
    .or(page.getByRole("combobox", { name: label }))
    .first();
  await field.click();
  if (await field.isEditable()) await field.fill(option);
  await page.getByRole("option", { name: option }).first().click();
}
