import "server-only";
import { and, count, desc, eq, inArray, isNull } from "drizzle-orm";
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
      untouched: await readUntouched(
        scope,
        made.map(({ id }) => id),
      ),
    });
  }
  return { sets, total: all?.sets ?? 0, pageSize };
}

async function readUntouched({ db, workspaceId }: Scope, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        inArray(assignment.id, [...ids]),
        inArray(assignment.status, ["open", "waiting"]),
        isNull(assignment.answer),
      ),
    );
  return rows.map(({ id }) => id);
}
