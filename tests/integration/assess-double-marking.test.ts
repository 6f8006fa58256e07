import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { approval, assessment } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aDesk, giveBack, handIn, policyOf, recommend, seatsOf } from "../support/desk";
import { callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const forbidden = { code: "FORBIDDEN" };
const conflict = { code: "CONFLICT" };

describe("double marking", () => {
  async function aPair() {
    const desk = await aDesk(db, { assessors: 3 });
    await policyOf(desk, { doubleMarkedPercent: 100 });
    const on = await handIn(desk);
    const seats = await seatsOf(db, on.submissionId);
    const at = (place: number) => {
      const seat = seats.find((one) => one.place === place);
      const scope = desk.judges.find(({ actor }) => actor.userId === seat?.userId);
      if (!scope) throw new Error("there is no such seat");
      return callerFor(scope);
    };
    return { desk, on, seats, first: at(1), second: at(2) };
  }

  test("gives two seats to two assessors, and none sees what the other found", async () => {
    const { desk, on, seats, first, second } = await aPair();
    expect(new Set(seats.map(({ userId }) => userId)).size).toBe(2);
    expect(await first.assess.decide(recommend(desk, on))).toMatchObject({ status: "submitted" });
    expect((await first.assess.submission(on)).submission.assessments).toHaveLength(1);
    expect((await second.assess.submission(on)).submission.assessments).toEqual([]);
    const { submission: own } = await callerFor(desk.learnerScope).assess.myEvidence({
      achievementId: desk.badge.id,
    });
    expect(own?.assessments).toEqual([]);
    await expect(first.assess.decide(recommend(desk, on))).rejects.toMatchObject(conflict);
    expect(await second.assess.decide(recommend(desk, on))).toMatchObject({ status: "recommended" });
    expect(await second.assess.submission(on)).toMatchObject({ disagree: false });
  });

  test("brings a disagreement to an approver who is neither of the two, with both marks", async () => {
    const { desk, on, first, second } = await aPair();
    await first.assess.decide(giveBack(desk, on));
    expect(await second.assess.decide(recommend(desk, on))).toMatchObject({ status: "recommended" });
    const lead = callerFor(desk.leadScope);
    const review = await lead.assess.submission(on);
    expect(review).toMatchObject({ disagree: true, whyNoApprover: null });
    expect(review.submission.assessments).toHaveLength(2);
    const yes = { submissionId: on.submissionId, decision: "approved" as const };
    await policyOf(desk, { assessorMayApprove: true });
    for (const marker of [first, second]) {
      await expect(marker.issue.approve(yes)).rejects.toMatchObject(forbidden);
    }
    await lead.issue.approve(yes);
    const [given] = await db.select().from(approval).where(eq(approval.submissionId, on.submissionId));
    const [basis] = await db
      .select()
      .from(assessment)
      .where(eq(assessment.id, given?.assessmentId ?? ""));
    expect(basis).toMatchObject({ outcome: "recommended", place: 2 });
  });

  test("counts each criterion's agreement and each assessor's marks for L&D alone", async () => {
    const { desk, on, first, second } = await aPair();
    await first.assess.decide(giveBack(desk, on));
    await second.assess.decide(recommend(desk, on));
    const agreement = await callerFor(desk.leadScope).assess.agreement();
    expect(agreement).toMatchObject({
      attempts: 1,
      criteria: [
        { criterion: "Criterion 1", answered: 1, agreed: 0, kappa: null },
        { criterion: "Criterion 2", answered: 1, agreed: 1, kappa: null },
      ],
    });
    expect(agreement.assessors.map(({ marks, deviation }) => [marks, deviation])).toEqual([
      [2, null],
      [2, null],
    ]);
    await expect(first.assess.agreement()).rejects.toMatchObject(forbidden);
  });

  test("is never drawn at 0 %, nor where only one assessor is permitted", async () => {
    const desk = await aDesk(db, { assessors: 1 });
    await policyOf(desk, { doubleMarkedPercent: 100 });
    expect(await seatsOf(db, (await handIn(desk)).submissionId)).toHaveLength(1);
    const other = await aDesk(db);
    expect(await seatsOf(db, (await handIn(other)).submissionId)).toHaveLength(1);
  });
});
