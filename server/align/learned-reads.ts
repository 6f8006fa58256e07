import "server-only";
import { and, eq, isNull, lte } from "drizzle-orm";
import { alignment, alignmentSuggestion } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { exactKey, wordsOf } from "./words";

/** What people have decided so far, as the mapper learns from it: facts of which everything else is derived. */
export type Decisions = {
  /** Texts that mean a skill. */
  accepted: { statement: string; skillId: string }[];
  /** Texts that mean none of the skills that were proposed for them. */
  refused: { statement: string; skillIds: string[] }[];
  /** How often each skill was among the first proposals for a text that somebody decided on. */
  shown: ReadonlyMap<string, number>;
};

const firstProposals = 5;

/** The decisions that stand. */
export async function readDecisions({ db, workspaceId }: Scope): Promise<Decisions> {
  const standing = await db
    .select({
      kind: alignment.kind,
      statement: alignment.statement,
      skillId: alignment.skillId,
      part: alignment.part,
    })
    .from(alignment)
    .where(and(eq(alignment.workspaceId, workspaceId), isNull(alignment.undoneAt)));
  const proposed = await db
    .select({
      kind: alignmentSuggestion.kind,
      statement: alignmentSuggestion.statement,
      skillId: alignmentSuggestion.skillId,
    })
    .from(alignmentSuggestion)
    .where(
      and(eq(alignmentSuggestion.workspaceId, workspaceId), lte(alignmentSuggestion.rank, firstProposals)),
    );
  const keyOf = ({ kind, statement }: { kind: string; statement: string }) => `${kind} ${statement}`;
  const decided = new Set(standing.map(keyOf));
  const shown = new Map<string, number>();
  const proposedFor = new Map<string, string[]>();
  for (const one of proposed) {
    if (!decided.has(keyOf(one))) continue;
    shown.set(one.skillId, (shown.get(one.skillId) ?? 0) + 1);
    const list = proposedFor.get(keyOf(one));
    if (list) list.push(one.skillId);
    else proposedFor.set(keyOf(one), [one.skillId]);
  }
  return {
    accepted: standing.flatMap(({ statement, skillId, part }) =>
      // Of a text that was split only the part means the skill.
      skillId ? [{ statement: part ?? statement, skillId }] : [],
    ),
    refused: standing
      .filter(({ skillId }) => skillId === null)
      .map((one) => ({ statement: one.statement, skillIds: proposedFor.get(keyOf(one)) ?? [] })),
    shown,
  };
}

/** Up to so many words an accepted text is another name for its skill; longer ones are examples of its use. */
const nameLength = 5;

export const isAName = (statement: string): boolean => {
  const { length } = wordsOf(statement);
  return length > 0 && length <= nameLength && exactKey(statement) !== "";
};
