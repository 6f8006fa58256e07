import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { membership } from "@/db/schema";
import { requireMapping } from "@/server/ingest/mapping-reads";
import { scopeOfToken } from "@/server/ingest/token-reads";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});
const aLead = async () => aMember(db, await aWorkspace(db));

test("a mapping is kept under its name, replaced by the next of that name, and of its workspace alone", async () => {
  const scope = await aLead();
  const { ingest } = callerFor(scope);
  await ingest.saveMapping({ name: "HR export", kind: "people", options: { columns: { name: 2 } } });
  await ingest.saveMapping({
    name: "HR export",
    kind: "people",
    options: { columns: { name: 1 }, strict: true },
  });
  const mappings = await ingest.mappings();
  expect(mappings).toMatchObject([{ name: "HR export", kind: "people", savedBy: scope.actor.name }]);
  const options = await requireMapping(scope, "HR export", "people");
  expect(options).toEqual({ columns: { name: 1 }, strict: true });
  await expect(requireMapping(scope, "HR export", "evidence")).rejects.toThrow("is one of “people”");
  await expect(requireMapping(scope, "Nightly", "people")).rejects.toThrow("There are: HR export (people).");
  await expect(requireMapping(await aLead(), "HR export", "people")).rejects.toThrow("There is none yet");
  const [{ id = "" } = {}] = mappings;
  await expect(callerFor(await aLead()).ingest.deleteMapping({ id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await ingest.deleteMapping({ id });
  expect(await ingest.mappings()).toEqual([]);
});

test("where a file is to be whole, one bad row keeps all of it out", async () => {
  const scope = await aLead();
  const text = "Name,Employee ID,E-mail\nAna Ruiz,1,ana@home.test\nBen Roe,2,ben-home.test\n";
  const batch = await importFiles(scope, "people", { "people.csv": text }, { strict: true });
  expect(batch).toMatchObject({ status: "failed", created: 0, findings: [{ line: 3, column: "E-mail" }] });
  expect(batch.problem).toContain("1 of its rows");
  expect(await importFiles(scope, "people", { "people.csv": text })).toMatchObject({ created: 1, failed: 1 });
});

test("a token lets in whoever made it, until it is revoked or they may no longer import", async () => {
  const scope = await aLead();
  const { ingest } = callerFor(scope);
  const { token } = await ingest.makeToken({ name: "HR system" });
  const found = await scopeOfToken(db, scope.now, token);
  expect(found).toMatchObject({ workspaceId: scope.workspaceId, actor: { userId: scope.actor.userId } });
  const [kept] = await ingest.tokens();
  expect(kept).toMatchObject({ name: "HR system", lastUsedAt: scope.now() });
  expect(JSON.stringify(kept)).not.toContain(token.split(".")[1]);
  const other = await aLead();
  for (const wrong of [
    "",
    "nonsense",
    token.replace(scope.workspaceId, other.workspaceId),
    `${token.slice(0, -1)}-`,
  ]) {
    expect(await scopeOfToken(db, scope.now, wrong)).toBeNull();
  }
  const ofMaker = and(
    eq(membership.workspaceId, scope.workspaceId),
    eq(membership.userId, scope.actor.userId),
  );
  await db
    .update(membership)
    .set({ roles: ["employee"] })
    .where(ofMaker);
  expect(await scopeOfToken(db, scope.now, token)).toBeNull();
  await db
    .update(membership)
    .set({ roles: ["ld_lead"] })
    .where(ofMaker);
  expect(await scopeOfToken(db, scope.now, token)).not.toBeNull();
  await ingest.revokeToken({ id: kept?.id ?? "" });
  expect(await scopeOfToken(db, scope.now, token)).toBeNull();
});
