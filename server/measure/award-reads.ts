import "server-only";
import { and, eq, gt, lte, ne } from "drizzle-orm";
import { assessment, assignment, earnedCredential, submission } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Award } from "./effectiveness";
import { groupBy } from "./person-record-reads";

/** The awards made by a date; of one achievement alone where it is named. */
export const readAwards = ({ db, workspaceId }: Scope, at: Date, achievementId?: string): Promise<Award[]> =>
  db
    .select({
      id: earnedCredential.id,
      personId: earnedCredential.personId,
      achievementId: earnedCredential.achievementId,
      issuedAt: earnedCredential.issuedAt,
      expiresAt: earnedCredential.expiresAt,
      revokedAt: earnedCredential.revokedAt,
    })
    .from(earnedCredential)
    .where(
      and(
        eq(earnedCredential.workspaceId, workspaceId),
        lte(earnedCredential.issuedAt, at),
        achievementId ? eq(earnedCredential.achievementId, achievementId) : undefined,
      ),
    );

/** The assignments made by a date; who only waits for a seat has none yet. */
export const readAssigned = ({ db, workspaceId }: Scope, at: Date, achievementId?: string) =>
  db
    .select({
      personId: assignment.personId,
      achievementId: assignment.achievementId,
      createdAt: assignment.createdAt,
    })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        lte(assignment.createdAt, at),
        ne(assignment.status, "waiting"),
        achievementId ? eq(assignment.achievementId, achievementId) : undefined,
      ),
    );

/** Of each achievement the submissions that were handed in, and those of them that were ever returned. */
export async function readHandedIn({ db, workspaceId }: Scope, at: Date, achievementId?: string) {
  const submissions = await db
    .select({ id: submission.id, achievementId: submission.achievementId })
    .from(submission)
    .where(
      and(
        eq(submission.workspaceId, workspaceId),
        gt(submission.attempt, 0),
        lte(submission.createdAt, at),
        achievementId ? eq(submission.achievementId, achievementId) : undefined,
      ),
    );
  const returns = await db
    .select({ id: assessment.submissionId })
    .from(assessment)
    .where(
      and(
        eq(assessment.workspaceId, workspaceId),
        eq(assessment.outcome, "returned"),
        lte(assessment.decidedAt, at),
      ),
    );
  const returned = new Set(returns.map(({ id }) => id));
  return new Map(
    [...groupBy(submissions, ({ achievementId }) => achievementId)].map(([id, ofIt]) => [
      id,
      { submissions: ofIt.length, returned: ofIt.filter((one) => returned.has(one.id)).length },
    ]),
  );
}
