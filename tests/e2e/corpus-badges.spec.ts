import { randomBytes } from "node:crypto";
import { expect, test } from "@playwright/test";
import { hostileTexts } from "../support/corpus-badges";
import { hostilePictures } from "../support/corpus-pictures";
import { zipOf } from "../support/workbook";
import { makeToken, send } from "./corpus-support";
import { settle } from "./support";

// Badges that are none, or made to harm, against the running product. Those that must be signed are in tests/integration.

let token = "";
test.beforeAll(async ({ browser }) => {
  const made = await makeToken(browser);
  token = made.token;
  await made.page.close();
});

const all = [
  ...hostilePictures.map(([title, content]) => ({ title, content })),
  ...hostileTexts.map(([title, content]) => ({ title, content })),
];

test("pictures and texts that are no badge, each refused, in one ZIP", async ({ request }) => {
  const zip = zipOf(all.map(({ content }, n) => ({ name: `${n}.png`, content })));
  const said = await send(request, token, "badges", "all.zip", zip);
  expect(said).toMatchObject({ status: "done", created: 0, failed: all.length });
  for (const { reason } of "causes" in said ? said.causes : []) expect(reason).toMatch(/\S/);
});

test("a badge alone, whatever it is called: refused in words, at the door where it is empty or too large", async ({
  request,
}) => {
  for (const name of [
    "x.png.svg",
    "x.svg%00.png",
    "../x.png",
    "🙂.png",
    "a\r\nb.png",
    `${"x".repeat(240)}.png`,
  ]) {
    const said = await send(request, token, "badges", name, "GIF89a");
    expect(said, name).toMatchObject({ status: "done", failed: 1 });
  }
  const empty = await send(request, token, "badges", "empty.png", "");
  expect(empty).toMatchObject({ refused: 400, problem: expect.stringContaining("is empty") });
  const large = JSON.stringify({ x: randomBytes(8_000_000).toString("base64") });
  const said = await send(request, token, "badges", "large.json", large);
  expect(said).toMatchObject({
    status: "done",
    failed: 1,
    causes: [{ reason: expect.stringContaining("larger than 400 KB") }],
  });
});

test("the page that verifies shows what a badge says as words, and runs nothing", async ({ page }) => {
  const badge = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    issuer: { id: "https://evil.example", name: "<img src=x onerror=alert(1)>", url: "javascript:alert(1)" },
    image: "data:image/svg+xml,<svg onload=alert(1)>",
    evidence: [
      { id: "javascript:alert(1)", name: "My work" },
      { id: "http://169.254.169.254/pixel.gif", name: "A pixel" },
    ],
    credentialSubject: {
      achievement: {
        name: "<script>alert(1)</script>",
        image: "http://169.254.169.254/x.png",
        criteria: {
          narrative: "<script>alert(1)</script> [x](javascript:alert(1)) ![](http://169.254.169.254/)",
        },
        alignment: [{ targetName: "SQL", targetUrl: "javascript:alert(1)" }],
      },
    },
  };
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => void dialogs.push(dialog.message()));
  const asked: string[] = [];
  page.on("request", (request) => void asked.push(request.url()));
  await page.goto("/verify");
  await settle(page);
  await page.getByLabel("Badge or its address").fill(JSON.stringify(badge));
  await page.getByRole("button", { name: "Verify", exact: true }).click();
  await expect(page.getByRole("heading", { name: "<script>alert(1)</script>" })).toBeVisible();
  await expect(page.locator('main a[href^="javascript"]')).toHaveCount(0);
  await expect(page.getByText("My work", { exact: true })).toBeVisible();
  // 66
  await expect(page.getByRole("link", { name: "A pixel" })).toHaveAttribute(
    "href",
    "http://169.254.169.254/pixel.gif",
  );
  await expect(page.getByText("We have not opened these links.")).toBeVisible();
  expect(dialogs).toEqual([]);
  expect(asked.filter((url) => url.includes("169.254") || url.includes("evil.example"))).toEqual([]);
});
