import "server-only";
import { and, eq } from "drizzle-orm";
import { skill } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { SkillFilters } from "@/server/taxonomy/input";
import { describeListed, readCalled, readRoleUsage, readSkillList } from "@/server/taxonomy/skill-list-reads";
import type { SkillIndex } from "./engine/skill-index";
import type { BrowseInput } from "./input";
import { type LabelHit, searchLabels } from "./label-search";
import { readMapperSoon } from "./mapper-reads";

const pageSize = 50;

/**
 * The workspace's skills, 50 a page: all that pass the filters by name, or those with the words that were typed at the beginning
 * of words of a label, best first. `matched`: the label that was found, where it is not the preferred one.
 */
export async function browseSkills(scope: Scope, { search, page, ...filters }: BrowseInput) {
  const offset = (page - 1) * pageSize;
  if (search.trim() === "") {
    const { skills, total } = await readSkillList(scope, filters, { offset, limit: pageSize });
    return { skills: skills.map((one) => ({ ...one, matched: null })), total, pageSize };
  }
  const usage = await readRoleUsage(scope);
  const hits = (await findActive(scope, search, filters)).filter(
    ({ skillId }) => !filters.used || usage.has(skillId),
  );
  const retired = filters.retired
    ? (await readCalled(scope, search, "retired")).filter(
        (one) => passes(one, filters) && (!filters.used || usage.has(one.id)),
      )
    : [];
  const all = [...hits.map(({ skillId }) => skillId), ...retired.map(({ id }) => id)];
  const matchedOf = new Map([
    ...hits.map(({ skillId, matched }) => [skillId, matched] as const),
    ...retired.map(({ id, matched }) => [id, matched] as const),
  ]);
  const skills = await describeListed(scope, all.slice(offset, offset + pageSize), usage);
  return {
    skills: skills.map((one) => ({ ...one, matched: matchedOf.get(one.id) ?? null })),
    total: all.length,
    pageSize,
  };
}

/** By the mapper’s index; until there is a first one, by the database, which knows no order of likeness. */
async function findActive(scope: Scope, search: string, filters: SkillFilters): Promise<Found[]> {
  const mapper = await readMapperSoon(scope);
  if (!mapper) {
    const called = await readCalled(scope, search, "active");
    return called.filter((one) => passes(one, filters)).map(({ id, matched }) => ({ skillId: id, matched }));
  }
  const { index } = mapper;
  const hits = searchLabels(index, search, Number.POSITIVE_INFINITY).map((hit) => ({
    skillId: hit.skillId,
    matched: shownOf(hit),
  }));
  if (!filters.frameworkId && !filters.skillType) return hits;
  const traits = await traitsOf(scope, index);
  return hits.filter(({ skillId }) => {
    const found = traits.get(skillId);
    return found !== undefined && passes(found, filters);
  });
}

type Found = { skillId: string; matched: string | null };
type Traits = { frameworkId: string; skillType: string | null };

const passes = ({ frameworkId, skillType }: Traits, filters: SkillFilters): boolean =>
  (!filters.frameworkId || frameworkId === filters.frameworkId) &&
  (!filters.skillType || skillType === filters.skillType);

const known = new WeakMap<SkillIndex, Promise<ReadonlyMap<string, Traits>>>();

/** Read once for each index: what a skill belongs to changes with its taxonomy, and the index with that. */
function traitsOf({ db, workspaceId }: Scope, index: SkillIndex) {
  const reading =
    known.get(index) ??
    db
      .select({ id: skill.id, frameworkId: skill.frameworkId, skillType: skill.skillType })
      .from(skill)
      .where(and(eq(skill.workspaceId, workspaceId), eq(skill.kind, "skill")))
      .then((rows) => new Map(rows.map(({ id, ...traits }) => [id, traits])));
  known.set(index, reading);
  reading.catch(() => known.delete(index));
  return reading;
}

/** A preferred label says enough where it was found; a hidden one is a misspelling that nobody should read. */
const shownOf = ({ origin, label }: LabelHit): string | null =>
  origin === "preferred" || origin === "hidden" ? null : label;
