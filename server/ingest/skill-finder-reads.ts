import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { framework, skill, skillLabel } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { comparable } from "./cells";
import type { NamedSkill } from "./crosswalk-rows";
import { chunks } from "./import-run";
import { comparableSql } from "./skill-match-reads";

/** `rank`: URI, code, name, other name. */
type Candidate = { id: string; frameworkId: string; rank: 0 | 1 | 2 | 3 };
export type FoundSkill = { id: string; frameworkId: string } | { reason: string };

const namesAtOnce = 1_000;

/** Finds skills, retired ones too, by URI, else code, else name, else another name, in a framework or in all. */
export async function readSkillFinder(
  scope: Scope,
  names: readonly string[],
): Promise<(named: NamedSkill) => FoundSkill> {
  const frameworks = await scope.db
    .select({ id: framework.id, name: framework.name })
    .from(framework)
    .where(eq(framework.workspaceId, scope.workspaceId));
  const frameworkIds = new Map(frameworks.map(({ id, name }) => [comparable(name), id]));
  const candidates = new Map<string, Candidate[]>();
  for (const some of chunks([...new Set(names.map(comparable))], namesAtOnce)) {
    for (const { name, ...candidate } of await readCandidates(scope, some)) {
      candidates.set(name, [...(candidates.get(name) ?? []), candidate]);
    }
  }
  return ({ framework: called, name }) => {
    const frameworkId = called === "" ? null : frameworkIds.get(comparable(called));
    if (frameworkId === undefined) return { reason: "No framework here has this name." };
    const mine = (candidates.get(comparable(name)) ?? []).filter(
      (one) => frameworkId === null || one.frameworkId === frameworkId,
    );
    const best = Math.min(...mine.map(({ rank }) => rank));
    const ids = new Map(mine.filter(({ rank }) => rank === best).map((one) => [one.id, one]));
    const [found] = ids.values();
    if (!found) return { reason: unknown };
    return ids.size > 1 ? { reason: ambiguous } : { id: found.id, frameworkId: found.frameworkId };
  };
}

const unknown = "No skill here has this URI, code or name. Import its framework first, or correct the cell.";
const ambiguous = "Several skills are called so. Write the URI or the code, or name the framework.";

async function readCandidates({ db, workspaceId }: Scope, names: readonly string[]) {
  const wanted = sql`(select value from json_array_elements_text(${JSON.stringify(names)}::text::json))`;
  const isSkill = and(eq(skill.workspaceId, workspaceId), inArray(skill.kind, ["skill", "group"]));
  const found: (Candidate & { name: string })[] = [];
  for (const [rank, column] of [skill.uri, skill.code, skill.preferredLabel].entries()) {
    const name = comparableSql(column as PgColumn);
    const rows = await db
      .select({ id: skill.id, frameworkId: skill.frameworkId, name })
      .from(skill)
      .where(and(isSkill, sql`${name} in ${wanted}`));
    for (const row of rows) found.push({ ...row, rank: rank as Candidate["rank"] });
  }
  const label: SQL<string> = comparableSql(skillLabel.label);
  const others = await db
    .select({ id: skill.id, frameworkId: skill.frameworkId, name: label })
    .from(skillLabel)
    .innerJoin(skill, and(eq(skill.workspaceId, skillLabel.workspaceId), eq(skill.id, skillLabel.skillId)))
    .where(and(eq(skillLabel.workspaceId, workspaceId), isSkill, sql`${label} in ${wanted}`));
  return [...found, ...others.map((row) => ({ ...row, rank: 3 as const }))];
}
