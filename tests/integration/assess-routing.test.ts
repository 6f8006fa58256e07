import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { assignment, auditEntry, notice } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aDesk, aJudge, handIn, judgeOf, minutesLater, policyOf, recommend, seatsOf } from "../support/desk";
import { aBadge, aPerson, manages } from "../support/story";
import { callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const forbidden = { code: "FORBIDDEN" };
const conflict = { code: "CONFLICT" };

describe("what was handed in goes to", () => {
  test("the permitted assessor with the fewest open, who is told without the learner's name", async () => {
    const desk = await aDesk(db);
    const first = await handIn(desk);
    const other = await aBadge(db, desk.workspaceId, { criteria: [{ name: "Else" }] });
    const second = await handIn({ ...desk, badge: other });
    const [a] = await seatsOf(db, first.submissionId);
    const [b] = await seatsOf(db, second.submissionId);
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
    const desk = await aDesk(db, { assessors: 3 });
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
      expect(await seatsOf(db, submissionId)).toMatchObject([{ userId }]);
    }
    const { routes } = await lead.assess.judging();
    expect(routes).toHaveLength(1);
    await lead.assess.removeRoute({ routeId: routes[0]?.id ?? "" });
    expect((await lead.assess.judging()).routes).toEqual([]);
  });

  test("a rule names assessors of this workspace alone, and its own skills and teams", async () => {
    const [desk, elsewhere] = [await aDesk(db), await aDesk(db)];
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
    const desk = await aDesk(db, { assessors: 1 });
    const bossId = await aPerson(db, desk.workspaceId, { name: "Bo Boss" });
    await manages(db, desk.workspaceId, bossId, desk.teamId);
    const bossScope = await aJudge(db, desk.workspaceId, {
      roles: ["assessor", "manager"],
      personId: bossId,
    });
    const boss = callerFor(bossScope);
    await policyOf(desk, { keepsManagersOut: true });
    const on = await handIn(desk);
    expect(await seatsOf(db, on.submissionId)).toMatchObject([{ userId: judgeOf(desk, 0).actor.userId }]);
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
    const desk = await aDesk(db, { assessors: 1 });
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
    const desk = await aDesk(db);
    const on = await handIn(desk);
    const own = callerFor(
      await aJudge(db, desk.workspaceId, { roles: ["ld_lead"], personId: desk.personId }),
    );
    await expect(
      own.assess.reassign({ submissionId: on.submissionId, place: 1, userId: judgeOf(desk, 0).actor.userId }),
    ).rejects.toMatchObject(forbidden);
    expect((await own.assess.submission({ submissionId: on.submissionId })).reassignable).toEqual([]);
  });
});

describe("a seat", () => {
  test("opened by one is in the way of the other for 15 minutes, unless they take over", async () => {
    const desk = await aDesk(db);
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
    const desk = await aDesk(db);
    const { submissionId } = await handIn(desk);
    const [seat] = await seatsOf(db, submissionId);
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
    const { passages } = (await callerFor(other).assess.submission({ submissionId })).submission;
    expect(passages.map(({ deed, attempt, by, to: whom }) => [deed, attempt, by, whom])).toEqual([
      ["assess.submitted", 1, null, null],
      ["assess.reassigned", 1, mine.actor.name, other.actor.name],
    ]);
    await callerFor(desk.leadScope).assess.reassign({ ...to, userId: mine.actor.userId });
    expect(await seatsOf(db, submissionId)).toMatchObject([{ userId: mine.actor.userId }]);
  });
});
