import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { alignment, auditEntry, requirement } from "@/db/schema";
import { runRulesAfterImports } from "@/server/align/rule-writes";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { aMappingWorld } from "../support/mapping-world";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const settings = { configuration: "light", acceptAbove: 0.9, sampleShare: 0 } as const;

const skillsOf = async (workspaceId: string) =>
  (
    await db
      .select()
      .from(requirement)
      .where(eq(requirement.workspaceId, workspaceId))
      .orderBy(requirement.statement)
  ).map(({ skillId }) => skillId);

/** Two requirements: the mapper is sure of one, whose words in another order are a skill’s name, and not of the other. */
async function aWorld() {
  const world = await aMappingWorld(db);
  await world.asks("Use Pivot-Tables");
  await world.asks("something with tables perhaps");
  return world;
}

describe("the rule", () => {
  test("is off until somebody sets a threshold, which leaves an audit entry", async () => {
    const { call, workspaceId } = await aWorld();
    expect(await call.align.settings()).toEqual({
      configuration: "light",
      acceptAbove: null,
      sampleShare: 0,
    });
    await expect(call.align.acceptByRule()).rejects.toThrow("Accepting by rule is off");
    await call.align.saveSettings({ ...settings, configuration: "standard" });
    expect(await call.align.settings()).toEqual({ ...settings, configuration: "standard" });
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(entries).toMatchObject([{ action: "align.settings_changed" }]);
    expect(entries[0]?.summary).toContain("from 90 % on");
  });

  test("accepts as many as its preview says, marks them, and is taken back in one action", async () => {
    const { call, workspaceId, skills } = await aWorld();
    await call.align.saveSettings(settings);
    expect(await call.align.previewRule({ acceptAbove: 0.9 })).toEqual({ looked: 2, texts: 1, rows: 1 });
    expect(await skillsOf(workspaceId)).toEqual([null, null]);
    expect(await call.align.acceptByRule()).toEqual({ texts: 1, rows: 1 });
    expect((await skillsOf(workspaceId)).sort()).toEqual([skills.pivot.id, null].sort());
    const { decisions } = await call.align.decisions({ how: "rule" });
    expect(decisions).toMatchObject([{ rule: { acceptAbove: 0.9, configuration: "light" } }]);
    expect(decisions[0]?.rule?.confidence).toBeGreaterThanOrEqual(0.9);
    const { runs } = await call.align.decisionChoices();
    expect(runs).toMatchObject([{ texts: 1 }]);
    expect(runs[0]?.acceptAbove).toBeCloseTo(0.9);

    expect(await call.align.undoRule({ runId: runs[0]?.runId })).toEqual({ texts: 1, rows: 1 });
    expect(await skillsOf(workspaceId)).toEqual([null, null]);
    // What somebody has taken back is for people.
    expect(await call.align.acceptByRule()).toEqual({ texts: 0, rows: 0 });
  });

  test("takes back all runs at once, and leaves what was decided by hand", async () => {
    const { call, workspaceId, skills } = await aWorld();
    await call.align.accept({
      kind: "requirement",
      statement: "something with tables perhaps",
      skillId: skills.merge.id,
    });
    await call.align.saveSettings(settings);
    await call.align.acceptByRule();
    expect(await call.align.undoRule({})).toEqual({ texts: 1, rows: 1 });
    expect(await skillsOf(workspaceId)).toEqual([null, skills.merge.id]);
  });

  test("runs once after an import, in no one's name", async () => {
    const { call, lead, workspaceId, skills } = await aWorld();
    const before = new Date("2026-06-01");
    await callerFor({ ...lead, now: () => before }).align.saveSettings(settings);
    await runRulesAfterImports(db, lead.now);
    expect(await skillsOf(workspaceId)).toEqual([null, null]);
    await importFiles(lead, "requirements", { "a.csv": "role,skill,level\nBuyer,uses mail-merges,3\n" });
    await runRulesAfterImports(db, lead.now);
    const decided = await db.select().from(alignment).where(eq(alignment.workspaceId, workspaceId));
    expect(decided.map(({ decidedBy }) => decidedBy)).toEqual(decided.map(() => ""));
    expect(decided.map(({ skillId }) => skillId)).toContain(skills.pivot.id);

    await call.align.undoRule({});
    await runRulesAfterImports(db, lead.now);
    expect(await skillsOf(workspaceId)).toEqual([null, null, null]);
  });

  test("is for L&D leads and admins", async () => {
    const { workspaceId } = await aWorld();
    const admin = callerFor(await aMember(db, workspaceId, { roles: ["admin"] }));
    await admin.align.saveSettings(settings);
    expect(await admin.align.settings()).toEqual(settings);
    const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager", "assessor"] }));
    for (const tried of [
      () => manager.align.settings(),
      () => manager.align.saveSettings(settings),
      () => manager.align.previewRule({ acceptAbove: 0.9 }),
      () => manager.align.acceptByRule(),
      () => manager.align.undoRule({}),
    ]) {
      await expect(tried()).rejects.toThrow("Your role does not allow this.");
    }
  });
});
