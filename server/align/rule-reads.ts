import "server-only";
import { setImmediate } from "node:timers/promises";
import { and, eq, isNotNull } from "drizzle-orm";
import { alignment } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { type Text, textKey } from "./alike-reads";
import type { RulePreviewInput } from "./input";
import { groupAlike } from "./queue-reads";
import { readWaitingStatements } from "./statement-reads";
import { keyOf, proposalsFor } from "./suggestion-reads";

/** A run looks at so many texts; what is left is for the next one. */
const mostTexts = 5_000;
const textsAtOnce = 100;

type RuleCandidate = Text & { skillId: string; confidence: number; rows: number };

/**
 * The waiting texts whose best proposal is at least so sure. Not badges from elsewhere, for which somebody has to say a level,
 * and not what somebody has taken back before: that is for people.
 */
export async function readRuleCandidates(scope: Scope, acceptAbove: number) {
  const left = await readTakenBack(scope);
  const waiting = groupAlike(await readWaitingStatements(scope)).filter(
    (text) => text.kind !== "achievement" && !left.has(textKey(text)),
  );
  const looked = waiting.slice(0, mostTexts);
  const candidates: RuleCandidate[] = [];
  for (let start = 0; start < looked.length; start += textsAtOnce) {
    const some = looked.slice(start, start + textsAtOnce);
    const proposals = await proposalsFor(scope, some, { makesNew: true });
    for (const item of some) {
      const best = proposals.get(keyOf(item))?.[0];
      // Stored figures have four bytes: 0.8 comes back as 0.8000000119.
      if (!best || Math.fround(best.confidence) < Math.fround(acceptAbove)) continue;
      const { kind, statement, rows } = item;
      candidates.push({ kind, statement, rows, skillId: best.skillId, confidence: best.confidence });
    }
    await setImmediate();
  }
  return { candidates, looked: looked.length };
}

/** What a rule with this threshold would accept now. */
export async function previewRule(scope: Scope, { acceptAbove }: RulePreviewInput) {
  const { candidates, looked } = await readRuleCandidates(scope, acceptAbove);
  return { looked, texts: candidates.length, rows: candidates.reduce((sum, { rows }) => sum + rows, 0) };
}

async function readTakenBack({ db, workspaceId }: Scope): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ kind: alignment.kind, statement: alignment.statement })
    .from(alignment)
    .where(and(eq(alignment.workspaceId, workspaceId), isNotNull(alignment.undoneAt)));
  return new Set(rows.map(textKey));
}
