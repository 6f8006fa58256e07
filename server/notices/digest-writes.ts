import "server-only";
import { randomUUID } from "node:crypto";
import { and, arrayContains, eq, exists, isNull, like, max, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { email, emailNotice, emailSetting, membership, teamManager } from "@/db/schema";
import { digestDate, isMonday, usualTimes } from "./quiet-hours";

/**
 * Puts the digest of everybody whose morning it is into the outbox, once a local day: with the notices that wait for it, and on
 * Mondays for managers and L&D leads in any case. Who is in their quiet hours, or at a weekend, gets it after. Returns how many were put there.
 */
export async function collectDigests(db: Db, now: () => Date): Promise<number> {
  let collected = 0;
  for (const { workspaceId, userId, setting, hasWeek, isWaiting, last } of await readCandidates(db)) {
    const times = setting ?? usualTimes;
    const date = digestDate(now(), times);
    if (date === null || setting?.digest === false) continue;
    if (!isWaiting && !(hasWeek && isMonday(now(), times))) continue;
    const event = `digest/${date}`;
    if (last === event) continue;
    if (await collect(db, { workspaceId, userId, event, at: now() })) collected++;
  }
  return collected;
}

/** Members for whom notices wait, and those whose Monday begins with figures; each with the event of their last digest. */
async function readCandidates(db: Db) {
  const waiting = db
    .select({ noticeId: emailNotice.noticeId })
    .from(emailNotice)
    .where(
      and(
        eq(emailNotice.workspaceId, membership.workspaceId),
        eq(emailNotice.userId, membership.userId),
        isNull(emailNotice.emailId),
      ),
    );
  const managed = db
    .select({ teamId: teamManager.teamId })
    .from(teamManager)
    .where(
      and(
        eq(teamManager.workspaceId, membership.workspaceId),
        eq(teamManager.personId, membership.personId),
        arrayContains(membership.roles, ["manager"]),
      ),
    );
  const last = db
    .select({ event: max(email.event) })
    .from(email)
    .where(
      and(
        eq(email.workspaceId, membership.workspaceId),
        eq(email.userId, membership.userId),
        like(email.event, "digest/%"),
      ),
    );
  const isWaiting = exists(waiting);
  const hasWeek = sql<boolean>`(${exists(managed)} or ${arrayContains(membership.roles, ["ld_lead"])})`;
  return db
    .select({
      workspaceId: membership.workspaceId,
      userId: membership.userId,
      setting: emailSetting,
      isWaiting: isWaiting.mapWith(Boolean),
      hasWeek: hasWeek.mapWith(Boolean),
      last: sql<string | null>`(${last})`,
    })
    .from(membership)
    .leftJoin(
      emailSetting,
      and(eq(emailSetting.workspaceId, membership.workspaceId), eq(emailSetting.userId, membership.userId)),
    )
    .where(or(isWaiting, hasWeek));
}

type Digest = { workspaceId: string; userId: string; event: string; at: Date };

/** Two processes may collect at once: the unique event decides. */
const collect = (db: Db, { at, ...digest }: Digest): Promise<boolean> =>
  db.transaction(async (tx) => {
    const [made] = await tx
      .insert(email)
      .values({ ...digest, id: randomUUID(), dueAt: at, createdAt: at })
      .onConflictDoNothing()
      .returning({ id: email.id });
    if (!made) return false;
    await tx
      .update(emailNotice)
      .set({ emailId: made.id })
      .where(
        and(
          eq(emailNotice.workspaceId, digest.workspaceId),
          eq(emailNotice.userId, digest.userId),
          isNull(emailNotice.emailId),
        ),
      );
    return true;
  });
