import "server-only";
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { achievement, assignment, person, submission, team, user } from "@/db/schema";
import { requirePerson, requireSelf, seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { isOverdue, tellLearner } from "./assignment-message";
import type { ListInput, PersonInput } from "./input";
import { placesOf } from "./waiting-line";

/** What the actor was asked to earn: open ones first, by due date. */
export async function readMine(scope: Scope) {
  const personId = requireSelf(scope);
  return readAssignments(scope, eq(assignment.personId, personId));
}

/** One person's assignments, for whoever may see that person. */
export async function readForPerson(scope: Scope, { personId }: PersonInput) {
  await requirePerson(scope, personId);
  return readAssignments(scope, eq(assignment.personId, personId));
}

/** Assignments of everybody whom the actor may assign to. */
export async function readAssigned(scope: Scope, { status }: ListInput) {
  const teamIds = [...(await visibleTeamIds(scope))];
  const theirs = seesEveryone(scope)
    ? undefined
    : teamIds.length > 0
      ? inArray(person.teamId, teamIds)
      : eq(person.id, scope.actor.personId ?? scope.workspaceId);
  return readAssignments(scope, and(eq(assignment.status, status), theirs));
}

const proposed = alias(achievement, "proposed");

async function readAssignments(scope: Scope, condition: SQL | undefined) {
  const { db, workspaceId } = scope;
  const at = scope.now();
  const rows = await db
    .select({
      id: assignment.id,
      kind: assignment.kind,
      status: assignment.status,
      dueAt: assignment.dueAt,
      message: assignment.message,
      createdAt: assignment.createdAt,
      answer: assignment.answer,
      answeredAt: assignment.answeredAt,
      answerWords: assignment.answerWords,
      /** What the learner would rather earn, until somebody decides on it. */
      proposed: proposed.name,
      personId: person.id,
      person: person.name,
      team: team.name,
      achievementId: achievement.id,
      achievement: achievement.name,
      hours: achievement.hours,
      assignedBy: user.name,
      /** How far the learner is: null before the first piece of evidence. */
      submissionStatus: submission.status,
    })
    .from(assignment)
    .innerJoin(
      person,
      and(eq(person.workspaceId, assignment.workspaceId), eq(person.id, assignment.personId)),
    )
    .innerJoin(
      achievement,
      and(eq(achievement.workspaceId, assignment.workspaceId), eq(achievement.id, assignment.achievementId)),
    )
    .leftJoin(team, and(eq(team.workspaceId, person.workspaceId), eq(team.id, person.teamId)))
    .leftJoin(
      proposed,
      and(
        eq(proposed.workspaceId, assignment.workspaceId),
        eq(proposed.id, assignment.proposedAchievementId),
      ),
    )
    .leftJoin(user, eq(user.id, assignment.assignedBy))
    .leftJoin(
      submission,
      and(
        eq(submission.workspaceId, assignment.workspaceId),
        eq(submission.personId, assignment.personId),
        eq(submission.achievementId, assignment.achievementId),
        inArray(submission.status, ["draft", "submitted", "returned", "recommended"]),
      ),
    )
    .where(and(eq(assignment.workspaceId, workspaceId), condition))
    .orderBy(
      desc(eq(assignment.status, "open")),
      // A line is shown in its order; who does not wait has no place in one.
      asc(assignment.place),
      asc(assignment.dueAt),
      asc(assignment.createdAt),
    );
  const places = await readPlaces(
    scope,
    rows.flatMap(({ status, achievementId }) => (status === "waiting" ? [achievementId] : [])),
  );
  return rows.map((row) => ({
    ...row,
    /** In the line for a seat, 1 for the first; null: does not wait. */
    place: places.get(row.id) ?? null,
    isOverdue: row.status === "open" && isOverdue(row.dueAt, at),
    told: tellLearner({
      learner: row.person,
      achievement: row.achievement,
      assignedBy: row.assignedBy ?? "Somebody who has left",
      dueAt: row.dueAt,
      message: row.message,
      kind: row.kind,
    }),
  }));
}

/** The places of all who wait for these achievements, whoever may see them. */
async function readPlaces({ db, workspaceId }: Scope, achievementIds: readonly string[]) {
  if (achievementIds.length === 0) return new Map<string, number>();
  const waiting = await db
    .select({ id: assignment.id, achievementId: assignment.achievementId })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.achievementId, [...achievementIds]),
        eq(assignment.status, "waiting"),
      ),
    )
    .orderBy(asc(assignment.place), asc(assignment.id));
  return placesOf(waiting);
}
