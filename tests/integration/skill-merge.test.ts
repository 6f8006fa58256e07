import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  achievement,
  achievementSkill,
  evidence,
  exemption,
  framework,
  requirement,
  skill,
  skillLabel,
} from "@/db/schema";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { aMeasuredWorkspace } from "../support/measured-workspace";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** Cooking turns out to mean SQL, and a course grants both: Cooking at a higher level. */
async function aDuplicate() {
  const north = await aMeasuredWorkspace(db);
  const { workspaceId, skills } = north;
  const lead = callerFor(await aMember(db, workspaceId));
  const [course] = await db
    .insert(achievement)
    .values({ workspaceId, name: "Course", origin: "own", description: "Cooking with tables" })
    .returning();
  if (!course) throw new Error("insert into achievement returned no row");
  const grant = { workspaceId, achievementId: course.id };
  await db.insert(achievementSkill).values([
    { ...grant, skillId: skills.cooking.id, level: 4 },
    { ...grant, skillId: skills.sql.id, level: 2 },
  ]);
  return { north, lead, fromId: skills.cooking.id, intoId: skills.sql.id };
}

/** Everything that names a skill. */
const contentOf = async (workspaceId: string) => ({
  requirements: await db
    .select()
    .from(requirement)
    .where(eq(requirement.workspaceId, workspaceId))
    .orderBy(requirement.id),
  evidence: await db
    .select()
    .from(evidence)
    .where(eq(evidence.workspaceId, workspaceId))
    .orderBy(evidence.id),
  exemptions: await db
    .select()
    .from(exemption)
    .where(eq(exemption.workspaceId, workspaceId))
    .orderBy(exemption.id),
  grants: await db
    .select()
    .from(achievementSkill)
    .where(eq(achievementSkill.workspaceId, workspaceId))
    .orderBy(achievementSkill.achievementId, achievementSkill.skillId),
  labels: await db
    .select()
    .from(skillLabel)
    .where(eq(skillLabel.workspaceId, workspaceId))
    .orderBy(skillLabel.skillId, skillLabel.label),
  statuses: (await db.select().from(skill).where(eq(skill.workspaceId, workspaceId)).orderBy(skill.id)).map(
    ({ id, status }) => [id, status],
  ),
});

