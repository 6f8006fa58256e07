import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { coachCall, criterionMark, notice } from "@/db/schema";
import { readEvidenceFile } from "@/server/assess/evidence-file-reads";
import { freshDatabase } from "../support/database";
import {
  aDesk,
  giveBack,
  handIn,
  judgeOf,
  marksOf,
  minutesLater,
  policyOf,
  recommend,
} from "../support/desk";
import { aPerson, aSentFile, manages } from "../support/story";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const forbidden = { code: "FORBIDDEN" };
const conflict = { code: "CONFLICT" };
const precondition = { code: "PRECONDITION_FAILED" };

describe("blind judging", () => {
  test("hides learner and file names until the assessors have decided", async () => {
    const desk = await aDesk(db);
    await policyOf(desk, { isBlind: true });
    const learner = callerFor(desk.learnerScope);
    const { id: submissionId } = await learner.assess.draft({ achievementId: desk.badge.id });
    let fileId = "";
    for (const criterionId of desk.badge.criterionIds) {
      ({ fileId } = await aSentFile(desk.learnerScope, { submissionId, criterionId }));
    }
    const on = await learner.assess.submit({ submissionId });
    const judgeScope = judgeOf(desk, 0);
    const judge = callerFor(judgeScope);
    const review = await judge.assess.submission({ submissionId });
    expect(review.isBlind).toBe(true);
    expect(review.submission.items[0]?.file?.name).toBe("Evidence.pdf");
    expect(JSON.stringify([review, await judge.assess.queue({})])).not.toContain("Ana Ruiz");
    expect(await readEvidenceFile(judgeScope, { submissionId, fileId })).toMatchObject({
      name: "Evidence.pdf",
    });
    expect(await readEvidenceFile(desk.learnerScope, { submissionId, fileId })).toMatchObject({
      name: "report.pdf",
    });
    await judge.assess.decide(recommend(desk, { submissionId, attempt: on.attempt }));
    expect(await judge.assess.submission({ submissionId })).toMatchObject({
      learner: "Ana Ruiz",
      isBlind: false,
    });
  });
});

describe("after a return", () => {
  test("only what failed is asked anew; what was met is kept, shown, and cannot be marked again", async () => {
    const desk = await aDesk(db);
    const on = await handIn(desk);
    const judge = callerFor({ ...judgeOf(desk, 0), now: () => minutesLater(5) });
    await judge.assess.decide(giveBack(desk, on));
    const learner = callerFor({ ...desk.learnerScope, now: () => minutesLater(10) });
    const [failed = "", met = ""] = desk.badge.criterionIds;
    await learner.assess.addItem({
      submissionId: on.submissionId,
      criterionId: failed,
      kind: "text",
      text: "More.",
    });
    const again = { submissionId: on.submissionId, ...(await learner.assess.submit(on)) };
    const later = callerFor({ ...judgeOf(desk, 1), now: () => minutesLater(15) });
    const review = await later.assess.submission(on);
    expect(review.kept).toMatchObject([{ criterionId: met, verdict: "meets" }]);
    expect(review.submission.items.map(({ attempt }) => attempt)).toEqual([1, 1, 2]);
    await expect(later.assess.decide(recommend(desk, again))).rejects.toMatchObject(precondition);
    const decided = await later.assess.decide({
      ...again,
      outcome: "recommended",
      marks: marksOf(desk, [], [failed]),
    });
    expect(decided.status).toBe("recommended");
    const marks = await db.select().from(criterionMark).where(eq(criterionMark.assessmentId, decided.id));
    expect(new Map(marks.map(({ criterionId, isKept }) => [criterionId, isKept]))).toEqual(
      new Map([
        [failed, false],
        [met, true],
      ]),
    );
  });

  test("three times, a coach is asked for: told to learner, manager and L&D, and the next hand-in waits", async () => {
    const desk = await aDesk(db, { criteria: 1 });
    const managerId = await aPerson(db, desk.workspaceId, { name: "Mo Manager" });
    await manages(db, desk.workspaceId, managerId, desk.teamId);
    const coachId = await aPerson(db, desk.workspaceId, { name: "Co Coach" });
    const judge = (minutes: number) => callerFor({ ...judgeOf(desk, 0), now: () => minutesLater(minutes) });
    let on = await handIn(desk);
    for (let attempt = 1; attempt < 3; attempt++) {
      await judge(attempt * 10 - 5).assess.decide(giveBack(desk, on));
      expect(await db.select().from(coachCall).where(eq(coachCall.submissionId, on.submissionId))).toEqual(
        [],
      );
      on = await handIn(desk, attempt * 10);
    }
    await judge(25).assess.decide(giveBack(desk, on));
    const told = await db
      .select({ personId: notice.personId, userId: notice.userId })
      .from(notice)
      .where(and(eq(notice.workspaceId, desk.workspaceId), eq(notice.kind, "coach-needed")));
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        { personId: desk.personId, userId: null },
        { personId: managerId, userId: null },
        { personId: null, userId: desk.leadScope.actor.userId },
      ]),
    );
    await expect(handIn(desk, 30)).rejects.toMatchObject(precondition);
    const lead = callerFor(desk.leadScope);
    expect((await lead.assess.queue({ queue: "to-coach" })).rows).toMatchObject([{ id: on.submissionId }]);
    const coach = { submissionId: on.submissionId, personId: coachId };
    await expect(judge(31).assess.nameCoach(coach)).rejects.toMatchObject(forbidden);
    await expect(lead.assess.nameCoach({ ...coach, personId: desk.personId })).rejects.toMatchObject(
      precondition,
    );
    await lead.assess.nameCoach(coach);
    await expect(lead.assess.waiveCoach({ ...on, reason: "Not needed." })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await handIn(desk, 40)).toMatchObject({ attempt: 4 });
    const { submission: desked } = await callerFor(desk.learnerScope).assess.myEvidence({
      achievementId: desk.badge.id,
    });
    expect(desked?.coachCall).toMatchObject({ coach: "Co Coach" });
  });

  test("what the learner took back unjudged is no failed attempt", async () => {
    const desk = await aDesk(db, { criteria: 1 });
    const judge = (minutes: number) => callerFor({ ...judgeOf(desk, 0), now: () => minutesLater(minutes) });
    const calls = (submissionId: string) =>
      db
        .select({ attempts: coachCall.attempt })
        .from(coachCall)
        .where(eq(coachCall.submissionId, submissionId));
    let on = await handIn(desk);
    await callerFor({ ...desk.learnerScope, now: () => minutesLater(1) }).assess.withdraw(on);
    for (const failed of [1, 2, 3]) {
      expect(await calls(on.submissionId)).toEqual([]);
      on = await handIn(desk, failed * 10);
      expect(on.attempt).toBe(failed + 1);
      await judge(failed * 10 + 5).assess.decide(giveBack(desk, on));
    }
    expect(await calls(on.submissionId)).toEqual([{ attempts: 3 }]);
  });
});

