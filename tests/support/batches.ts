import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "@/db/client";
import { achievementSkill, approval, issuance, skill, submission } from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { aRecommendation } from "./recommendation";
import { aMember, callerFor } from "./workspace";

/** By the real clock, which the leases of batches go by. */
export const now = () => new Date();
export const aLead = async (db: Db, workspaceId: WorkspaceId): Promise<Scope> => ({
  ...(await aMember(db, workspaceId)),
  now,
});

/** Submissions that a lead has approved, to be issued together. */
export async function ready(db: Db, workspaceId: WorkspaceId, badges: number) {
  const lead = await aLead(db, workspaceId);
  const approved = [];
  for (let badge = 0; badge < badges; badge++) {
    const { submissionId, personId } = await aRecommendation(db, workspaceId);
    const decision = await callerFor(lead).issue.approve({
      submissionId,
      decision: "approved",
      issue: "later",
    });
    expect(decision).toEqual({ decision: "ready" });
    const [given] = await db.select().from(approval).where(eq(approval.submissionId, submissionId));
    approved.push({ submissionId, personId, approvalId: given?.id ?? "" });
  }
  return { lead, approved, approvalIds: approved.map(({ approvalId }) => approvalId) };
}

export async function untilIdle(lead: Scope, batchId: string) {
  for (;;) {
    const batch = await callerFor(lead).issue.batch({ batchId });
    if (batch.state !== "running") return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const start = async (lead: Scope, approvalIds: string[]) => {
  const { batchId } = await callerFor(lead).issue.startBatch({ approvalIds });
  return untilIdle(lead, batchId);
};

export const issuanceOf = async (db: Db, approvalId: string) => {
  const [found] = await db.select().from(issuance).where(eq(issuance.approvalId, approvalId));
  return found;
};

/** Makes an address of what a submission earns one that no badge may carry, or one that it may. */
export const spoil = async (db: Db, workspaceId: WorkspaceId, submissionId: string, uri: string) => {
  const [found] = await db
    .select({ skillId: achievementSkill.skillId })
    .from(submission)
    .innerJoin(achievementSkill, eq(achievementSkill.achievementId, submission.achievementId))
    .where(eq(submission.id, submissionId));
  await db
    .update(skill)
    .set({ uri })
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.id, found?.skillId ?? "")));
};
