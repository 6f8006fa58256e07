import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { storedFile, submissionItem, upload, uploadPart } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { recogniseType } from "./adapters/sniff";
import { evidenceTypeOf } from "./evidence-type";
import type { BeginUploadInput, UploadInput } from "./input";
import { lockOwn, requireCriterion } from "./own-submission-reads";
import { givenUpBefore, uploadProblem } from "./upload";
import { findUpload, readArrived, readLoad } from "./upload-reads";

/** Announces a file for the actor's own submission. Refused before a byte is sent when it is too large or too much. */
export function beginUpload(scope: Scope, { id, name, size, submissionId, criterionId }: BeginUploadInput) {
  const { workspaceId, actor, now } = scope;
  return change(scope, async (tx, record) => {
    const own = await lockOwn(tx, scope, submissionId);
    await requireCriterion(tx, scope, own.achievementId, criterionId);
    const problem = uploadProblem({ name, size }, await readLoad(tx, scope));
    if (problem) throw new Refusal("precondition", "assess.upload_refused", problem);
    await tx.insert(upload).values({
      workspaceId,
      id,
      userId: actor.userId,
      submissionId,
      criterionId,
      name,
      size,
      createdAt: now(),
      touchedAt: now(),
    });
    await record({
      action: "assess.upload_begun",
      subject: { kind: "submission", id: submissionId },
      touches: "nothing",
      summary: `began to upload ${name} for ${own.achievement}`,
      detail: { uploadId: id, size },
    });
  });
}

/**
 * Keeps the next bytes of a file. Refused when they do not begin where the last ones ended. Without an audit entry:
 * nothing can be seen of a file before it is whole, and then it has one.
 */
export async function keepPart(
  { db, workspaceId, actor, now }: Scope,
  { id, start, content }: { id: string; start: number; content: Uint8Array },
): Promise<void> {
  await db.transaction(async (tx) => {
    // Two connections may send the same file: what is there already decides.
    const [grown] = await tx
      .update(upload)
      .set({ received: sql`${upload.received} + ${content.length}`, touchedAt: now() })
      .where(
        and(
          eq(upload.workspaceId, workspaceId),
          eq(upload.id, id),
          eq(upload.userId, actor.userId),
          eq(upload.received, start),
          sql`${upload.received} + ${content.length} <= ${upload.size}`,
        ),
      )
      .returning({ id: upload.id });
    if (!grown) {
      throw new Refusal(
        "conflict",
        "assess.upload_elsewhere",
        "The same file is being sent from another tab. Wait for that one, or cancel it there.",
      );
    }
    await tx.insert(uploadPart).values({ workspaceId, uploadId: id, start, content });
  });
}

/**
 * Makes a file that has arrived whole a piece of evidence; does nothing while bytes are missing, and nothing a second
 * time. A file of a kind that cannot be looked at is refused and forgotten.
 */
export async function finishUpload(scope: Scope, id: string): Promise<void> {
  const { workspaceId, actor, now } = scope;
  const found = await findUpload(scope, id);
  if (found.itemId || found.received < found.size) return;
  const content = await readArrived(scope, id);
  const type = evidenceTypeOf(found.name, await recogniseType(content), content);
  if ("problem" in type) {
    await cancelUpload(scope, { uploadId: id });
    throw new Refusal("precondition", "assess.file_refused", type.problem);
  }
  const sha256 = sha256Hex(content);
  await change(scope, async (tx, record) => {
    const own = await lockOwn(tx, scope, found.submissionId);
    // The submission is locked: whoever finishes the same upload at the same time waits here, and finds it finished.
    if ((await findUpload({ ...scope, db: tx }, id)).itemId) return;
    const [stored] = await tx
      .insert(storedFile)
      .values({
        workspaceId,
        name: found.name,
        mediaType: type.mediaType,
        size: found.size,
        sha256,
        content: sql`(select string_agg(${uploadPart.content}, ''::bytea order by ${uploadPart.start}) from ${uploadPart}
          where ${uploadPart.workspaceId} = ${workspaceId} and ${uploadPart.uploadId} = ${id})`,
        uploadedBy: actor.userId,
        createdAt: now(),
      })
      .returning({ id: storedFile.id });
    const [item] = await tx
      .insert(submissionItem)
      .values({
        workspaceId,
        submissionId: found.submissionId,
        criterionId: found.criterionId,
        kind: "file",
        fileId: stored?.id,
        createdAt: now(),
      })
      .returning({ id: submissionItem.id });
    if (!item) throw new Error("insert into submission_item returned no row");
    await tx
      .update(upload)
      .set({ itemId: item.id, touchedAt: now() })
      .where(and(eq(upload.workspaceId, workspaceId), eq(upload.id, id)));
    await tx
      .delete(uploadPart)
      .where(and(eq(uploadPart.workspaceId, workspaceId), eq(uploadPart.uploadId, id)));
    await record({
      action: "assess.evidence_added",
      subject: { kind: "submission", id: found.submissionId },
      touches: "nothing",
      summary: `added the file ${found.name} to the evidence for ${own.achievement}`,
      detail: { itemId: item.id, criterionId: found.criterionId, sha256 },
    });
  });
}

/** Forgets an upload with what has arrived of it; one that is evidence already stays evidence. */
export async function cancelUpload(scope: Scope, { uploadId }: UploadInput) {
  const found = await findUpload(scope, uploadId);
  await change(scope, async (tx, record) => {
    const [gone] = await tx
      .delete(upload)
      .where(and(eq(upload.workspaceId, scope.workspaceId), eq(upload.id, uploadId)))
      .returning({ id: upload.id });
    if (!gone || found.itemId) return;
    await record({
      action: "assess.upload_cancelled",
      subject: { kind: "submission", id: found.submissionId },
      touches: "nothing",
      summary: `gave up the upload of ${found.name}`,
    });
  });
  return { id: uploadId };
}

/** Forgets what lay still for a week, in all workspaces. Time passes by nobody's deed: no audit entry. Returns how many. */
export async function purgeUploads(db: Db, now: () => Date): Promise<number> {
  const gone = await db
    .delete(upload)
    .where(lt(upload.touchedAt, givenUpBefore(now())))
    .returning({ id: upload.id });
  return gone.length;
}
