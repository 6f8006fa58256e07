import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, requirement } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aMappingWorld } from "../support/mapping-world";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const text = { kind: "requirement", statement: "makes pivot tables" } as const;

/** A decision that is asked again: here every one is. */
async function aDecision() {
  const world = await aMappingWorld(db, 1);
  await world.asks(text.statement);
  await world.call.align.queue({});
  const { alignmentId } = await world.call.align.accept({ ...text, skillId: world.skills.pivot.id });
  const asked = (await world.callOther.align.secondReviews()).items[0];
  if (!asked) throw new Error("nothing is asked again");
  return { ...world, alignmentId, asked };
}

const skillOf = async (workspaceId: string) =>
  (await db.select().from(requirement).where(eq(requirement.workspaceId, workspaceId)))[0]?.skillId;

describe("a decision that is asked again", () => {
  test("goes to another lead, who sees the proposals of then and not the answer", async () => {
    const { call, callOther, asked, skills } = await aDecision();
    expect((await call.align.secondReviews()).items).toEqual([]);
    expect(asked).toMatchObject({ ...text, suggestions: [{ skillId: skills.pivot.id }] });
    expect(Object.keys(asked).sort()).toEqual(["deedId", "kind", "statement", "suggestions"]);
    expect(asked.suggestions[0]?.explanation.rule).not.toBe("decided before");
    expect((await callOther.align.decisions({})).decisions).toMatchObject([{ isHidden: true, skills: [] }]);
    expect(await callOther.align.previous(text)).toEqual([]);
    expect((await call.align.decisions({})).decisions).toMatchObject([
      { isHidden: false, skills: [{ label: "use pivot tables" }] },
    ]);
  });

  test("counts as agreement when both answers are the same", async () => {
    const { callOther, asked, skills, workspaceId } = await aDecision();
    expect(await callOther.align.answerSecond({ deedId: asked.deedId, skillId: skills.pivot.id })).toEqual({
      agrees: true,
    });
    expect(await callOther.align.secondReviews()).toMatchObject({
      toAnswer: 0,
      toSettle: 0,
      agreement: { answered: 1, agreed: 1, kappa: null },
      disagreements: [],
    });
    expect((await callOther.align.queue({})).agreement).toMatchObject({ answered: 1, agreed: 1 });
    await expect(callOther.align.answerSecond({ deedId: asked.deedId, skillId: null })).rejects.toThrow(
      "answered this already",
    );
    const actions = await db
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(eq(auditEntry.workspaceId, workspaceId));
    expect(actions.map(({ action }) => action)).toEqual(["align.accepted", "align.second_answered"]);
  });

  test("waits to be settled when the answers differ; the second takes the place of the first", async () => {
    const { call, callOther, asked, skills, workspaceId } = await aDecision();
    await callOther.align.answerSecond({ deedId: asked.deedId, skillId: skills.merge.id });
    expect(await skillOf(workspaceId)).toBe(skills.pivot.id);
    expect(await call.align.secondReviews()).toMatchObject({
      toSettle: 1,
      agreement: { answered: 1, agreed: 0 },
      disagreements: [{ first: { skill: "use pivot tables" }, second: { skill: "use mail merge" } }],
    });
    await call.align.settle({ deedId: asked.deedId, keep: "second" });
    expect(await skillOf(workspaceId)).toBe(skills.merge.id);
    // Both have answered: the settled decision is asked of nobody.
    expect(await callOther.align.secondReviews()).toMatchObject({
      toAnswer: 0,
      toSettle: 0,
      disagreements: [],
    });
    await expect(call.align.settle({ deedId: asked.deedId, keep: "first" })).rejects.toThrow(
      "Reload the page",
    );
  });

  test("stays as it is when the first answer is kept", async () => {
    const { call, callOther, asked, skills, workspaceId } = await aDecision();
    await callOther.align.answerSecond({ deedId: asked.deedId, skillId: null });
    await call.align.settle({ deedId: asked.deedId, keep: "first" });
    expect(await skillOf(workspaceId)).toBe(skills.pivot.id);
    expect(await call.align.secondReviews()).toMatchObject({ toSettle: 0, agreement: { agreed: 0 } });
  });

  test("is asked no more once it is undone", async () => {
    const { call, callOther, asked, alignmentId } = await aDecision();
    await call.align.undo({ alignmentId });
    expect((await callOther.align.secondReviews()).items).toEqual([]);
    await expect(callOther.align.answerSecond({ deedId: asked.deedId, skillId: null })).rejects.toThrow(
      "has been undone",
    );
  });

  test("is not for whoever took it, nor for other roles, nor for other workspaces", async () => {
    const { call, asked, workspaceId } = await aDecision();
    const { deedId } = asked;
    await expect(call.align.answerSecond({ deedId, skillId: null })).rejects.toThrow(
      "took this decision yourself",
    );
    const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager", "admin"] }));
    for (const tried of [
      () => manager.align.secondReviews(),
      () => manager.align.answerSecond({ deedId, skillId: null }),
      () => manager.align.settle({ deedId, keep: "first" }),
    ]) {
      await expect(tried()).rejects.toThrow("Your role does not allow this.");
    }
    const stranger = await aMappingWorld(db);
    await expect(stranger.call.align.answerSecond({ deedId, skillId: null })).rejects.toThrow("not asked");
  });
});
