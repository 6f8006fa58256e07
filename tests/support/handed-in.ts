import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { approval, assessment, submission } from "@/db/schema";
import { aBadge, aPerson, aSentFile } from "./story";
import { aMember, aWorkspace, callerFor, testNow } from "./workspace";

export const later = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000);

/** A learner who has handed in a file and a text for a badge with one criterion. */
export async function aStory(db: Db) {
  const workspaceId = await aWorkspace(db);
  const personId = await aPerson(db, workspaceId, { name: "Ana Ruiz" });
  const badge = await aBadge(db, workspaceId, { name: "SQL basics", criteria: [{ name: "Queries" }] });
  const scope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  const lead = await aMember(db, workspaceId, { roles: ["ld_lead"], now: later(1) });
  const learner = callerFor(scope);
  const { id: submissionId } = await learner.assess.draft({ achievementId: badge.id });
  const criterionId = badge.criterionIds[0] ?? "";
  const { itemId: fileItem } = await aSentFile(scope, { submissionId, criterionId });
  const { id: textItem } = await learner.assess.addItem({
    submissionId,
    criterionId,
    kind: "text",
    text: "I joined two tables.",
  });
  await learner.assess.submit({ submissionId });
  const at = (hours: number) => callerFor({ ...scope, now: () => later(hours) });
  return {
    workspaceId,
    personId,
    badge,
    scope,
    lead,
    learner,
    at,
    submissionId,
    criterionId,
    fileItem,
    textItem,
  };
}
export type Story = Awaited<ReturnType<typeof aStory>>;

/** An assessor's and an approver's word, as they stand in the database. */
export async function decided(db: Db, story: Story, decision: "approved" | "declined") {
  const { workspaceId, submissionId } = story;
  const assessor = await aMember(db, workspaceId, { roles: ["assessor", "ld_lead"] });
  const approver = await aMember(db, workspaceId, { roles: ["ld_lead"] });
  const [found] = await db
    .insert(assessment)
    .values({
      workspaceId,
      submissionId,
      attempt: 1,
      assessorUserId: assessor.actor.userId,
      outcome: "recommended",
      decidedAt: later(1),
    })
    .returning();
  await db.insert(approval).values({
    workspaceId,
    submissionId,
    assessmentId: found?.id ?? "",
    approverUserId: approver.actor.userId,
    decision,
    comment: "Not convincing.",
    decidedAt: later(2),
  });
  await db.update(submission).set({ status: decision }).where(eq(submission.id, submissionId));
  return { assessor, approver };
}