describe("a duplicate of a skill", () => {
  test("tells what merging it would move", async () => {
    const { lead, fromId, intoId } = await aDuplicate();
    expect(await lead.taxonomy.previewMerge({ fromId, intoId })).toMatchObject({
      from: { label: "Cooking" },
      into: { label: "SQL" },
      evidence: 1,
      people: 1,
      requirements: 0,
      grants: 1,
    });
  });

  test("counts as the other skill once merged, in the next answer", async () => {
    const { north, lead, fromId, intoId } = await aDuplicate();
    const ben = { personId: north.people.ben.id, skillId: intoId };
    expect(await lead.measure.cell(ben)).toMatchObject({ held: 0 });
    await lead.taxonomy.merge({ fromId, intoId });
    // Ben’s Cooking 3 is SQL 3 now; the course grants the higher of the two levels.
    expect(await lead.measure.cell(ben)).toMatchObject({ held: 3 });
    const [grant] = await db
      .select()
      .from(achievementSkill)
      .where(and(eq(achievementSkill.workspaceId, north.workspaceId), eq(achievementSkill.skillId, intoId)));
    expect(grant?.level).toBe(4);
    await expect(lead.taxonomy.merge({ fromId, intoId })).rejects.toThrow("retired");
  });

  test("is as it was once the merge is undone", async () => {
    const { north, lead, fromId, intoId } = await aDuplicate();
    const before = await contentOf(north.workspaceId);
    const { id } = await lead.taxonomy.merge({ fromId, intoId });
    expect(await contentOf(north.workspaceId)).not.toEqual(before);
    await lead.taxonomy.undoMerge({ mergeId: id });
    expect(await contentOf(north.workspaceId)).toEqual(before);
    expect(await lead.measure.cell({ personId: north.people.ben.id, skillId: intoId })).toMatchObject({
      held: 0,
    });
    await expect(lead.taxonomy.undoMerge({ mergeId: id })).rejects.toThrow("undone already");
  });

  test("that a role asks for beside the other counts once, at the highest level and importance", async () => {
    const { north, lead, fromId, intoId } = await aDuplicate();
    const before = await contentOf(north.workspaceId);
    await db.insert(requirement).values({
      workspaceId: north.workspaceId,
      jobRoleId: north.roles.analyst.id,
      statement: "Cooking",
      skillId: fromId,
      requiredLevel: 5,
      importance: 1,
    });
    const { id } = await lead.taxonomy.merge({ fromId, intoId });
    const { lines } = await lead.measure.role({ jobRoleId: north.roles.analyst.id });
    // SQL 4, importance 5, mandatory, and Cooking 5, importance 1.
    expect(lines.filter(({ skillId }) => skillId === intoId)).toMatchObject([
      { level: 5, importance: 5, mandatory: true },
    ]);
    await lead.taxonomy.undoMerge({ mergeId: id });
    const after = await contentOf(north.workspaceId);
    expect(after.requirements.filter(({ skillId }) => skillId !== fromId)).toEqual(before.requirements);
    expect(after.requirements.find(({ skillId }) => skillId === fromId)).toMatchObject({ requiredLevel: 5 });
  });

  test("is found under its name, and its page leads to the other", async () => {
    const { lead, fromId, intoId } = await aDuplicate();
    await lead.taxonomy.merge({ fromId, intoId });
    const { skills } = await lead.align.browseSkills({ search: "Cooking" });
    expect(skills).toMatchObject([{ id: intoId, matched: "Cooking" }]);
    expect(await lead.taxonomy.mergedInto({ skillId: fromId })).toMatchObject({ skillId: intoId });
  });

  test("stays retired when its framework is imported again", async () => {
    const { north, lead, fromId, intoId } = await aDuplicate();
    await lead.taxonomy.merge({ fromId, intoId });
    const { cooking } = north.skills;
    await db.update(framework).set({ name: "ESCO" }).where(eq(framework.id, cooking.frameworkId));
    const files = {
      "skills_en.csv": [
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description",
        `KnowledgeSkillCompetence,${cooking.uri},knowledge,,${cooking.preferredLabel},,,released,In other words`,
      ].join("\n"),
    };
    expect(
      await importFiles(await aMember(db, north.workspaceId), "esco", files, { partial: true }),
    ).toMatchObject({
      status: "done",
      updated: 1,
    });
    expect(await db.select().from(skill).where(eq(skill.id, fromId))).toMatchObject([
      { description: "In other words", status: "retired" },
    ]);
  });

  test("comes apart only after the merge that took the other along", async () => {
    const { north, lead, fromId, intoId } = await aDuplicate();
    const before = await contentOf(north.workspaceId);
    const first = await lead.taxonomy.merge({ fromId, intoId });
    const second = await lead.taxonomy.merge({ fromId: intoId, intoId: north.skills.python.id });
    await expect(lead.taxonomy.undoMerge({ mergeId: first.id })).rejects.toThrow("merged already");
    await lead.taxonomy.undoMerge({ mergeId: second.id });
    await lead.taxonomy.undoMerge({ mergeId: first.id });
    expect(await contentOf(north.workspaceId)).toEqual(before);
  });

  test("leaves a level that was set after the merge as it is", async () => {
    const { north, lead, fromId, intoId } = await aDuplicate();
    const { id } = await lead.taxonomy.merge({ fromId, intoId });
    const ofSql = and(
      eq(achievementSkill.workspaceId, north.workspaceId),
      eq(achievementSkill.skillId, intoId),
    );
    await db.update(achievementSkill).set({ level: 5 }).where(ofSql);
    await lead.taxonomy.undoMerge({ mergeId: id });
    expect(await db.select().from(achievementSkill).where(ofSql)).toMatchObject([{ level: 5 }]);
  });

  test("is merged by L&D leads and admins alone, and never into itself", async () => {
    const { north, lead, fromId, intoId } = await aDuplicate();
    const employee = callerFor(await aMember(db, north.workspaceId, { roles: ["employee"] }));
    await expect(employee.taxonomy.merge({ fromId, intoId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(lead.taxonomy.merge({ fromId, intoId: fromId })).rejects.toThrow("into itself");
  });
});

test("a skill’s page tells who has it, who needs it, and how that has moved", async () => {
  const north = await aMeasuredWorkspace(db);
  const lead = callerFor(await aMember(db, north.workspaceId)).measure;
  const sql = await lead.skill({ skillId: north.skills.sql.id });
  // Ana holds 2 and Ben’s 4 has expired; Cem, of whom it is not required, holds 4.
  expect(sql.figures).toMatchObject({ needed: 2, holders: 0, supply: 1, mostRequired: 4 });
  expect(sql.levels).toEqual([
    { level: 2, people: 1 },
    { level: 4, people: 1 },
  ]);
  expect(sql.teams.map(({ name, needed, holders }) => [name, needed, holders])).toEqual([["Data", 2, 0]]);
  // In April 2026 Ben’s SQL had not expired yet.
  const april = sql.trend.find(({ at }) => at.toISOString().startsWith("2026-04"));
  expect(april).toMatchObject({ needed: 2, holders: 1 });
});
