import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { minimumSeen, notice, teamRequirement } from "@/db/schema";
import { tellFallenMinimums } from "@/server/measure/minimum-writes";
import { freshDatabase } from "../support/database";
import { aWorld, daysFromNow } from "../support/recommend-world";
import { manages } from "../support/story";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("managers are told at once, and once, when a team falls below its minimum of a skill", async () => {
  const workspaceId = await aWorkspace(db);
  const world = aWorld(db, workspaceId);
  const teamId = await world.team("Operations");
  const night = await world.team("Night shift", teamId);
  const boss = await world.person("Mia", { teamId });
  await manages(db, workspaceId, boss, teamId);
  const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
  const ana = await world.person("Ana", { teamId });
  const ben = await world.person("Ben", { teamId: night });
  await world.holds(ana, "SQL", 3, { expiresAt: daysFromNow(10) });
  await world.holds(ben, "SQL", 4, { expiresAt: daysFromNow(20) });
  const skillId = await world.skillNamed("SQL");
  const [minimum] = await db
    .insert(teamRequirement)
    .values({ workspaceId, teamId, skillId, level: 3, minimumHolders: 2 })
    .returning();
  const lookAt = (days: number) => tellFallenMinimums(db, () => daysFromNow(days));
  const sentences = async () =>
    (await callerFor(manager).notices.list({})).notices.map(({ sentence }) => sentence);

  expect([await lookAt(0), await lookAt(9)]).toEqual([0, 0]);
  expect(await sentences()).toEqual([]);

  const fell = await Promise.all([lookAt(11), lookAt(11)]);
  expect(fell.sort()).toEqual([0, 1]);
  expect(await lookAt(12)).toBe(0);
  expect(await sentences()).toEqual([
    "Only 1 person of Operations can do SQL at level 3 now; the team needs 2.",
  ]);
  expect(await lookAt(21)).toBe(1);
  expect(await sentences()).toContain("Nobody of Operations can do SQL at level 3 now; the team needs 2.");
  const told = await db
    .select({ subjectId: notice.subjectId })
    .from(notice)
    .where(and(eq(notice.workspaceId, workspaceId), eq(notice.kind, "minimum-fallen")));
  expect(told).toEqual([{ subjectId: minimum?.id }, { subjectId: minimum?.id }]);

  await db.delete(teamRequirement).where(eq(teamRequirement.id, minimum?.id ?? ""));
  const [other] = await db
    .insert(teamRequirement)
    .values({ workspaceId, teamId: night, skillId, level: 1, minimumHolders: 5 })
    .returning();
  // Short from the beginning is no fall.
  expect(await lookAt(0)).toBe(0);
  expect(await db.select().from(minimumSeen).where(eq(minimumSeen.workspaceId, workspaceId))).toMatchObject([
    { teamRequirementId: other?.id, holders: 1 },
  ]);
});
