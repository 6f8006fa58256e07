import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, assignment, person } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import { requirePerson } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { isOverdue } from "./assignment-message";
import type { AssignInput, AssignmentInput } from "./input";
import { exclusionInWords, type Pair, sortOut } from "./pair";
import { everyPair, readFacts, requireOffers, requirePeople } from "./pair-reads";

/**
 * Assigns every badge to every person. Who holds it, has it assigned, or finds no seat is left out,
 * with the reason; the rest is assigned. Doing it again assigns nothing more.
 */
export async function assign(scope: Scope, input: AssignInput) {
  const { workspaceId, actor } = scope;
  const dueAt = input.dueAt ?? null;
  if (isOverdue(dueAt, scope.now())) {
    throw new Refusal(
      "precondition",
      "assign.due_in_the_past",
      "The due date has passed: choose a later one.",
    );
  }
  const people = await requirePeople(scope, input.personIds);
  const offers = await requireOffers(scope, input.achievementIds);
  const nameOf = new Map([...people, ...offers].map(({ id, name }) => [id, name]));

  return change(scope, async (tx, record) => {
    const locked = await lockSeats(tx, scope, input.achievementIds);
    const facts = await readFacts(tx, scope, people, locked);
    const { assignable, excluded } = sortOut(everyPair(input), facts);
    const assigned: (Pair & { id: string })[] = [];
    for (const offer of offers) {
      const pairs = assignable.filter(({ achievementId }) => achievementId === offer.id);
      if (pairs.length === 0) continue;
      const inserted = await tx
        .insert(assignment)
        .values(
          pairs.map((pair) => ({
            ...pair,
            workspaceId,
            assignedBy: actor.userId,
            dueAt,
            message: input.message,
            createdAt: scope.now(),
          })),
        )
        .onConflictDoNothing()
        .returning({
          id: assignment.id,
          personId: assignment.personId,
          achievementId: assignment.achievementId,
        });
      assigned.push(...inserted);
      for (const { id, personId } of inserted) {
        await record({
          action: "assign.assigned",
          subject: { kind: "assignment", id },
          touches: "nothing",
          summary: `assigned ${offer.name} to ${nameOf.get(personId)}`,
          detail: { personId, achievementId: offer.id, dueAt },
        });
        await notify(tx, scope, [{ personId }], {
          kind: "assigned",
          subjectId: id,
          aboutPersonId: personId,
          words: {
            badge: offer.name,
            achievementId: offer.id,
            by: actor.name,
            dueAt: dueAt?.toISOString() ?? null,
          },
        });
      }
    }
    const named = ({ personId, achievementId }: Pair) => ({
      personId,
      achievementId,
      person: nameOf.get(personId) ?? "",
      achievement: nameOf.get(achievementId) ?? "",
    });
    return {
      assigned: assigned.map((one) => ({ id: one.id, ...named(one) })),
      skipped: excluded.map(({ pair, because }) => ({ ...named(pair), because: exclusionInWords[because] })),
    };
  });
}

/** Locks the achievements in one order, so that no two assigners count the same seat as free. */
function lockSeats(tx: Db, { workspaceId }: Scope, achievementIds: readonly string[]) {
  return tx
    .select({ id: achievement.id, seats: achievement.seats })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), inArray(achievement.id, [...achievementIds])))
    .orderBy(asc(achievement.id))
    .for("update");
}

/** Takes an open assignment back and frees its seat. What the learner has collected stays theirs. */
export async function cancel(scope: Scope, { assignmentId }: AssignmentInput) {
  const { db, workspaceId } = scope;
  const [found] = await db
    .select({
      personId: assignment.personId,
      person: person.name,
      achievement: achievement.name,
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
    .where(and(eq(assignment.workspaceId, workspaceId), eq(assignment.id, assignmentId)));
  if (!found) throw unknownAssignment();
  await requirePerson(scope, found.personId);

  return change(scope, async (tx, record) => {
    const [cancelled] = await tx
      .update(assignment)
      .set({ status: "cancelled" })
      .where(
        and(
          eq(assignment.workspaceId, workspaceId),
          eq(assignment.id, assignmentId),
          eq(assignment.status, "open"),
        ),
      )
      .returning({ id: assignment.id });
    if (!cancelled) {
      throw new Refusal("conflict", "assign.not_open", "This assignment is completed or cancelled already.");
    }
    await record({
      action: "assign.cancelled",
      subject: { kind: "assignment", id: cancelled.id },
      touches: "nothing",
      summary: `cancelled the assignment of ${found.achievement} to ${found.person}`,
    });
    return cancelled;
  });
}

const unknownAssignment = () =>
  new Refusal("not_found", "assign.assignment_unknown", "There is no such assignment here.");
