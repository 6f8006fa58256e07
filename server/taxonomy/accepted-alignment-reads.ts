import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { StatementKind } from "@/db/enums";
import { alignment } from "@/db/schema";
import type { Scope } from "@/server/scope";

export type AcceptedSkill = {
  skillId: string;
  level: number | null;
  /** The words that mean this skill, where the text was split; null: all of them. */
  part: string | null;
};

/**
 * The skills that an L&D lead has already chosen for these texts, by text; none for a text that nobody
 * decided on, or for which no skill fits. Imports ask this, so that a decision covers later files too.
 * Only an achievement's text (statement.ts) and one that was split can have more than one; achievements alone have levels.
 */
export async function acceptedSkillsFor(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  kind: StatementKind,
  statements: readonly string[],
): Promise<Map<string, AcceptedSkill[]>> {
  const accepted = new Map<string, AcceptedSkill[]>();
  const distinct = [...new Set(statements)];
  for (let start = 0; start < distinct.length; start += 1000) {
    const rows = await db
      .select({
        statement: alignment.statement,
        skillId: alignment.skillId,
        level: alignment.level,
        part: alignment.part,
      })
      .from(alignment)
      .where(
        and(
          eq(alignment.workspaceId, workspaceId),
          eq(alignment.kind, kind),
          eq(alignment.decision, "accepted"),
          isNull(alignment.undoneAt),
          inArray(alignment.statement, distinct.slice(start, start + 1000)),
        ),
      )
      .orderBy(alignment.decidedAt);
    for (const { statement, skillId, ...rest } of rows) {
      if (skillId) accepted.set(statement, [...(accepted.get(statement) ?? []), { skillId, ...rest }]);
    }
  }
  return accepted;
}
