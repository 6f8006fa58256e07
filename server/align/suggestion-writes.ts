import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { StatementKind } from "@/db/enums";
import { alignmentSuggestion } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Suggestion } from "./engine/suggest";

export type ProposedFor = { kind: StatementKind; statement: string; suggestions: readonly Suggestion[] };

/**
 * Keeps what the mapper proposes, in place of what it proposed before. Derived data and nobody's
 * deed, so it leaves no audit entry. Two readers at once keep the same.
 */
export async function keepSuggestions(
  { db, workspaceId }: Scope,
  proposed: readonly ProposedFor[],
): Promise<void> {
  if (proposed.length === 0) return;
  const rows = proposed.flatMap(({ kind, statement, suggestions }) =>
    suggestions.map(({ skillId, confidence, explanation }, rank) => ({
      workspaceId,
      kind,
      statement,
      rank: rank + 1,
      skillId,
      confidence,
      explanation,
    })),
  );
  await db.transaction(async (tx) => {
    await tx.delete(alignmentSuggestion).where(
      and(
        eq(alignmentSuggestion.workspaceId, workspaceId),
        inArray(
          alignmentSuggestion.statement,
          proposed.map(({ statement }) => statement),
        ),
        inArray(
          alignmentSuggestion.kind,
          proposed.map(({ kind }) => kind),
        ),
      ),
    );
    if (rows.length > 0) await tx.insert(alignmentSuggestion).values(rows).onConflictDoNothing();
  });
}
