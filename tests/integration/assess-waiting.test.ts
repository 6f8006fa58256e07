import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { assessment, notice, submission } from "@/db/schema";
import { tellWaiting } from "@/server/assess/waiting-writes";
import { freshDatabase } from "../support/database";
import { sentences } from "../support/notices";
import { aBadge, aPerson } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const day = 24 * 60 * 60 * 1000;
/** `testNow` is a Tuesday. */
const daysOn = (days: number) => () => new Date(testNow.getTime() + days * day);

/** Ana has handed in; an assessor, and a lead who is Ana's colleague. */
async function aQueue() {
  const workspaceId = await aWorkspace(db);
  const ana = await aPerson(db, workspaceId);
  const assessor = await aMember(db, workspaceId, { roles: ["assessor"] });
  const lead = await aMember(db, workspaceId, { personId: ana });
  const { id: achievementId } = await aBadge(db, workspaceId);
  const [handedIn] = await db
    .insert(submission)
    .values({
      workspaceId,
      personId: ana,
      achievementId,
      status: "submitted",
      attempt: 1,
      submittedAt: testNow,
    })
    .returning();
  return { workspaceId, assessor, lead, submissionId: handedIn?.id ?? "" };
}

test("evidence that waits longer than 5 working days is told each working day to those whom it waits for", async () => {
  const { workspaceId, assessor, lead } = await aQueue();
  expect(await tellWaiting(db, daysOn(7))).toBe(0);
  expect(await tellWaiting(db, daysOn(7.1))).toBe(1);
  expect(await tellWaiting(db, daysOn(7.3))).toBe(0);
  expect(await tellWaiting(db, daysOn(8.1))).toBe(1);
  expect(await tellWaiting(db, daysOn(11.1))).toBe(0);

  expect(await sentences(assessor)).toEqual(
    Array(2).fill("1 piece of evidence has waited for more than 5 working days since 30 June 2026."),
  );
  // Yesterday's line is old news.
  expect(await callerFor(assessor).notices.unread()).toBe(1);
  // Nobody decides on their own.
  expect(await sentences(lead)).toEqual([]);
  await db.update(submission).set({ status: "approved" }).where(eq(submission.workspaceId, workspaceId));
  expect(await tellWaiting(db, daysOn(9.1))).toBe(0);
});

test("what an assessor recommended waits for somebody else, from then on", async () => {
  const { workspaceId, assessor, submissionId } = await aQueue();
  const other = await aMember(db, workspaceId);
  await db.update(submission).set({ status: "recommended" }).where(eq(submission.id, submissionId));
  await db.insert(assessment).values({
    ...{ workspaceId, submissionId, attempt: 1, assessorUserId: assessor.actor.userId },
    ...{ outcome: "recommended", decidedAt: daysOn(6)() },
  });
  await tellWaiting(db, daysOn(7.1));
  expect(await sentences(other)).toEqual([]);
  await tellWaiting(db, daysOn(13.1));
  expect(await sentences(other)).toHaveLength(1);
  const toAssessor = and(eq(notice.workspaceId, workspaceId), eq(notice.userId, assessor.actor.userId));
  expect(await db.$count(notice, toAssessor)).toBe(0);
});
