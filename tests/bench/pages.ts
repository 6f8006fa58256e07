// How fast the pages of figures answer in a browser, from the click to the key numbers on the screen:
// npm run seed -- --people 100000 && npm run build && npm start, then
// npx tsx --conditions=react-server tests/bench/pages.ts [ADDRESS] [LOADS]
import { chromium, type Page } from "@playwright/test";
import { findBrowser } from "../support/browser.mjs";

const base = process.argv[2] ?? "http://localhost:3000";
const loads = Number(process.argv[3] ?? 20);

const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox"] });
const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
const page = await context.newPage();
await page.goto(`${base}/sign-in`);
await page.getByRole("button", { name: "L&D lead", exact: true }).click();
await page.waitForURL((url) => !url.pathname.includes("sign-in"), { timeout: 120_000 });

async function firstLink(list: string, prefix: string): Promise<string> {
  await page.goto(base + list);
  const href = await page.locator(`main a[href^="${prefix}"]`).first().getAttribute("href");
  if (!href) throw new Error(`no link to ${prefix}… on ${list}`);
  return href;
}

type Answering = { answeredAt?: number };

// The page itself looks at the clock, in the frame that shows the answer: asking from outside takes its time.
await page.addInitScript({
  content: `requestAnimationFrame(function look() {
    const answer = document.querySelector("[data-answer]");
    if (answer?.checkVisibility() && answer.getBoundingClientRect().height > 0) answeredAt = performance.now();
    else requestAnimationFrame(look);
  });`,
});

/** From the beginning of the navigation to the frame in which the element with the answer is shown. */
async function answerAfter(at: Page, address: string): Promise<number> {
  // The page before has come to rest, as it has when somebody has read it.
  await at.waitForTimeout(400);
  await at.goto(address, { waitUntil: "load" });
  const answered = await at.waitForFunction(() => (globalThis as Answering).answeredAt, null, {
    timeout: 120_000,
  });
  return Number(await answered.jsonValue());
}

const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ??
  Number.NaN;

const person = await firstLink("/assign", "/people/").catch(() => null);
await page.goto(`${base}/team`);
await page.waitForURL(/team\/./);
const smallTeam = process.env["TEAM"] ?? new URL(page.url()).pathname;
const addresses: Record<string, string | null> = {
  org: "/org",
  role: await firstLink("/roles", "/roles/"),
  skill: await firstLink("/skills", "/skills/"),
  team: smallTeam,
  person,
};
const figures: Record<string, unknown> = { bench: "pages", base, loads };
for (const [answer, address] of Object.entries(addresses)) {
  if (!address) continue;
  const times = [];
  for (let load = -2; load < loads; load++) {
    const ms = await answerAfter(page, base + address);
    if (load >= 0) times.push(ms);
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  console.log(
    `${answer.padEnd(8)} p50 ${p50.toFixed(0)} ms  p95 ${p95.toFixed(0)} ms  (limit 300)  ${address}`,
  );
  figures[answer] = { p50: Math.round(p50), p95: Math.round(p95), limitMs: 300 };
}
await browser.close();
console.log(JSON.stringify(figures));
