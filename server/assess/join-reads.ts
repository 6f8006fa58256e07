import "server-only";
import { and, eq } from "drizzle-orm";
import { achievement, person, storedFile, submission, submissionItem } from "@/db/schema";

// How a submission hangs together with what it is of; always inside one workspace.

export const personOfSubmission = and(
  eq(person.workspaceId, submission.workspaceId),
  eq(person.id, submission.personId),
);

export const achievementOfSubmission = and(
  eq(achievement.workspaceId, submission.workspaceId),
  eq(achievement.id, submission.achievementId),
);

export const submissionOfItem = and(
  eq(submission.workspaceId, submissionItem.workspaceId),
  eq(submission.id, submissionItem.submissionId),
);

export const fileOfItem = and(
  eq(storedFile.workspaceId, submissionItem.workspaceId),
  eq(storedFile.id, submissionItem.fileId),
);

/** What is told of a file, without its bytes. */
export const fileFacts = {
  id: storedFile.id,
  name: storedFile.name,
  mediaType: storedFile.mediaType,
  size: storedFile.size,
  sha256: storedFile.sha256,
};
