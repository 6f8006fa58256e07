import "server-only";
import { and, eq, inArray, max } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { AssignmentKind } from "@/db/enums";
import { assignment } from "@/db/schema";
import { giveFreeSeats, lockSeats } from "@/server/align/seat-writes";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { isOverdue } from "./assignment-message";
import type { AssignInput, AssignmentInput } from "./input";
import { findAssigned } from "./one-reads";
import { exclusionInWords, type Pair, sortOut } from "./pair";
import { everyPair, readFacts, requireOffers, requirePeople } from "./pair-reads";
import { claimKey, keepResult } from "./set-writes";

type Named = Pair & { person: string; achievement: string };

/** What became of a draft: who is to earn what, who waits for a seat at which place in line, and who was left out. */
export type Assigned = {
  assigned: (Named & { id: string })[];
  waiting: (Named & { id: string; place: number })[];
  skipped: (Named & { because: string })[];
};

/**
 * Assigns every badge to every person. Who holds it, has it assigned or is left out by hand is left out, with the
 * reason; who finds no seat waits in line. The same draft confirmed again, by its key, makes nothing more and is told
 * what was made the first time.
 */
export const assign = (scope: Scope, input: AssignInput) =>
  assignPairs(scope, { ...input, dueAt: input.dueAt ?? null, pairs: everyPair(input) });

type Set = Terms & { pairs: readonly Pair[]; leaveOut: readonly Pair[]; draftKey: string };

/** The same for chosen pairs: seats go to them in their order. */
export async function assignPairs(scope: Scope, set: Set): Promise<Assigned & { isRepeated: boolean }> {
  const { dueAt, draftKey, leaveOut } = set;
  if (isOverdue(dueAt, scope.now())) {
    throw new Refusal(
      "precondition",
      "assign.due_in_the_past",
      "The due date has passed: choose a later one.",
    );
  }
  const people = await requirePeople(
    scope,
    set.pairs.map(({ personId }) => personId),
  );
  const offers = await requireOffers(
    scope,
    set.pairs.map(({ achievementId }) => achievementId),
  );
  const nameOf = new Map([...people, ...offers].map(({ id, name }) => [id, name]));
  const named = <P extends Pair>(pair: P) => ({
    ...pair,
    person: nameOf.get(pair.personId) ?? "",
    achievement: nameOf.get(pair.achievementId) ?? "",
  });

  return change(scope, async (tx, record) => {
    const former = await claimKey(tx, scope, draftKey);
    if (former) return { ...former, isRepeated: true };
    const locked = await lockSeats(
      tx,
      scope,
      offers.map(({ id }) => id),
    );
    const facts = await readFacts(tx, scope, people, locked, leaveOut);
    const { assignable, waiting, excluded } = sortOut(set.pairs, facts);
    const result: Assigned = {
      assigned: [],
      waiting: [],
      skipped: excluded.map(({ pair, because }) => ({ ...named(pair), because: exclusionInWords[because] })),
    };
    for (const { id: achievementId } of offers) {
      const ofIt = (pair: Pair) => pair.achievementId === achievementId;
      for (const made of await insertPairs(tx, scope, assignable.filter(ofIt).map(named), set, record)) {
        result.assigned.push({ ...named(made), id: made.id });
      }
      for (const made of await insertWaiting(tx, scope, waiting.filter(ofIt).map(named), set, record)) {
        result.waiting.push({ ...named(made), id: made.id, place: made.place });
      }
    }
    await keepResult(tx, scope, draftKey, result);
    return { ...result, isRepeated: false };
  });
}

/** What all assignments of one draft have in common. */
export type Terms = { kind: AssignmentKind; message: string; dueAt: Date | null };
type Record = (entry: AuditRecord) => Promise<void>;

/** Assigns one badge to people who each have a seat, and tells them. Call with the achievement locked. */
export async function insertPairs(
  tx: Db,
  scope: Scope,
  pairs: readonly Named[],
  terms: Terms,
  record: Record,
) {
  if (pairs.length === 0) return [];
  const inserted = await tx
    .insert(assignment)
    .values(pairs.map((pair) => rowOf(scope, pair, terms)))
    .onConflictDoNothing()
    .returning({
      id: assignment.id,
      personId: assignment.personId,
      achievementId: assignment.achievementId,
    });
  for (const made of inserted) await tellOf(tx, scope, made, pairs, terms, record);
  return inserted;
}

