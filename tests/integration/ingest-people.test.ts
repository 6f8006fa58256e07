import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { evidence, person, roleHolding, team, teamManager } from "@/db/schema";
import { toCsv } from "@/server/ingest/csv-text";
import { kindDescriptions } from "@/server/ingest/kinds";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
});

const people = [
  "Name,E-mail,employee_id,Team,Parent team,Manager of team,Manager e-mail,Job role,Role from",
  "Ana Ruiz,ana@example.org,00123,Operations,,yes,,Analyst,2024-03-01",
  "Ben Okafor,Ben@Example.org,00124,Data,Operations,no,ana@example.org,Analyst,",
  "Cy Roe,cy@example.org,00125,Data,Operations,no,,Astronaut,",
  "Dee Poe,dee-example.org,00126,Data,,,,,",
].join("\n");

const roles = "role,skill,level\nAnalyst,SQL,3\n";

test("people, teams, managers and roles come in, and again change nothing", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const { workspaceId } = scope;
  await importFiles(scope, "requirements", { "roles.csv": roles });
  const batch = await importFiles(scope, "people", { "people.csv": people });
  expect(batch).toMatchObject({ status: "done", created: 3, failed: 1 });
  expect(batch.findings).toMatchObject([
    { line: 4, severity: "warning", column: "Job role", value: "Astronaut" },
    { line: 5, severity: "error", column: "E-mail", value: "dee-example.org" },
  ]);
  const found = await db
    .select()
    .from(person)
    .where(eq(person.workspaceId, workspaceId))
    .orderBy(person.name);
  expect(found).toMatchObject([
    { name: "Ana Ruiz", employeeId: "00123" },
    { name: "Ben Okafor", email: "ben@example.org" },
    { name: "Cy Roe" },
  ]);
  const teams = await db.select().from(team).where(eq(team.workspaceId, workspaceId)).orderBy(team.name);
  expect(teams).toMatchObject([
    { name: "Data", parentId: teams[1]?.id },
    { name: "Operations", parentId: null },
  ]);
  const managers = await db.select().from(teamManager).where(eq(teamManager.workspaceId, workspaceId));
  expect(managers.map(({ personId }) => personId)).toEqual([found[0]?.id, found[0]?.id]);
  const holdings = await db.select().from(roleHolding).where(eq(roleHolding.workspaceId, workspaceId));
  expect(holdings).toHaveLength(2);

  const again = await importFiles(scope, "people", { "people.csv": people });
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 3, failed: 1 });
});

test("tags come in, an empty cell keeps them, and other ones replace them", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const importTags = (tags: string) =>
    importFiles(scope, "people", { "people.csv": `Name,E-mail,Tags\nAna Ruiz,ana@example.org,${tags}\n` });
  const tags = async () =>
    (await db.select().from(person).where(eq(person.workspaceId, scope.workspaceId)))[0]?.tags;

  expect(await importTags("remote; night shift")).toMatchObject({ created: 1, findings: [] });
  expect(await tags()).toEqual(["remote", "night shift"]);
  expect(await importTags("")).toMatchObject({ updated: 0, unchanged: 1 });
  expect(await tags()).toEqual(["remote", "night shift"]);
  expect(await importTags("night shift|remote")).toMatchObject({ updated: 0, unchanged: 1 });
  expect(await importTags("remote|first aider")).toMatchObject({ updated: 1, unchanged: 0 });
  expect(await tags()).toEqual(["remote", "first aider"]);
});

test("the template for people comes in as it is", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  const { columns, examples } = kindDescriptions.people;
  const template = toCsv([columns.map(({ label }) => label), ...examples]);
  const batch = await importFiles(scope, "people", { "people.csv": template });
  expect(batch).toMatchObject({ status: "done", created: 2, failed: 0 });
  const found = await db
    .select()
    .from(person)
    .where(eq(person.workspaceId, scope.workspaceId))
    .orderBy(person.name);
  expect(found).toMatchObject([
    { name: "Ana Ruiz", location: "Porto", tags: ["remote", "first aider"] },
    { name: "Ben Okafor", location: "Porto", tags: ["night shift"] },
  ]);
});

