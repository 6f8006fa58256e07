import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import {
  achievement,
  data,
  evidence,
  freeText,
  hasData,
  password,
  people,
  requirements,
  skill,
  staff,
} from "./story-input";
import {
  aPage,
  chooseFiles,
  importIsDone,
  importRows,
  invite,
  isAccessible,
  keyNumber,
  mark,
  openCell,
  startImport,
} from "./story-steps";
import { choose, settle } from "./support";

// The whole story, once through, on real input: from an empty workspace and files as their publishers give
// them, to a signed badge that a stranger verifies, and back when it is revoked. In order, each step on the last.

if (!hasData) {
  console.warn(
    "SKIPPED: the story on real input needs the data folder beside the repository, and it is not there.",
  );
}

test.describe.configure({ mode: "serial" });

test.describe("the story on real input", () => {
  test.skip(!hasData, "the data folder beside the repository is not there");

  let lead: Page;
  let manager: Page;
  let employee: Page;
  let assessor: Page;
  let publicBadge: string;

  test.beforeAll(async ({ browser }) => {
    lead = await aPage(browser);
    manager = await aPage(browser);
    employee = await aPage(browser);
    assessor = await aPage(browser);
  });

  test("0 · the first run makes an empty workspace with its admin and a checklist", async () => {
    await lead.goto("/welcome");
    await lead.getByLabel("Name of your organisation").fill("Story Works");
    await lead.getByLabel("Your name").fill(people.lead.name);
    await lead.getByLabel("E-mail").fill(people.lead.email);
    await lead.getByRole("textbox", { name: /^Password/ }).fill(password);
    await lead.getByRole("button", { name: /create/i }).click();
    await expect(lead).toHaveURL(/\/org/);
    await expect(lead.getByText(/first steps|get started|checklist/i).first()).toBeVisible();
    await isAccessible(lead);
  });

  test("2 · ESCO comes in with progress: 13,896 skills, their labels and groups", async () => {
    test.setTimeout(300_000);
    await startImport(lead, "ESCO taxonomy", [
      `${data}/esco/ESCO dataset - v1.1.1 - classification - en - csv.zip`,
      `${data}/esco/ESCO dataset - v1.1.1 - relations - csv.zip`,
    ]);
    await importIsDone(lead, 240_000);
    await lead.goto("/skills");
    await lead.getByRole("searchbox").fill(skill);
    await expect(lead.getByRole("link", { name: skill, exact: true })).toBeVisible();
  });

  test("1a · O*NET occupations become job roles with their published requirements", async () => {
    await lead.goto("/imports/new");
    await lead.getByRole("radio", { name: /^O\*NET/ }).click();
    await lead
      .locator('input[type="file"]')
      .setInputFiles([
        `${data}/onet/Occupation Data.txt.gz`,
        `${data}/onet/Skills (29.3, from xlsx).txt.gz`,
        `${data}/onet/Knowledge (29.3, from xlsx).txt.gz`,
      ]);
    await lead.getByRole("button", { name: "Read the files" }).click();
    const occupations = lead.getByRole("combobox", { name: /Which occupations become job roles/ });
    await occupations.fill("Information Security Analysts");
    await lead.getByRole("option", { name: /Information Security Analysts/ }).click();
    await lead.keyboard.press("Escape");
    await lead.getByRole("button", { name: importRows }).click({ timeout: 60_000 });
    await importIsDone(lead, 120_000);
    await lead.goto("/roles");
    await lead.getByRole("link", { name: "Information Security Analysts" }).click();
    await expect(
      lead
        .getByRole("cell", { name: /Reading Comprehension/ })
        .or(lead.getByText("Reading Comprehension"))
        .first(),
    ).toBeVisible();
  });

  test("1b · requirements from a CSV: the bad row is named, the good ones go in, and once", async () => {
    await startImport(lead, "Role requirements", requirements);
    await importIsDone(lead);
    await expect(lead.getByText(/nine/).first()).toBeVisible();
    await isAccessible(lead);
    await expect(lead.getByRole("cell", { name: "4", exact: true })).toBeVisible();

    await chooseFiles(lead, "Role requirements", requirements);
    await expect(lead.getByText("All of it is here already")).toBeVisible();
    await expect(keyNumber(lead, "As they are")).toHaveText("3");
    await expect(lead.getByRole("button", { name: /^Import \d+ row/ })).toBeDisabled();
  });

  test("3 · people, evidence and a badge from elsewhere come in", async () => {
    await startImport(lead, "People and teams", staff);
    await importIsDone(lead);
    await expect(keyNumber(lead, "Failed")).toHaveText("0");
    await startImport(lead, "Skills held", evidence);
    await importIsDone(lead);
    await expect(keyNumber(lead, "Failed")).toHaveText("0");

    await lead.goto("/imports/new?kind=badges");
    await lead
      .locator('input[type="file"]')
      .setInputFiles([`${data}/badges/1edtech-validator/ob30/simple.json`]);
    await choose(lead, /Whose badges are these/, people.employee.name);
    await lead.getByRole("button", { name: "Check the files" }).click();
    await lead.getByRole("button", { name: "Import 1 badge" }).click();
    await importIsDone(lead);
    // Its key stands in the badge itself, and nothing ties it to the issuer that it names.
    await expect(lead.getByText(/issuer/i).first()).toBeVisible();
  });

  test("4 · a text that is not a skill yet gets suggestions, and counts once it is accepted", async () => {
    await lead.goto("/mapping");
    await settle(lead);
    for (let waiting = 0; waiting < 40; waiting++) {
      if (await lead.getByText(freeText).first().isVisible()) break;
      await lead.getByRole("button", { name: "Later" }).click();
    }
    await lead
      .getByRole("button", { name: /^Accept plan social media marketing campaigns/ })
      .first()
      .click();
    await expect(lead.getByText(/plan social media marketing campaigns/).first()).toBeVisible();
    await lead.goto("/roles");
    await lead.getByRole("link", { name: "Social Media Specialist" }).click();
    await expect(lead.getByText("plan social media marketing campaigns").first()).toBeVisible();
  });

  test("the L&D lead makes the micro-credential, with a rubric", async () => {
    await lead.goto("/catalogue/new");
    await lead.getByRole("textbox", { name: /^Name/ }).fill(achievement);
    await lead
      .getByRole("textbox", { name: /^Description/ })
      .fill("Plans, runs and evaluates a campaign on social media.");
    await lead
      .getByRole("textbox", { name: /^Criteria/ })
      .fill(
        "Run a campaign of at least two weeks for your own team, and hand in its plan and its evaluation.",
      );
    await lead.getByRole("combobox", { name: "Skill 1" }).fill(skill);
    await lead
      .getByRole("option", { name: new RegExp(`^${skill}`) })
      .first()
      .click();
    await choose(lead, "Level 1", "3 Practitioner");
    await lead.getByRole("textbox", { name: /^Hours/ }).fill("12");
    await lead.getByLabel("Criterion 1 name").fill("The plan");
    await lead.getByLabel("Criterion 1 evidence asked").fill("The plan as you used it");
    await lead.getByText("Describe criterion 1 level by level").click();
    await lead
      .getByLabel(/Criterion 1 at 3/)
      .fill("Aims, audience, channels and dates are stated and fit each other.");
    await lead.getByRole("button", { name: "Create micro-credential" }).click();
    await expect(lead.getByRole("heading", { level: 1, name: achievement })).toBeVisible();
  });

  test("the admin invites the manager, the employee and the assessor", async () => {
    for (const [person, role, page] of [
      [people.manager, "Manager", manager],
      [people.employee, "Employee", employee],
      [people.assessor, "Assessor", assessor],
    ] as const) {
      const link = await invite(lead, person.email, role);
      await page.goto(link);
      await page.getByLabel("Your name").fill(person.name);
      await page.getByRole("textbox", { name: /^Password/ }).fill(password);
      await page.getByRole("button", { name: "Join" }).click();
      await expect(page).not.toHaveURL(/invite/);
    }
  });

  test("5 · the manager sees a red cell, and why it is red", async () => {
    await manager.goto("/team");
    await settle(manager);
    await openCell(manager, people.employee.name, skill);
    const panel = manager.getByRole("dialog");
    await expect(panel).toContainText("level 1 of 3 required, gap 2, mandatory");
    await expect(panel).toContainText("gap = max(0, 3 − 1) = 2");
    await isAccessible(manager);
  });

  test("7 · the manager assigns the micro-credential from the cell, twice, and it is one assignment", async () => {
    await manager.getByRole("dialog").getByRole("link", { name: "Assign" }).first().click();
    await manager.getByLabel("Message to the learner").fill("This is the one that the team needs most.");
    const confirm = manager.getByRole("button", { name: /^Confirm 1 assignment/ });
    await confirm.click();
    await expect(manager.getByText("1 assigned", { exact: true })).toBeVisible();
    await manager.reload();
    await expect(manager.getByText(/already/i).first()).toBeVisible();
  });

  test("6 · the employee's next badge is the one that closes the gap, and says why", async () => {
    await employee.goto("/me");
    await settle(employee);
    const next = employee.getByRole("region", { name: "Next badge" });
    await expect(next.getByRole("heading", { name: achievement })).toBeVisible();
    await expect(next).toContainText(skill);
    await expect(employee.getByText("This is the one that the team needs most.").first()).toBeVisible();
    await isAccessible(employee);
  });

  test("8 · the employee hands in evidence, the assessor returns it, it is mended, and recommended", async () => {
    await employee.goto("/me");
    await employee
      .getByRole("region", { name: "Next badge" })
      .getByRole("link", { name: /evidence/i })
      .click();
    await employee.getByRole("button", { name: "Start collecting evidence" }).click();
    await employee
      .getByLabel("Text for The plan")
      .fill("The plan of our spring campaign: aims, audience, dates.");
    await employee.getByLabel("Text for The plan").blur();
    await employee.getByRole("button", { name: "Hand in", exact: true }).click();
    await expect(employee.getByText("Handed in", { exact: true }).first()).toBeVisible();

    await assessor.goto("/evidence");
    await assessor
      .getByRole("link", { name: new RegExp(people.employee.name) })
      .first()
      .click();
    await mark(assessor, "Not yet", { comment: "The channels are missing." });
    await assessor.reload();
    await settle(assessor);
    await expect(assessor.getByRole("radio", { name: /Not yet/ }).first()).toBeChecked();
    await assessor.getByRole("button", { name: "Return to learner" }).click();
    await expect(assessor.getByRole("button", { name: "Return to learner" })).toHaveCount(0);

    await employee.reload();
    await expect(employee.getByText("The channels are missing.").first()).toBeVisible();
    await employee.getByLabel("Text for The plan").fill("The same plan, now with its channels and a budget.");
    await employee.getByLabel("Text for The plan").blur();
    await employee.getByRole("button", { name: "Hand in again" }).click();
    await expect(employee.getByText("Handed in", { exact: true }).first()).toBeVisible();

    await assessor.goto("/evidence");
    await assessor
      .getByRole("link", { name: new RegExp(people.employee.name) })
      .first()
      .click();
    await mark(assessor, "Meets", { level: "Level 3" });
    await assessor.getByRole("button", { name: "Recommend" }).click();
    await expect(assessor.getByRole("button", { name: "Recommend" })).toHaveCount(0);
  });

  test("9 · a second person approves, and the badge is issued and closes the gap at once", async () => {
    await lead.goto("/evidence?queue=to-approve");
    await lead
      .getByRole("link", { name: new RegExp(people.employee.name) })
      .first()
      .click();
    const approve = lead.getByRole("button", { name: /approve and issue/i });
    await approve.click();
    await expect(approve).toHaveCount(0, { timeout: 30_000 });

    await manager.goto("/team");
    await settle(manager);
    await openCell(manager, people.employee.name, skill);
    const panel = manager.getByRole("dialog");
    await expect(panel).toContainText("level 3 of 3 required, met");
    publicBadge = (await panel.getByRole("link", { name: "The signed badge" }).getAttribute("href")) ?? "";
    expect(publicBadge).toMatch(/^\/b\//);
  });

  test("10 · a stranger verifies it: on its page, from its file, and on the command line", async ({
    browser,
  }, info) => {
    const stranger = await aPage(browser);
    await stranger.goto(publicBadge);
    await expect(stranger.getByRole("heading", { name: achievement })).toBeVisible();
    await expect(stranger.getByText(/^Valid/).first()).toBeVisible();
    await isAccessible(stranger);
    const margin = { top: "10mm", bottom: "10mm", left: "10mm", right: "10mm" };
    const printed = await stranger.pdf({ format: "Letter", margin });
    expect(printed.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

    const image = await stranger.request.get(`${publicBadge}/badge.png`);
    expect(image.ok()).toBe(true);
    const file = info.outputPath("badge.png");
    writeFileSync(file, await image.body());
    await stranger.goto("/verify");
    await stranger.locator('input[type="file"]').setInputFiles(file);
    await stranger
      .getByRole("button", { name: /verify/i })
      .first()
      .click();
    await expect(stranger.getByText(/^Valid/).first()).toBeVisible();
    await expect(stranger.getByRole("img", { name: `Badge: ${achievement}` })).toBeVisible();

    const report = JSON.parse(
      execFileSync("npm", ["run", "-s", "skillwright", "--", "verify", file], {
        encoding: "utf8",
        env: { ...process.env, APP_URL: new URL(stranger.url()).origin },
      }),
    );
    expect(report.verdict).toBe("valid");
    await stranger.close();

    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(publicBadge);
    await expect(plain.getByText(/^Valid/).first()).toBeVisible();
    const json = await (await plain.request.get(`${publicBadge}.json`)).text();
    await plain.goto("/verify");
    await plain.getByRole("textbox", { name: /^Badge or its address/ }).fill(json);
    await plain.getByRole("button", { name: "Verify", exact: true }).click();
    await expect(plain.getByText(/^Valid/).first()).toBeVisible();
    await expect(plain.getByRole("heading", { name: achievement })).toBeVisible();
    await plain.context().close();
  });

  test("revoking the badge opens the gap again, and every verifier sees it", async ({ browser }, info) => {
    await lead.goto("/issue");
    await lead
      .getByRole("button", { name: /^Change / })
      .first()
      .click();
    await lead.getByRole("menuitem", { name: "Revoke …" }).click();
    const dialog = lead.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Reason" }).click();
    await lead.getByRole("option").first().click();
    await dialog.getByRole("textbox", { name: "In your words" }).fill("Issued to the wrong person");
    await dialog.getByRole("button", { name: "Revoke for good" }).click();
    await expect(dialog.getByText("1 badge changed.")).toBeVisible();
    await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
    await expect(lead.getByText(/revoked/i).first()).toBeVisible();

    const stranger = await aPage(browser);
    await stranger.goto(publicBadge);
    await expect(stranger.getByText(/^Revoked/).first()).toBeVisible();
    const json = await stranger.request.get(`${publicBadge}.json`);
    const file = info.outputPath("badge.json");
    writeFileSync(file, await json.body());
    const { status, stdout } = spawnSync("npm", ["run", "-s", "skillwright", "--", "verify", file], {
      encoding: "utf8",
      env: { ...process.env, APP_URL: new URL(stranger.url()).origin },
    });
    expect(status).not.toBe(0);
    expect(JSON.parse(stdout).verdict).toBe("revoked");
    await stranger.close();

    await manager.goto("/team");
    await settle(manager);
    await openCell(manager, people.employee.name, skill);
    await expect(manager.getByRole("dialog")).toContainText("gap 2, evidence revoked");
  });
});
