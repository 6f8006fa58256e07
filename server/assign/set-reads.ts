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
  const [all] = await db.select({ sets: count() }).from(assignmentSet).where(theirs);
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
  const sets = [];
  for (const { result, ...set } of rows) {
    // Written by `keepResult` alone.
    const { assigned, waiting } = result as Assigned;
    const made = [...assigned, ...waiting];
    const badges = [...new Set(made.map(({ achievement }) => achievement))];
    sets.push({
      ...set,
      people: new Set(made.map(({ personId }) => personId)).size,
      badges:
        badges.length > mostBadges
          ? [...badges.slice(0, mostBadges), `${badges.length - mostBadges} more`]
          : badges,
      assigned: assigned.length,
      waiting: waiting.length,
      ...(await readRest(
        scope,
        made.map(({ id }) => id),
      )),
    });
  }
  return { sets, total: all?.sets ?? 0, pageSize };
}

/** What can still be taken back of these assignments, and how many were, or were cancelled one by one. */
async function readRest({ db, workspaceId }: Scope, ids: readonly string[]) {
  if (ids.length === 0) return { untouched: [], cancelled: 0 };
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
  const untouched = rows.flatMap(({ id, status }) => (status === "cancelled" ? [] : [id]));
  return { untouched, cancelled: rows.length - untouched.length };
}
