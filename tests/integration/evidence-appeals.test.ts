import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { notice } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aStory, decided, later, type Story } from "../support/handed-in";
import { callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

describe("an appeal", () => {
  const appealed = async (story: Story) => {
    const judges = await decided(db, story, "declined");
    const { id: appealId } = await story
      .at(3)
      .assess.appeal({ submissionId: story.submissionId, reason: "The second table was overlooked." });
    return { ...judges, appealId };
  };

  test("is made once against a “no”, and L&D hears of it", async () => {
    const story = await aStory(db);
    const { submissionId, workspaceId } = story;
    await expect(story.learner.assess.appeal({ submissionId, reason: "Too slow." })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const { appealId } = await appealed(story);
    await expect(story.at(4).assess.appeal({ submissionId, reason: "Again." })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    // Beginning anew has to wait for the answer.
    await expect(story.at(4).assess.draft({ achievementId: story.badge.id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const told = await db.select().from(notice).where(eq(notice.workspaceId, workspaceId));
    expect(
      told.filter(({ kind }) => kind === "decision-appealed").map(({ subjectId }) => subjectId),
    ).toContain(appealId);
    await story.at(5).assess.withdrawAppeal({ appealId });
    await expect(story.at(6).assess.draft({ achievementId: story.badge.id })).resolves.toBeDefined();
  });

  test("is decided by nobody who had a part in the decision", async () => {
    const story = await aStory(db);
    const { appealId, assessor, approver } = await appealed(story);
    const answer = { appealId, outcome: "rejected" as const, comment: "It stands." };
    for (const scope of [assessor, approver]) {
      await expect(callerFor(scope).assess.decideAppeal(answer)).rejects.toMatchObject({ code: "FORBIDDEN" });
      expect(await callerFor(scope).assess.appeals()).toMatchObject([{ whyNot: expect.any(String) }]);
    }
    await expect(story.learner.assess.decideAppeal(answer)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await callerFor(story.lead).assess.appeals()).toMatchObject([{ whyNot: null }]);
    await callerFor(story.lead).assess.decideAppeal(answer);
    await expect(callerFor(story.lead).assess.decideAppeal(answer)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const desk = await story.at(5).assess.myEvidence({ achievementId: story.badge.id });
    expect(desk.submission).toMatchObject({
      status: "declined",
      appeal: { status: "rejected", comment: "It stands." },
    });
  });

  test("that is upheld hands the same evidence in once more, and leaves what was decided", async () => {
    const story = await aStory(db);
    const { appealId } = await appealed(story);
    const { newSubmissionId } = await callerFor({ ...story.lead, now: () => later(4) }).assess.decideAppeal({
      appealId,
      outcome: "upheld",
      comment: "Right, look again.",
    });
    const desk = await story.at(5).assess.myEvidence({ achievementId: story.badge.id });
    expect(desk.submission).toMatchObject({ id: newSubmissionId, status: "submitted", attempt: 1 });
    expect(desk.submission?.items.map(({ text, file }) => file?.name ?? text).sort()).toEqual([
      "I joined two tables.",
      "report.pdf",
    ]);
    expect(desk.earlier).toMatchObject([{ id: story.submissionId, status: "declined" }]);

    const judged = async (submissionId: string) =>
      (await callerFor(story.lead).assess.submission({ submissionId })).earlier;
    expect(await judged(newSubmissionId ?? "")).toMatchObject({
      submissions: [{ id: story.submissionId, status: "declined" }],
      texts: [{ criterionId: story.criterionId, text: "I joined two tables." }],
    });
    expect(await judged(story.submissionId)).toEqual({ submissions: [], texts: [] });
  });
});
