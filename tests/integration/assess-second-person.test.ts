import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievement, approval, earnedCredential, submission, submissionItem } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aDesk, type Desk, handIn, judgeOf, minutesLater, policyOf, recommend } from "../support/desk";
import { callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const forbidden = { code: "FORBIDDEN" };
const conflict = { code: "CONFLICT" };
const precondition = { code: "PRECONDITION_FAILED" };

describe("a second person", () => {
  test.each([
    { level: 3, price: 0, policy: {}, allowed: false },
    { level: 3, price: 0, policy: { assessorMayApprove: true }, allowed: true },
    { level: 3, price: 40, policy: { assessorMayApprove: true }, allowed: false },
    { level: 4, price: 0, policy: { assessorMayApprove: true }, allowed: false },
  ])(
    "level $level at $price EUR under $policy: the assessor approves alone: $allowed",
    async ({ level, price, policy, allowed }) => {
      const desk = await aDesk(db, { level });
      await policyOf(desk, policy);
      await db.update(achievement).set({ price }).where(eq(achievement.workspaceId, desk.workspaceId));
      const on = await handIn(desk);
      const judge = callerFor(judgeOf(desk, 0));
      await judge.assess.decide(recommend(desk, on));
      expect((await judge.assess.submission(on)).whyNoApprover).toBe(allowed ? null : "assessed");
      const approve = judge.issue.approve({ submissionId: on.submissionId, decision: "approved" });
      if (!allowed) return expect(approve).rejects.toMatchObject(forbidden);
      await approve;
      const [given] = await db.select().from(approval).where(eq(approval.submissionId, on.submissionId));
      expect(given?.approverUserId).toBe(judgeOf(desk, 0).actor.userId);
      expect(given?.evidenceSha256).toMatch(/^[0-9a-f]{64}$/);
      // The badge claims no second person where there was none, issued at once or later.
      const issued = await db.query.earnedCredential.findFirst({
        where: eq(earnedCredential.workspaceId, desk.workspaceId),
      });
      const { json } = await callerFor(desk.leadScope).issue.preview({ approvalId: given?.id ?? "" });
      for (const signed of [Buffer.from(issued?.original ?? "").toString(), json]) {
        expect(signed).toContain("judged by an assessor");
        expect(signed).not.toContain("second person");
      }
    },
  );

  test("reads the assessor's note, which the learner does not, and can send back what is asked anew", async () => {
    const desk = await aDesk(db);
    const on = await handIn(desk);
    await callerFor(judgeOf(desk, 0)).assess.decide({
      ...recommend(desk, on),
      noteToApprover: "Look at the second file.",
    });
    const lead = callerFor({ ...desk.leadScope, now: () => minutesLater(9) });
    expect((await lead.assess.submission(on)).submission.assessments[0]?.noteToApprover).toBe(
      "Look at the second file.",
    );
    const learner = callerFor(desk.learnerScope);
    const { submission: own } = await learner.assess.myEvidence({ achievementId: desk.badge.id });
    expect(JSON.stringify(own)).not.toContain("Look at the second file.");
    await expect(lead.assess.sendBack(on)).rejects.toMatchObject(precondition);
    const [asked = ""] = desk.badge.criterionIds;
    const back = { ...on, criteria: [{ criterionId: asked, comment: "Date it." }] };
    await expect(callerFor(judgeOf(desk, 0)).assess.sendBack(back)).rejects.toMatchObject(forbidden);
    expect(await lead.assess.sendBack(back)).toEqual({ status: "returned" });
    const { submission: returned } = await learner.assess.myEvidence({ achievementId: desk.badge.id });
    expect(returned?.missing.map(({ criterionId }) => criterionId)).toEqual([asked]);
    await expect(lead.assess.sendBack(back)).rejects.toMatchObject(conflict);
  });
});

describe("nothing is issued", () => {
  const nothingIssued = async ({ workspaceId }: Desk) =>
    expect(
      await db.select().from(earnedCredential).where(eq(earnedCredential.workspaceId, workspaceId)),
    ).toEqual([]);

  test("on evidence that was changed after it was judged", async () => {
    const desk = await aDesk(db);
    const on = await handIn(desk);
    await callerFor(judgeOf(desk, 0)).assess.decide(recommend(desk, on));
    await db
      .update(submissionItem)
      .set({ text: "Something else." })
      .where(eq(submissionItem.submissionId, on.submissionId));
    await expect(
      callerFor(desk.leadScope).issue.approve({ submissionId: on.submissionId, decision: "approved" }),
    ).rejects.toMatchObject(conflict);
    await nothingIssued(desk);
  });

  test("without a decision, whoever approves", async () => {
    const desk = await aDesk(db);
    const on = await handIn(desk);
    await db.update(submission).set({ status: "recommended" }).where(eq(submission.id, on.submissionId));
    await expect(
      callerFor(desk.leadScope).issue.approve({ submissionId: on.submissionId, decision: "approved" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await nothingIssued(desk);
  });
});
