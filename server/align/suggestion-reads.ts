import "server-only";
import { and, asc, eq, gte, inArray } from "drizzle-orm";
import { alignmentSuggestion, framework, skill } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Text } from "./alike-reads";
import { confidenceBand } from "./engine/suggest";
import type { SearchSkillsInput, SuggestInput } from "./input";
import { searchLabels } from "./label-search";
import { type Mapper, readMapper } from "./mapper-reads";
import { proposeFor } from "./proposal-reads";
import type { WaitingStatement } from "./statement-reads";
import { keepSuggestions } from "./suggestion-writes";

const proposalsPerText = 5;

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

export type Proposals = Map<string, KeptSuggestion[]>;

/** Kept proposals where they are newer than the index; for the others new ones, which are kept, or nothing yet. */
export async function proposalsFor(
  scope: Scope,
  items: readonly WaitingStatement[],
  { makesNew }: { makesNew: boolean },
): Promise<Proposals> {
  const mapper = await readMapper(scope);
  const proposals = await readKept(scope, mapper, items);
  const without = textsWithout(mapper);
  for (const item of items) if (without.has(keyOf(item))) proposals.set(keyOf(item), []);
  if (!makesNew) return proposals;
  const unknown = items.filter((item) => !proposals.has(keyOf(item)));
  const found = await proposeFor(scope, mapper, unknown, proposalsPerText);
  const fresh = unknown.map((item, place) => ({ ...item, suggestions: found[place] ?? [] }));
  await keepSuggestions(scope, fresh);
  for (const item of fresh) {
    proposals.set(keyOf(item), item.suggestions);
    if (item.suggestions.length === 0) without.add(keyOf(item));
  }
  return proposals;
}

// The bundler may load this module more than once; an index that is no longer used takes its texts with it.
const shared = globalThis as typeof globalThis & { skillwrightUnlike?: WeakMap<object, Set<string>> };

/** Texts that no skill of this index resembles: there is nothing of them to keep in the database. */
function textsWithout({ index }: Mapper): Set<string> {
  shared.skillwrightUnlike ??= new WeakMap();
  const known = shared.skillwrightUnlike.get(index) ?? new Set();
  shared.skillwrightUnlike.set(index, known);
  return known;
}

/** What was proposed when a text was decided on, whatever has been learned since. */
export async function readFirstProposals({ db, workspaceId }: Scope, { kind, statement }: Text) {
  return db
    .select()
    .from(alignmentSuggestion)
    .where(
      and(
        eq(alignmentSuggestion.workspaceId, workspaceId),
        eq(alignmentSuggestion.kind, kind),
        eq(alignmentSuggestion.statement, statement),
      ),
    )
    .orderBy(asc(alignmentSuggestion.rank));
}

/** So many texts are asked for at once: a statement has a limited number of parameters. */
const textsAtOnce = 1_000;

async function readKept({ db, workspaceId }: Scope, { builtAt }: Mapper, items: readonly WaitingStatement[]) {
  const kept: Proposals = new Map();
  for (let start = 0; start < items.length; start += textsAtOnce) {
    const some = items.slice(start, start + textsAtOnce);
    const rows = await db
      .select()
      .from(alignmentSuggestion)
      .where(
        and(
          eq(alignmentSuggestion.workspaceId, workspaceId),
          inArray(
            alignmentSuggestion.statement,
            some.map(({ statement }) => statement),
          ),
          gte(alignmentSuggestion.createdAt, builtAt),
        ),
      )
      .orderBy(asc(alignmentSuggestion.rank));
    for (const row of rows) {
      const list = kept.get(keyOf(row));
      if (list) list.push(row);
      else kept.set(keyOf(row), [row]);
    }
  }
  return kept;
}

type KeptSuggestion = Pick<typeof alignmentSuggestion.$inferSelect, "skillId" | "confidence" | "explanation">;

/** What a reviewer needs to know of each skill in order to choose between them. */
export async function describeSkills({ db, workspaceId }: Scope, skillIds: readonly string[]) {
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

export function present(
  suggestions: readonly KeptSuggestion[],
  skills: Awaited<ReturnType<typeof describeSkills>>,
) {
  return suggestions.flatMap(({ skillId, confidence, explanation }) => {
    const described = skills.get(skillId);
    return described ? [{ ...described, confidence, band: confidenceBand(confidence), explanation }] : [];
  });
}

export const keyOf = ({ kind, statement }: { kind: string; statement: string }) => `${kind} ${statement}`;
