import "server-only";
import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { achievement, assignment, person } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { requirePerson, requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";

/** One assignment with its names, for whoever may assign to that person; else a refusal. */
export async function findAssigned(scope: Scope, assignmentId: string) {
  const found = await find(scope, assignmentId);
  await requirePerson(scope, found.personId);
  return found;
}

/** One of the actor's own assignments; else a refusal. */
export async function findOwnAssigned(scope: Scope, assignmentId: string) {
  const personId = requireSelf(scope);
  const found = await find(scope, assignmentId);
  if (found.personId !== personId) throw unknownAssignment();
  return found;
}

const proposed = alias(achievement, "proposed");

async function find({ db, workspaceId }: Scope, assignmentId: string) {
  const [found] = await db
    .select({
      id: assignment.id,
      kind: assignment.kind,
      status: assignment.status,
      /** The learner's; null: none yet. */
      answer: assignment.answer,
      personId: assignment.personId,
      person: person.name,
      achievementId: assignment.achievementId,
      achievement: achievement.name,
      assignedBy: assignment.assignedBy,
      /** What the learner would rather earn. */
      proposedId: proposed.id,
      proposed: proposed.name,
      dueAt: assignment.dueAt,
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
    .leftJoin(
      proposed,
      and(
        eq(proposed.workspaceId, assignment.workspaceId),
        eq(proposed.id, assignment.proposedAchievementId),
      ),
    )
    .where(and(eq(assignment.workspaceId, workspaceId), eq(assignment.id, assignmentId)));
  if (!found) throw unknownAssignment();
  return found;
}

const unknownAssignment = () =>
  new Refusal("not_found", "assign.assignment_unknown", "There is no such assignment here.");
