import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { approval, earnedCredential, issuance, submission } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { readHistory } from "./history-reads";
import type { Mark } from "./rubric";
import { readRubric } from "./rubric-reads";
import { standingMarks } from "./standing-marks";

/** So many days before it runs out a badge may be renewed; that is when its holder is first reminded. */
const renewableDays = 90;

/** The person's badge of this achievement that runs out soon or has run out, and that was issued here; null: nothing to renew. */
export async function findRenewable(
  { db, workspaceId, now }: Pick<Scope, "db" | "workspaceId" | "now">,
  personId: string,
  achievementId: string,
): Promise<{ id: string; expiresAt: Date; isOver: boolean } | null> {
  // Nulls stand first: who holds one that never runs out, or runs out later, has nothing to renew.
  const [longest] = await db
    .select({ id: earnedCredential.id, expiresAt: earnedCredential.expiresAt })
    .from(earnedCredential)
    .innerJoin(
      issuance,
      and(
        eq(issuance.workspaceId, earnedCredential.workspaceId),
        eq(issuance.earnedCredentialId, earnedCredential.id),
      ),
    )
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        eq(earnedCredential.personId, personId),
        eq(earnedCredential.achievementId, achievementId),
        isNull(earnedCredential.revokedAt),
      ),
    )
    .orderBy(desc(earnedCredential.expiresAt))
    .limit(1);
  const soon = new Date(now().getTime() + renewableDays * 86_400_000);
  return longest?.expiresAt && longest.expiresAt <= soon
    ? { id: longest.id, expiresAt: longest.expiresAt, isOver: longest.expiresAt <= now() }
    : null;
}

/**
 * What a renewal carries over, as if it had been found in an attempt before the first: the marks of the criteria that L&D does not
 * ask for anew, from the award of the badge that is renewed. A criterion whose levels have changed since is asked for anew.
 */
export async function readCarried(
  scope: Scope,
  submissionId: string,
): Promise<{ attempt: 0; marks: Mark[] }> {
  const { db, workspaceId } = scope;
  const [renewed] = await db
    .select({ submissionId: approval.submissionId, achievementId: submission.achievementId })
    .from(submission)
    .innerJoin(
      issuance,
      and(
        eq(issuance.workspaceId, submission.workspaceId),
        eq(issuance.earnedCredentialId, submission.renewsId),
      ),
    )
    .innerJoin(
      approval,
      and(eq(approval.workspaceId, issuance.workspaceId), eq(approval.id, issuance.approvalId)),
    )
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, submissionId)));
  if (!renewed) return { attempt: 0, marks: [] };
  const { criteria } = await readRubric(scope, renewed.achievementId);
  const { assessments } = await readHistory({ db, workspaceId }, renewed.submissionId);
  const marks = standingMarks(assessments).kept.filter(({ criterionId, level }) => {
    const criterion = criteria.find(({ id }) => id === criterionId);
    if (!criterion || criterion.renew) return false;
    return level === null
      ? criterion.levels.length === 0
      : criterion.levels.some((each) => each.level === level);
  });
  return { attempt: 0, marks };
}
