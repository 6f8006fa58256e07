import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, team, workspace } from "@/db/schema";
import { change } from "@/server/audit";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const entriesOf = (workspaceId: string) =>
  db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
const versionOf = async (workspaceId: string) =>
  (await db.select().from(workspace).where(eq(workspace.id, workspaceId)))[0]?.version;

test("a change leaves who did what, and marks the workspace as changed", async () => {
  const workspaceId = await aWorkspace(db);
  const scope = await aMember(db, workspaceId);

  await change(scope, async (tx, record) => {
    await tx.insert(team).values({ workspaceId, name: "Data" });
    await record({
      action: "people.team_added",
      subject: { kind: "team", id: "Data" },
      touches: "frame",
      summary: "added the team Data",
    });
  });

  expect(await entriesOf(workspaceId)).toMatchObject([
    { action: "people.team_added", actorName: scope.actor.name, summary: "added the team Data" },
  ]);
  expect(await versionOf(workspaceId)).toBe(1);
});

test("a change that fails leaves neither its effect nor its entry", async () => {
  const workspaceId = await aWorkspace(db);
  const scope = await aMember(db, workspaceId);

  const failing = change(scope, async (tx, record) => {
    await tx.insert(team).values({ workspaceId, name: "Ghost" });
    await record({
      action: "people.team_added",
      subject: { kind: "team", id: "x" },
      touches: "frame",
      summary: "added",
    });
    throw new Error("no");
  });

  await expect(failing).rejects.toThrow("no");
  expect(await entriesOf(workspaceId)).toEqual([]);
  expect(await db.select().from(team).where(eq(team.workspaceId, workspaceId))).toEqual([]);
  expect(await versionOf(workspaceId)).toBe(0);
});
