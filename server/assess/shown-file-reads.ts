import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { storedFile, submission, submissionItem } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { withoutMetadata } from "./adapters/plain-picture";
import { isPhoto } from "./file-delivery";
import { fileOfItem, submissionOfItem } from "./join-reads";

type Place = { db: Db; workspaceId: string };

/** Copies that were made last, by the SHA-256 of their files: a stranger who asks again makes no work. */
const copies = new Map<string, Buffer>();
const mostCopies = 10;
const largestCopy = 4 * 1024 * 1024;

/**
 * What somebody outside gets of a learner's file: a picture without what its camera wrote beside it, any other file as it is. Null: of
 * this picture no such copy can be made, so it is shown to nobody.
 */
export async function readShownBytes(
  { db, workspaceId }: Place,
  { id, mediaType, sha256 }: { id: string; mediaType: string; sha256: string },
): Promise<Buffer | null> {
  const made = copies.get(sha256);
  if (made) return made;
  const [found] = await db
    .select({ content: storedFile.content })
    .from(storedFile)
    .where(and(eq(storedFile.workspaceId, workspaceId), eq(storedFile.id, id)));
  if (!found) return null;
  if (!isPhoto(mediaType)) return Buffer.from(found.content);
  const copy = await withoutMetadata(found.content);
  if (copy && copy.length <= largestCopy) keep(sha256, copy);
  return copy;
}

function keep(sha256: string, copy: Buffer): void {
  copies.set(sha256, copy);
  const [oldest] = copies.keys();
  if (oldest !== undefined && copies.size > mostCopies) copies.delete(oldest);
}

/** Refuses pieces of the actor's among which a picture would tell strangers where it was taken. */
export async function requireShowable(scope: Scope, itemIds: readonly string[]): Promise<void> {
  const { db, workspaceId } = scope;
  const files = await db
    .select({
      id: storedFile.id,
      name: storedFile.name,
      mediaType: storedFile.mediaType,
      sha256: storedFile.sha256,
    })
    .from(submissionItem)
    .innerJoin(submission, submissionOfItem)
    .innerJoin(storedFile, fileOfItem)
    .where(
      and(
        eq(submissionItem.workspaceId, workspaceId),
        inArray(submissionItem.id, [...itemIds]),
        eq(submission.personId, requireSelf(scope)),
      ),
    );
  for (const file of files) {
    if (!isPhoto(file.mediaType) || (await readShownBytes(scope, file))) continue;
    throw new Refusal(
      "precondition",
      "assess.picture_not_showable",
      `“${file.name}” may say where it was taken, and that cannot be taken out of a file of this kind or size. Show another piece, or a copy of it that is saved as JPEG or PNG with at most 60 million pixels.`,
    );
  }
}
