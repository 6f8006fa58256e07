import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievement, assignment, person } from "@/db/schema";
import { achievementInput } from "@/server/align/achievement-input";
import { updateAchievement } from "@/server/align/achievement-writes";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { sentences } from "../support/notices";
import { aBadge, aPerson, aSkill } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** A badge with one seat, which Ana has; Ben and then Cem wait for it. */
async function aLine(dueAt: Date | null = null) {
  const workspaceId = await aWorkspace(db);
  const lead = await aMember(db, workspaceId);
  const [ana, ben, cem] = [
    await aPerson(db, workspaceId, { name: "Ana" }),
    await aPerson(db, workspaceId, { name: "Ben" }),
    await aPerson(db, workspaceId, { name: "Cem" }),
  ];
  const badge = await aBadge(db, workspaceId, { name: "SQL basics", seats: 1 });
  const made = await callerFor(lead).assign.assign({
    personIds: [ana, ben, cem],
    achievementIds: [badge.id],
    dueAt,
    draftKey: randomUUID(),
  });
  const idOf = (name: string) =>
    [...made.assigned, ...made.waiting].find((one) => one.person === name)?.id ?? "";
  const learner = (personId: string) => aMember(db, workspaceId, { roles: ["employee"], personId });
  return { workspaceId, lead, made, ana, ben, cem, badge, idOf, learner };
}

const names = async (lead: Scope, status: "open" | "waiting") =>
  (await callerFor(lead).assign.open({ status })).map((one) => one.person);

test("who finds no seat waits in the order of the draft, and knows the place", async () => {
  const { lead, made, ben, cem, learner } = await aLine();
  expect(made.assigned.map((one) => one.person)).toEqual(["Ana"]);
  expect(made.waiting).toMatchObject([
    { person: "Ben", place: 1 },
    { person: "Cem", place: 2 },
  ]);
  expect(made.skipped).toEqual([]);
  expect(await callerFor(await learner(cem)).assign.mine()).toMatchObject([{ status: "waiting", place: 2 }]);
  expect(await sentences(await learner(ben))).toEqual([
    `${lead.actor.name} asks you to earn “SQL basics”. No seat is free yet: you are number 1 on the waiting list.`,
  ]);
});

describe("a seat that becomes free goes to the first in line", () => {
  test("when an assignment is cancelled", async () => {
    const { lead, ben, idOf, learner } = await aLine();
    await callerFor(lead).assign.cancel({ assignmentId: idOf("Ana") });
    expect(await names(lead, "open")).toEqual(["Ben"]);
    expect(await callerFor(lead).assign.open({ status: "waiting" })).toMatchObject([
      { person: "Cem", place: 1 },
    ]);
    expect(await sentences(await learner(ben))).toContain("You have a seat for “SQL basics” now.");
    expect(await sentences(lead)).toContain("Ben has a seat for “SQL basics” now.");
  });

  test("when the learner declines", async () => {
    const { lead, ana, idOf, learner } = await aLine();
    const caller = callerFor(await learner(ana));
    await caller.assign.decline({ assignmentId: idOf("Ana"), words: "No time." });
    expect(await names(lead, "open")).toEqual(["Ben"]);
  });

  test("when a proposal is taken up", async () => {
    const { workspaceId, lead, ana, idOf, learner } = await aLine();
    const other = await aBadge(db, workspaceId, { name: "Ethics" });
    const assignmentId = idOf("Ana");
    const caller = callerFor(await learner(ana));
    await caller.assign.proposeAnother({ assignmentId, achievementId: other.id, words: "" });
    await callerFor(lead).assign.takeUpProposal({ assignmentId });
    expect((await names(lead, "open")).sort()).toEqual(["Ana", "Ben"]);
  });

  test.each([
    { seats: 2, open: ["Ana", "Ben"] },
    { seats: 9, open: ["Ana", "Ben", "Cem"] },
    { seats: null, open: ["Ana", "Ben", "Cem"] },
  ])("when the seats are raised to $seats", async ({ seats, open }) => {
    const { workspaceId, lead, badge } = await aLine();
    await updateAchievement(lead, {
      id: badge.id,
      ...achievementInput.parse({
        name: "SQL basics",
        description: "About SQL.",
        criteria: "Write a query.",
        skills: [{ skillId: await aSkill(db, workspaceId), level: 2 }],
        hours: 4,
        price: 0,
        seats,
      }),
    });
    expect((await names(lead, "open")).sort()).toEqual(open);
  });

  test("but not to who has left, and without a due date that has passed meanwhile", async () => {
    const { workspaceId, lead, ben, cem, idOf } = await aLine(new Date("2026-07-31T23:59:59Z"));
    await db.update(person).set({ leftAt: testNow }).where(eq(person.id, ben));
    const later = await aMember(db, workspaceId, { now: new Date("2026-09-01T00:00:00Z") });
    await callerFor(later).assign.cancel({ assignmentId: idOf("Ana") });
    expect(await callerFor(lead).assign.open()).toMatchObject([{ personId: cem, dueAt: null }]);
  });

  test("and to nobody while the badge is not on offer", async () => {
    const { lead, badge, idOf } = await aLine();
    await db.update(achievement).set({ status: "retired" }).where(eq(achievement.id, badge.id));
    await callerFor(lead).assign.cancel({ assignmentId: idOf("Ana") });
    expect(await names(lead, "open")).toEqual([]);
  });
});

