import "server-only";
import { and, asc, eq, gte, inArray } from "drizzle-orm";
import { alignmentSuggestion, framework, skill } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { countDecisions, readRecentDecisions } from "./decision-reads";
import { confidenceBand } from "./engine/suggest";
import type { QueueInput, SearchSkillsInput, SuggestInput } from "./input";
import { searchLabels } from "./label-search";
import { type Mapper, readMapper } from "./mapper-reads";
import { proposeFor } from "./proposal-reads";
import { readWaitingStatements, type WaitingStatement } from "./statement-reads";
import { keepSuggestions } from "./suggestion-writes";

const proposalsPerText = 5;

/** What the mapping page shows: how much waits, the first texts with their proposals, and the latest decisions. */
export async function readQueue(scope: Scope, { limit }: QueueInput) {
  const waiting = await readWaitingStatements(scope);
  const shown = waiting.slice(0, limit);
  const proposals = await proposalsFor(scope, shown);
  const skills = await describeSkills(
    scope,
    [...proposals.values()].flat().map(({ skillId }) => skillId),
  );
  return {
    waiting: waiting.length,
    ...(await countDecisions(scope)),
    items: shown.map((item) => ({
      ...item,
      suggestions: present(proposals.get(keyOf(item)) ?? [], skills),
    })),
    recent: await readRecentDecisions(scope),
  };
}

/** Proposals for any text at all; nothing is kept. */
export async function suggest(scope: Scope, { text, limit }: SuggestInput) {
  const [suggestions = []] = await proposeFor(scope, await readMapper(scope), [{ text }], limit);
  return present(
    suggestions,
    await describeSkills(
      scope,
      suggestions.map(({ skillId }) => skillId),
    ),
  );
}

/** Skills by the beginning of any of their labels' words, best first; nothing typed finds nothing. */
export async function searchSkills(scope: Scope, { query, limit }: SearchSkillsInput) {
  const { index } = await readMapper(scope);
  const hits = searchLabels(index, query, limit);
  const skills = await describeSkills(
    scope,
    hits.map(({ skillId }) => skillId),
  );
  return hits.flatMap(({ skillId, label }) => {
    const found = skills.get(skillId);
    return found ? [{ ...found, matchedLabel: label }] : [];
  });
}

/** Kept proposals where they are newer than the index, else new ones, which are kept. */
async function proposalsFor(scope: Scope, items: readonly WaitingStatement[]) {
  const mapper = await readMapper(scope);
  const proposals = await readKept(scope, mapper, items);
  const unknown = items.filter((item) => !proposals.has(keyOf(item)));
  const found = await proposeFor(scope, mapper, unknown, proposalsPerText);
  const fresh = unknown.map((item, place) => ({ ...item, suggestions: found[place] ?? [] }));
  await keepSuggestions(scope, fresh);
  for (const item of fresh) proposals.set(keyOf(item), item.suggestions);
  return proposals;
}

async function readKept({ db, workspaceId }: Scope, { builtAt }: Mapper, items: readonly WaitingStatement[]) {
  const statements = items.map(({ statement }) => statement);
  const rows = statements.length
    ? await db
        .select()
        .from(alignmentSuggestion)
        .where(
          and(
            eq(alignmentSuggestion.workspaceId, workspaceId),
            inArray(alignmentSuggestion.statement, statements),
            gte(alignmentSuggestion.createdAt, builtAt),
          ),
        )
        .orderBy(asc(alignmentSuggestion.rank))
    : [];
  const kept = new Map<string, KeptSuggestion[]>();
  for (const row of rows) kept.set(keyOf(row), [...(kept.get(keyOf(row)) ?? []), row]);
  return kept;
}

type KeptSuggestion = Pick<typeof alignmentSuggestion.$inferSelect, "skillId" | "confidence" | "explanation">;

/** What a reviewer needs to know of each skill in order to choose between them. */
async function describeSkills({ db, workspaceId }: Scope, skillIds: readonly string[]) {
  const rows = skillIds.length
    ? await db
        .select({
          skillId: skill.id,
          label: skill.preferredLabel,
          description: skill.description,
          skillType: skill.skillType,
          framework: framework.name,
        })
        .from(skill)
        .innerJoin(
          framework,
          and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
        )
        .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, [...new Set(skillIds)])))
    : [];
  return new Map(rows.map((row) => [row.skillId, row]));
}

function present(suggestions: readonly KeptSuggestion[], skills: Awaited<ReturnType<typeof describeSkills>>) {
  return suggestions.flatMap(({ skillId, confidence, explanation }) => {
    const described = skills.get(skillId);
    return described ? [{ ...described, confidence, band: confidenceBand(confidence), explanation }] : [];
  });
}

const keyOf = ({ kind, statement }: { kind: string; statement: string }) => `${kind} ${statement}`;
