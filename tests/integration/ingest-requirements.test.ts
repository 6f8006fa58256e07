import { and, eq, isNull } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { alignment, auditEntry, framework, jobRole, requirement, skill, workspace } from "@/db/schema";
import { rejectedRowsAsCsv } from "@/server/ingest/rejected-row-reads";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
let lead: Scope;

beforeAll(async () => {
  db = await freshDatabase();
});

async function aLead() {
  lead = await aMember(db, await aWorkspace(db));
  return lead;
}

async function aSkill(scope: Scope, preferredLabel: string) {
  const { workspaceId } = scope;
  const [made] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: `Ours ${preferredLabel}` })
    .returning();
  const [added] = await db
    .insert(skill)
    .values({ workspaceId, frameworkId: made?.id ?? "", uri: `urn:${preferredLabel}`, preferredLabel })
    .returning();
  return added?.id ?? "";
}

const current = (scope: Scope) =>
  db
    .select({ role: jobRole.name, ...requirementColumns })
    .from(requirement)
    .innerJoin(jobRole, eq(jobRole.id, requirement.jobRoleId))
    .where(and(eq(requirement.workspaceId, scope.workspaceId), isNull(requirement.validTo)))
    .orderBy(requirement.statement);
const requirementColumns = {
  statement: requirement.statement,
  skillId: requirement.skillId,
  level: requirement.requiredLevel,
  importance: requirement.importance,
  mandatory: requirement.mandatory,
};

const good =
  "Role;Skill;Level;Importance;Mandatory\r\nAnalyst;SQL;4;high;yes\r\nAnalyst;Story telling;Practitioner;;\r\n";

test("roles and requirements come in; what is a skill by its label is one at once", async () => {
  const scope = await aLead();
  const sqlId = await aSkill(scope, "sql");
  const batch = await importFiles(scope, "requirements", { "roles.csv": good });
  expect(batch).toMatchObject({ status: "done", created: 2, failed: 0, total: 0 });
  expect(await current(scope)).toEqual([
    { role: "Analyst", statement: "SQL", skillId: sqlId, level: 4, importance: 5, mandatory: true },
    { role: "Analyst", statement: "Story telling", skillId: null, level: 3, importance: 3, mandatory: false },
  ]);
});

test("the same file again changes nothing", async () => {
  const scope = await aLead();
  await importFiles(scope, "requirements", { "roles.csv": good });
  const again = await importFiles(scope, "requirements", { "roles.csv": good });
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, failed: 0 });
});

test("a bad row is reported with line, column, value and reason, and stops no good one", async () => {
  const scope = await aLead();
  const file = "role,skill,level\nAnalyst,SQL,Advancd\nAnalyst,Python,3\n,R,2\nAnalyst,too,many,cells\n";
  const batch = await importFiles(scope, "requirements", { "roles.csv": file });
  expect(batch).toMatchObject({ status: "done", created: 1, failed: 3 });
  expect(batch.findings).toMatchObject([
    { line: 2, column: "level", value: "Advancd", severity: "error" },
    { line: 4, column: "role", value: "" },
    { line: 5, value: "4 of 3" },
  ]);
  const rejected = await rejectedRowsAsCsv(scope, batch.id);
  expect(rejected.split("\r\n")).toHaveLength(5);
  expect(rejected).toContain("Analyst,SQL,Advancd,");
});

test("a changed figure ends the old requirement and begins a new one, so the past stays", async () => {
  const scope = await aLead();
  await importFiles(scope, "requirements", { "roles.csv": good });
  const batch = await importFiles(scope, "requirements", { "roles.csv": good.replace("SQL;4", "SQL;5") });
  expect(batch).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  const all = await db.select().from(requirement).where(eq(requirement.workspaceId, scope.workspaceId));
  expect(all.filter(({ statement }) => statement === "SQL")).toMatchObject([
    { requiredLevel: 4, validFrom: null, validTo: testNow },
    { requiredLevel: 5, validFrom: testNow, validTo: null },
  ]);
});

test("what an L&D lead has accepted for a text holds for the next file", async () => {
  const scope = await aLead();
  const skillId = await aSkill(scope, "data storytelling");
  const { workspaceId } = scope;
  await db.insert(alignment).values({
    workspaceId,
    kind: "requirement",
    statement: "Story telling",
    decision: "accepted",
    skillId,
    decidedBy: "Lea",
    decidedAt: testNow,
  });
  await importFiles(scope, "requirements", { "roles.csv": good });
  expect((await current(scope)).find(({ statement }) => statement === "Story telling")?.skillId).toBe(
    skillId,
  );
});

test("a file without the columns says which it has and which it needs", async () => {
  const scope = await aLead();
  const batch = await importFiles(scope, "requirements", { "x.csv": "Job,Ability\nAnalyst,SQL\n" });
  expect(batch).toMatchObject({ status: "failed", created: 0 });
  expect(batch.problem).toMatch(/“Job role”, “Skill”, “Level”.*“Job”, “Ability”/);
});

test("start and end stand in the audit log, and the workspace counts as changed", async () => {
  const scope = await aLead();
  await importFiles(scope, "requirements", { "roles.csv": good });
  const entries = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, scope.workspaceId));
  expect(entries.map(({ action }) => action)).toEqual(["ingest.started", "ingest.finished"]);
  const [changed] = await db.select().from(workspace).where(eq(workspace.id, scope.workspaceId));
  // The start, and the end with the new role and its requirements.
  expect(changed?.version).toBe(2);
});

test("refuses a file and a batch of another workspace, and members who may not import", async () => {
  const scope = await aLead();
  const stranger = await aMember(db, await aWorkspace(db, "South"));
  const fileId = await aFile(scope, "roles.csv", good);
  const start = { kind: "requirements" as const, fileIds: [fileId] };
  await expect(callerFor(stranger).ingest.start(start)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { id } = await importFiles(scope, "requirements", { "roles.csv": good });
  await expect(callerFor(stranger).ingest.batch({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const employee = await aMember(db, scope.workspaceId, { roles: ["employee", "manager", "assessor"] });
  await expect(callerFor(employee).ingest.start(start)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
