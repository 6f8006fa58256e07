import "server-only";
import { and, count, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { assignment, assignmentSet, user } from "@/db/schema";
import { isAny, type Scope } from "@/server/scope";
import type { Assigned } from "./assignment-writes";
import type { SetsInput } from "./input";

const pageSize = 10;
const mostBadges = 5;

/**
 * What was confirmed together, the latest first, each with the assignments that can still be taken back: those of which
 * nothing has come. One’s own; an L&D lead sees everybody’s.
 */
export async function readSets(scope: Scope, { page }: SetsInput) {
  const { db, workspaceId, actor } = scope;
  const theirs = and(
    eq(assignmentSet.workspaceId, workspaceId),
    isAny(actor, "ld_lead") ? undefined : eq(assignmentSet.assignedBy, actor.userId),
  );
  const [total] = await db.select({ sets: count() }).from(assignmentSet).where(theirs);
  const rows = await db
    .select({
      id: assignmentSet.id,
      createdAt: assignmentSet.createdAt,
      result: assignmentSet.result,
      assignedBy: user.name,
    })
    .from(assignmentSet)
    .leftJoin(user, eq(user.id, assignmentSet.assignedBy))
    .where(theirs)
    .orderBy(desc(assignmentSet.createdAt), desc(assignmentSet.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const made = rows.map(({ result, ...set }) => {
    // Written by `keepResult` alone.
    const { assigned, waiting } = result as Assigned;
    return { set, assigned, waiting, all: [...assigned, ...waiting] };
  });
  const stands = await readStanding(
    scope,
    made.flatMap(({ all }) => all.map(({ id }) => id)),
  );
  const sets = made.map(({ set, assigned, waiting, all }) => {
    const ids = all.map(({ id }) => id);
    const badges = [...new Set(all.map(({ achievement }) => achievement))];
    return {
      ...set,
      people: new Set(all.map(({ personId }) => personId)).size,
      badges:
        badges.length > mostBadges
          ? [...badges.slice(0, mostBadges), `${badges.length - mostBadges} more`]
          : badges,
      assigned: assigned.length,
      waiting: waiting.length,
      untouched: ids.filter((id) => stands.get(id) === "untouched"),
      cancelled: ids.filter((id) => stands.get(id) === "cancelled").length,
    };
  });
  return { sets, total: total?.sets ?? 0, pageSize };
}

/** Of these assignments, those that can still be taken back, and those that were, or were cancelled one by one. */
async function readStanding({ db, workspaceId }: Scope, ids: readonly string[]) {
  const rows = await db
    .select({ id: assignment.id, status: assignment.status })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.id, [...ids]),
        or(
          eq(assignment.status, "cancelled"),
          and(inArray(assignment.status, ["open", "waiting"]), isNull(assignment.answer)),
        ),
      ),
    );
  return new Map(
    rows.map(({ id, status }) => [
      id,
      status === "cancelled" ? ("cancelled" as const) : ("untouched" as const),
    ]),
  );
}
