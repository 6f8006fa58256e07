import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { MembershipRole, Verdict } from "@/db/enums";
import {
  achievement,
  approval,
  assessment,
  assessorSeat,
  assignment,
  auditEntry,
  coachCall,
  criterionMark,
  earnedCredential,
  notice,
  submission,
  submissionItem,
} from "@/db/schema";
import { readEvidenceFile } from "@/server/assess/evidence-file-reads";
import { usualPolicy } from "@/server/assess/policy";
import type { WorkspaceId } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson, aSentFile, aSkill, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const minutesLater = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);

type Setting = { level?: number; assessors?: number; criteria?: number };

/** A learner in a team, an L&D lead, assessors, and a badge of one skill with criteria that are met or not. */
async function aDesk({ level = 3, assessors = 2, criteria = 2 }: Setting = {}) {
  const workspaceId = await aWorkspace(db);
  const teamId = await aTeam(db, workspaceId);
  const personId = await aPerson(db, workspaceId, {
    name: "Ana Ruiz",
    email: "ana@example.org",
    teamId,
    tags: ["night shift"],
  });
  const skillId = await aSkill(db, workspaceId);
  const badge = await aBadge(db, workspaceId, {
    name: "SQL basics",
    grants: [{ skillId, level }],
    criteria: Array.from({ length: criteria }, (_, i) => ({ name: `Criterion ${i + 1}` })),
  });
  const learnerScope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const leadScope = await aMember(db, workspaceId, { roles: ["ld_lead"], now: minutesLater(1) });
  const judges = [];
  for (let i = 0; i < assessors; i++) judges.push(await aJudge(workspaceId));
  return { workspaceId, teamId, personId, skillId, badge, learnerScope, leadScope, judges };
}

type Desk = Awaited<ReturnType<typeof aDesk>>;

const aJudge = async (
  workspaceId: WorkspaceId,
  options: { roles?: MembershipRole[]; personId?: string } = {},
) => aMember(db, workspaceId, { roles: ["assessor"], now: minutesLater(1), ...options });

const judgeOf = ({ judges }: Desk, i: number) => {
  const judge = judges[i];
  if (!judge) throw new Error("no such assessor was set up");
  return judge;
};

const policyOf = (desk: Desk, policy: Partial<typeof usualPolicy>) =>
  callerFor(desk.leadScope).assess.setPolicy({ ...usualPolicy, doubleMarkedPercent: 0, ...policy });

async function handIn({ learnerScope, badge }: Desk, minutes = 0) {
  const learner = callerFor({ ...learnerScope, now: () => minutesLater(minutes) });
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  for (const criterionId of badge.criterionIds) {
    await learner.assess.addItem({ submissionId, criterionId, kind: "text", text: `At ${minutes}.` });
  }
  const { attempt } = await learner.assess.submit({ submissionId });
  return { submissionId, attempt };
}

const marksOf = ({ badge }: Desk, verdicts: Verdict[], only = badge.criterionIds) =>
  only.map((criterionId, i) => ({
    criterionId,
    verdict: verdicts[i] ?? ("meets" as const),
    comment: verdicts[i] && verdicts[i] !== "meets" ? "Show more." : "",
  }));

const recommend = (desk: Desk, on: { submissionId: string; attempt: number }) => ({
  ...on,
  outcome: "recommended" as const,
  marks: marksOf(desk, []),
});
const giveBack = (desk: Desk, on: { submissionId: string; attempt: number }) => ({
  ...on,
  outcome: "returned" as const,
  marks: marksOf(desk, ["not-yet"]),
});

const seatsOf = (submissionId: string) =>
  db
    .select({ place: assessorSeat.place, userId: assessorSeat.userId, attempt: assessorSeat.attempt })
    .from(assessorSeat)
    .where(eq(assessorSeat.submissionId, submissionId));

const forbidden = { code: "FORBIDDEN" };
const conflict = { code: "CONFLICT" };
const precondition = { code: "PRECONDITION_FAILED" };

