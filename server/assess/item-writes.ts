import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { rubricCriterion, storedFile, submissionItem } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { AddItemInput, ItemInput, UpdateItemInput } from "./input";
import { lockOwn } from "./own-submission-reads";
import { isNew } from "./submission-reads";

/** Adds a file, link or text to the actor's own submission. A file must be one that the actor uploaded. */
export function addItem(scope: Scope, input: AddItemInput) {
  const { workspaceId, actor } = scope;
  return change(scope, async (tx, record) => {
    const own = await lockOwn(tx, scope, input.submissionId);
    await requireCriterion(tx, scope, own.achievementId, input.criterionId);
    if (input.kind === "file") {
      const [file] = await tx
        .select({ id: storedFile.id })
        .from(storedFile)
        .where(
          and(
            eq(storedFile.workspaceId, workspaceId),
            eq(storedFile.id, input.fileId),
            eq(storedFile.uploadedBy, actor.userId),
          ),
        );
      if (!file) throw new Refusal("not_found", "assess.file_unknown", "Upload the file first.");
    }
    const [added] = await tx
      .insert(submissionItem)
      .values({
        workspaceId,
        submissionId: own.id,
        criterionId: input.criterionId,
        kind: input.kind,
        text: input.text,
        url: input.kind === "link" ? input.url : null,
        fileId: input.kind === "file" ? input.fileId : null,
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

/** Changes a text, a caption, or whether the badge's public page shows the item. */
export function updateItem(scope: Scope, { itemId, text, isPublic }: UpdateItemInput) {
  return change(scope, async (tx, record) => {
    const { item, own } = await lockItem(tx, scope, itemId);
    if (text !== undefined && !isNew(item, own)) throw handedIn();
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

/** Takes back an item that has not been handed in yet. */
export function removeItem(scope: Scope, { itemId }: ItemInput) {
  return change(scope, async (tx, record) => {
    const { item, own } = await lockItem(tx, scope, itemId);
    if (!isNew(item, own)) throw handedIn();
    await tx
      .delete(submissionItem)
      .where(and(eq(submissionItem.workspaceId, scope.workspaceId), eq(submissionItem.id, item.id)));
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
  const own = await lockOwn(tx, scope, found.submissionId);
  // Read again under the lock: another tab may have changed or removed it meanwhile.
  const [item] = await tx
    .select({
      id: submissionItem.id,
      kind: submissionItem.kind,
      text: submissionItem.text,
      isPublic: submissionItem.isPublic,
      createdAt: submissionItem.createdAt,
    })
    .from(submissionItem)
    .where(and(eq(submissionItem.workspaceId, scope.workspaceId), eq(submissionItem.id, itemId)));
  if (!item) throw unknown;
  return { item, own };
}

async function requireCriterion(
  tx: Db,
  { workspaceId }: Scope,
  achievementId: string,
  criterionId: string | null,
) {
  if (criterionId === null) return;
  const [found] = await tx
    .select({ id: rubricCriterion.id })
    .from(rubricCriterion)
    .where(
      and(
        eq(rubricCriterion.workspaceId, workspaceId),
        eq(rubricCriterion.achievementId, achievementId),
        eq(rubricCriterion.id, criterionId),
      ),
    );
  if (!found) {
    throw new Refusal("not_found", "assess.criterion_unknown", "This badge has no such criterion.");
  }
}
