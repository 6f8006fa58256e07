import "server-only";
import { and, asc, eq, gt, isNull, notInArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { storedFile, submission, submissionItem, upload, uploadPart } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { fileOfItem, submissionOfItem } from "./join-reads";
import type { Load } from "./upload";

/** The actor's own upload. */
export async function findUpload({ db, workspaceId, actor }: Scope, id: string) {
  const [found] = await db
    .select()
    .from(upload)
    .where(and(eq(upload.workspaceId, workspaceId), eq(upload.id, id), eq(upload.userId, actor.userId)));
  if (!found) {
    throw new Refusal(
      "not_found",
      "assess.upload_unknown",
      "This upload was cancelled, or lay still for more than 7 days. Choose the file again.",
    );
  }
  return found;
}

/** What is still on its way to a submission, the first begun first. */
export function readUnfinished({ db, workspaceId }: Pick<Scope, "db" | "workspaceId">, submissionId: string) {
  return db
    .select({
      id: upload.id,
      criterionId: upload.criterionId,
      name: upload.name,
      size: upload.size,
      received: upload.received,
    })
    .from(upload)
    .where(
      and(eq(upload.workspaceId, workspaceId), eq(upload.submissionId, submissionId), isNull(upload.itemId)),
    )
    .orderBy(asc(upload.createdAt), asc(upload.id));
}

/** All of an upload's bytes that are here, in their order. */
export async function readArrived({ db, workspaceId }: Scope, id: string): Promise<Buffer> {
  const parts = await db
    .select({ content: uploadPart.content })
    .from(uploadPart)
    .where(and(eq(uploadPart.workspaceId, workspaceId), eq(uploadPart.uploadId, id)))
    .orderBy(asc(uploadPart.start));
  return Buffer.concat(parts.map(({ content }) => content));
}

/** How much the actor has sent, for the limits. */
export async function readLoad(tx: Db, scope: Scope): Promise<Load> {
  const { workspaceId, actor } = scope;
  const personId = requireSelf(scope);
  const hourAgo = new Date(scope.now().getTime() - 3_600_000);
  const own = and(eq(upload.workspaceId, workspaceId), eq(upload.userId, actor.userId));
  const [begun] = await tx
    .select({ number: sql<number>`count(*)::int` })
    .from(upload)
    .where(and(own, gt(upload.createdAt, hourAgo)));
  const [underWay] = await tx
    .select({ bytes: sql<number>`coalesce(sum(${upload.size}), 0)::float8` })
    .from(upload)
    .where(and(own, isNull(upload.itemId)));
  const [kept] = await tx
    .select({ bytes: sql<number>`coalesce(sum(${storedFile.size}), 0)::float8` })
    .from(submissionItem)
    .innerJoin(submission, submissionOfItem)
    .innerJoin(storedFile, fileOfItem)
    .where(
      and(
        eq(submissionItem.workspaceId, workspaceId),
        eq(submission.personId, personId),
        notInArray(submission.status, ["approved", "declined"]),
      ),
    );
  return { begunLastHour: begun?.number ?? 0, bytes: (underWay?.bytes ?? 0) + (kept?.bytes ?? 0) };
}
