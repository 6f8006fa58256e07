import "server-only";
import { and, count, countDistinct, eq, inArray, isNull, sql } from "drizzle-orm";
import { assessment, learnerWish, membership, person, submission, workspace } from "@/db/schema";
import { guardedGroups, isSmall } from "@/server/measure/small-group";
import type { Scope } from "@/server/scope";
import { readOutcomes } from "./fit-reads";
import type { BadgeQualityInput } from "./wish-input";

/**
 * How good a badge is, for L&D: how many who were to earn it did, who assesses it, how many pass at once, and what learners
 * say of it. What they say is their own: it is counted, never named, and also L&D sees no count of fewer people than the
 * workspace's small group, nor one that could be told from the others (null).
 */
export async function readBadgeQuality(scope: Scope, { achievementId }: BadgeQualityInput) {
  const outcomes = await readOutcomes(scope);
  return {
    outcome: outcomes.get(achievementId) ?? null,
    assessed: await readAssessed(scope, achievementId),
    said: await readSaid(scope, achievementId),
  };
}

/** Of submissions that are decided; assessors of the workforce, and from outside it. */
async function readAssessed({ db, workspaceId }: Scope, achievementId: string) {
  const isOutside = sql`${membership.personId} is null`;
  const [found] = await db
    .select({
      decided: countDistinct(submission.id),
      approved:
        sql`count(distinct ${submission.id}) filter (where ${submission.status} = 'approved')`.mapWith(
          Number,
        ),
      atOnce:
        sql`count(distinct ${submission.id}) filter (where ${submission.status} = 'approved' and ${submission.attempt} = 1)`.mapWith(
          Number,
        ),
      assessors: countDistinct(assessment.assessorUserId),
      fromOutside: sql`count(distinct ${assessment.assessorUserId}) filter (where ${isOutside})`.mapWith(
        Number,
      ),
    })
    .from(submission)
    .innerJoin(
      assessment,
      and(eq(assessment.workspaceId, submission.workspaceId), eq(assessment.submissionId, submission.id)),
    )
    .leftJoin(
      membership,
      and(
        eq(membership.workspaceId, assessment.workspaceId),
        eq(membership.userId, assessment.assessorUserId),
      ),
    )
    .where(
      and(
        eq(submission.workspaceId, workspaceId),
        eq(submission.achievementId, achievementId),
        inArray(submission.status, ["approved", "declined"]),
      ),
    );
  return found ?? { decided: 0, approved: 0, atOnce: 0, assessors: 0, fromOutside: 0 };
}

async function readSaid({ db, workspaceId }: Scope, achievementId: string) {
  const [policy] = await db
    .select({ smallGroup: workspace.smallGroup })
    .from(workspace)
    .where(eq(workspace.id, workspaceId));
  const smallGroup = policy?.smallGroup ?? 0;
  const rows = await db
    .select({ wish: learnerWish.wish, reason: learnerWish.reason, people: count() })
    .from(learnerWish)
    .innerJoin(
      person,
      and(
        eq(person.workspaceId, learnerWish.workspaceId),
        eq(person.id, learnerWish.personId),
        isNull(person.leftAt),
      ),
    )
    .where(and(eq(learnerWish.workspaceId, workspaceId), eq(learnerWish.achievementId, achievementId)))
    .groupBy(learnerWish.wish, learnerWish.reason);
  const pinned = rows.find(({ wish }) => wish === "pinned")?.people ?? 0;
  const refusals = rows.flatMap(({ wish, reason, people }) =>
    wish === "not-for-me" && reason ? [{ reason, people }] : [],
  );
  const notForMe = refusals.reduce((sum, { people }) => sum + people, 0);
  const isNotForMeSmall = isSmall(notForMe, smallGroup);
  return {
    smallGroup,
    pinned: isSmall(pinned, smallGroup) ? null : pinned,
    notForMe: isNotForMeSmall ? null : notForMe,
    /** The most first; which reasons nobody or few gave is not told. */
    reasons: isNotForMeSmall
      ? []
      : guardedGroups(refusals, notForMe, smallGroup)
          .filter(({ isHidden }) => !isHidden)
          .map(({ reason, people }) => ({ reason, people }))
          .sort((a, b) => b.people - a.people),
  };
}
