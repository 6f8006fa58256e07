import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  auditEntry,
  evidence,
  importBatch,
  importChange,
  person,
  requirement,
  roleHolding,
  team,
} from "@/db/schema";
import { releaseImports, runWaitingImports } from "@/server/ingest/import-runner-writes";
import { planPeople } from "@/server/ingest/people-plan-reads";
import { partsWriter } from "@/server/ingest/plan/apply-writes";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const aLead = async () => aMember(db, await aWorkspace(db));

const roles = "role,skill,level\nAnalyst,SQL,3\nAnalyst,Python,2\n";
const people = [
  "Name,Employee ID,Team,Parent team,Job role,Manager of team",
  "Ana Ruiz,1,Data,Company,Analyst,yes",
  "Ben Okafor,2,Reports,Data,Analyst,",
].join("\n");

/** Everything that imports of people and roles write to, to compare before and after. */
async function stateOf({ workspaceId }: Scope) {
  const tables = [person, team, roleHolding, requirement, evidence] as const;
  const rows = [];
  for (const table of tables) {
    rows.push(await db.select().from(table).where(eq(table.workspaceId, workspaceId)).orderBy(table.id));
  }
  return JSON.stringify(rows);
}

/** Rows that imports wrote down to be able to take them back. */
const notes = ({ workspaceId }: Scope) =>
  db.select().from(importChange).where(eq(importChange.workspaceId, workspaceId));

