import "server-only";
import { and, arrayOverlaps, asc, eq, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assessment, membership, notice, submission } from "@/db/schema";
import type { Notice } from "@/server/notices/notice";
import type { Recipient } from "@/server/notices/recipient";
import { notify } from "@/server/notices/writes";
import type { WorkspaceId } from "@/server/scope";
import { isWorkingDay, workingDaysBefore } from "./working-days";

/** Longer than this nobody should wait for an answer (screens 3.8). */
const patience = 5;
const mostAtOnce = 10_000;

/**
 * Tells assessors and L&D leads, once each working day, how much evidence has waited longer than 5 working days for them:
 * handed in and not assessed, or recommended and not approved. Not of their own, nor of what they assessed themselves and so
 * may not approve. Yesterday's line counts as read. Returns how many members were told.
 */
export async function tellWaiting(db: Db, now: () => Date): Promise<number> {
  if (!isWorkingDay(now())) return 0;
  let told = 0;
  for (const [workspaceId, waiting] of byWorkspace(await readWaiting(db, now()))) {
    for (const owner of await readOwners(db, workspaceId)) {
      const theirs = theirsOf(waiting, owner);
      const [oldest] = theirs;
      if (oldest && (await tell(db, now, workspaceId, owner, oldest.id, theirs))) told++;
    }
  }
  return told;
}

type Waiting = Awaited<ReturnType<typeof readWaiting>>[number];

/** What waits for a member, each once: what two assessors marked comes in two rows, and waits for neither. */
function theirsOf(
  waiting: readonly Waiting[],
  { userId, personId }: { userId: string; personId: string | null },
): Waiting[] {
  const marked = new Set(waiting.flatMap((row) => (row.assessorUserId === userId ? row.id : [])));
  const others = waiting.filter((row) => row.personId !== personId && !marked.has(row.id));
  return [...new Map(others.map((row) => [row.id, row])).values()];
}

/** Of all workspaces, the longest waiting first. */
async function readWaiting(db: Db, now: Date) {
  const since = sql`coalesce(${assessment.decidedAt}, ${submission.submittedAt})`;
  const limit = workingDaysBefore(now, patience);
  return db
    .select({
      workspaceId: submission.workspaceId,
      id: submission.id,
      personId: submission.personId,
      assessorUserId: assessment.assessorUserId,
      since: since.mapWith(submission.createdAt),
    })
    .from(submission)
    .leftJoin(
      assessment,
      and(
        eq(submission.status, "recommended"),
        eq(assessment.workspaceId, submission.workspaceId),
        eq(assessment.submissionId, submission.id),
        eq(assessment.attempt, submission.attempt),
      ),
    )
    .where(
      or(
        and(eq(submission.status, "submitted"), lt(submission.submittedAt, limit)),
        and(eq(submission.status, "recommended"), lt(assessment.decidedAt, limit)),
      ),
    )
    .orderBy(asc(since), asc(submission.id))
    .limit(mostAtOnce);
}

function byWorkspace(rows: readonly Waiting[]): Map<WorkspaceId, Waiting[]> {
  const found = new Map<WorkspaceId, Waiting[]>();
  for (const row of rows) {
    const workspaceId = row.workspaceId as WorkspaceId;
    found.set(workspaceId, [...(found.get(workspaceId) ?? []), row]);
  }
  return found;
}

/** Who may assess and approve. */
const readOwners = (db: Db, workspaceId: WorkspaceId) =>
  db
    .select({ userId: membership.userId, personId: membership.personId })
    .from(membership)
    .where(
      and(eq(membership.workspaceId, workspaceId), arrayOverlaps(membership.roles, ["assessor", "ld_lead"])),
    );

async function tell(
  db: Db,
  now: () => Date,
  workspaceId: WorkspaceId,
  { userId, personId }: { userId: string; personId: string | null },
  oldestId: string,
  theirs: readonly Waiting[],
): Promise<boolean> {
  const to: Recipient = personId ? { personId } : { userId };
  const isTheirs = and(
    eq(notice.workspaceId, workspaceId),
    eq(notice.kind, "evidence-waits"),
    personId ? eq(notice.personId, personId) : eq(notice.userId, userId),
  );
  const today = now().toISOString().slice(0, 10);
  const said: Notice = {
    kind: "evidence-waits",
    subjectId: oldestId,
    occasion: today,
    aboutPersonId: null,
    words: { waiting: theirs.length, since: (theirs[0]?.since ?? now()).toISOString() },
  };
  return db.transaction(async (tx) => {
    const isToldToday = await tx.$count(notice, and(isTheirs, sql`${notice.event} like ${`%/${today}`}`));
    if (isToldToday > 0) return false;
    await tx
      .update(notice)
      .set({ readAt: now() })
      .where(and(isTheirs, sql`${notice.readAt} is null`));
    await notify(tx, { workspaceId, now }, [to], said);
    return true;
  });
}
