import "server-only";
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import {
  achievement,
  approval,
  badgePage,
  earnedCredential,
  issuance,
  issueBatch,
  issueBatchItem,
  notice,
  person,
  submission,
} from "@/db/schema";
import { achievementOfSubmission, personOfSubmission } from "@/server/assess/join-reads";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { isPageShown, pageOfBadge } from "@/server/verify/page-reads";
import type { BatchCounts } from "./batch";
import type { BatchInput, BatchItemsInput, ItemFilter } from "./input";
import { badgeOfIssuance, issuanceOfItem, submissionOfApproval } from "./join-reads";
import { publicIdOf } from "./public-id";

const mostBatches = 50;

/** The workspace’s batches, newest first, each with what became of its badges. */
export async function readBatches(scope: Scope) {
  const { db, workspaceId } = scope;
  const batches = await db
    .select()
    .from(issueBatch)
    .where(eq(issueBatch.workspaceId, workspaceId))
    .orderBy(desc(issueBatch.startedAt))
    .limit(mostBatches);
  const counts = await readCounts(
    scope,
    batches.map(({ id }) => id),
  );
  return batches.map((batch) => shown(scope, batch, counts.get(batch.id) ?? noCounts()));
}

export async function readBatch(scope: Scope, { batchId }: BatchInput) {
  const { db, workspaceId } = scope;
  const [batch] = await db
    .select()
    .from(issueBatch)
    .where(and(eq(issueBatch.workspaceId, workspaceId), eq(issueBatch.id, batchId)));
  if (!batch) throw new Refusal("not_found", "issue.batch_unknown", "There is no such batch here.");
  return shown(scope, batch, await readBatchCounts(scope, batchId));
}

const shown = (
  { actor }: Scope,
  { id, state, note, problem, confirmationReason, ...batch }: typeof issueBatch.$inferSelect,
  counts: BatchCounts,
) => ({
  id,
  state,
  note,
  problem,
  confirmationReason,
  counts,
  startedBy: batch.actor.name,
  startedAt: batch.startedAt,
  confirmedBy: batch.confirmedBy,
  finishedAt: batch.finishedAt,
  isOwn: batch.actor.userId === actor.userId,
});

const noCounts = (): BatchCounts => ({
  waiting: 0,
  blocked: 0,
  intended: 0,
  signed: 0,
  published: 0,
  failed: 0,
  voided: 0,
});

export const readBatchCounts = async (scope: Scope, batchId: string): Promise<BatchCounts> =>
  (await readCounts(scope, [batchId])).get(batchId) ?? noCounts();

async function readCounts({ db, workspaceId }: Scope, batchIds: readonly string[]) {
  const found = new Map<string, BatchCounts>();
  if (batchIds.length === 0) return found;
  const rows = await db
    .select({
      batchId: issueBatchItem.batchId,
      state: issuance.state,
      isBlocked: sql<boolean>`${issueBatchItem.problem} is not null`,
      badges: count(),
    })
    .from(issueBatchItem)
    .leftJoin(issuance, issuanceOfItem)
    .where(and(eq(issueBatchItem.workspaceId, workspaceId), inArray(issueBatchItem.batchId, [...batchIds])))
    .groupBy(issueBatchItem.batchId, issuance.state, sql`${issueBatchItem.problem} is not null`);
  for (const { batchId, state, isBlocked, badges } of rows) {
    const counts = found.get(batchId) ?? noCounts();
    counts[state ?? (isBlocked ? "blocked" : "waiting")] += badges;
    found.set(batchId, counts);
  }
  return found;
}

const itemsAtOnce = 100;

const shownBy: Record<ItemFilter, SQL | undefined> = {
  all: undefined,
  "under-way": and(
    isNull(issueBatchItem.problem),
    or(isNull(issuance.id), inArray(issuance.state, ["intended", "signed"])),
  ),
  published: eq(issuance.state, "published"),
  failed: eq(issuance.state, "failed"),
  blocked: and(isNotNull(issueBatchItem.problem), isNull(issuance.id)),
  voided: eq(issuance.state, "voided"),
};

/** The badges of a batch, by person, a page at a time, each with how far it has come. */
export async function readBatchItems({ db, workspaceId }: Scope, { batchId, show, page }: BatchItemsInput) {
  const which = and(
    eq(issueBatchItem.workspaceId, workspaceId),
    eq(issueBatchItem.batchId, batchId),
    shownBy[show],
  );
  const [all] = await db
    .select({ items: count() })
    .from(issueBatchItem)
    .leftJoin(issuance, issuanceOfItem)
    .where(which);
  const rows = await db
    .select({
      approvalId: issueBatchItem.approvalId,
      submissionId: submission.id,
      person: person.name,
      achievement: achievement.name,
      issuanceId: issuance.id,
      state: issuance.state,
      problem: sql<string | null>`coalesce(${issuance.problem}, ${issueBatchItem.problem})`,
      credentialUri: issuance.credentialUri,
      isPageShown,
      signedAt: issuance.signedAt,
      publishedAt: issuance.publishedAt,
      /** When it was put into the holder’s hands, and when they opened it. */
      deliveredAt: notice.createdAt,
      claimedAt: notice.readAt,
    })
    .from(issueBatchItem)
    .leftJoin(issuance, issuanceOfItem)
    .leftJoin(earnedCredential, badgeOfIssuance)
    .leftJoin(badgePage, pageOfBadge)
    .innerJoin(
      approval,
      and(eq(approval.workspaceId, issueBatchItem.workspaceId), eq(approval.id, issueBatchItem.approvalId)),
    )
    .innerJoin(submission, submissionOfApproval)
    .innerJoin(person, personOfSubmission)
    .innerJoin(achievement, achievementOfSubmission)
    .leftJoin(
      notice,
      and(
        eq(notice.workspaceId, issuance.workspaceId),
        eq(notice.kind, "badge-issued"),
        eq(notice.subjectId, issuance.earnedCredentialId),
        eq(notice.personId, person.id),
      ),
    )
    .where(which)
    .orderBy(asc(person.name), asc(issueBatchItem.approvalId))
    .limit(itemsAtOnce)
    .offset((page - 1) * itemsAtOnce);
  const items = rows.map(({ credentialUri, ...row }) => ({
    ...row,
    publicId: row.state === "published" && credentialUri ? publicIdOf(credentialUri) : null,
  }));
  return { items, total: all?.items ?? 0 };
}
