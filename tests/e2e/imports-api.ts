import { type APIRequestContext, type Browser, expect } from "@playwright/test";
import { enterDemoAs, settle } from "./support";

type Batch = {
  status: string;
  problem: string | null;
  code: string | null;
  created: number;
  unchanged: number;
  failed: number;
  causes: { severity: string; reason: string }[];
};

/** A token of the L&D lead, made as a person makes one. */
export async function makeToken(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  await enterDemoAs(page, "L&D lead");
  await page.goto("/imports/sources");
  await settle(page);
  await page.getByLabel("What is the token for?").fill("Corpus");
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText("Copy it now")).toBeVisible();
  const token = (await page.getByRole("alert").locator("code").textContent()) ?? "";
  await page.close();
  return token;
}

/** Sends a file and waits for what becomes of it; where it is refused at the door, its status and sentence. */
export async function sendImport(
  request: APIRequestContext,
  token: string,
  kind: string,
  name: string,
  content: string | Uint8Array,
) {
  const headers = { authorization: `Bearer ${token}` };
  const started = await request.post(`/api/imports?${new URLSearchParams({ kind, name })}`, {
    headers,
    data: Buffer.from(content as Uint8Array),
  });
  expect(started.status(), name).toBeLessThan(500);
  const answer = (await started.json()) as { id?: string; problem?: string };
  if (started.status() !== 202) return { refused: started.status(), problem: answer.problem ?? "" };
  for (;;) {
    const batch = (await (await request.get(`/api/imports/${answer.id}`, { headers })).json()) as Batch;
    if (batch.status !== "waiting" && batch.status !== "running") return batch;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
