import "server-only";
import { and, asc, eq, notExists, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, earnedCredential, membership, notice, noticePreference, person } from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { expiryStages, runsOut } from "./expiring-reads";
import { notify } from "./writes";

type Stage = (typeof expiryStages)[number];

const mostAtOnce = 500;

/**
 * Tells people which of their badges run out in 90, 30 or 7 days, each once: not of one that they hold in a longer-lived
 * copy, nor of a time that a badge was never valid for. Time passes by nobody's deed: no audit entry. Returns how many were told.
 */
export async function tellExpiries(db: Db, now: () => Date): Promise<number> {
  let told = 0;
  for (const [place, stage] of expiryStages.entries()) {
    const due = await readDue(db, now(), stage, expiryStages[place + 1] ?? 0);
    for (const { workspaceId, id, personId, badge, expiresAt, achievementId, origin } of due) {
      await db.transaction((tx) =>
        notify(tx, { workspaceId: workspaceId as WorkspaceId, now }, [{ personId }], {
          kind: "expires-soon",
          subjectId: id,
          occasion: occasionOf(stage),
          aboutPersonId: personId,
          words: {
            badge,
            expiresAt: (expiresAt ?? now()).toISOString(),
            ...(origin === "issued" ? { renewalOf: achievementId } : {}),
          },
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
  const event = sql`'expires-soon/' || ${earnedCredential.id}::text || ${`/${occasionOf(stage)}`}::text`;
  return db
    .select({
      workspaceId: earnedCredential.workspaceId,
      id: earnedCredential.id,
      personId: earnedCredential.personId,
      badge: achievement.name,
      achievementId: achievement.id,
      origin: earnedCredential.origin,
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
        runsOut(db, at, { after: next, within: stage }),
        sql`${earnedCredential.issuedAt} < ${earnedCredential.expiresAt} - ${stage}::int * interval '1 day'`,
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
