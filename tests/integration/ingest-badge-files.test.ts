import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { earnedCredential } from "@/db/schema";
import { readFile } from "@/server/files";
import { badgesIn } from "@/server/ingest/adapters/badge-files";
import { fetchBadge } from "@/server/ingest/badge-address-writes";
import { readOriginal } from "@/server/ingest/original-reads";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { asFile, finds, somebody } from "../support/badges";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { zipOf } from "../support/workbook";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("a ZIP is each of the files in it, and a learner record each of its credentials", async () => {
  const record = JSON.stringify({
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    type: ["VerifiableCredential", "ClrCredential"],
    credentialSubject: {
      verifiableCredential: [
        { type: ["VerifiableCredential", "OpenBadgeCredential"], name: "one" },
        "a.b.c",
        { type: "EnvelopedVerifiableCredential", id: "data:application/vc+jwt,d.e.f" },
        42,
      ],
    },
  });
  const nested = await badgesIn(asFile("record.json", record));
  expect(nested.map(({ name, content }) => [name, Buffer.from(content).toString()])).toEqual([
    // It is not signed itself, so it is kept with what could vouch for it.
    ["record.json: credential 1", record],
    ["record.json: credential 2", "a.b.c"],
    ["record.json: credential 3", "d.e.f"],
  ]);
  const zip = zipOf([
    { name: "badges/", content: "" },
    { name: "badges/one.json", content: "{}" },
    { name: "__MACOSX/one.json", content: "x" },
    { name: ".DS_Store", content: "x" },
    { name: "record.json", content: record },
  ]);
  const names = (await badgesIn(asFile("all.zip", zip))).map(({ name }) => name);
  expect(names).toEqual([
    "all.zip: badges/one.json",
    "all.zip: record.json: credential 1",
    "all.zip: record.json: credential 2",
    "all.zip: record.json: credential 3",
  ]);
  await expect(badgesIn(asFile("none.zip", zipOf([])))).rejects.toThrow();
  const large = zipOf([{ name: "large.json", content: randomBytes(6 * 1024 * 1024).toString("base64") }]);
  await expect(badgesIn(asFile("large.zip", large))).rejects.toThrow("larger than 5 MB");
});

test.each([
  ["memory", { seconds: 30, megabytes: 16 }],
  ["time", { seconds: 0.05, megabytes: 256 }],
])(
  "the process that reads badges ends where they take more %s than it has, and the server goes on",
  async (_, bounds) => {
    const many = Array.from({ length: 150 }, (_, n) => ({
      name: `${n}.json`,
      content: JSON.stringify({ list: Array.from({ length: 20_000 }, (_, i) => i * n) }),
    }));
    await expect(badgesIn(asFile("many.zip", zipOf(many)), bounds)).rejects.toMatchObject({
      code: "TOO_LARGE",
      message: expect.stringContaining("Import its badges one by one"),
    });
    expect(await badgesIn(asFile("one.json", "{}"))).toHaveLength(1);
  },
);

test("a ZIP of badges comes in badge by badge, each bad one with its name", async () => {
  const { scope, personId } = await somebody(db);
  const lead = await aMember(db, scope.workspaceId);
  const zip = zipOf([
    { name: "one.json", content: "{}" },
    { name: "two.txt", content: "nothing" },
  ]);
  const batch = await importFiles(lead, "badges", { "all.zip": zip }, { personId });
  expect(batch).toMatchObject({ status: "done", created: 0, failed: 2 });
  expect(batch.findings.map(({ value }) => value)).toEqual(["all.zip: one.json", "all.zip: two.txt"]);
});

test("a badge by its address is read by the guarded client, and refused with what to do", async () => {
  const lead = await aMember(db, await aWorkspace(db));
  const page = {
    url: "https://badges.example/1",
    status: 200,
    mediaType: "application/json",
    body: Buffer.from("{}"),
  };
  const { id, name } = await fetchBadge(lead, { url: page.url }, async () => page);
  expect([name, (await readFile(lead, id)).content.length]).toEqual([page.url, 2]);
  await expect(fetchBadge(lead, { url: page.url }, async () => ({ ...page, status: 404 }))).rejects.toThrow(
    "answered 404",
  );
  const { ingest } = callerFor(lead);
  for (const url of [
    "https://127.0.0.1/badge.json",
    "https://[::ffff:169.254.169.254]/",
    "https://good.org@10.0.0.1/",
    "https://2130706433/",
    "https://0177.0.0.1/x",
    "https://localhost:8443/x",
  ]) {
    await expect(ingest.fetchBadge({ url })).rejects.toThrow("Nothing could be read there");
  }
  await expect(ingest.fetchBadge({ url: "http://badges.example/" })).rejects.toThrow("https://");
});

test("whoever earned a badge elsewhere brings it by its address, without being one who imports", async () => {
  const { scope } = await somebody(db);
  const own = callerFor(scope).ingest;
  // By the guarded client: nobody gets it to read what is inside our network.
  await expect(own.fetchBadge({ url: "https://127.0.0.1/badge.json" })).rejects.toThrow(
    "Nothing could be read there",
  );
  const page = {
    url: "https://badges.example/1",
    status: 200,
    mediaType: "application/json",
    body: Buffer.from("{}"),
  };
  const { id: fileId } = await fetchBadge(scope, { url: page.url }, async () => page);
  expect(await importOwnBadge(scope, { fileId }, finds("valid"))).toMatchObject({
    outcome: "created",
    source: "credential",
  });
});

test("a badge goes out byte by byte as it came in, to its owner and to those who import", async () => {
  const { scope } = await somebody(db);
  const bytes = '{ "spaces" :  "stay" }\n';
  await importOwnBadge(scope, { fileId: await aFile(scope, "badge.json", bytes) }, finds("valid"));
  const [earned] = await db
    .select()
    .from(earnedCredential)
    .where(eq(earnedCredential.workspaceId, scope.workspaceId));
  const id = earned?.id ?? "";
  expect((await readOriginal(scope, id)).bytes.toString()).toBe(bytes);
  const lead = await aMember(db, scope.workspaceId);
  expect((await readOriginal(lead, id)).name).toMatch(/^badge-[0-9a-f]{8}\.json$/);
  const colleague = await aMember(db, scope.workspaceId, { roles: ["employee", "manager"] });
  await expect(readOriginal(colleague, id)).rejects.toThrow("no such badge");
  await expect(readOriginal(await aMember(db, await aWorkspace(db)), id)).rejects.toThrow("no such badge");
});
