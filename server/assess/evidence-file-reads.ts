import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { storedFile, submission, submissionItem } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { isHidden, plainFileName } from "./blind";
import type { ByteRange } from "./file-delivery";
import type { EvidenceFileInput } from "./input";
import { fileFacts, fileOfItem, submissionOfItem } from "./join-reads";
import { readPolicy } from "./policy-reads";
import { isNew, seesSubmission } from "./submission-reads";

const unknownFile = () => new Refusal("not_found", "assess.file_unknown", "There is no such file here.");

/** What is known of a file that belongs to a submission, if the actor may see that submission; without its bytes. */
export async function readEvidenceFile(scope: Scope, { submissionId, fileId }: EvidenceFileInput) {
  const [found] = await scope.db
    .select({
      personId: submission.personId,
      status: submission.status,
      submittedAt: submission.submittedAt,
      createdAt: submissionItem.createdAt,
      ...fileFacts,
    })
    .from(submissionItem)
    .innerJoin(submission, submissionOfItem)
    .innerJoin(storedFile, fileOfItem)
    .where(
      and(
        eq(submissionItem.workspaceId, scope.workspaceId),
        eq(submissionItem.submissionId, submissionId),
        eq(submissionItem.fileId, fileId),
      ),
    )
    .limit(1);
  // What has not been handed in yet is its learner's alone.
  const isOthersDraft = found && found.personId !== scope.actor.personId && isNew(found, found);
  if (!found || isOthersDraft || !seesSubmission(scope, found)) throw unknownFile();
  const isBlind = isHidden(await readPolicy(scope), found, scope.actor.personId);
  return isBlind ? { ...found, name: plainFileName(found.name) } : found;
}

/** The bytes of a file that `readEvidenceFile` or `readLinkedFile` let through; only the asked-for part leaves the database. */
export async function readBytes(
  { db, workspaceId }: { db: Db; workspaceId: string },
  fileId: string,
  range: ByteRange | null,
): Promise<Buffer> {
  const content = range
    ? sql<Uint8Array>`substring(${storedFile.content} from ${range.start + 1} for ${range.end - range.start + 1})`
    : storedFile.content;
  const [found] = await db
    .select({ content })
    .from(storedFile)
    .where(and(eq(storedFile.workspaceId, workspaceId), eq(storedFile.id, fileId)));
  if (!found) throw unknownFile();
  return Buffer.from(found.content);
}