/** Puts people at the end of the line for one badge, and tells them their place. Call with the achievement locked. */
export async function insertWaiting(
  tx: Db,
  scope: Scope,
  pairs: readonly Named[],
  terms: Terms,
  record: Record,
) {
  const [first] = pairs;
  if (!first) return [];
  const line = and(
    eq(assignment.workspaceId, scope.workspaceId),
    eq(assignment.achievementId, first.achievementId),
    eq(assignment.status, "waiting"),
  );
  const [last] = await tx
    .select({ place: max(assignment.place) })
    .from(assignment)
    .where(line);
  const before = await tx.$count(assignment, line);
  const inserted = await tx
    .insert(assignment)
    .values(
      pairs.map((pair, index) => ({
        ...rowOf(scope, pair, terms),
        status: "waiting" as const,
        place: (last?.place ?? 0) + index + 1,
      })),
    )
    .onConflictDoNothing()
    .returning({
      id: assignment.id,
      personId: assignment.personId,
      achievementId: assignment.achievementId,
    });
  const placed = inserted.map((made, index) => ({ ...made, place: before + index + 1 }));
  for (const made of placed) await tellOf(tx, scope, made, pairs, terms, record);
  return placed;
}

const rowOf = (
  { workspaceId, actor, now }: Scope,
  { personId, achievementId }: Pair,
  { kind, dueAt, message }: Terms,
) => ({
  workspaceId,
  personId,
  achievementId,
  kind,
  dueAt,
  message,
  assignedBy: actor.userId,
  createdAt: now(),
});

async function tellOf(
  tx: Db,
  scope: Scope,
  made: Pair & { id: string; place?: number },
  pairs: readonly Named[],
  { kind, dueAt }: Terms,
  record: Record,
) {
  const { id, personId, achievementId, place } = made;
  const { person, achievement } = pairs.find((pair) => pair.personId === personId) ?? {};
  const isWaiting = place !== undefined;
  await record({
    action: isWaiting ? "assign.waiting" : "assign.assigned",
    subject: { kind: "assignment", id },
    touches: "nothing",
    summary: isWaiting
      ? `put ${person} on the waiting list for ${achievement}`
      : `assigned ${achievement} to ${person}`,
    detail: { personId, achievementId, dueAt, kind },
  });
  await notify(tx, scope, [{ personId }], {
    kind: "assigned",
    subjectId: id,
    aboutPersonId: personId,
    words: {
      badge: achievement ?? "",
      achievementId,
      by: scope.actor.name,
      dueAt: dueAt?.toISOString() ?? null,
      assignmentKind: kind,
      ...(isWaiting && { place }),
    },
  });
}

/**
 * Takes an open assignment back, which frees its seat for the next in line, or takes somebody off the waiting list.
 * What the learner has collected stays theirs.
 */
export async function cancel(scope: Scope, { assignmentId }: AssignmentInput) {
  const found = await findAssigned(scope, assignmentId);
  return change(scope, async (tx, record) => {
    await lockSeats(tx, scope, [found.achievementId]);
    const cancelled = await cancelWithin(tx, scope, found, record);
    if (!cancelled) throw notOpen();
    return cancelled;
  });
}

type Found = Awaited<ReturnType<typeof findAssigned>>;

/** The same for one that was found; null where it has ended. Call with its achievement locked. */
export async function cancelWithin(tx: Db, scope: Scope, found: Found, record: Record) {
  const { workspaceId, actor } = scope;
  const isIt = and(eq(assignment.workspaceId, workspaceId), eq(assignment.id, found.id));
  const [before] = await tx.select({ status: assignment.status }).from(assignment).where(isIt);
  const [cancelled] = await tx
    .update(assignment)
    .set({ status: "cancelled", place: null })
    .where(and(isIt, inArray(assignment.status, ["open", "waiting"])))
    .returning({ id: assignment.id });
  if (!cancelled) return null;
  const waited = before?.status === "waiting";
  await record({
    action: "assign.cancelled",
    subject: { kind: "assignment", id: cancelled.id },
    touches: "nothing",
    summary: waited
      ? `took ${found.person} off the waiting list for ${found.achievement}`
      : `cancelled the assignment of ${found.achievement} to ${found.person}`,
  });
  await notify(tx, scope, [{ personId: found.personId }], {
    kind: waited ? "waiting-ended" : "assignment-cancelled",
    subjectId: cancelled.id,
    aboutPersonId: found.personId,
    words: { badge: found.achievement, by: actor.name },
  });
  if (!waited) await giveFreeSeats(tx, scope, record, found.achievementId);
  return cancelled;
}

export const notOpen = () =>
  new Refusal("conflict", "assign.not_open", "This assignment has ended already: load the page anew.");
