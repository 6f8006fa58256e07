import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { AssessmentOutcome, Verdict } from "@/db/enums";
import { assessment, auditEntry, criterionMark, submission } from "@/db/schema";
import { readBytes, readEvidenceFile } from "@/server/assess/evidence-file-reads";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson, aSentFile, aSkill } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const hoursLater = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000);

/** A learner and two assessors, and a badge of two required criteria (one with levels) and an optional one. */
async function aStory() {
  const workspaceId = await aWorkspace(db);
  const personId = await aPerson(db, workspaceId, { name: "Ana Ruiz" });
  const skillId = await aSkill(db, workspaceId);
  const badge = await aBadge(db, workspaceId, {
    name: "SQL basics",
    grants: [{ skillId, level: 3 }],
    criteria: [{ name: "Queries" }, { name: "Joins", levels: [2, 3] }, { name: "Style", required: false }],
  });
  const learnerScope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const assessorScope = await aMember(db, workspaceId, { roles: ["assessor"], now: hoursLater(1) });
  const secondScope = await aMember(db, workspaceId, { roles: ["assessor"], now: hoursLater(1) });
  return {
    workspaceId,
    personId,
    badge,
    learnerScope,
    learner: callerFor(learnerScope),
    learnerLater: callerFor({ ...learnerScope, now: () => hoursLater(2) }),
    assessorScope,
    assessor: callerFor(assessorScope),
    second: callerFor(secondScope),
  };
}

type Story = Awaited<ReturnType<typeof aStory>>;

async function handIn({ learner, badge }: Story) {
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  for (const criterionId of badge.criterionIds.slice(0, 2)) {
    await learner.assess.addItem({ submissionId, criterionId, kind: "text", text: "What I did." });
  }
  const { attempt } = await learner.assess.submit({ submissionId });
  return { submissionId, attempt };
}

/** Marks in the order of the criteria; the second criterion reaches level 3 when met. */
const decision = (
  { badge }: Story,
  on: { submissionId: string; attempt: number },
  outcome: AssessmentOutcome,
  verdicts: Verdict[] = ["meets", "meets", "meets"],
) => ({
  ...on,
  outcome,
  marks: badge.criterionIds.map((criterionId, i) => ({
    criterionId,
    verdict: verdicts[i] ?? "meets",
    level: i === 1 && verdicts[i] === "meets" ? 3 : null,
    comment: verdicts[i] === "meets" ? "" : "Show one with three tables.",
  })),
});