describe("what was handed in goes to", () => {
  test("the permitted assessor with the fewest open, who is told without the learner's name", async () => {
    const desk = await aDesk();
    const first = await handIn(desk);
    const other = await aBadge(db, desk.workspaceId, { criteria: [{ name: "Else" }] });
    const second = await handIn({ ...desk, badge: other });
    const [a] = await seatsOf(first.submissionId);
    const [b] = await seatsOf(second.submissionId);
    expect(new Set([a?.userId, b?.userId])).toEqual(new Set(desk.judges.map(({ actor }) => actor.userId)));
    const told = await db
      .select()
      .from(notice)
      .where(and(eq(notice.workspaceId, desk.workspaceId), eq(notice.kind, "evidence-to-assess")));
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told.map(({ words }) => words))).not.toContain("Ana");
    const mine = await callerFor(judgeOf(desk, 0)).assess.queue({ queue: "mine" });
    expect(mine).toMatchObject({ totals: { mine: 1, "to-assess": 2 } });
    expect(mine.rows).toHaveLength(1);
    // Tuesday and five working days.
    expect(mine.rows[0]?.dueAt).toEqual(new Date("2026-07-07T12:00:00Z"));
  });

  test.each(["skill", "team", "tag"] as const)("whom a rule names, by %s", async (by) => {
    const desk = await aDesk({ assessors: 3 });
    const lead = callerFor(desk.leadScope);
    const { userId } = judgeOf(desk, 2).actor;
    if (by === "skill") await lead.assess.addRoute({ by, userId, skillId: desk.skillId });
    if (by === "team") await lead.assess.addRoute({ by, userId, teamId: desk.teamId });
    if (by === "tag") await lead.assess.addRoute({ by, userId, tag: "night shift" });
    for (const badge of [
      desk.badge,
      await aBadge(db, desk.workspaceId, {
        grants: [{ skillId: desk.skillId, level: 1 }],
        criteria: [{ name: "Else" }],
      }),
    ]) {
      const { submissionId } = await handIn({ ...desk, badge });
      expect(await seatsOf(submissionId)).toMatchObject([{ userId }]);
    }
    const { routes } = await lead.assess.judging();
    expect(routes).toHaveLength(1);
    await lead.assess.removeRoute({ routeId: routes[0]?.id ?? "" });
    expect((await lead.assess.judging()).routes).toEqual([]);
  });

  test("a rule names assessors of this workspace alone, and its own skills and teams", async () => {
    const [desk, elsewhere] = [await aDesk(), await aDesk()];
    const lead = callerFor(desk.leadScope);
    const { userId } = judgeOf(desk, 0).actor;
    const notFound = { code: "NOT_FOUND" };
    await expect(
      lead.assess.addRoute({ by: "tag", tag: "x", userId: judgeOf(elsewhere, 0).actor.userId }),
    ).rejects.toMatchObject(notFound);
    await expect(
      lead.assess.addRoute({ by: "skill", skillId: elsewhere.skillId, userId }),
    ).rejects.toMatchObject(notFound);
    await expect(
      lead.assess.addRoute({ by: "team", teamId: elsewhere.teamId, userId }),
    ).rejects.toMatchObject(notFound);
    await expect(
      callerFor(judgeOf(desk, 0)).assess.addRoute({ by: "tag", tag: "x", userId }),
    ).rejects.toMatchObject(forbidden);
  });
});

