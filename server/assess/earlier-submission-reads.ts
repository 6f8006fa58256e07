import "server-only";
import { and, asc, desc, eq, isNotNull, lt, ne } from "drizzle-orm";
import { submission, submissionItem } from "@/db/schema";
import type { Scope } from "@/server/scope";

type Submission = { id: string; personId: string; achievementId: string; createdAt: Date };

/**
 * What the same learner handed in before for the same badge, the latest first: declined, appealed against, or awarded and now renewed.
 * `texts`: of the latest, so that it can be seen what changed since.
 */
export async function readEarlierSubmissions({ db, workspaceId }: Scope, now: Submission) {
  const submissions = await db
    .select({ id: submission.id, status: submission.status, submittedAt: submission.submittedAt })
    .from(submission)
    .where(
      and(
        eq(submission.workspaceId, workspaceId),
        eq(submission.personId, now.personId),
        eq(submission.achievementId, now.achievementId),
        isNotNull(submission.submittedAt),
        ne(submission.status, "draft"),
        lt(submission.createdAt, now.createdAt),
      ),
    )
    .orderBy(desc(submission.createdAt));
  const [latest] = submissions;
  const texts = latest
    ? await db
        .select({
          id: submissionItem.id,
          criterionId: submissionItem.criterionId,
          kind: submissionItem.kind,
          text: submissionItem.text,
        })
        .from(submissionItem)
        .where(
          and(
            eq(submissionItem.workspaceId, workspaceId),
            eq(submissionItem.submissionId, latest.id),
            eq(submissionItem.kind, "text"),
          ),
        )
        .orderBy(asc(submissionItem.createdAt))
    : [];
  return { submissions, texts };
}
