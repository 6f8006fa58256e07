import "server-only";
import { setImmediate } from "node:timers/promises";
import { and, asc, eq, exists, inArray, or, sql } from "drizzle-orm";
import { evidence, framework, requirement, skill, skillLabel, skillMatch } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { pairKey } from "@/server/taxonomy/match";
import { readFrameworkMapper } from "./crosswalk-mapper-reads";
import { isName, suggestMatch, type Wanted } from "./crosswalk-suggestion";
import { confidenceBand, type SkillMapper } from "./engine/suggest";
import type { CrosswalkInput } from "./input";
import { describeSkills } from "./suggestion-reads";

/** About half a second. */
const lookedAtOnce = 200;
const mostShown = 20;
/** Skills after which others have their turn. */
const aTurn = 10;

/**
 * Which skills of one framework are probably which of another, where nobody has said it yet: those first that have a name of the
 * other framework, then those that figures depend on. A part at a time: from the `skip`th of those that wait.
 */
export async function readCrosswalkSuggestions(scope: Scope, { from, to, skip }: CrosswalkInput) {
  if (from === to) {
    throw new Refusal("precondition", "align.same_framework", "Choose two different frameworks.");
  }
  const mapper = await readFrameworkMapper(scope, to);
  const rejected = await readRejected(scope);
  const waiting = await readWaiting(scope, from, to, mapper);
  const items: (NonNullable<ReturnType<typeof suggestMatch>> & { fromId: string })[] = [];
  let place = skip;
  const end = Math.min(waiting.length, skip + lookedAtOnce);
  const others = await readOtherLabels(scope, waiting.slice(place, end));
  for (; place < end && items.length < mostShown; place++) {
    const one = waiting[place] as (typeof waiting)[number];
    const wanted: Wanted = { ...one, otherLabels: others.get(one.id) ?? [] };
    const best = suggestMatch(mapper, wanted, (skillId) => rejected.has(pairKey(one.id, skillId)));
    if (best) items.push({ ...best, fromId: one.id });
    if (place % aTurn === 0) await setImmediate();
  }
  items.sort((a, b) => b.confidence - a.confidence);
  const skills = await describeSkills(
    scope,
    items.flatMap(({ fromId, skillId }) => [fromId, skillId]),
  );
  return {
    items: items.flatMap(({ fromId, skillId, ...rest }) => {
      const [one, other] = [skills.get(fromId), skills.get(skillId)];
      return one && other ? [{ from: one, to: other, ...rest, band: confidenceBand(rest.confidence) }] : [];
    }),
    /** Skills without a relation to the other framework, and of how many of them this tells. */
    waiting: waiting.length,
    lookedAt: place,
  };
}

/** Of one framework the active skills that nothing of the other is related to yet. */
async function readWaiting({ db, workspaceId }: Scope, from: string, to: string, mapper: SkillMapper) {
  const other = db
    .select({ id: skill.id })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.frameworkId, to)));
  const related = await db
    .select({ fromId: skillMatch.fromId, toId: skillMatch.toId })
    .from(skillMatch)
    .where(
      and(
        eq(skillMatch.workspaceId, workspaceId),
        eq(skillMatch.isRejected, false),
        or(inArray(skillMatch.fromId, other), inArray(skillMatch.toId, other)),
      ),
    );
  const done = new Set(related.flatMap(({ fromId, toId }) => [fromId, toId]));
  const named = (table: typeof requirement | typeof evidence) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(table)
        .where(and(eq(table.workspaceId, workspaceId), eq(table.skillId, skill.id))),
    );
  const rows = await db
    .select({
      id: skill.id,
      label: skill.preferredLabel,
      description: skill.description,
      isUsed: sql<boolean>`${or(named(requirement), named(evidence))}`,
    })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
        eq(skill.frameworkId, from),
        eq(skill.kind, "skill"),
        eq(skill.status, "active"),
      ),
    )
    .orderBy(asc(skill.preferredLabel), asc(skill.id));
  return rows
    .filter(({ id }) => !done.has(id))
    .map((row) => ({ ...row, rank: (isName(mapper, row.label) ? 0 : 2) + (row.isUsed ? 0 : 1) }))
    .sort((a, b) => a.rank - b.rank);
}

async function readRejected({ db, workspaceId }: Scope): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ fromId: skillMatch.fromId, toId: skillMatch.toId })
    .from(skillMatch)
    .where(and(eq(skillMatch.workspaceId, workspaceId), eq(skillMatch.isRejected, true)));
  return new Set(rows.map(({ fromId, toId }) => pairKey(fromId, toId)));
}

/** In the language of the framework, and the workspace's own. */
async function readOtherLabels(
  { db, workspaceId }: Scope,
  skills: readonly { id: string }[],
): Promise<ReadonlyMap<string, string[]>> {
  const ids = skills.map(({ id }) => id);
  const labels = new Map<string, string[]>();
  if (ids.length === 0) return labels;
  const rows = await db
    .select({ id: skillLabel.skillId, label: skillLabel.label })
    .from(skillLabel)
    .innerJoin(skill, and(eq(skill.workspaceId, skillLabel.workspaceId), eq(skill.id, skillLabel.skillId)))
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    .where(
      and(
        eq(skillLabel.workspaceId, workspaceId),
        inArray(skillLabel.skillId, ids),
        inArray(skillLabel.kind, ["alternative", "alias"]),
        or(eq(skillLabel.kind, "alias"), eq(skillLabel.language, framework.language)),
      ),
    )
    .orderBy(asc(skillLabel.label));
  for (const { id, label } of rows) labels.set(id, [...(labels.get(id) ?? []), label]);
  return labels;
}