test("evidence comes in once; a typed-in credential counts as self and says why", async () => {
  const scope = await aMember(db, await aWorkspace(db));
  await importFiles(scope, "people", { "people.csv": people });
  const file = [
    "Person,E-mail,Skill,Level,Source,Issued,Expires",
    ",ana@example.org,SQL,4,manager,2025-04-03,2027-04-03",
    "Ben Okafor,,SQL,Expert,credential,3 April 2025,",
    "Nobody,,SQL,3,self,2025-04-03,",
    ",ana@example.org,R,3,self,03/04/2025,",
  ].join("\n");
  const batch = await importFiles(scope, "evidence", { "held.csv": file });
  expect(batch).toMatchObject({ status: "done", created: 2, failed: 2 });
  expect(batch.findings).toMatchObject([
    { line: 3, severity: "warning", column: "Source" },
    { line: 4, severity: "error", column: "Person", value: "Nobody" },
    { line: 5, severity: "error", column: "Issued" },
  ]);
  const again = await importFiles(scope, "evidence", { "held.csv": file });
  expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, failed: 2 });
  const chosen = await importFiles(scope, "evidence", { "held.csv": file }, { dateOrder: "day-first" });
  expect(chosen).toMatchObject({ created: 1, unchanged: 2, failed: 1 });
  const rows = await db.select().from(evidence).where(eq(evidence.workspaceId, scope.workspaceId));
  expect(rows.map(({ source }) => source).sort()).toEqual(["manager", "self", "self"]);
  expect(rows.filter(({ issuedAt }) => issuedAt.toISOString().startsWith("2025-04-03"))).toHaveLength(3);
});

describe("a file that would have a team managed by others (CSV-66)", () => {
  const header = "Name,E-mail,Team,Manager of team,Manager e-mail";
  const boss = "Bo Boss,bo@example.org,Data,yes,";
  const stays = {
    severity: "warning",
    reason: expect.stringContaining("a file adds managers and never removes any"),
    values: [{ value: "Data: Bo Boss", count: 1 }],
  };

  async function previewAfter(before: string[], rows: string[]) {
    const scope = await aMember(db, await aWorkspace(db));
    await importFiles(scope, "people", { "before.csv": [header, ...before].join("\n") });
    const fileId = await aFile(scope, "people.csv", [header, ...rows].join("\n"));
    const preview = await callerFor(scope).ingest.preview({ kind: "people", fileIds: [fileId], options: {} });
    if (preview.problem !== null) throw new Error(preview.problem);
    return { scope, fileId, groups: preview.groups };
  }

  test.each([
    [
      "names another by address",
      ["Ann,ann@example.org,Data,,new@example.org", "New,new@example.org,,,"],
      "Manager e-mail",
    ],
    ["says yes to another", ["New,new@example.org,Data,yes,"], "Manager of team"],
    ["says no to the one there is", ["Bo Boss,bo@example.org,Data,no,"], "Manager of team"],
  ])("says in the preview who stays manager, where it %s", async (_, rows, column) => {
    const { scope, groups } = await previewAfter([boss], rows);
    expect(groups).toMatchObject([{ ...stays, column, firstLine: 2 }]);
    const batch = await importFiles(scope, "people", { "people.csv": [header, ...rows].join("\n") });
    expect(batch).toMatchObject({ status: "done", failed: 0 });
    const managers = await db
      .select({ name: person.name })
      .from(teamManager)
      .innerJoin(person, eq(person.id, teamManager.personId))
      .where(eq(teamManager.workspaceId, scope.workspaceId));
    expect(managers.map(({ name }) => name)).toContain("Bo Boss");
  });

  test.each([
    ["names the same", [boss, "Ann,ann@example.org,Data,no,bo@example.org"]],
    ["names nobody", ["Ann,ann@example.org,Data,,", "Bo Boss,bo@example.org,Data,,"]],
    ["says no to somebody who is none", ["Ann,ann@example.org,Data,no,"]],
    ["speaks of another team", ["New,new@example.org,Sales,yes,"]],
  ])("says nothing, where it %s", async (_, rows) => {
    expect((await previewAfter([boss], rows)).groups).toEqual([]);
  });
});