describe("an import can be taken back", () => {
  test("whole: new rows go, changed ones are as they were, and the page says who did it", async () => {
    const scope = await aLead();
    const { ingest } = callerFor(scope);
    await importFiles(scope, "requirements", { "roles.csv": roles });
    await importFiles(scope, "people", { "people.csv": people });
    const before = await stateOf(scope);
    const changed = [
      "Name,Employee ID,Team,Parent team,Job role,Location",
      "Ana Ruiz-Lee,1,Data,Company,Analyst,Porto",
      "Ben Okafor,2,Sales,Company,,",
      "Cy Roe,3,New team,Sales,Analyst,",
    ].join("\n");
    const batch = await importFiles(scope, "people", { "people.csv": changed });
    expect(batch).toMatchObject({ status: "done", created: 1, updated: 2 });
    expect(await stateOf(scope)).not.toBe(before);
    expect(await ingest.undoBlockers({ id: batch.id })).toEqual([]);
    await ingest.undo({ id: batch.id });
    expect(await stateOf(scope)).toBe(before);
    expect(await ingest.batch({ id: batch.id })).toMatchObject({
      status: "undone",
      undoneBy: scope.actor.name,
      undoneAt: testNow,
    });
    const told = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.workspaceId, scope.workspaceId), eq(auditEntry.action, "ingest.undone")));
    expect(told).toHaveLength(1);
    await expect(ingest.undo({ id: batch.id })).rejects.toThrow("Only an import that is there");
  });

  test("of requirements too: what was asked for before is asked for again", async () => {
    const scope = await aLead();
    await importFiles(scope, "requirements", { "roles.csv": roles });
    const before = await stateOf(scope);
    const batch = await importFiles(scope, "requirements", {
      "roles.csv": "role,skill,level\nAnalyst,SQL,4\nLead,Coaching,3\n",
    });
    await callerFor(scope).ingest.undo({ id: batch.id });
    expect(await stateOf(scope)).toBe(before);
  });

  test("as long as nothing depends on it, and nobody has changed it", async () => {
    const scope = await aLead();
    const { ingest } = callerFor(scope);
    const batch = await importFiles(scope, "people", { "people.csv": people });
    await importFiles(scope, "evidence", {
      "held.csv": "Employee ID,Skill,Level,Issued\n1,SQL,3,2026-01-31\n",
    });
    expect(await ingest.undoBlockers({ id: batch.id })).toEqual([
      { rows: 1, words: "1 piece of evidence depends on people that it added." },
    ]);
    await expect(ingest.undo({ id: batch.id })).rejects.toThrow("1 piece of evidence depends on people");
    await db
      .update(team)
      .set({ name: "Data & reports" })
      .where(and(eq(team.workspaceId, scope.workspaceId), eq(team.name, "Data")));
    expect((await ingest.undoBlockers({ id: batch.id })).map(({ words }) => words)).toContain(
      "1 team of it changed afterwards.",
    );
  });

  test("by whoever may import, in their own workspace", async () => {
    const scope = await aLead();
    const { id } = await importFiles(scope, "people", { "people.csv": people });
    const employee = await aMember(db, scope.workspaceId, { roles: ["employee", "manager"] });
    for (const deed of ["undo", "cancel"] as const) {
      await expect(callerFor(employee).ingest[deed]({ id })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(callerFor(await aLead()).ingest[deed]({ id })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
  });
});

describe("an import is there whole, or not at all", () => {
  /** An import whose process died after it had written the first parts. */
  async function interrupted(scope: Scope, attempts = 1) {
    const rows = Array.from({ length: 4_500 }, (_, index) => `Person ${index},${index},Team ${index % 50}`);
    const fileId = await aFile(scope, "people.csv", `Name,Employee ID,Team\n${rows.join("\n")}`);
    const [batch] = await db
      .insert(importBatch)
      .values({
        workspaceId: scope.workspaceId,
        kind: "people",
        fileId,
        fileName: "people.csv",
        fileSha256: "",
        options: { fileIds: [fileId] },
        status: "running",
        startedBy: "Lea",
        actor: { ...scope.actor, roles: [...scope.actor.roles] },
        attempts,
        runId: "11111111-1111-4111-8111-111111111111",
        leaseUntil: sql`now() + interval '1 minute'`,
      })
      .returning();
    if (!batch) throw new Error("no batch");
    const content = Buffer.from(`Name,Employee ID,Team\n${rows.join("\n")}`);
    const file = { id: fileId, name: "people.csv", sha256: "", mediaType: "text/csv", content };
    const plan = await planPeople({
      scope,
      files: [file],
      options: {},
      tell: async () => {},
      pass: async () => {},
    });
    let parts = 0;
    await expect(
      partsWriter(scope, batch.id)(plan.take(), async () => {
        if (++parts === 2) throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    return batch.id;
  }
  const countPeople = async ({ workspaceId }: Scope) =>
    (await db.select().from(person).where(eq(person.workspaceId, workspaceId))).length;

  test("and where it is large, the database plans its queries for as many rows", async () => {
    const scope = await aMember(db, await aWorkspace(db));
    const rows = Array.from({ length: 2_500 }, (_, index) => `Skill ${index},${index}`);
    await importFiles(scope, "skills", { "skills.csv": `Skill,Code\n${rows.join("\n")}` });
    const found = (await db.execute(
      sql`select reltuples from pg_class where oid = 'public.skill'::regclass`,
    )) as unknown as { rows: { reltuples: number }[] };
    expect(Number(found.rows[0]?.reltuples)).toBeGreaterThanOrEqual(2_000);
  });

  test("a server that starts again goes on with it", async () => {
    const scope = await aLead();
    const id = await interrupted(scope);
    expect(await countPeople(scope)).toBeGreaterThan(0);
    // Somebody else may be alive still: its lease is waited for.
    await runWaitingImports(db, scope.now);
    expect(await callerFor(scope).ingest.batch({ id })).toMatchObject({ status: "running" });
    await releaseImports(db);
    await runWaitingImports(db, scope.now);
    expect(await callerFor(scope).ingest.batch({ id })).toMatchObject({
      status: "done",
      created: 4_500,
      attempts: 2,
    });
    expect(await countPeople(scope)).toBe(4_500);
  });

  test("one that ends its server again and again is given up, and nothing of it is here", async () => {
    const scope = await aLead();
    const id = await interrupted(scope, 3);
    await releaseImports(db);
    await runWaitingImports(db, scope.now);
    const batch = await callerFor(scope).ingest.batch({ id });
    expect(batch).toMatchObject({ status: "failed" });
    expect(batch.problem).toContain("Nothing of it is here");
    expect([await countPeople(scope), (await notes(scope)).length]).toEqual([0, 0]);
  });

  test("one that is cancelled leaves nothing", async () => {
    const scope = await aLead();
    const id = await interrupted(scope);
    await callerFor(scope).ingest.cancel({ id });
    await ended(scope, id);
    expect(await callerFor(scope).ingest.batch({ id })).toMatchObject({
      status: "failed",
      phase: "Cancelled",
      problem: expect.stringContaining("Nothing of it is here"),
      undoneBy: null,
    });
    expect([await countPeople(scope), (await notes(scope)).length]).toEqual([0, 0]);
    await expect(callerFor(scope).ingest.cancel({ id })).rejects.toThrow("has ended already");
  });

  test("also where the database refuses a part of it", async () => {
    const scope = await aLead();
    const rows = Array.from({ length: 3_000 }, (_, index) => `Person ${index},${index},p${index}@home.test`);
    // A race that no plan can see: an address that somebody is given in the same moment.
    await db.execute(sql`create or replace function refuse_one() returns trigger language plpgsql as $$
      begin if new.email = 'p2999@home.test' then raise exception 'refused'; end if; return new; end $$`);
    await db.execute(
      sql`create or replace trigger refuse before insert on person for each row execute function refuse_one()`,
    );
    const batch = await importFiles(scope, "people", {
      "people.csv": `Name,Employee ID,E-mail\n${rows.join("\n")}`,
    });
    await db.execute(sql`drop trigger refuse on person`);
    expect(batch).toMatchObject({ status: "failed", created: 0 });
    expect(batch.problem).toContain("Nothing of it is here");
    expect(await countPeople(scope)).toBe(0);
  });
});

describe("what is previewed is what comes", () => {
  test("counts, causes and examples, with nothing written", async () => {
    const scope = await aLead();
    const { ingest } = callerFor(scope);
    await importFiles(scope, "people", { "people.csv": people });
    const before = await stateOf(scope);
    const text = "Name,Employee ID,Team\nAna Lee,1,Data\nBen Okafor,2,\nCy Roe,3,Sales\n,4,\n";
    const fileIds = [await aFile(scope, "next.csv", text)];
    const preview = await ingest.preview({ kind: "people", fileIds, options: {} });
    expect(preview).toMatchObject({
      counts: { created: 1, updated: 1, unchanged: 1, failed: 1 },
      groups: [{ severity: "error", rows: 1, column: "Name", firstLine: 5 }],
      examples: [
        {
          deed: "update",
          what: "Person: Ana Ruiz, 1",
          fields: [{ name: "Name", before: "Ana Ruiz", after: "Ana Lee" }],
        },
        { deed: "create", what: "Team", fields: [{ name: "Name", before: null, after: "Sales" }] },
        { deed: "create", what: "Person" },
      ],
    });
    expect(await stateOf(scope)).toBe(before);
    if (!preview || preview.problem !== null) throw new Error("no preview");
    const { id } = await ingest.start({ kind: "people", fileIds, seen: preview.seen });
    await ended(scope, id);
    expect(await ingest.batch({ id })).toMatchObject({ status: "done", ...preview.counts });
  });

  test("with cells mended in place, also in the next file with the same columns", async () => {
    const scope = await aLead();
    const { ingest } = callerFor(scope);
    const text = "Full name,Mail,Boss of team\nAna Ruiz,ana-home.test,\nBen Roe,ben@home.test,perhaps\n";
    const fileIds = [await aFile(scope, "people.csv", text)];
    const columns = { isManager: 2 };
    const before = await ingest.preview({ kind: "people", fileIds, options: { columns } });
    expect(before).toMatchObject({ counts: { created: 0, failed: 2 } });
    const options = {
      columns,
      corrections: { Mail: { "ana-home.test": "ana@home.test" }, "Boss of team": { perhaps: "no" } },
    };
    expect(await ingest.preview({ kind: "people", fileIds, options })).toMatchObject({
      counts: { created: 2, failed: 0 },
      groups: [],
    });
    expect(await importFiles(scope, "people", { "people.csv": text }, options)).toMatchObject({ created: 2 });
  });

  test("where it would do something else by now, nothing is written", async () => {
    const scope = await aLead();
    const { ingest } = callerFor(scope);
    const fileIds = [await aFile(scope, "people.csv", people)];
    const preview = await ingest.preview({ kind: "people", fileIds, options: {} });
    if (!preview || preview.problem !== null) throw new Error("no preview");
    await importFiles(scope, "people", { "one.csv": "Name,Employee ID\nAna Ruiz,1\n" });
    const { id } = await ingest.start({ kind: "people", fileIds, seen: preview.seen });
    await ended(scope, id);
    const batch = await ingest.batch({ id });
    expect(batch).toMatchObject({ status: "failed", created: 0 });
    expect(batch.problem).toContain("changed since the preview");
  });

  test("the same file twice writes nothing the second time", async () => {
    const scope = await aLead();
    await importFiles(scope, "requirements", { "roles.csv": roles });
    await importFiles(scope, "people", { "people.csv": people });
    const before = await stateOf(scope);
    const again = await importFiles(scope, "people", { "people.csv": people });
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await stateOf(scope)).toBe(before);
    await expect(callerFor(scope).ingest.undo({ id: again.id })).rejects.toThrow("changed nothing");
  });
});

async function ended(scope: Scope, id: string) {
  while (["waiting", "running"].includes((await callerFor(scope).ingest.batch({ id })).status)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
