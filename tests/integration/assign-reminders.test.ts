import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { notice, person, submission } from "@/db/schema";
import { remindLearners } from "@/server/assign/reminder-writes";
import type { WorkspaceId } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aBadge, aPerson, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const day = 24 * 60 * 60 * 1000;
const dueAt = new Date(testNow.getTime() + 40 * day);
const fromDue = (days: number) => () => new Date(dueAt.getTime() + days * day);

/** Ana, whom Mia manages, has a badge to earn in 40 days. */
async function aDueDate() {
  const workspaceId = await aWorkspace(db);
  const teamId = await aTeam(db, workspaceId);
  const ana = await aPerson(db, workspaceId, { name: "Ana", teamId });
  const mia = await aPerson(db, workspaceId, { name: "Mia", teamId });
  await manages(db, workspaceId, mia, teamId);
  const badge = await aBadge(db, workspaceId, { name: "SQL basics" });
  const lead = await aMember(db, workspaceId);
  const made = await callerFor(lead).assign.assign({
    personIds: [ana],
    achievementIds: [badge.id],
    dueAt,
    draftKey: randomUUID(),
  });
  return { workspaceId, ana, mia, badge, lead, assignmentId: made.assigned[0]?.id ?? "" };
}

const remindersTo = async (workspaceId: WorkspaceId, personId: string) =>
  (
    await db
      .select({ kind: notice.kind })
      .from(notice)
      .where(and(eq(notice.workspaceId, workspaceId), eq(notice.personId, personId)))
  )
    .map(({ kind }) => kind)
    .filter((kind) => kind === "due-soon" || kind === "overdue");

test("a learner is reminded 14 and 3 days before and 1 and 7 days after, the manager at last; each once", async () => {
  const { workspaceId, ana, mia } = await aDueDate();
  await remindLearners(db, fromDue(-20));
  expect(await remindersTo(workspaceId, ana)).toEqual([]);
  for (const days of [-14, -13.9, -3, -1, 0.5, 1, 2, 6.9]) await remindLearners(db, fromDue(days));
  expect((await remindersTo(workspaceId, ana)).sort()).toEqual(["due-soon", "due-soon", "overdue"]);
  expect(await remindersTo(workspaceId, mia)).toEqual([]);

  // Two servers at once, and again after a restart.
  await Promise.all([remindLearners(db, fromDue(7)), remindLearners(db, fromDue(7))]);
  await remindLearners(db, fromDue(30));

  expect((await remindersTo(workspaceId, ana)).sort()).toEqual([
    "due-soon",
    "due-soon",
    "overdue",
    "overdue",
  ]);
  expect(await remindersTo(workspaceId, mia)).toEqual(["overdue"]);
  const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: mia });
  const learner = await aMember(db, workspaceId, { roles: ["employee"], personId: ana });
  const sentences = async (scope: typeof manager) =>
    (await callerFor(scope).notices.list({})).notices.map(({ sentence }) => sentence);
  expect(await sentences(manager)).toEqual([
    "“SQL basics” was due on 9 August 2026, and Ana has not handed it in.",
  ]);
  expect(await sentences(learner)).toEqual(
    expect.arrayContaining([
      "“SQL basics” is due on 9 August 2026.",
      "“SQL basics” was due on 9 August 2026. Hand in what you have, or tell whoever assigned it.",
      "“SQL basics” was due on 9 August 2026. Hand in what you have, or tell whoever assigned it. Your manager is told as well.",
    ]),
  );
});

test("a manager hears of it only after two reminders that the learner missed", async () => {
  const { workspaceId, ana, mia } = await aDueDate();
  // The server was off until the day before.
  await remindLearners(db, fromDue(1));
  await remindLearners(db, fromDue(7));
  expect(await remindersTo(workspaceId, ana)).toEqual(["overdue", "overdue"]);
  expect(await remindersTo(workspaceId, mia)).toEqual([]);
  await remindLearners(db, fromDue(14));
  expect(await remindersTo(workspaceId, mia)).toEqual(["overdue"]);
  const learner = await aMember(db, workspaceId, { roles: ["employee"], personId: ana });
  const { notices } = await callerFor(learner).notices.list({});
  expect(notices.filter(({ sentence }) => sentence.endsWith("Your manager is told as well."))).toHaveLength(
    1,
  );
});

test("nobody is reminded of what is handed in, cancelled, or of somebody who has left", async () => {
  const handedIn = await aDueDate();
  await db.insert(submission).values({
    workspaceId: handedIn.workspaceId,
    personId: handedIn.ana,
    achievementId: handedIn.badge.id,
    status: "submitted",
  });
  const cancelled = await aDueDate();
  await callerFor(cancelled.lead).assign.cancel({ assignmentId: cancelled.assignmentId });
  const learner = await aMember(db, cancelled.workspaceId, { roles: ["employee"], personId: cancelled.ana });
  const { notices } = await callerFor(learner).notices.list({});
  expect(notices.map(({ sentence }) => sentence)).toContain(
    `${cancelled.lead.actor.name} no longer asks you to earn “SQL basics”.`,
  );
  const left = await aDueDate();
  await db.update(person).set({ leftAt: testNow }).where(eq(person.id, left.ana));

  for (const days of [-3, 8]) await remindLearners(db, fromDue(days));

  for (const { workspaceId, ana, mia } of [handedIn, cancelled, left]) {
    expect(await remindersTo(workspaceId, ana)).toEqual([]);
    expect(await remindersTo(workspaceId, mia)).toEqual([]);
  }
});

test("evidence that came back is with the learner again, and so is the reminder", async () => {
  const { workspaceId, ana, badge } = await aDueDate();
  await db
    .insert(submission)
    .values({ workspaceId, personId: ana, achievementId: badge.id, status: "returned", attempt: 1 });
  await remindLearners(db, fromDue(-3));
  expect(await remindersTo(workspaceId, ana)).toEqual(["due-soon"]);
});
