import "server-only";
import { and, asc, eq, inArray, notExists, sql } from "drizzle-orm";
import {
  achievement,
  achievementSkill,
  assessment,
  assessorRoute,
  assessorSeat,
  person,
  submission,
  team,
  user,
} from "@/db/schema";
import { isAny, type Scope } from "@/server/scope";
import { conflictOf } from "./conflict";
import { readTouched } from "./conflict-reads";
import { readAssessors, readPolicy } from "./policy-reads";
import type { Candidate, Route, Routed } from "./routing";
import { lockedSince, placeFor } from "./seat";

type Place = Pick<Scope, "db" | "workspaceId">;

/** The seats of submissions' current attempts, with who sits there and who has it open. */
export function readSeats({ db, workspaceId }: Place, submissionIds: readonly string[]) {
  return db
    .select({
      submissionId: assessorSeat.submissionId,
      place: assessorSeat.place,
      userId: assessorSeat.userId,
      assessor: user.name,
      note: assessorSeat.note,
      openedBy: assessorSeat.openedBy,
      openedAt: assessorSeat.openedAt,
    })
    .from(assessorSeat)
    .innerJoin(
      submission,
      and(
        eq(submission.workspaceId, assessorSeat.workspaceId),
        eq(submission.id, assessorSeat.submissionId),
        eq(submission.attempt, assessorSeat.attempt),
      ),
    )
    .leftJoin(user, eq(user.id, assessorSeat.userId))
    .where(
      and(eq(assessorSeat.workspaceId, workspaceId), inArray(assessorSeat.submissionId, [...submissionIds])),
    )
    .orderBy(asc(assessorSeat.place));
}

/** A seat whose holder has not decided yet. */
export const isUndecidedSeat = ({ db }: Place) =>
  and(
    eq(submission.status, "submitted"),
    notExists(
      db
        .select({ one: sql`1` })
        .from(assessment)
        .where(
          and(
            eq(assessment.workspaceId, assessorSeat.workspaceId),
            eq(assessment.submissionId, assessorSeat.submissionId),
            eq(assessment.attempt, assessorSeat.attempt),
            eq(assessment.place, assessorSeat.place),
          ),
        ),
    ),
  );

/** The assessors whom nothing keeps from judging a submission, by name, each with how many attempts wait for them. */
export async function readPermitted(
  scope: Place,
  handedIn: { personId: string; assignmentId: string | null },
): Promise<(Candidate & { name: string })[]> {
  const { db, workspaceId } = scope;
  const touched = await readTouched(scope, handedIn);
  const policy = await readPolicy(scope);
  const waiting = await db
    .select({ userId: assessorSeat.userId, open: sql<number>`count(*)::int` })
    .from(assessorSeat)
    .innerJoin(
      submission,
      and(
        eq(submission.workspaceId, assessorSeat.workspaceId),
        eq(submission.id, assessorSeat.submissionId),
        eq(submission.attempt, assessorSeat.attempt),
      ),
    )
    .where(and(eq(assessorSeat.workspaceId, workspaceId), isUndecidedSeat(scope)))
    .groupBy(assessorSeat.userId);
  const openOf = new Map(waiting.map(({ userId, open }) => [userId, open]));
  return (await readAssessors(scope))
    .filter((assessor) => conflictOf(assessor, touched, policy) === null)
    .map(({ userId, name }) => ({ userId, name, open: openOf.get(userId) ?? 0 }));
}

/** What routes ask of a submission, and the routes. */
export async function readRouting(
  { db, workspaceId }: Place,
  { personId, achievementId }: { personId: string; achievementId: string },
): Promise<{ routed: Routed; routes: Route[] }> {
  const routes = await db
    .select({
      skillId: assessorRoute.skillId,
      teamId: assessorRoute.teamId,
      tag: assessorRoute.tag,
      userId: assessorRoute.userId,
    })
    .from(assessorRoute)
    .where(eq(assessorRoute.workspaceId, workspaceId));
  const skills = await db
    .select({ id: achievementSkill.skillId })
    .from(achievementSkill)
    .where(
      and(eq(achievementSkill.workspaceId, workspaceId), eq(achievementSkill.achievementId, achievementId)),
    );
  const [badge] = await db
    .select({ tags: achievement.tags })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, achievementId)));
  const [learner] = await db
    .select({ teamId: person.teamId, tags: person.tags })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId)));
  const teams = await db
    .select({ id: team.id, parentId: team.parentId })
    .from(team)
    .where(eq(team.workspaceId, workspaceId));
  const parentOf = new Map(teams.map(({ id, parentId }) => [id, parentId]));
  const teamIds = new Set<string>();
  for (let id = learner?.teamId ?? null; id !== null && !teamIds.has(id); id = parentOf.get(id) ?? null) {
    teamIds.add(id);
  }
  return {
    routes,
    routed: {
      skillIds: new Set(skills.map(({ id }) => id)),
      teamIds,
      tags: new Set([...(badge?.tags ?? []), ...(learner?.tags ?? [])]),
    },
  };
}

type Seat = Awaited<ReturnType<typeof readSeats>>[number];

/** Who opened the seat at which the actor would decide, and when; null: nobody, or not within 15 minutes. */
export async function readOpenElsewhere(
  scope: Scope,
  seats: readonly Seat[],
  { id, attempt }: { id: string; attempt: number },
): Promise<{ by: string; at: Date } | null> {
  const { db, workspaceId, actor } = scope;
  const decided = await db
    .select({ place: assessment.place, assessorUserId: assessment.assessorUserId })
    .from(assessment)
    .where(
      and(
        eq(assessment.workspaceId, workspaceId),
        eq(assessment.submissionId, id),
        eq(assessment.attempt, attempt),
      ),
    );
  const place = placeFor(seats, decided, actor.userId);
  const seat = seats.find((one) => one.place === place);
  const at = seat ? lockedSince(seat, actor.userId, scope.now()) : null;
  if (!seat?.openedBy || !at) return null;
  const [by] = await db.select({ name: user.name }).from(user).where(eq(user.id, seat.openedBy));
  return { by: by?.name ?? "Somebody", at };
}

/** To whom the actor may hand over a submission that waits; empty where it is not theirs to hand over. */
export async function readReassignable(
  scope: Scope,
  handedIn: { status: string; personId: string; assignmentId: string | null },
  seats: readonly Seat[],
) {
  const { actor } = scope;
  if (handedIn.personId === actor.personId) return [];
  const mayReassign = isAny(actor, "ld_lead") || seats.some(({ userId }) => userId === actor.userId);
  if (handedIn.status !== "submitted" || !mayReassign) return [];
  return readPermitted(scope, handedIn);
}
