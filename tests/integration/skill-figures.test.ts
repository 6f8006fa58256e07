import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievement, achievementSkill, assignment } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

describe("a skill", () => {
  test("says who has it, who needs it, and how that was", async () => {
    const north = await aMeasuredWorkspace(db);
    const lead = callerFor(await aMember(db, north.workspaceId)).measure;
    const python = await lead.skill({ skillId: north.skills.python.id });
    // Ana and Ben need Python 3; Ana holds 4 by a badge of August 2025.
    expect(python.figures).toMatchObject({
      needed: 2,
      holders: 1,
      peopleShort: 1,
      mostRequired: 3,
      supply: 1,
    });
    expect(python.levels).toEqual([{ level: 4, people: 1 }]);
    expect(python.teams).toMatchObject([
      { name: "Data", needed: 2, holders: 1, levels: [{ level: 4, people: 1 }] },
    ]);
    expect(python.trend).toHaveLength(25);
    expect(python.trend.at(-1)).toMatchObject({ needed: 2, holders: 1, coverage: 0.5 });
    expect(python.trend[0]).toMatchObject({ needed: 2, holders: 0, coverage: 0 });
  });

  test("that nobody needs has no coverage, and still says who holds it", async () => {
    const north = await aMeasuredWorkspace(db);
    const lead = callerFor(await aMember(db, north.workspaceId)).measure;
    const cooking = await lead.skill({ skillId: north.skills.cooking.id });
    expect(cooking).toMatchObject({ figures: null, levels: [{ level: 3, people: 1 }], teams: [] });
    expect(cooking.trend.every(({ coverage }) => coverage === null)).toBe(true);
  });

  test("lists what grants it, with how often that is earned", async () => {
    const { workspaceId, skills, people } = await aMeasuredWorkspace(db);
    // Ana's badge is of August 2025; Ben has none.
    const [course] = await db
      .update(achievement)
      .set({ origin: "own", status: "published", seats: 12 })
      .where(eq(achievement.workspaceId, workspaceId))
      .returning();
    const of = { workspaceId, achievementId: course?.id as string };
    await db.insert(achievementSkill).values({ ...of, skillId: skills.python.id, level: 4 });
    const createdAt = new Date("2025-06-01T00:00:00Z");
    await db.insert(assignment).values([
      { ...of, personId: people.ana.id, assignedBy: "Lea", status: "completed", createdAt },
      { ...of, personId: people.ben.id, assignedBy: "Lea", createdAt },
    ]);
    const lead = callerFor(await aMember(db, workspaceId)).taxonomy;
    const { grantedBy } = await lead.skill({ skillId: skills.python.id });
    expect(grantedBy).toMatchObject([
      { name: "Python badge", level: 4, seats: 12, awards: 1, completion: 0.5 },
    ]);
  });

  test("counts for a manager only their own people", async () => {
    const north = await aMeasuredWorkspace(db);
    const manager = await aMember(db, north.workspaceId, {
      roles: ["manager"],
      personId: north.people.ana.id,
    });
    // Cem of Sales holds SQL 4 and is none of hers; Ana's own 2 is the only SQL that counts.
    const sql = await callerFor(manager).measure.skill({ skillId: north.skills.sql.id });
    expect(sql.levels).toEqual([{ level: 2, people: 1 }]);
    expect(sql.teams.map(({ name }) => name)).toEqual(["Data"]);
  });
});
