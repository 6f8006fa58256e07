import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, workspaceChange } from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { freshDatabase } from "@/tests/support/database";
import { aPerson, aTeam, manages } from "@/tests/support/story";
import { aMember, aWorkspace, callerFor } from "@/tests/support/workspace";

let db: Db;
let workspaceId: WorkspaceId;
let teams: Record<"company" | "sales" | "it", string>;
let manager: Scope;
let seller: Scope;
let engineer: Scope;

beforeAll(async () => {
  db = await freshDatabase();
});

// Company > Sales and IT. A manager of Sales who is in no team, a seller and an engineer.
beforeEach(async () => {
  workspaceId = await aWorkspace(db);
  const company = await aTeam(db, workspaceId);
  const sales = await aTeam(db, workspaceId, company);
  const it = await aTeam(db, workspaceId, company);
  teams = { company, sales, it };
  const boss = await aPerson(db, workspaceId);
  await manages(db, workspaceId, boss, sales);
  manager = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
  const inTeam = async (teamId: string) =>
    aMember(db, workspaceId, {
      roles: ["employee"],
      personId: await aPerson(db, workspaceId, { teamId }),
    });
  seller = await inTeam(sales);
  engineer = await inTeam(it);
});

const of = (scope: Scope) => callerFor(scope).measure;
const namesOf = async (scope: Scope) => (await of(scope).views()).map(({ name }) => name);
const address = () => `/team/${teams.sales}?at=2026-03-31`;
const save = (name: string, sharedWithTeamId: string | null = null) =>
  of(manager).saveView({ name, url: address(), sharedWithTeamId });

describe("a saved view", () => {
  test("is there for whoever saved it, and for nobody else while it is private", async () => {
    await save("First quarter");
    expect(await of(manager).views()).toMatchObject([
      { name: "First quarter", url: address(), isOwn: true, sharedWith: null },
    ]);
    const lead = await aMember(db, workspaceId, { roles: ["ld_lead"] });
    expect(await namesOf(seller)).toEqual([]);
    expect(await namesOf(lead)).toEqual([]);
  });

  test("that is shared with a team is seen by its people and by those who see the team", async () => {
    await save("First quarter", teams.sales);
    const lead = await aMember(db, workspaceId, { roles: ["ld_lead"] });
    expect(await of(seller).views()).toMatchObject([
      { name: "First quarter", isOwn: false, owner: manager.actor.name, sharedWith: { id: teams.sales } },
    ]);
    expect(await namesOf(lead)).toEqual(["First quarter"]);
    expect(await namesOf(engineer)).toEqual([]);
  });

  test("that is shared with a team is seen in the teams below it", async () => {
    await of(seller).saveView({ name: "All of us", url: "/skills", sharedWithTeamId: teams.company });
    expect(await namesOf(engineer)).toEqual(["All of us"]);
  });

  test("grants nothing: whoever may not see the team still may not", async () => {
    await save("First quarter", teams.sales);
    await expect(of(seller).teamMatrix({ teamId: teams.sales })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("cannot be shared with a team that the member has nothing to do with", async () => {
    await expect(save("First quarter", teams.it)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await namesOf(manager)).toEqual([]);
    expect((await of(manager).shareableTeams({})).map(({ id }) => id)).toEqual([teams.sales]);
    expect(new Set((await of(seller).shareableTeams({})).map(({ id }) => id))).toEqual(
      new Set([teams.company, teams.sales]),
    );
  });

  test("is renamed, kept with another address, shared and made private again by its owner", async () => {
    const { id: viewId } = await save("First quarter");
    await of(manager).updateView({ viewId, name: "Spring", sharedWithTeamId: teams.sales });
    expect(await namesOf(seller)).toEqual(["Spring"]);
    await of(manager).updateView({ viewId, url: "/org", sharedWithTeamId: null });
    expect(await of(manager).views()).toMatchObject([{ name: "Spring", url: "/org", sharedWith: null }]);
    expect(await namesOf(seller)).toEqual([]);
  });

  test("is changed and deleted by nobody but its owner", async () => {
    const { id: viewId } = await save("First quarter", teams.sales);
    await expect(of(seller).updateView({ viewId, name: "Mine" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(of(seller).deleteView({ viewId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await of(manager).deleteView({ viewId });
    expect(await namesOf(manager)).toEqual([]);
  });

  test("has a name that its owner has given to no other, though somebody else may", async () => {
    await save("First quarter");
    const { id: viewId } = await save("Second quarter");
    await expect(save("First quarter")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(of(manager).updateView({ viewId, name: "First quarter" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await of(seller).saveView({ name: "First quarter", url: "/skills" });
    expect(await namesOf(seller)).toEqual(["First quarter"]);
  });

  test("leads nowhere out of the product", async () => {
    await expect(of(manager).saveView({ name: "Away", url: "//evil.example/org" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
  });

  test("leaves an entry in the audit log for each change, which makes no figure old", async () => {
    const { id: viewId } = await save("First quarter");
    await of(manager).updateView({ viewId, name: "Spring" });
    await of(manager).deleteView({ viewId });
    const entries = await db
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(and(eq(auditEntry.workspaceId, workspaceId), eq(auditEntry.subjectId, viewId)));
    expect(new Set(entries.map(({ action }) => action))).toEqual(
      new Set(["measure.view_saved", "measure.view_changed", "measure.view_deleted"]),
    );
    expect(
      await db.select().from(workspaceChange).where(eq(workspaceChange.workspaceId, workspaceId)),
    ).toEqual([]);
  });

  test("of one workspace is unknown in another", async () => {
    const { id: viewId } = await save("First quarter");
    const elsewhere = await aMember(db, await aWorkspace(db), { roles: ["admin"] });
    expect(await namesOf(elsewhere)).toEqual([]);
    await expect(of(elsewhere).deleteView({ viewId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
