import { expect, type Page, test } from "@playwright/test";
import { type DemoRole, enterDemoAs, findAxeViolations, listenForProblems, settle } from "./support";

/** The pages of each member. A function finds an address that only the running product knows. */
const pages: Record<DemoRole, (string | ((page: Page) => Promise<string>))[]> = {
  Manager: [
    "/team",
    "/team?tab=risk",
    "/team?tab=people",
    "/team?tab=activity",
    "/team?form=table",
    "/team?at=2027-06-30",
    "/assign",
    "/plan",
    "/vacancies",
    "/notices",
    linkedFrom("/team?tab=people", "/people/"),
  ],
  "L&D lead": [
    "/org",
    "/org?at=2025-12-31&floor=assessor&group=site",
    "/org/effectiveness",
    linkedFrom("/org/effectiveness", "/org/effectiveness/"),
    "/what-if",
    "/what-if?s=nonsense",
    `/what-if?s=${encodeURIComponent('{"leave":[{"personId":"11111111-1111-4111-8111-111111111111","on":"2026-06-30"}]}')}`,
    "/explain?figure=readiness&about=organisation",
    "/roles",
    linkedFrom("/roles", "/roles/"),
    edited(linkedFrom("/roles", "/roles/")),
    "/skills",
    linkedFrom("/skills", "/skills/"),
    "/catalogue",
    "/catalogue/new",
    linkedFrom("/catalogue", "/catalogue/", "/new"),
    "/imports",
    "/imports/new",
    "/imports/sources",
    "/imports/issuers",
    "/imports/unclaimed",
    "/mapping",
    "/assign",
    "/assign/sets",
    "/assign/requests",
    "/mapping/decisions",
    "/mapping/crosswalk",
    "/mapping/crosswalk?view=relations",
    "/mapping/second",
    "/mapping/settings",
    edited(linkedFrom("/catalogue", "/catalogue/", "/new")),
    "/vacancies",
    openedVacancy,
    firstPathway,
    "/evidence",
    "/evidence/appeals",
    "/evidence/agreement",
    "/evidence/settings",
    "/issue",
    linkedFrom("/issue", "/b/"),
    "/help/numbers",
    "/notices",
  ],
  Employee: [
    "/me",
    "/me/passport",
    "/me/pathway",
    "/me/evidence",
    "/me/requests",
    "/me/apps",
    linkedFrom("/me/passport", "/me/passport/"),
    linkedFrom("/me", "/me/evidence/"),
    "/notices",
    "/notices/settings",
  ],
  Assessor: ["/evidence", "/notices", linkedFrom("/evidence", "/evidence/")],
  Admin: [
    "/assign/requests",
    "/admin/members",
    "/admin/teams",
    "/admin/email",
    "/admin/keys",
    "/admin/audit",
  ],
};

const publicPages = ["/sign-in", "/welcome", "/verify"];

for (const [role, addresses] of Object.entries(pages) as [DemoRole, (typeof pages)[DemoRole]][]) {
  test(`every page of the ${role} is accessible, quiet and drawn`, async ({ page }) => {
    test.setTimeout(600_000);
    await enterDemoAs(page, role);
    await look(page, addresses, role);
  });
}

test("every public page is accessible, quiet and drawn", async ({ page }) => {
  await look(page, publicPages, "public");
});

/** Two tabs of one browser take the addresses in turn: most of the time is axe's, which is of one thread. */
async function look(page: Page, addresses: (typeof pages)[DemoRole], folder: string) {
  const waiting = [...addresses];
  const lookOn = async (tab: Page) => {
    const problems = listenForProblems(tab);
    for (let address = waiting.shift(); address; address = waiting.shift()) {
      const path = typeof address === "string" ? address : await address(tab);
      problems.push(...(await lookAt(tab, path, folder)));
    }
    return problems;
  };
  const found = await Promise.all([page, await page.context().newPage()].map(lookOn));
  expect(found.flat()).toEqual([]);
}

/** Light through all of axe, dark through its rules about colours (the elements are the same), and pictures at the width of a desk and of a phone. */
async function lookAt(page: Page, path: string, folder: string): Promise<string[]> {
  const problems: string[] = [];
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(path);
  await settle(page);
  for (const [colorScheme, rules] of [
    ["light", "all"],
    ["dark", "colours"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await repaint(page);
    const violations = await findAxeViolations(page, rules);
    problems.push(...violations.map((violation) => `${colorScheme} ${violation}`));
    await picture(page, folder, path, `1440-${colorScheme}`);
  }
  await page.setViewportSize(phone);
  await repaint(page);
  if (await scrollsSideways(page)) problems.push(`${path} scrolls sideways on a phone`);
  await picture(page, folder, path, "390-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await picture(page, folder, path, "390-light");
  return problems;
}

/** After a change of size or colours: two frames, in which the page draws itself anew. */
const repaint = (page: Page) =>
  page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

const picture = (page: Page, folder: string, path: string, suffix: string) =>
  page.screenshot({
    path: `screenshots/${folder.replace(/\W+/g, "-")}/${nameOf(path)}-${suffix}.png`,
    fullPage: true,
  });

/** Ids would give every run other file names. */
const nameOf = (path: string) =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "one")
    .replace(/\W+/g, "-")
    .replace(/^-|-$/g, "");

/** Scroll areas measure themselves after a resize, so the page gets a moment. */
const scrollsSideways = (page: Page): Promise<boolean> =>
  page
    .waitForFunction(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      undefined,
      { timeout: 3_000 },
    )
    .then(
      () => false,
      () => true,
    );

function linkedFrom(list: string, prefix: string, not = "\n") {
  return async (page: Page): Promise<string> => {
    await page.goto(list);
    await settle(page);
    const links = await page
      .locator(`#main a[href^="${prefix}"]`)
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
    const found = links.find((href) => !href.endsWith(not));
    if (!found) throw new Error(`${list} links to nothing under ${prefix}`);
    return found;
  };
}

/** The demo has no vacancy: one for its first job role, with a candidate who brought no badge. */
async function openedVacancy(page: Page): Promise<string> {
  await page.goto("/vacancies");
  await settle(page);
  await page.getByRole("textbox", { name: "Name of the vacancy" }).fill("An open position");
  await page
    .getByRole("textbox", { name: "Job role" })
    .or(page.getByRole("combobox", { name: "Job role" }))
    .first()
    .click();
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: "Open the vacancy" }).click();
  await page.waitForURL(/\/vacancies\/[0-9a-f-]{36}$/);
  await settle(page);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("A candidate");
  await page.getByRole("button", { name: "Add the candidate" }).click();
  await page.getByRole("heading", { name: "A candidate" }).waitFor();
  return new URL(page.url()).pathname;
}

async function firstPathway(page: Page): Promise<string> {
  await page.goto(await openedVacancy(page));
  const link = page.getByRole("link", { name: /^Pathway of / }).first();
  return (await link.getAttribute("href")) ?? "";
}

function edited(find: (page: Page) => Promise<string>) {
  return async (page: Page): Promise<string> => `${await find(page)}/edit`;
}