describe("who must not judge", () => {
  test("the direct manager, where the policy says so: neither assesses nor approves, nor gets it assigned", async () => {
    const desk = await aDesk({ assessors: 1 });
    const bossId = await aPerson(db, desk.workspaceId, { name: "Bo Boss" });
    await manages(db, desk.workspaceId, bossId, desk.teamId);
    const bossScope = await aJudge(desk.workspaceId, { roles: ["assessor", "manager"], personId: bossId });
    const boss = callerFor(bossScope);
    await policyOf(desk, { keepsManagersOut: true });
    const on = await handIn(desk);
    expect(await seatsOf(on.submissionId)).toMatchObject([{ userId: judgeOf(desk, 0).actor.userId }]);
    await expect(boss.assess.decide(recommend(desk, on))).rejects.toMatchObject(forbidden);
    await expect(boss.assess.open({ submissionId: on.submissionId })).rejects.toMatchObject(forbidden);
    expect(await boss.assess.submission({ submissionId: on.submissionId })).toMatchObject({
      conflict: "manager",
      mayAssess: false,
    });
    await expect(
      callerFor(desk.leadScope).assess.reassign({
        submissionId: on.submissionId,
        place: 1,
        userId: bossScope.actor.userId,
      }),
    ).rejects.toMatchObject(forbidden);
    await callerFor(judgeOf(desk, 0)).assess.decide(recommend(desk, on));
    await expect(
      boss.issue.approve({ submissionId: on.submissionId, decision: "approved" }),
    ).rejects.toMatchObject(forbidden);
    await policyOf(desk, {});
    await expect(
      boss.issue.approve({ submissionId: on.submissionId, decision: "approved" }),
    ).resolves.toMatchObject({ decision: "approved" });
  });

  test("who assigned the badge, where the policy says so", async () => {
    const desk = await aDesk({ assessors: 1 });
    const { userId: assignedBy } = desk.leadScope.actor;
    await db.insert(assignment).values({
      workspaceId: desk.workspaceId,
      personId: desk.personId,
      achievementId: desk.badge.id,
      assignedBy,
    });
    await policyOf(desk, { keepsAssignersOut: true });
    const on = await handIn(desk);
    const lead = callerFor(desk.leadScope);
    await expect(lead.assess.decide(recommend(desk, on))).rejects.toMatchObject(forbidden);
    await callerFor(judgeOf(desk, 0)).assess.decide(recommend(desk, on));
    await expect(
      lead.issue.approve({ submissionId: on.submissionId, decision: "approved" }),
    ).rejects.toMatchObject(forbidden);
  });

  test("the learner, who hands nothing over either, though they lead L&D", async () => {
    const desk = await aDesk();
    const on = await handIn(desk);
    const own = callerFor(await aJudge(desk.workspaceId, { roles: ["ld_lead"], personId: desk.personId }));
    await expect(
      own.assess.reassign({ submissionId: on.submissionId, place: 1, userId: judgeOf(desk, 0).actor.userId }),
    ).rejects.toMatchObject(forbidden);
    expect((await own.assess.submission({ submissionId: on.submissionId })).reassignable).toEqual([]);
  });
});

describe("a seat", () => {
  test("opened by one is in the way of the other for 15 minutes, unless they take over", async () => {
    const desk = await aDesk();
    const on = await handIn(desk);
    const { submissionId } = on;
    const ana = callerFor({ ...judgeOf(desk, 0), now: () => minutesLater(4) });
    const bo = (minutes: number) => callerFor({ ...judgeOf(desk, 1), now: () => minutesLater(minutes) });
    expect(await ana.assess.open({ submissionId })).toEqual({ isMine: true });
    expect(await bo(10).assess.open({ submissionId })).toEqual({ isMine: false });
    expect((await bo(10).assess.submission({ submissionId })).openElsewhere).toEqual({
      by: judgeOf(desk, 0).actor.name,
      at: minutesLater(4),
    });
    await expect(bo(10).assess.decide(recommend(desk, on))).rejects.toMatchObject(conflict);
    expect((await bo(20).assess.submission({ submissionId })).openElsewhere).toBeNull();
    expect(await bo(10).assess.open({ submissionId, takesOver: true })).toEqual({ isMine: true });
    await expect(ana.assess.decide(recommend(desk, on))).rejects.toMatchObject(conflict);
    await bo(11).assess.decide(recommend(desk, on));
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, submissionId));
    expect(entries.map(({ action }) => action)).toContain("assess.taken_over");
  });

  test("is handed over with a note by who sits there or by L&D, to an assessor", async () => {
    const desk = await aDesk();
    const { submissionId } = await handIn(desk);
    const [seat] = await seatsOf(submissionId);
    const [mine, other] = [...desk.judges].sort((a) => (a.actor.userId === seat?.userId ? -1 : 1));
    if (!mine || !other) throw new Error("two assessors were set up");
    const to = { submissionId, place: 1, userId: other.actor.userId, note: "I know her well." };
    await expect(callerFor(other).assess.reassign(to)).rejects.toMatchObject(forbidden);
    await expect(
      callerFor(mine).assess.reassign({ ...to, userId: desk.leadScope.actor.userId }),
    ).rejects.toMatchObject(forbidden);
    await callerFor(mine).assess.reassign(to);
    expect((await callerFor(other).assess.submission({ submissionId })).seats).toMatchObject([
      { isMine: true, note: "I know her well." },
    ]);
    await callerFor(desk.leadScope).assess.reassign({ ...to, userId: mine.actor.userId });
    expect(await seatsOf(submissionId)).toMatchObject([{ userId: mine.actor.userId }]);
  });
});

