import "server-only";
import { and, count, desc, eq, isNull } from "drizzle-orm";
import { alignment, skill, user } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** The latest decisions that still stand, newest first, each with who took it. */
export async function readRecentDecisions({ db, workspaceId }: Scope, limit = 10) {
  return db
    .select({
      id: alignment.id,
      kind: alignment.kind,
      statement: alignment.statement,
      decision: alignment.decision,
      skillLabel: skill.preferredLabel,
      level: alignment.level,
      decidedAt: alignment.decidedAt,
      decidedBy: user.name,
    })
    .from(alignment)
    .leftJoin(skill, and(eq(skill.workspaceId, alignment.workspaceId), eq(skill.id, alignment.skillId)))
    .leftJoin(user, eq(user.id, alignment.decidedBy))
    .where(and(eq(alignment.workspaceId, workspaceId), isNull(alignment.undoneAt)))
    .orderBy(desc(alignment.decidedAt), desc(alignment.id))
    .limit(limit);
}

/** How many texts have been mapped to a skill, and for how many no skill fits. */
export async function countDecisions({
  db,
  workspaceId,
}: Scope): Promise<{ mapped: number; rejected: number }> {
  const rows = await db
    .select({ decision: alignment.decision, texts: count() })
    .from(alignment)
    .where(and(eq(alignment.workspaceId, workspaceId), isNull(alignment.undoneAt)))
    .groupBy(alignment.decision);
  const textsOf = (decision: string) => rows.find((row) => row.decision === decision)?.texts ?? 0;
  return { mapped: textsOf("accepted"), rejected: textsOf("rejected") };
}
