import { existsSync, readFileSync } from "node:fs";
import type { FetchedDocument, VerifyDeps } from "@/server/verify/verify";

const folder = "../shared/data/badges";
export const hasSamples = existsSync(folder);
if (!hasSamples) console.warn(`SKIPPED: the official badge samples are not at ${folder}.`);

export const sample = (path: string): Uint8Array => new Uint8Array(readFileSync(`${folder}/${path}`));
export const sampleText = (path: string): string => readFileSync(`${folder}/${path}`, "utf8");

export const jsonDocument = (url: string, body: unknown, status = 200): FetchedDocument => ({
  url,
  status,
  mediaType: "application/json",
  body: typeof body === "string" ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
});

/** A closed world: only these documents can be read, and nothing is ours. */
export function offline(documents: Record<string, unknown> = {}, more: Partial<VerifyDeps> = {}): VerifyDeps {
  return {
    now: new Date("2026-06-30T12:00:00Z"),
    ownOrigin: "http://localhost:3000",
    resolveOwn: async () => null,
    fetchDocument: async (url) => {
      if (!(url in documents)) throw new Error(`${url} could not be read: not in this test.`);
      return jsonDocument(url, documents[url]);
    },
    ...more,
  };
}

export const asBytes = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
