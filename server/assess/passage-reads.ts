import "server-only";
import { and, asc, eq, gte, inArray, sql } from "drizzle-orm";
import { auditEntry, type submission, user } from "@/db/schema";
import type { Scope } from "@/server/scope";

const passages = ["assess.submitted", "assess.withdrawn", "assess.reassigned", "assess.taken_over"] as const;

/**
 * When a submission was handed in, taken back, handed over and taken over, the first first. What was found and decided meanwhile is its
 * history. `attempt` null: of a deed that concerns none, or that was recorded without. From when it was begun on: entries are found by time.
 */
export async function readPassages(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  { id, createdAt, submittedAt, attempt }: typeof submission.$inferSelect,
) {
  const rows = await db
    .select({
      action: auditEntry.action,
      at: auditEntry.at,
      by: auditEntry.actorName,
      attempt: sql<number | null>`(${auditEntry.detail}->>'attempt')::int`,
      to: user.name,
    })
    .from(auditEntry)
    .leftJoin(user, sql`${user.id} = ${auditEntry.detail}->>'to'`)
    .where(
      and(
        eq(auditEntry.workspaceId, workspaceId),
        gte(auditEntry.at, createdAt),
        eq(auditEntry.subjectKind, "submission"),
        eq(auditEntry.subjectId, id),
        inArray(auditEntry.action, [...passages]),
      ),
    )
    .orderBy(asc(auditEntry.at), asc(auditEntry.id));
  const told = rows.map(({ action, by, ...row }) => ({
    ...row,
    deed: action as (typeof passages)[number],
    // Whoever hands in is the learner, whose name may be hidden.
    by: action === "assess.submitted" || action === "assess.withdrawn" ? null : by,
  }));
  // What an upheld appeal handed in anew was handed in by nobody.
  const isTold = submittedAt === null || told.some(({ deed }) => deed === "assess.submitted");
  return isTold
    ? told
    : [{ deed: "assess.submitted" as const, at: submittedAt, by: null, attempt, to: null }, ...told];
}
