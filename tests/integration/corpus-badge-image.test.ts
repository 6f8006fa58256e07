import { eq } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import type { Db } from "@/db/client";
import { earnedCredential } from "@/db/schema";
import { somebody } from "../support/badges";
import { hostileTexts } from "../support/corpus-badges";
import { dangerousSvgs, hostilePictures, polyglot, svgWith } from "../support/corpus-pictures";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { aCredential, anIssuer } from "../support/signed-badges";
import { zipOf } from "../support/workbook";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

// Every picture of the corpus, through the import as it runs, as one ZIP.

// Who asks for a download: a session’s cookie would need the whole server around it.
const asking = vi.hoisted(() => ({ member: null as unknown }));
vi.mock("@/server/context", () => ({ createContext: async () => asking }));

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const nameOf = (n: number, title: string) => `${n} ${title.replaceAll(/[^\w ]/g, "")}`;

test("pictures and texts that are no badge are each refused with a sentence", async () => {
  const { scope } = await somebody(db);
  const lead = await aMember(db, scope.workspaceId);
  const cases = [
    ...hostilePictures,
    ...hostileTexts.map(([title, text]) => [title, Buffer.from(text), /\S/] as const),
  ];
  const zip = zipOf(cases.map(([title, content], n) => ({ name: nameOf(n, title), content })));
  const batch = await importFiles(lead, "badges", { "all.zip": zip });
  expect(batch).toMatchObject({ status: "done", created: 0, updated: 0, failed: cases.length });
  for (const [n, [title, , says]] of cases.entries()) {
    const found = batch.findings.find(({ value }) => value === `all.zip: ${nameOf(n, title)}`);
    expect({ title, reason: found?.reason }).toEqual({ title, reason: expect.stringMatching(says) });
  }
});

test("a badge in a dangerous picture is a badge; its picture is only ever a download, as it came in", async () => {
  const { scope } = await somebody(db);
  const lead = await aMember(db, scope.workspaceId);
  const issuer = await anIssuer("did:key:");
  const badge = (n: number) => issuer.sign(aCredential(issuer.id, { id: `urn:uuid:${n}` }));
  const pictures = new Map<string, Uint8Array>();
  for (const [n, [title, inside, more]] of dangerousSvgs.entries()) {
    pictures.set(`${nameOf(n, title)}.svg`, svgWith(await badge(n), inside, more));
  }
  // 3, 16, 20, 21 and 54: what is inside decides, not what the file is called.
  pictures.set("polyglot.svg", polyglot(await badge(99)));
  const zip = zipOf([...pictures].map(([name, content]) => ({ name, content })));
  const batch = await importFiles(lead, "badges", { "all.zip": zip });
  expect(batch).toMatchObject({ status: "done", failed: 0, created: pictures.size });

  const kept = await db
    .select({ id: earnedCredential.id, original: earnedCredential.original })
    .from(earnedCredential)
    .where(eq(earnedCredential.workspaceId, scope.workspaceId));
  const whole = [...pictures.values()].map((bytes) => Buffer.from(bytes).toString("base64")).sort();
  expect(kept.map(({ original }) => Buffer.from(original).toString("base64")).sort()).toEqual(whole);
  asking.member = lead;
  // Another file of this process may have read the route with the context that is real.
  vi.resetModules();
  const { GET } = await import("@/app/api/earned/[id]/route");
  for (const { id, original } of kept) {
    const answer = await GET(new Request(`http://localhost/api/earned/${id}`), {
      params: Promise.resolve({ id }),
    });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": expect.stringMatching(/^attachment; filename="badge-[0-9a-f]{8}\.\w+"$/),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    });
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(original))).toBe(true);
  }
});

test("a badge is read from https addresses alone, so many in a minute", async () => {
  const lead = await aMember(db, await aWorkspace(db));
  const { ingest } = callerFor(lead);
  for (const url of [
    "http://x.example/b",
    "ftp://x.example/b",
    "file:///etc/passwd",
    "gopher://x/",
    "data:,x",
  ]) {
    await expect(ingest.fetchBadge({ url })).rejects.toThrow("https://");
  }
  for (const url of ["https://127.0.0.1/", "https://x.example:22/", "https://x.example:6379/"]) {
    await expect(ingest.fetchBadge({ url })).rejects.toThrow("Nothing could be read there");
  }
  const many = Array.from({ length: 20 }, () => ingest.fetchBadge({ url: "https://10.0.0.1/" }));
  const said = (await Promise.allSettled(many)).map((one) =>
    one.status === "rejected" ? String(one.reason) : "",
  );
  expect(said.filter((reason) => reason.includes("Wait a minute"))).toHaveLength(3);
});