describe("blind judging", () => {
  test("hides learner and file names until the assessors have decided", async () => {
    const desk = await aDesk();
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
    const desk = await aDesk();
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
    const desk = await aDesk({ criteria: 1 });
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
});

describe("double marking", () => {
  async function aPair() {
    const desk = await aDesk({ assessors: 3 });
    await policyOf(desk, { doubleMarkedPercent: 100 });
    const on = await handIn(desk);
    const seats = await seatsOf(on.submissionId);
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
    const desk = await aDesk({ assessors: 1 });
    await policyOf(desk, { doubleMarkedPercent: 100 });
    expect(await seatsOf((await handIn(desk)).submissionId)).toHaveLength(1);
    const other = await aDesk();
    expect(await seatsOf((await handIn(other)).submissionId)).toHaveLength(1);
  });
});

describe("a second person", () => {
  test.each([
    { level: 3, price: 0, policy: {}, allowed: false },
    { level: 3, price: 0, policy: { assessorMayApprove: true }, allowed: true },
    { level: 3, price: 40, policy: { assessorMayApprove: true }, allowed: false },
    { level: 4, price: 0, policy: { assessorMayApprove: true }, allowed: false },
  ])(
    "level $level at $price EUR under $policy: the assessor approves alone: $allowed",
    async ({ level, price, policy, allowed }) => {
      const desk = await aDesk({ level });
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
    },
  );

  test("reads the assessor's note, which the learner does not, and can send back what is asked anew", async () => {
    const desk = await aDesk();
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
    const desk = await aDesk();
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
    const desk = await aDesk();
    const on = await handIn(desk);
    await db.update(submission).set({ status: "recommended" }).where(eq(submission.id, on.submissionId));
    await expect(
      callerFor(desk.leadScope).issue.approve({ submissionId: on.submissionId, decision: "approved" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await nothingIssued(desk);
  });
});

test("a file that was handed in before is pointed out, by whom only as far as “the same learner”", async () => {
  const desk = await aDesk({ criteria: 1 });
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
  const desk = await aDesk();
  const lead = callerFor(desk.leadScope);
  const { id: quickCommentId } = await lead.assess.addQuickComment({ text: "Add a date." });
  await expect(lead.assess.addQuickComment({ text: "Add a date." })).rejects.toMatchObject(conflict);
  const judge = callerFor(judgeOf(desk, 0));
  await expect(judge.assess.addQuickComment({ text: "Mine." })).rejects.toMatchObject(forbidden);
  const on = await handIn(desk);
  expect((await judge.assess.submission(on)).quickComments).toMatchObject([{ text: "Add a date." }]);
  const elsewhere = await aDesk();
  await expect(
    callerFor(elsewhere.leadScope).assess.removeQuickComment({ quickCommentId }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await lead.assess.removeQuickComment({ quickCommentId });
  expect((await lead.assess.judging()).quickComments).toEqual([]);
});