test("a file that was handed in before is pointed out, by whom only as far as “the same learner”", async () => {
  const desk = await aDesk(db, { criteria: 1 });
  const bo = await aPerson(db, desk.workspaceId, { name: "Bo Copy" });
  const boScope = await aMember(db, desk.workspaceId, { roles: ["employee"], personId: bo });
  for (const learnerScope of [desk.learnerScope, boScope]) {
    const learner = callerFor(learnerScope);
    const { id: submissionId } = await learner.assess.draft({ achievementId: desk.badge.id });
    await aSentFile(learnerScope, { submissionId, criterionId: desk.badge.criterionIds[0] ?? null });
    await learner.assess.submit({ submissionId });
  }
  const judge = callerFor(judgeOf(desk, 0));
  const { rows } = await judge.assess.queue({});
  const copied = rows.find(({ learner }) => learner === "Bo Copy");
  const review = await judge.assess.submission({ submissionId: copied?.id ?? "" });
  expect(review.submission.items[0]?.seenBefore).toMatchObject([
    { badge: "SQL basics", isSameLearner: false },
  ]);
  expect(JSON.stringify(review)).not.toContain("Ana Ruiz");
  expect(review.mayAssess).toBe(true);
});

test("quick comments are the workspace's, kept by L&D and given by assessors", async () => {
  const desk = await aDesk(db);
  const lead = callerFor(desk.leadScope);
  const { id: quickCommentId } = await lead.assess.addQuickComment({ text: "Add a date." });
  await expect(lead.assess.addQuickComment({ text: "Add a date." })).rejects.toMatchObject(conflict);
  const judge = callerFor(judgeOf(desk, 0));
  await expect(judge.assess.addQuickComment({ text: "Mine." })).rejects.toMatchObject(forbidden);
  const on = await handIn(desk);
  expect((await judge.assess.submission(on)).quickComments).toMatchObject([{ text: "Add a date." }]);
  const elsewhere = await aDesk(db);
  await expect(
    callerFor(elsewhere.leadScope).assess.removeQuickComment({ quickCommentId }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await lead.assess.removeQuickComment({ quickCommentId });
  expect((await lead.assess.judging()).quickComments).toEqual([]);
});