describe("a learner", () => {
  test("has one live submission for a badge, however often it is begun", async () => {
    const { learner, badge } = await aStory();
    const begun = await Promise.all([1, 2, 3].map(() => learner.assess.draft({ achievementId: badge.id })));
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
  });

  test("hands in once every required criterion has evidence", async () => {
    const story = await aStory();
    const { learner, badge, workspaceId } = story;
    const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
    const [queries, joins] = badge.criterionIds;
    await learner.assess.addItem({
      submissionId,
      criterionId: queries ?? null,
      kind: "link",
      url: "https://example.org/work",
    });
    await learner.assess.addItem({ submissionId, criterionId: joins ?? null, kind: "text", text: "  " });

    const desk = await learner.assess.myEvidence({ achievementId: badge.id });
    expect(desk.submission?.missing).toEqual([
      { criterionId: joins, message: "Add a file, link or text for “Joins”." },
    ]);
    await expect(learner.assess.submit({ submissionId })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "Add a file, link or text for “Joins”.",
    });

    const text = desk.submission?.items.find(({ kind }) => kind === "text");
    await learner.assess.updateItem({
      itemId: text?.id ?? "",
      text: "I joined five tables.",
      isPublic: true,
    });
    expect(await learner.assess.submit({ submissionId })).toMatchObject({ attempt: 1 });
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "assess.draft_begun",
        "assess.evidence_added",
        "assess.evidence_changed",
        "assess.submitted",
      ]),
    );
  });

  test("changes nothing while the evidence lies with the assessor", async () => {
    const story = await aStory();
    const { learner, badge } = story;
    const { submissionId } = await handIn(story);
    const { submission: view } = await learner.assess.myEvidence({ achievementId: badge.id });
    const itemId = view?.items[0]?.id ?? "";
    const conflict = { code: "CONFLICT" };
    await expect(learner.assess.submit({ submissionId })).rejects.toMatchObject(conflict);
    await expect(learner.assess.removeItem({ itemId })).rejects.toMatchObject(conflict);
    await expect(learner.assess.updateItem({ itemId, text: "other" })).rejects.toMatchObject(conflict);
    await expect(
      learner.assess.addItem({ submissionId, criterionId: null, kind: "text", text: "more" }),
    ).rejects.toMatchObject(conflict);
  });

  test("adds no link but https, and nothing to a foreign criterion", async () => {
    const { learner, badge, workspaceId, learnerScope } = await aStory();
    const other = await aBadge(db, workspaceId, { criteria: [{ name: "Elsewhere" }] });
    const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
    const to = { submissionId, criterionId: badge.criterionIds[0] ?? null };
    for (const url of ["http://example.org", "javascript:alert(1)", "https://", "file:///etc/passwd"]) {
      await expect(learner.assess.addItem({ ...to, kind: "link", url })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
    const notFound = { code: "NOT_FOUND" };
    await expect(
      learner.assess.addItem({
        submissionId,
        criterionId: other.criterionIds[0] ?? null,
        kind: "text",
        text: "x",
      }),
    ).rejects.toMatchObject(notFound);
    const added = await aSentFile(learnerScope, to);
    await learner.assess.removeItem({ itemId: added.itemId });
    const { submission: view } = await learner.assess.myEvidence({ achievementId: badge.id });
    expect(view?.items).toEqual([]);
  });

  test("reaches nothing of another learner, nor of another workspace", async () => {
    const story = await aStory();
    const { submissionId } = await handIn(story);
    const { submission: view } = await story.learner.assess.myEvidence({ achievementId: story.badge.id });
    const itemId = view?.items[0]?.id ?? "";
    const notFound = { code: "NOT_FOUND" };
    const elsewhere = await aStory();
    const colleague = callerFor(
      await aMember(db, story.workspaceId, {
        roles: ["employee"],
        personId: await aPerson(db, story.workspaceId),
      }),
    );
    for (const stranger of [colleague, elsewhere.learner]) {
      await expect(stranger.assess.submit({ submissionId })).rejects.toMatchObject(notFound);
      await expect(stranger.assess.removeItem({ itemId })).rejects.toMatchObject(notFound);
      await expect(stranger.assess.updateItem({ itemId, isPublic: true })).rejects.toMatchObject(notFound);
      await expect(
        stranger.assess.addItem({ submissionId, criterionId: null, kind: "text", text: "x" }),
      ).rejects.toMatchObject(notFound);
      await expect(stranger.assess.submission({ submissionId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(elsewhere.learner.assess.draft({ achievementId: story.badge.id })).rejects.toMatchObject(
      notFound,
    );
    await expect(elsewhere.assessor.assess.submission({ submissionId })).rejects.toMatchObject(notFound);
    await expect(
      elsewhere.assessor.assess.decide(decision(story, { submissionId, attempt: 1 }, "recommended")),
    ).rejects.toMatchObject(notFound);
  });
});

describe("an assessor", () => {
  test("recommends with the lowest level that the required criteria reached", async () => {
    const story = await aStory();
    const on = await handIn(story);
    const made = await story.assessor.assess.decide(decision(story, on, "recommended"));
    expect(made).toMatchObject({ status: "recommended", achievedLevel: 3 });
    const marks = await db.select().from(criterionMark).where(eq(criterionMark.assessmentId, made.id));
    expect(marks).toHaveLength(3);
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, on.submissionId));
    expect(entries.map(({ summary }) => summary)).toContain("recommended Ana Ruiz for SQL basics");
  });

  test("cannot recommend while a required criterion is not met", async () => {
    const story = await aStory();
    const on = await handIn(story);
    await expect(
      story.assessor.assess.decide(decision(story, on, "recommended", ["meets", "not-yet", "meets"])),
    ).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  test("returns it, and only what failed needs something new", async () => {
    const story = await aStory();
    const on = await handIn(story);
    await story.assessor.assess.decide(decision(story, on, "returned", ["meets", "not-yet", "meets"]));

    const [, joins] = story.badge.criterionIds;
    const { submission: returned } = await story.learnerLater.assess.myEvidence({
      achievementId: story.badge.id,
    });
    expect(returned).toMatchObject({ status: "returned", attempt: 1 });
    expect(returned?.missing.map(({ criterionId }) => criterionId)).toEqual([joins]);
    expect(returned?.assessments[0]?.marks[1]).toMatchObject({ comment: "Show one with three tables." });
    const handedIn = returned?.items[0]?.id ?? "";
    await expect(story.learnerLater.assess.removeItem({ itemId: handedIn })).rejects.toMatchObject({
      code: "CONFLICT",
    });

    await story.learnerLater.assess.addItem({
      submissionId: on.submissionId,
      criterionId: joins ?? null,
      kind: "text",
      text: "Three tables.",
    });
    const unseen = await story.assessor.assess.submission({ submissionId: on.submissionId });
    expect(unseen.submission.items).toHaveLength(2);
    expect(await story.learnerLater.assess.submit({ submissionId: on.submissionId })).toMatchObject({
      attempt: 2,
    });
    await expect(story.assessor.assess.decide(decision(story, on, "recommended"))).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("is one of two who decide at once", async () => {
    const story = await aStory();
    const on = await handIn(story);
    const results = await Promise.allSettled([
      story.assessor.assess.decide(decision(story, on, "recommended")),
      story.second.assess.decide(decision(story, on, "returned", ["not-yet", "meets", "meets"])),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "CONFLICT" });
    const kept = await db.select().from(assessment).where(eq(assessment.submissionId, on.submissionId));
    expect(kept).toHaveLength(1);
    const [after] = await db.select().from(submission).where(eq(submission.id, on.submissionId));
    expect(after?.status).toBe(kept[0]?.outcome);
  });

  test("never judges the own work, and does not find it in the queue", async () => {
    const story = await aStory();
    const on = await handIn(story);
    const both = callerFor(
      await aMember(db, story.workspaceId, { roles: ["assessor", "employee"], personId: story.personId }),
    );
    await expect(both.assess.decide(decision(story, on, "recommended"))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await both.assess.queue({})).toMatchObject({
      rows: [],
      totals: { "to-assess": 0 },
      ownWaiting: 1,
    });
    expect(await both.assess.submission({ submissionId: on.submissionId })).toMatchObject({
      isOwn: true,
      mayAssess: false,
    });
    const queue = await story.assessor.assess.queue({});
    expect(queue).toMatchObject({ totals: { "to-assess": 1 }, oldestAt: testNow, ownWaiting: 0 });
    expect(queue.rows).toMatchObject([{ learner: "Ana Ruiz", achievement: "SQL basics", attempt: 1 }]);
  });

  test("does not see drafts", async () => {
    const { learner, badge, assessor } = await aStory();
    const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
    await expect(assessor.assess.submission({ submissionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

test("who neither assesses nor leads decides nothing and sees no queue", async () => {
  const story = await aStory();
  const on = await handIn(story);
  const manager = callerFor(
    await aMember(db, story.workspaceId, { roles: ["manager", "employee", "admin"] }),
  );
  const forbidden = { code: "FORBIDDEN" };
  await expect(manager.assess.queue({})).rejects.toMatchObject(forbidden);
  await expect(manager.assess.decide(decision(story, on, "recommended"))).rejects.toMatchObject(forbidden);
});

test("a file is read by its learner and, once handed in, by those who judge it; by nobody else", async () => {
  const story = await aStory();
  const { learner, badge, workspaceId, learnerScope, assessorScope } = story;
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  const [queries, joins] = badge.criterionIds;
  const { fileId } = await aSentFile(
    learnerScope,
    { submissionId, criterionId: queries ?? null },
    { content: "%PDF-56789" },
  );
  await learner.assess.addItem({ submissionId, criterionId: joins ?? null, kind: "text", text: "Joined." });
  const input = { submissionId, fileId };
  const notFound = { kind: "not_found" };

  await expect(readEvidenceFile(assessorScope, input)).rejects.toMatchObject(notFound);
  await learner.assess.submit({ submissionId });
  expect(await readEvidenceFile(learnerScope, input)).toMatchObject({ name: "report.pdf", size: 10 });
  expect(await readEvidenceFile(assessorScope, input)).toMatchObject({ mediaType: "application/pdf" });
  expect((await readBytes(assessorScope, fileId, null)).toString()).toBe("%PDF-56789");
  expect((await readBytes(assessorScope, fileId, { start: 2, end: 4 })).toString()).toBe("DF-");

  const colleague = await aMember(db, workspaceId, {
    roles: ["employee", "manager", "admin"],
    personId: await aPerson(db, workspaceId),
  });
  const elsewhere = await aStory();
  for (const stranger of [colleague, elsewhere.assessorScope, elsewhere.learnerScope]) {
    await expect(readEvidenceFile(stranger, input)).rejects.toMatchObject(notFound);
  }
});
