import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievement, earnedCredential, evidence, rubricCriterion } from "@/db/schema";
import { tellExpiries } from "@/server/notices/expiry-writes";
import type { Scope } from "@/server/scope";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson, aSkill } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const daysLater = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const at = (scope: Scope, days: number) => callerFor({ ...scope, now: () => daysLater(days) });

/** Ana holds a badge of two criteria at level 4 and 3, valid for a year; only the second is asked for anew. */
async function aHolder({ renews = [false, true] } = {}) {
  const workspaceId = await aWorkspace(db);
  const skillId = await aSkill(db, workspaceId);
  const personId = await aPerson(db, workspaceId, { email: "ana@example.org" });
  const badge = await aBadge(db, workspaceId, {
    name: "First aid",
    grants: [{ skillId, level: 3 }],
    criteria: [
      { name: "Theory", levels: [3, 4, 5] },
      { name: "Practice", levels: [3, 4, 5] },
    ],
  });
  await db.update(achievement).set({ validityMonths: 12 }).where(eq(achievement.id, badge.id));
  for (const [i, renew] of renews.entries()) {
    await db
      .update(rubricCriterion)
      .set({ renew })
      .where(and(eq(rubricCriterion.achievementId, badge.id), eq(rubricCriterion.position, i)));
  }
  const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const assessor = await aMember(db, workspaceId, { roles: ["assessor"] });
  const lead = await aMember(db, workspaceId);
  const [theory = "", practice = ""] = badge.criterionIds;
  const draft = async (days: number) =>
    (await at(learner, days).assess.draft({ achievementId: badge.id })).id;
  const handIn = async (submissionId: string, criterionIds: string[], days: number) => {
    for (const criterionId of criterionIds) {
      const piece = { submissionId, criterionId, kind: "text" as const, text: `On day ${days}.` };
      await at(learner, days).assess.addItem(piece);
    }
    return at(learner, days).assess.submit({ submissionId });
  };
  const judge = (submissionId: string, marks: [string, number][], days: number, attempt = 1) =>
    at(assessor, days).assess.decide({
      submissionId,
      attempt,
      outcome: "recommended",
      marks: marks.map(([criterionId, level]) => ({ criterionId, level, verdict: "meets" })),
    });
  const approve = (submissionId: string, days: number) =>
    at(lead, days).issue.approve({ submissionId, decision: "approved" });
  const first = await draft(0);
  await handIn(first, [theory, practice], 0);
  await judge(
    first,
    [
      [theory, 4],
      [practice, 3],
    ],
    0,
  );
  await approve(first, 0);
  return { workspaceId, personId, learner, badge, theory, practice, draft, handIn, judge, approve };
}

test("a renewal asks for what L&D wants anew alone, and its badge continues the level", async () => {
  const { workspaceId, personId, learner, badge, theory, practice, ...does } = await aHolder();
  const submissionId = await does.draft(300);
  const desk = await at(learner, 300).assess.myEvidence({ achievementId: badge.id });
  expect(desk.submission?.missing.map(({ criterionId }) => criterionId)).toEqual([practice]);
  expect(desk.submission?.carried.marks).toMatchObject([{ criterionId: theory, level: 4 }]);
  await expect(at(learner, 300).assess.submit({ submissionId })).rejects.toThrow("Practice");

  await does.handIn(submissionId, [practice], 301);
  await does.judge(submissionId, [[practice, 5]], 302);
  await does.approve(submissionId, 303);
  const badges = await db
    .select()
    .from(earnedCredential)
    .where(eq(earnedCredential.personId, personId))
    .orderBy(earnedCredential.issuedAt);
  // The lowest of 4, carried over, and 5, found now; the first badge had the lower of 4 and 3.
  expect(badges.map(({ achievedLevel }) => achievedLevel)).toEqual([3, 4]);
  const [old, renewed] = badges;
  expect(renewed?.expiresAt).toEqual(new Date("2028-04-29T12:00:00Z"));
  expect(old?.revokedAt).toBeNull();
  const original = Buffer.from(renewed?.original ?? "");
  const { result } = JSON.parse(original.toString()).credentialSubject;
  expect(result.map(({ value }: { value: string }) => value)).toEqual(["4", "4", "5"]);
  const report = await verifyBadge(original, verifyDeps({ db, now: () => daysLater(303) }));
  expect(report.verdict).toBe("valid");
  const levels = await db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));
  expect(levels.map(({ level }) => level).sort()).toEqual([3, 4]);
});

test("is no renewal while the badge is far from its end, nor of a badge that was revoked", async () => {
  const far = await aHolder();
  const early = await far.draft(200);
  await expect(far.handIn(early, [far.practice], 200)).rejects.toThrow("Theory");
  const gone = await aHolder();
  await db
    .update(earnedCredential)
    .set({ revokedAt: daysLater(100) })
    .where(eq(earnedCredential.personId, gone.personId));
  const after = await gone.draft(300);
  await expect(gone.handIn(after, [gone.practice], 300)).rejects.toThrow("Theory");
});

test("asks for everything where L&D said nothing", async () => {
  const all = await aHolder({ renews: [true, true] });
  await expect(all.handIn(await all.draft(300), [all.practice], 300)).rejects.toThrow("Theory");
});

test("the assessor marks what was handed in, and cannot mark what is carried over", async () => {
  const { theory, practice, ...does } = await aHolder();
  const submissionId = await does.draft(366 + 30);
  await does.handIn(submissionId, [practice], 396);
  await expect(
    does.judge(
      submissionId,
      [
        [theory, 5],
        [practice, 5],
      ],
      397,
    ),
  ).rejects.toThrow("Theory");
  await does.judge(submissionId, [[practice, 4]], 397);
});

test("its holder is reminded of the first badge until the renewed one is there", async () => {
  const { personId, learner, badge, practice, ...does } = await aHolder();
  const reminders = async (days: number) => {
    await tellExpiries(db, () => daysLater(days));
    const { notices } = await at(learner, days).notices.list({});
    return notices.filter(({ sentence }) => sentence.includes("expires on")).length;
  };
  expect(await reminders(300)).toBe(1);
  const [reminder] = (await at(learner, 300).notices.list({})).notices.filter(({ sentence }) =>
    sentence.includes("Renew it before then"),
  );
  expect(reminder?.href).toBe(`/me/evidence/${badge.id}`);
  const desk = () => at(learner, 300).assess.myEvidence({ achievementId: badge.id });
  expect((await desk()).renewable).toMatchObject({ expiresAt: daysLater(365), isOver: false });
  expect((await at(learner, 200).assess.myEvidence({ achievementId: badge.id })).renewable).toBeNull();
  const submissionId = await does.draft(300);
  await does.handIn(submissionId, [practice], 301);
  await does.judge(submissionId, [[practice, 3]], 302);
  await does.approve(submissionId, 303);
  expect(await reminders(340)).toBe(1);
  expect(await db.$count(earnedCredential, eq(earnedCredential.personId, personId))).toBe(2);
});
