import "server-only";
import { and, eq, inArray, lte, notExists } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, assignment, notice, person, submission } from "@/db/schema";
import { log } from "@/server/log";
import { eventOf, type Notice, type NoticeWords } from "@/server/notices/notice";
import { managersOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import { present } from "@/server/people/people-reads";
import type { WorkspaceId } from "@/server/scope";
import { isEscalated, type ReminderDay, reminderAt, reminderDays } from "./reminder";

/**
 * Reminds the learners of all workspaces whose open assignments are due in 14 and 3 days, or were due a day and a week
 * ago. Of that week their managers hear too, where the learner has missed two reminders, and the learner reads that they
 * do; else a week later. Nobody who has handed the evidence in, or has left. Each notice is made once
 * whenever and however often this runs, for its event has a name. Returns how many assignments somebody was told of.
 */
export async function remindLearners(db: Db, now: () => Date): Promise<number> {
  let reminded = 0;
  for (const due of await readDue(db, now())) {
    const day = reminderAt({ ...due, now: now() });
    if (day === null) continue;
    try {
      if (await remind(db, now, due, day)) reminded++;
    } catch (error) {
      log.error({ err: error, assignment: due.id }, "nobody could be reminded of an assignment");
    }
  }
  return reminded;
}

type Due = Awaited<ReturnType<typeof readDue>>[number];

/** Open assignments whose first reminder could have come, with nothing handed in that an assessor has still to decide. */
async function readDue(db: Db, now: Date) {
  const horizon = new Date(now.getTime() - reminderDays[0] * 24 * 60 * 60 * 1000);
  const rows = await db
    .select({
      workspaceId: assignment.workspaceId,
      id: assignment.id,
      personId: assignment.personId,
      person: person.name,
      achievementId: assignment.achievementId,
      badge: achievement.name,
      assignmentKind: assignment.kind,
      dueAt: assignment.dueAt,
      createdAt: assignment.createdAt,
    })
    .from(assignment)
    .innerJoin(
      person,
      and(eq(person.workspaceId, assignment.workspaceId), eq(person.id, assignment.personId), present(now)),
    )
    .innerJoin(
      achievement,
      and(eq(achievement.workspaceId, assignment.workspaceId), eq(achievement.id, assignment.achievementId)),
    )
    .where(
      and(
        eq(assignment.status, "open"),
        lte(assignment.dueAt, horizon),
        notExists(
          db
            .select({ id: submission.id })
            .from(submission)
            .where(
              and(
                eq(submission.workspaceId, assignment.workspaceId),
                eq(submission.personId, assignment.personId),
                eq(submission.achievementId, assignment.achievementId),
                inArray(submission.status, ["submitted", "recommended"]),
              ),
            ),
        ),
      ),
    );
  return rows.flatMap(({ dueAt, ...row }) => (dueAt ? [{ ...row, dueAt }] : []));
}

async function remind(db: Db, now: () => Date, due: Due, day: ReminderDay): Promise<boolean> {
  const place = { workspaceId: due.workspaceId as WorkspaceId, now };
  const before = await readReminders(db, due);
  if (before.some(({ event }) => event === eventOf(reminderOf(due, day, false)))) return false;
  const isToldOthers = before.some(({ words }) => (words as NoticeWords["overdue"]).isEscalated === true);
  if (day > 7 && isToldOthers) return false;
  // A reminder changes nothing of the workspace: it is in no audit entry, so this is not within `change`.
  await db.transaction(async (tx) => {
    const managers = isEscalated(day, before.length) ? await managersOf(tx, place, due.personId) : [];
    const told = reminderOf(due, day, managers.length > 0);
    await notify(tx, place, [{ personId: due.personId }, ...managers], told);
  });
  return true;
}

/** What the learner was told of this due date before. */
const readReminders = (db: Db, due: Due) =>
  db
    .select({ event: notice.event, words: notice.words })
    .from(notice)
    .where(
      and(
        eq(notice.workspaceId, due.workspaceId),
        eq(notice.personId, due.personId),
        eq(notice.subjectId, due.id),
        inArray(
          notice.event,
          reminderDays.map((day) => eventOf(reminderOf(due, day, false))),
        ),
      ),
    );

function reminderOf(due: Due, day: ReminderDay, isToldOthers: boolean): Notice {
  const { id, personId, person, achievementId, badge, assignmentKind, dueAt } = due;
  const about = { subjectId: id, occasion: `${day} ${dueAt.toISOString()}`, aboutPersonId: personId };
  const words = { badge, achievementId, assignmentKind, dueAt: dueAt.toISOString() };
  return day < 0
    ? { kind: "due-soon", ...about, words }
    : { kind: "overdue", ...about, words: { ...words, person, isEscalated: isToldOthers } };
}
