import { type APIRequestContext, type Browser, expect, type Page } from "@playwright/test";
import { createTRPCClient, httpLink } from "@trpc/client";
import { parse } from "csv-parse/sync";
import superjson from "superjson";
import type { AppRouter } from "@/server/router";
import { enterDemoAs, settle } from "./support";

export type Batch = {
  id: string;
  status: string;
  problem: string | null;
  code: string | null;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  causes: { severity: string; column: string | null; reason: string; rows: number }[];
};
export type Refused = { refused: number; problem: string };

/** Makes a token on the page of sources, and stays signed in. */
export async function makeToken(browser: Browser): Promise<{ page: Page; token: string }> {
  const page = await browser.newPage();
  await enterDemoAs(page, "L&D lead");
  await page.goto("/imports/sources");
  await settle(page);
  await page.getByLabel("What is the token for?").fill("Corpus");
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText("Copy it now")).toBeVisible();
  const token = (await page.getByRole("alert").locator("code").textContent()) ?? "";
  return { page, token };
}

/** Sends a file as another system would and waits for what becomes of it; where it is refused at the door, its status and sentence. */
export async function send(
  request: APIRequestContext,
  token: string,
  kind: string,
  name: string,
  content: string | Uint8Array,
): Promise<Batch | Refused> {
  const headers = { authorization: `Bearer ${token}` };
  const started = await request.post(`/api/imports?${new URLSearchParams({ kind, name })}`, {
    headers,
    // A small file may wait behind large ones.
    timeout: 120_000,
    data: Buffer.from(content as Uint8Array),
  });
  expect(started.status(), name).toBeLessThan(500);
  const answer = (await started.json()) as { id?: string; problem?: string };
  if (started.status() !== 202) return { refused: started.status(), problem: answer.problem ?? "" };
  for (;;) {
    const batch = (await (
      await request.get(`/api/imports/${answer.id}`, { headers, timeout: 120_000 })
    ).json()) as Batch;
    if (batch.status !== "waiting" && batch.status !== "running") return batch;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Files that are on their way at once: the product reads one after the other, and none waits for a question in between. */
const atOnce = 6;

/** Does the same with each, several at once, and names the one where something is not as it should be. */
export async function withEach<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one);
    }),
  );
}

export type FoundRow = { severity: string; line: string; column: string; value: string; reason: string };

/** The file of findings that the page of an import offers. */
export async function findingsOf(page: Page, id: string): Promise<FoundRow[]> {
  const answer = await page.request.get(`/api/imports/${id}/findings`);
  expect(answer.status()).toBe(200);
  return parse(await answer.text(), { columns: true, bom: true });
}

/** The product’s procedures as its pages call them. */
export async function apiOf(page: Page) {
  const origin = new URL(page.url()).origin;
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${origin}/api/trpc`, transformer: superjson, headers: { cookie, origin } })],
  });
}

/** Uploads a file as the wizard does. */
export async function upload(page: Page, name: string, content: string | Uint8Array): Promise<string> {
  const answer = await page.request.post("/api/files", {
    multipart: {
      file: { name, mimeType: "application/octet-stream", buffer: Buffer.from(content as Uint8Array) },
    },
  });
  expect(answer.status(), name).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}
