import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievementPrerequisite, assignment, auditEntry, submission } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const inDays = (days: number) => new Date(testNow.getTime() + days * 24 * 60 * 60 * 1000);

async function aDesk() {
  const workspaceId = await aWorkspace(db);
  const lead = callerFor(await aMember(db, workspaceId));
  const ana = await aPerson(db, workspaceId, { name: "Ana" });
  return { workspaceId, lead, ana };
}

describe("hours", () => {
  test("clash where open assignments and the draft take more than there is, and a later date resolves it", async () => {
    const { workspaceId, lead, ana } = await aDesk();
    const [first, second] = [
      await aBadge(db, workspaceId, { hours: 5 }),
      await aBadge(db, workspaceId, { hours: 6 }),
    ];
    await lead.assign.assign({
      personIds: [ana],
      achievementIds: [first.id],
      dueAt: inDays(21),
      draftKey: randomUUID(),
    });
    const draft = { personIds: [ana], achievementIds: [second.id] };

    const { clashes, hoursAWeek } = await lead.assign.preview({ ...draft, dueAt: inDays(28) });

    // 4 weeks at 2 h are 8 h, for 5 h and 6 h.
    expect(hoursAWeek).toBe(2);
    expect(clashes).toMatchObject([{ person: "Ana", needed: 11, available: 8 }]);
    const fitsAt = clashes[0]?.fitsAt ?? testNow;
    expect((await lead.assign.preview({ ...draft, dueAt: fitsAt })).clashes).toEqual([]);
    expect((await lead.assign.preview(draft)).clashes).toEqual([]);
    const leaveOut = [{ personId: ana, achievementId: second.id }];
    expect((await lead.assign.preview({ ...draft, dueAt: inDays(28), leaveOut })).clashes).toEqual([]);

    await db
      .insert(submission)
      .values({ workspaceId, personId: ana, achievementId: first.id, status: "submitted" });
    expect((await lead.assign.preview({ ...draft, dueAt: inDays(28) })).clashes).toEqual([]);
  });

  test("a week are set by an L&D lead, with an audit entry when they change", async () => {
    const { workspaceId, lead, ana } = await aDesk();
    const badge = await aBadge(db, workspaceId, { hours: 10 });
    const draft = { personIds: [ana], achievementIds: [badge.id], dueAt: inDays(14) };
    await lead.assign.setLearningHours({ hoursAWeek: 5 });
    await lead.assign.setLearningHours({ hoursAWeek: 5 });
    expect(await lead.assign.preview(draft)).toMatchObject({ hoursAWeek: 5, clashes: [] });
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(entries.map(({ summary }) => summary)).toEqual(["set the hours for learning to 5 a week"]);
    await expect(lead.assign.setLearningHours({ hoursAWeek: 0 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: ana });
    await expect(callerFor(manager).assign.setLearningHours({ hoursAWeek: 5 })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

test("a badge that is needed first can be added to the draft, unless it is in it or held", async () => {
  const { workspaceId, lead, ana } = await aDesk();
  const basics = await aBadge(db, workspaceId, { name: "SQL basics" });
  const retired = await aBadge(db, workspaceId, { name: "Old basics", status: "retired" });
  const expert = await aBadge(db, workspaceId, { name: "SQL expert" });
  await db.insert(achievementPrerequisite).values(
    [retired, basics].map(({ id }) => ({
      workspaceId,
      achievementId: expert.id,
      requiredAchievementId: id,
    })),
  );
  const preview = async (achievementIds: string[]) =>
    (await lead.assign.preview({ personIds: [ana], achievementIds })).pairs.find(
      ({ achievementId }) => achievementId === expert.id,
    );
  expect(await preview([expert.id])).toMatchObject({
    prerequisitesMissing: [expect.stringContaining("SQL basics")],
    prerequisitesToAdd: [{ id: basics.id, name: "SQL basics" }],
  });
  expect((await preview([expert.id, basics.id]))?.prerequisitesToAdd).toEqual([]);
});

test("what is left out by hand is not assigned, and said to be so", async () => {
  const { workspaceId, lead, ana } = await aDesk();
  const ben = await aPerson(db, workspaceId, { name: "Ben" });
  const badge = await aBadge(db, workspaceId, { seats: 1 });
  const input = {
    personIds: [ana, ben],
    achievementIds: [badge.id],
    leaveOut: [{ personId: ana, achievementId: badge.id }],
  };
  const { pairs } = await lead.assign.preview(input);
  expect(pairs.map(({ isLeftOut, isWaiting }) => ({ isLeftOut, isWaiting }))).toEqual([
    { isLeftOut: true, isWaiting: false },
    { isLeftOut: false, isWaiting: false },
  ]);
  const made = await lead.assign.assign({ ...input, draftKey: randomUUID() });
  expect(made).toMatchObject({
    assigned: [{ person: "Ben" }],
    waiting: [],
    skipped: [{ person: "Ana", because: "you left it out" }],
  });
});

describe("one draft, confirmed in two tabs", () => {
  test("makes one set, and both are told the same", async () => {
    const { workspaceId, lead, ana } = await aDesk();
    const badge = await aBadge(db, workspaceId);
    const draft = { personIds: [ana], achievementIds: [badge.id], draftKey: randomUUID() };
    const [first, second] = await Promise.all([lead.assign.assign(draft), lead.assign.assign(draft)]);
    expect(first.assigned).toEqual(second.assigned);
    expect([first.isRepeated, second.isRepeated].sort()).toEqual([false, true]);
  });

  test("makes one set even if the first was completed meanwhile; a new draft makes another", async () => {
    const { workspaceId, lead, ana } = await aDesk();
    const badge = await aBadge(db, workspaceId);
    const draft = { personIds: [ana], achievementIds: [badge.id], draftKey: randomUUID() };
    await lead.assign.assign(draft);
    await db
      .update(assignment)
      .set({ status: "completed", completedAt: testNow })
      .where(eq(assignment.workspaceId, workspaceId));

    expect(await lead.assign.assign(draft)).toMatchObject({
      isRepeated: true,
      assigned: [{ person: "Ana" }],
    });
    expect(await lead.assign.open()).toEqual([]);
    await lead.assign.assign({ ...draft, draftKey: randomUUID() });
    expect(await lead.assign.open()).toHaveLength(1);
  });

  test("is refused to somebody else, and tells them nothing of it", async () => {
    const { workspaceId, lead, ana } = await aDesk();
    const badge = await aBadge(db, workspaceId);
    const draft = { personIds: [ana], achievementIds: [badge.id], draftKey: randomUUID() };
    await lead.assign.assign(draft);
    await expect(callerFor(await aMember(db, workspaceId)).assign.assign(draft)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("Choose people and badges anew"),
    });
  });

  test("can be mended and confirmed again after it was refused", async () => {
    const { workspaceId, lead, ana } = await aDesk();
    const badge = await aBadge(db, workspaceId);
    const draft = { personIds: [ana], achievementIds: [badge.id], draftKey: randomUUID() };
    await expect(lead.assign.assign({ ...draft, dueAt: inDays(-1) })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    expect(await lead.assign.assign(draft)).toMatchObject({ isRepeated: false });
  });
});