describe("an L&D lead", () => {
  test("moves somebody in the line, and takes somebody off it", async () => {
    const { lead, ben, idOf, learner } = await aLine();
    expect(await callerFor(lead).assign.moveWaiting({ assignmentId: idOf("Cem"), to: "first" })).toEqual({
      place: 1,
    });
    expect(await names(lead, "waiting")).toEqual(["Cem", "Ben"]);
    await callerFor(lead).assign.cancel({ assignmentId: idOf("Ben") });
    expect(await names(lead, "waiting")).toEqual(["Cem"]);
    expect(await names(lead, "open")).toEqual(["Ana"]);
    expect(await sentences(await learner(ben))).toContain(
      `${lead.actor.name} took you off the waiting list for “SQL basics”.`,
    );
  });

  test("alone: a manager or a learner moves nobody", async () => {
    const { workspaceId, cem, idOf, learner } = await aLine();
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: cem });
    for (const scope of [manager, await learner(cem)]) {
      await expect(
        callerFor(scope).assign.moveWaiting({ assignmentId: idOf("Cem"), to: "first" }),
      ).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});

test("two who assign the last seat at once: one person gets it, the other waits; a cancellation at the same time loses nobody", async () => {
  const workspaceId = await aWorkspace(db);
  const badge = await aBadge(db, workspaceId, { seats: 1 });
  const [first, second] = [await aMember(db, workspaceId), await aMember(db, workspaceId)];
  const one = (scope: Scope, personId: string) =>
    callerFor(scope).assign.assign({
      personIds: [personId],
      achievementIds: [badge.id],
      draftKey: randomUUID(),
    });
  const results = await Promise.all([
    one(first, await aPerson(db, workspaceId)),
    one(second, await aPerson(db, workspaceId)),
  ]);
  expect(results.flatMap(({ assigned }) => assigned)).toHaveLength(1);
  expect(results.flatMap(({ waiting }) => waiting)).toMatchObject([{ place: 1 }]);

  const assignmentId = results.flatMap(({ assigned }) => assigned)[0]?.id ?? "";
  await Promise.all([
    callerFor(first).assign.cancel({ assignmentId }),
    one(second, await aPerson(db, workspaceId)),
  ]);
  const rows = await db
    .select({ status: assignment.status })
    .from(assignment)
    .where(and(eq(assignment.workspaceId, workspaceId), eq(assignment.achievementId, badge.id)));
  expect(rows.map(({ status }) => status).sort()).toEqual(["cancelled", "open", "waiting"]);
});
