import "server-only";
import { aliasedTable, and, asc, eq, isNotNull, ne } from "drizzle-orm";
import { achievement, storedFile, submission, submissionItem } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { achievementOfSubmission, fileOfItem } from "./join-reads";

/** Other evidence of the workspace that one is shown at most, for one submission. */
const most = 50;

/**
 * For each file of a submission, where else the very same bytes were handed in, the earliest first: by the same
 * learner or by somebody else, who is not named. It says nothing of why; that is for an assessor to find out.
 */
export async function readSeenBefore(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  submissionId: string,
  learnerId: string,
) {
  const sameFile = aliasedTable(storedFile, "same_file");
  const elsewhere = aliasedTable(submissionItem, "elsewhere");
  const found = await db
    .select({
      itemId: submissionItem.id,
      badge: achievement.name,
      at: submission.submittedAt,
      personId: submission.personId,
    })
    .from(submissionItem)
    .innerJoin(storedFile, fileOfItem)
    .innerJoin(
      sameFile,
      and(eq(sameFile.workspaceId, storedFile.workspaceId), eq(sameFile.sha256, storedFile.sha256)),
    )
    .innerJoin(
      elsewhere,
      and(
        eq(elsewhere.workspaceId, sameFile.workspaceId),
        eq(elsewhere.fileId, sameFile.id),
        ne(elsewhere.submissionId, submissionItem.submissionId),
      ),
    )
    .innerJoin(
      submission,
      and(
        eq(submission.workspaceId, elsewhere.workspaceId),
        eq(submission.id, elsewhere.submissionId),
        isNotNull(submission.submittedAt),
      ),
    )
    .innerJoin(achievement, achievementOfSubmission)
    .where(and(eq(submissionItem.workspaceId, workspaceId), eq(submissionItem.submissionId, submissionId)))
    .orderBy(asc(submission.submittedAt))
    .limit(most);
  return found.map(({ personId, ...one }) => ({ ...one, isSameLearner: personId === learnerId }));
}
