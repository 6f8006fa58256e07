import { and, count, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { importBatch, importChange, person, workspace } from "@/db/schema";
import { releaseImports, runWaitingImports } from "@/server/ingest/import-runner-writes";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const people = 4_500;
const aLead = async () => aMember(db, await aWorkspace(db));

/** More people than are taken back within a request, and a team, which is taken back last. */
function importMany(scope: Scope) {
  const rows = Array.from({ length: people }, (_, index) => `Person ${index},${index},Team`);
  return importFiles(scope, "people", { "people.csv": `Name,Employee ID,Team\n${rows.join("\n")}\n` });
}
const countOf = async ({ workspaceId }: Scope, table: typeof person | typeof importChange) =>
  (await db.select({ rows: count() }).from(table).where(eq(table.workspaceId, workspaceId)))[0]?.rows ?? 0;
const versionOf = async ({ workspaceId }: Scope) =>
  (await db.select({ version: workspace.version }).from(workspace).where(eq(workspace.id, workspaceId)))[0]
    ?.version ?? 0;

test("a large import is undone in the background, and tells truly how far it is", async () => {
  const scope = await aLead();
  const { ingest } = callerFor(scope);
  const { id } = await importMany(scope);
  const before = await versionOf(scope);
  await ingest.undo({ id });
  const asked = await ingest.batch({ id });
  expect(["waiting", "running"]).toContain(asked.status);
  await expect(ingest.cancel({ id })).rejects.toThrow("being taken back already");
  const seen = new Set<number>();
  for (;;) {
    const { status, rowsDone, rowsTotal } = await ingest.batch({ id });
    if (status === "undone") break;
    const left = await countOf(scope, person);
    // What is told is never more than what is gone: a step may have been taken back since it was asked.
    if (status === "running" && rowsTotal > 0) expect(people - left).toBeGreaterThanOrEqual(rowsDone - 1);
    seen.add(rowsDone);
    // The runner gets its turn between two questions, as it does where they come over the network.
    await new Promise((next) => setImmediate(next));
  }
  expect(seen.size).toBeGreaterThan(1);
  expect(await ingest.batch({ id })).toMatchObject({
    status: "undone",
    undoneBy: scope.actor.name,
    undoneAt: scope.now(),
    rowsDone: people + 1,
    rowsTotal: people + 1,
  });
  expect([await countOf(scope, person), await countOf(scope, importChange)]).toEqual([0, 0]);
  expect(await versionOf(scope)).toBeGreaterThan(before);
  await expect(ingest.undo({ id })).rejects.toThrow("Only an import that is there");
});

test("a server that ends on the way goes on with the undo when it starts again", async () => {
  const scope = await aLead();
  const { ingest } = callerFor(scope);
  const { id } = await importMany(scope);
  const ofBatch = and(eq(importBatch.workspaceId, scope.workspaceId), eq(importBatch.id, id));
  // As a process left it that died over the undo, which is not given up however often it is begun.
  await db
    .update(importBatch)
    .set({ status: "running", undoneBy: "Lea", attempts: 7, leaseUntil: sql`now()` })
    .where(ofBatch);
  await releaseImports(db);
  await runWaitingImports(db, scope.now, scope.workspaceId);
  expect(await ingest.batch({ id })).toMatchObject({ status: "undone", undoneBy: "Lea", problem: null });
  expect(await countOf(scope, person)).toBe(0);
});

test("an undo that the database refuses says that a part is still here, and can be asked for again", async () => {
  const scope = await aLead();
  const { ingest } = callerFor(scope);
  const { id } = await importMany(scope);
  await db.execute(sql`create or replace function keep_one() returns trigger language plpgsql as $$
    begin if old.employee_id = '10' then raise exception 'kept'; end if; return old; end $$`);
  await db.execute(
    sql`create or replace trigger keep before delete on person for each row execute function keep_one()`,
  );
  await ingest.undo({ id });
  await runWaitingImports(db, scope.now, scope.workspaceId);
  while ((await ingest.batch({ id })).status !== "done") await new Promise((next) => setTimeout(next, 20));
  await db.execute(sql`drop trigger keep on person`);
  const stopped = await ingest.batch({ id });
  expect(stopped.problem).toMatch(/a part of the import is still here. Undo it again/);
  expect(await countOf(scope, person)).toBeLessThan(people);
  await ingest.undo({ id });
  while ((await ingest.batch({ id })).status !== "undone") await new Promise((next) => setTimeout(next, 20));
  expect([(await ingest.batch({ id })).problem, await countOf(scope, person)]).toEqual([null, 0]);
});
