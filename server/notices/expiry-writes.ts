import "server-only";
import { and, asc, eq, gt, isNull, lte, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { achievement, earnedCredential, membership, notice, noticePreference, person } from "@/db/schema";
import { present } from "@/server/people/people-reads";
import type { WorkspaceId } from "@/server/scope";
import { notify } from "./writes";

/** So many days before a badge runs out its holder is told (screens 3.8). */
const stages = [90, 30, 7] as const;
type Stage = (typeof stages)[number];

const day = 24 * 60 * 60 * 1000;
const mostAtOnce = 500;

/**
 * Tells people which of their badges run out in 90, 30 or 7 days, each once: not of one that they hold in a longer-lived
 * copy, nor of a time that a badge was never valid for. Time passes by nobody's deed: no audit entry. Returns how many were told.
 */
export async function tellExpiries(db: Db, now: () => Date): Promise<number> {
  let told = 0;
  for (const [place, stage] of stages.entries()) {
    const due = await readDue(db, now(), stage, stages[place + 1] ?? 0);
    for (const { workspaceId, id, personId, badge, expiresAt } of due) {
      await db.transaction((tx) =>
        notify(tx, { workspaceId: workspaceId as WorkspaceId, now }, [{ personId }], {
          kind: "expires-soon",
          subjectId: id,
          occasion: occasionOf(stage),
          aboutPersonId: personId,
          words: { badge, expiresAt: (expiresAt ?? now()).toISOString() },
        }),
      );
    }
    told += due.length;
  }
  return told;
}

const occasionOf = (stage: Stage): string => `${stage} days`;

/** Badges that run out in `next` to `stage` days, of which nobody was told at this stage. */
function readDue(db: Db, at: Date, stage: Stage, next: Stage | 0) {
  const renewed = alias(earnedCredential, "renewed");
  const event = sql`'expires-soon/' || ${earnedCredential.id}::text || ${`/${occasionOf(stage)}`}::text`;
  return db
    .select({
      workspaceId: earnedCredential.workspaceId,
      id: earnedCredential.id,
      personId: earnedCredential.personId,
      badge: achievement.name,
      expiresAt: earnedCredential.expiresAt,
    })
    .from(earnedCredential)
    .innerJoin(
      achievement,
      and(
        eq(achievement.workspaceId, earnedCredential.workspaceId),
        eq(achievement.id, earnedCredential.achievementId),
      ),
    )
    .innerJoin(
      person,
      and(eq(person.workspaceId, earnedCredential.workspaceId), eq(person.id, earnedCredential.personId)),
    )
    .where(
      and(
        gt(earnedCredential.expiresAt, new Date(at.getTime() + next * day)),
        lte(earnedCredential.expiresAt, new Date(at.getTime() + stage * day)),
        isNull(earnedCredential.revokedAt),
        sql`${earnedCredential.issuedAt} < ${earnedCredential.expiresAt} - ${stage}::int * interval '1 day'`,
        present(at),
        notExists(
          db
            .select({ id: renewed.id })
            .from(renewed)
            .where(
              and(
                eq(renewed.workspaceId, earnedCredential.workspaceId),
                eq(renewed.personId, earnedCredential.personId),
                eq(renewed.achievementId, earnedCredential.achievementId),
                isNull(renewed.revokedAt),
                or(isNull(renewed.expiresAt), gt(renewed.expiresAt, earnedCredential.expiresAt)),
              ),
            ),
        ),
        untold(db, event),
        wanted(db),
      ),
    )
    .orderBy(asc(earnedCredential.expiresAt))
    .limit(mostAtOnce);
}

const untold = (db: Db, event: SQL) =>
  notExists(
    db
      .select({ id: notice.id })
      .from(notice)
      .where(and(eq(notice.workspaceId, earnedCredential.workspaceId), eq(notice.event, sql`${event}`))),
  );

/** Who wants to hear nothing of it is not found again and again. */
const wanted = (db: Db) =>
  notExists(
    db
      .select({ userId: membership.userId })
      .from(membership)
      .innerJoin(
        noticePreference,
        and(
          eq(noticePreference.workspaceId, membership.workspaceId),
          eq(noticePreference.userId, membership.userId),
        ),
      )
      .where(
        and(
          eq(membership.workspaceId, earnedCredential.workspaceId),
          eq(membership.personId, earnedCredential.personId),
          eq(noticePreference.kind, "expires-soon"),
          eq(noticePreference.choice, "off"),
        ),
      ),
  );
