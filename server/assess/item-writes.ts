import "server-only";
import { and, eq, notExists } from "drizzle-orm";
import type { Db } from "@/db/client";
import { storedFile, submissionItem } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { AddItemInput, ItemInput, UpdateItemInput } from "./input";
import { lockAnyOwn, lockOwn, notWithLearner, requireCriterion } from "./own-submission-reads";
import { requireShowable } from "./shown-file-reads";
import { isNew } from "./submission-reads";
import { isLive, isWithLearner } from "./submission-state";

/** Adds a link or text to the actor's own submission. Files come by `finishUpload`. */
export function addItem(scope: Scope, input: AddItemInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const own = await lockOwn(tx, scope, input.submissionId);
    await requireCriterion(tx, scope, own.achievementId, input.criterionId);
    const [added] = await tx
      .insert(submissionItem)
      .values({
        workspaceId,
        submissionId: own.id,
        criterionId: input.criterionId,
        kind: input.kind,
        text: input.text,
        url: input.kind === "link" ? input.url : null,
        isPublic: input.isPublic,
        createdAt: scope.now(),
      })
      .returning({ id: submissionItem.id });
    if (!added) throw new Error("insert into submission_item returned no row");
    await record({
      action: "assess.evidence_added",
      subject: { kind: "submission", id: own.id },
      touches: "nothing",
      summary: `added a ${input.kind} to the evidence for ${own.achievement}`,
      detail: { itemId: added.id, criterionId: input.criterionId },
    });
    return added;
  });
}

/**
 * Changes a text or a caption until it is handed in, and whether the badge's public page shows the item: either way until
 * the badge is decided on, after that only to private, since what was public is in the signed badge.
 */
export async function updateItem(scope: Scope, { itemId, text, formerText, isPublic }: UpdateItemInput) {
  if (isPublic) await requireShowable(scope, [itemId]);
  return change(scope, async (tx, record) => {
    const { item, own } = await lockItem(tx, scope, itemId);
    if (text !== undefined && !isWithLearner(own.status)) throw notWithLearner();
    if (text !== undefined && !isNew(item, own)) throw handedIn();
    if (text !== undefined && formerText !== undefined && ![formerText, text].includes(item.text)) {
      throw new Refusal(
        "conflict",
        "assess.text_changed_elsewhere",
        "This text was changed in another tab or on another device meanwhile. Choose which of the two to keep.",
      );
    }
    if (isPublic && !isLive(own.status)) {
      throw new Refusal(
        "conflict",
        "assess.decided_already",
        "The badge has been decided on, and shows what you had chosen then. To show somebody more, make a link for them.",
      );
    }
    const changed = {
      ...(text === undefined || text === item.text ? {} : { text }),
      ...(isPublic === undefined || isPublic === item.isPublic ? {} : { isPublic }),
    };
    if (Object.keys(changed).length === 0) return { id: item.id };
    await tx
      .update(submissionItem)
      .set(changed)
      .where(and(eq(submissionItem.workspaceId, scope.workspaceId), eq(submissionItem.id, item.id)));
    await record({
      action: "assess.evidence_changed",
      subject: { kind: "submission", id: own.id },
      touches: "nothing",
      summary: `changed a ${item.kind} of the evidence for ${own.achievement}`,
      detail: { itemId, ...("isPublic" in changed ? { isPublic } : {}) },
    });
    return { id: item.id };
  });
}

/** Takes back an item that has not been handed in yet; of a file nothing is kept. */
export function removeItem(scope: Scope, { itemId }: ItemInput) {
  return change(scope, async (tx, record) => {
    const { item, own } = await lockItem(tx, scope, itemId);
    if (!isWithLearner(own.status)) throw notWithLearner();
    if (!isNew(item, own)) throw handedIn();
    await tx
      .delete(submissionItem)
      .where(and(eq(submissionItem.workspaceId, scope.workspaceId), eq(submissionItem.id, item.id)));
    if (item.fileId) await removeUnused(tx, scope, item.fileId);
    await record({
      action: "assess.evidence_removed",
      subject: { kind: "submission", id: own.id },
      touches: "nothing",
      summary: `took back a ${item.kind} from the evidence for ${own.achievement}`,
      detail: { itemId },
    });
    return { id: item.id };
  });
}

/** After an appeal two submissions may have the same file. */
async function removeUnused(tx: Db, { workspaceId }: Scope, fileId: string): Promise<void> {
  const used = tx
    .select({ id: submissionItem.id })
    .from(submissionItem)
    .where(and(eq(submissionItem.workspaceId, workspaceId), eq(submissionItem.fileId, fileId)));
  await tx
    .delete(storedFile)
    .where(and(eq(storedFile.workspaceId, workspaceId), eq(storedFile.id, fileId), notExists(used)));
}

const handedIn = () =>
  new Refusal(
    "conflict",
    "assess.already_handed_in",
    "This was handed in already and stays as the assessor saw it. Add a new item instead.",
  );

async function lockItem(tx: Db, scope: Scope, itemId: string) {
  const unknown = new Refusal("not_found", "assess.item_unknown", "There is no such evidence here.");
  const [found] = await tx
    .select({ submissionId: submissionItem.submissionId })
    .from(submissionItem)
    .where(and(eq(submissionItem.workspaceId, scope.workspaceId), eq(submissionItem.id, itemId)));
  if (!found) throw unknown;
  const own = await lockAnyOwn(tx, scope, found.submissionId);
  // Read again under the lock: another tab may have changed or removed it meanwhile.
  const [item] = await tx
    .select({
      id: submissionItem.id,
      kind: submissionItem.kind,
      fileId: submissionItem.fileId,
      text: submissionItem.text,
      isPublic: submissionItem.isPublic,
      createdAt: submissionItem.createdAt,
    })
    .from(submissionItem)
    .where(and(eq(submissionItem.workspaceId, scope.workspaceId), eq(submissionItem.id, itemId)));
  if (!item) throw unknown;
  return { item, own };
}
