import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, jobRole, person, requirement, roleHolding, team, teamManager } from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { freshDatabase } from "@/tests/support/database";
import { aMember, aWorkspace, callerFor } from "@/tests/support/workspace";

let db: Db;
let workspaceId: WorkspaceId;
let lead: Scope;
let ids: Record<"company" | "sales" | "north" | "it" | "ana" | "ben" | "cy" | "dee", string>;

beforeAll(async () => {
  db = await freshDatabase();
});

// company > sales > north, company > it; Ana in sales, Ben in north, Cy in it, Dee has left it.
beforeEach(async () => {
  workspaceId = await aWorkspace(db);
  lead = await aMember(db, workspaceId, { roles: ["ld_lead"] });
  const company = await aTeam("Company", null);
  const sales = await aTeam("Sales", company);
  const north = await aTeam("Sales North", sales);
  const it = await aTeam("IT", company);
  ids = {
    company,
    sales,
    north,
    it,
    ana: await aPerson("Ana", sales),
    ben: await aPerson("Ben", north),
    cy: await aPerson("Cy", it),
    dee: await aPerson("Dee", it, new Date("2026-01-01")),
  };
});

async function aTeam(name: string, parentId: string | null) {
  const [made] = await db.insert(team).values({ workspaceId, name, parentId }).returning();
  return made?.id as string;
}
async function aPerson(name: string, teamId: string, leftAt: Date | null = null) {
  const [made] = await db.insert(person).values({ workspaceId, name, teamId, leftAt }).returning();
  return made?.id as string;
}
const aManager = () => aMember(db, workspaceId, { roles: ["manager"], personId: ids.ana });

describe("team managers", () => {
  test("are added and removed by an L&D lead, each with an audit entry", async () => {
    const { people } = callerFor(lead);
    await people.addTeamManager({ teamId: ids.sales, personId: ids.ana });
    await expect(people.addTeamManager({ teamId: ids.sales, personId: ids.ana })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const teams = await people.teams();
    expect(teams.map(({ name, depth, people: n }) => [name, depth, n])).toEqual([
      ["Company", 0, 0],
      ["IT", 1, 1],
      ["Sales", 1, 1],
      ["Sales North", 2, 1],
    ]);
    expect(teams[2]?.managers).toEqual([{ personId: ids.ana, name: "Ana", canSee: false }]);

    await people.removeTeamManager({ teamId: ids.sales, personId: ids.ana });
    await expect(people.removeTeamManager({ teamId: ids.sales, personId: ids.ana })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const log = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(log.map(({ summary }) => summary)).toEqual([
      "made Ana a manager of Sales",
      "ended Ana's management of Sales",
    ]);
  });

  test("see their own teams and all below, and the people in them", async () => {
    const manager = await aManager();
    expect(await callerFor(manager).people.teams()).toEqual([]);
    await callerFor(lead).people.addTeamManager({ teamId: ids.sales, personId: ids.ana });

    const { people } = callerFor(manager);
    const teams = await people.teams();
    expect(teams.map(({ name }) => name)).toEqual(["Sales", "Sales North"]);
    expect(teams[0]?.managers).toEqual([{ personId: ids.ana, name: "Ana", canSee: true }]);
    expect((await people.people()).map(({ name }) => name)).toEqual(["Ana", "Ben"]);
  });

  test("cannot be named by a manager, nor across workspaces", async () => {
    const { people } = callerFor(await aManager());
    await expect(people.addTeamManager({ teamId: ids.sales, personId: ids.ana })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const stranger = callerFor(await aMember(db, await aWorkspace(db), { roles: ["admin"] }));
    await expect(
      stranger.people.addTeamManager({ teamId: ids.sales, personId: ids.ana }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db.select().from(teamManager).where(eq(teamManager.workspaceId, workspaceId))).toEqual([]);
  });
});

describe("the list of people", () => {
  test("leaves out who has left, and finds by a part of the name", async () => {
    const { people } = callerFor(lead);
    expect((await people.people()).map(({ name }) => name)).toEqual(["Ana", "Ben", "Cy"]);
    expect(await people.people({ search: "be" })).toEqual([
      { id: ids.ben, name: "Ben", teamId: ids.north, team: "Sales North", jobRole: null },
    ]);
    expect(await people.people({ search: "%" })).toEqual([]);
  });

  test("shows an employee themselves alone, and an outside assessor nobody", async () => {
    const employee = await aMember(db, workspaceId, { roles: ["employee"], personId: ids.cy });
    expect((await callerFor(employee).people.people()).map(({ name }) => name)).toEqual(["Cy"]);
    const assessor = await aMember(db, workspaceId, { roles: ["assessor"] });
    expect(await callerFor(assessor).people.people()).toEqual([]);
  });
});

describe("a job role", () => {
  async function anAnalyst() {
    const [role] = await db
      .insert(jobRole)
      .values({ workspaceId, name: "Analyst", source: "Own" })
      .returning();
    const jobRoleId = role?.id as string;
    await db
      .insert(requirement)
      .values({ workspaceId, jobRoleId, statement: "SQL", requiredLevel: 3, importance: 4 });
    await db.insert(roleHolding).values([
      { workspaceId, personId: ids.ana, jobRoleId },
      { workspaceId, personId: ids.cy, jobRoleId, kind: "target" },
      { workspaceId, personId: ids.dee, jobRoleId },
      { workspaceId, personId: ids.ben, jobRoleId, validTo: new Date("2026-01-01") },
    ]);
    return { jobRoleId };
  }

  test("is listed with what it asks and who has it now; targets, leavers and past holders do not count", async () => {
    const { jobRoleId } = await anAnalyst();
    const { people } = callerFor(lead);
    expect(await people.jobRoles()).toEqual([
      { id: jobRoleId, name: "Analyst", source: "Own", code: null, requirements: 1, people: 1 },
    ]);
    expect(await people.people({ search: "ana" })).toMatchObject([{ jobRole: "Analyst" }]);
    const outsider = await aMember(db, workspaceId, { roles: ["assessor"] });
    expect(await callerFor(outsider).people.jobRoles()).toMatchObject([{ people: 0 }]);
  });

  test("is not there for another workspace", async () => {
    const { jobRoleId } = await anAnalyst();
    const stranger = callerFor(await aMember(db, await aWorkspace(db)));
    await expect(stranger.people.jobRole({ jobRoleId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await stranger.people.jobRoles()).toEqual([]);
  });
});

test("the first-run checklist counts what is there", async () => {
  expect(await callerFor(lead).people.checklist()).toEqual({
    people: 4,
    jobRoles: 0,
    evidence: 0,
    credentials: 0,
    managers: 0,
  });
  await aManager();
  await callerFor(await aMember(db, workspaceId, { roles: ["admin"] })).people.invite({
    email: "manager@north.example",
    roles: ["manager"],
  });
  expect(await callerFor(lead).people.checklist()).toMatchObject({ managers: 2 });
});
