import "server-only";
import { and, asc, count, eq, gt, ilike, inArray, isNull, lte, ne, notIlike, or, sql } from "drizzle-orm";
import { framework, requirement, skill, skillLabel, skillRelation } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { containing } from "@/server/search";
import type { SkillFilters } from "./input";

type Within = Pick<Scope, "db" | "workspaceId">;

/** What a list says of a skill. */
export type ListedSkill = {
  id: string;
  label: string;
  skillType: string | null;
  framework: string;
  status: "active" | "retired";
  /** How many job roles ask for it today. */
  roles: number;
  /** What takes the place of a retired one. */
  successors: { id: string; label: string }[];
};

/** As people look names up, whatever the database’s collation: “Active listening” before “API design”. */
export const byName = sql`lower(${skill.preferredLabel})`;

/** Skills that pass the filters, by name: `limit` of them from `offset` on, and how many there are. */
export async function readSkillList(
  scope: Scope,
  filters: SkillFilters,
  { offset, limit }: { offset: number; limit: number },
) {
  const { db, workspaceId } = scope;
  const usage = await readRoleUsage(scope);
  const passing = and(
    eq(skill.workspaceId, workspaceId),
    eq(skill.kind, "skill"),
    filters.retired ? undefined : eq(skill.status, "active"),
    filters.frameworkId ? eq(skill.frameworkId, filters.frameworkId) : undefined,
    filters.skillType ? eq(skill.skillType, filters.skillType) : undefined,
    filters.used ? isAmong([...usage.keys()]) : undefined,
  );
  const rows = await db
    .select({ id: skill.id })
    .from(skill)
    .where(passing)
    .orderBy(byName, asc(skill.id))
    .limit(limit)
    .offset(offset);
  const skills = await describeListed(
    scope,
    rows.map(({ id }) => id),
    usage,
  );
  return { skills, total: await db.$count(skill, passing) };
}

/** The skills in this order; those that are not here are left out. */
export async function describeListed(
  { db, workspaceId }: Within,
  ids: readonly string[],
  usage: ReadonlyMap<string, number>,
): Promise<ListedSkill[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: skill.id,
      label: skill.preferredLabel,
      skillType: skill.skillType,
      framework: framework.name,
      status: skill.status,
    })
    .from(skill)
    .innerJoin(
      framework,
      and(eq(framework.workspaceId, skill.workspaceId), eq(framework.id, skill.frameworkId)),
    )
    .where(and(eq(skill.workspaceId, workspaceId), inArray(skill.id, [...ids])));
  const retired = rows.filter(({ status }) => status === "retired").map(({ id }) => id);
  const successors = await readSuccessors({ db, workspaceId }, retired);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, roles: usage.get(id) ?? 0, successors: successors.get(id) ?? [] }] : [];
  });
}

async function readSuccessors({ db, workspaceId }: Within, ids: readonly string[]) {
  const found = new Map<string, { id: string; label: string }[]>();
  if (ids.length === 0) return found;
  const rows = await db
    .select({ fromId: skillRelation.fromId, id: skill.id, label: skill.preferredLabel })
    .from(skillRelation)
    .innerJoin(skill, and(eq(skill.workspaceId, skillRelation.workspaceId), eq(skill.id, skillRelation.toId)))
    .where(
      and(
        eq(skillRelation.workspaceId, workspaceId),
        eq(skillRelation.kind, "replaced-by"),
        inArray(skillRelation.fromId, [...ids]),
      ),
    )
    .orderBy(asc(skill.preferredLabel));
  for (const { fromId, ...one } of rows) found.set(fromId, [...(found.get(fromId) ?? []), one]);
  return found;
}

/** By skill how many job roles ask for it today. */
export async function readRoleUsage({ db, workspaceId, now }: Scope): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({
      skillId: requirement.skillId,
      roles: sql<number>`count(distinct ${requirement.jobRoleId})`.mapWith(Number),
    })
    .from(requirement)
    .where(
      and(
        eq(requirement.workspaceId, workspaceId),
        or(isNull(requirement.validFrom), lte(requirement.validFrom, now())),
        or(isNull(requirement.validTo), gt(requirement.validTo, now())),
      ),
    )
    .groupBy(requirement.skillId);
  return new Map(rows.flatMap(({ skillId, roles }) => (skillId ? [[skillId, roles] as const] : [])));
}

const mostCalled = 500;

/** A skill that was found by a name; `matched`: the shortest of its other names that holds what was typed, where the preferred one does not. */
export type Called = { id: string; frameworkId: string; skillType: string | null; matched: string | null };

/** Skills with what was typed in one of their names, by name, 500 at most: of the retired ones no index knows, and of the others none does at first. */
export async function readCalled(
  { db, workspaceId }: Within,
  typed: string,
  status: "active" | "retired",
): Promise<Called[]> {
  const called = db
    .select({ skillId: skillLabel.skillId })
    .from(skillLabel)
    .where(and(eq(skillLabel.workspaceId, workspaceId), ilike(skillLabel.label, containing(typed))));
  // A hidden label is a misspelling that nobody should read.
  const shown = db
    .select({ label: skillLabel.label })
    .from(skillLabel)
    .where(
      and(
        eq(skillLabel.workspaceId, workspaceId),
        eq(skillLabel.skillId, skill.id),
        ne(skillLabel.kind, "hidden"),
        ilike(skillLabel.label, containing(typed)),
        notIlike(skill.preferredLabel, containing(typed)),
      ),
    )
    .orderBy(sql`length(${skillLabel.label})`, asc(skillLabel.label))
    .limit(1);
  return db
    .select({
      id: skill.id,
      frameworkId: skill.frameworkId,
      skillType: skill.skillType,
      matched: sql<string | null>`(${shown})`,
    })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
        eq(skill.kind, "skill"),
        status === "active" ? eq(skill.status, "active") : ne(skill.status, "active"),
        or(ilike(skill.preferredLabel, containing(typed)), sql`${skill.id} in ${called}`),
      ),
    )
    .orderBy(byName, asc(skill.id))
    .limit(mostCalled);
}

/** What the list can be held to: frameworks and the kinds of skills in them, each with its number of active skills. */
export async function readSkillFacets({ db, workspaceId }: Within) {
  const frameworks = await db
    .select({ id: framework.id, name: framework.name, attribution: framework.attribution })
    .from(framework)
    .where(eq(framework.workspaceId, workspaceId))
    .orderBy(asc(framework.name));
  const counted = await db
    .select({ frameworkId: skill.frameworkId, skillType: skill.skillType, skills: count() })
    .from(skill)
    .where(and(eq(skill.workspaceId, workspaceId), eq(skill.kind, "skill"), eq(skill.status, "active")))
    .groupBy(skill.frameworkId, skill.skillType);
  const sumOf = (rows: typeof counted) => rows.reduce((sum, { skills }) => sum + skills, 0);
  const types = [...new Set(counted.flatMap(({ skillType }) => skillType ?? []))].toSorted();
  return {
    frameworks: frameworks.map((one) => ({
      ...one,
      skills: sumOf(counted.filter(({ frameworkId }) => frameworkId === one.id)),
    })),
    skillTypes: types.map((type) => ({
      type,
      skills: sumOf(counted.filter(({ skillType }) => skillType === type)),
    })),
  };
}

const isAmong = (ids: readonly string[]) =>
  sql`${skill.id} in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json))`;
