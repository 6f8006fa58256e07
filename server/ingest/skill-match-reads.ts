import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { StatementKind } from "@/db/enums";
import { proficiencyLevel, skill, skillLabel } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { acceptedSkillsFor } from "@/server/taxonomy/accepted-alignment-reads";
import { defaultLevels, type ProficiencyLevel } from "@/server/taxonomy/scale";
import { comparable } from "./cells";
import type { Finding } from "./finding";
import { chunks } from "./import-run";

const statementsAtOnce = 1_000;

/**
 * Which skill a text is, without doubt: by URI, code, preferred or alternative label, if exactly one
 * skill bears it, or because an L&D lead accepted it. Texts that are not in the map are for alignment.
 */
export async function readExactSkills(
  scope: Scope,
  kind: StatementKind,
  statements: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const some of chunks([...new Set(statements)], statementsAtOnce)) {
    const accepted = await acceptedSkillsFor(scope, kind, some);
    const byName = await readNamed(scope, some.map(comparable));
    for (const statement of some) {
      const named = byName.get(comparable(statement));
      const skillId =
        accepted.get(statement)?.[0]?.skillId ?? (named?.size === 1 ? [...named][0] : undefined);
      if (skillId) found.set(statement, skillId);
    }
  }
  return found;
}

/** A row whose text was split into several skills is a row for each; every other row is itself, and its text a skill or none. */
export async function readSkillsOf<Row extends { statement: string }>(
  scope: Scope,
  kind: StatementKind,
  rows: readonly Row[],
): Promise<(Row & { partOf: string; skillId: string | null })[]> {
  const statements = rows.map(({ statement }) => statement);
  const skills = await readExactSkills(scope, kind, statements);
  const accepted = await acceptedSkillsFor(scope, kind, statements);
  return rows.flatMap((row) => {
    const parts = (accepted.get(row.statement) ?? []).flatMap(({ skillId, part }) =>
      part === null ? [] : [{ ...row, statement: part, partOf: row.statement, skillId }],
    );
    return parts.length > 0 ? parts : [{ ...row, partOf: "", skillId: skills.get(row.statement) ?? null }];
  });
}

/** As `comparable` writes it, in SQL. */
export const comparableSql = (text: SQL | PgColumn) =>
  sql<string>`btrim(regexp_replace(lower(normalize(${text}, NFKC)), '\\s+', ' ', 'g'))`;

async function readNamed({ db, workspaceId }: Scope, names: string[]) {
  const wanted = sql`(select value from json_array_elements_text(${JSON.stringify(names)}::text::json))`;
  const active = and(eq(skill.workspaceId, workspaceId), eq(skill.kind, "skill"), eq(skill.status, "active"));
  const byName = new Map<string, Set<string>>();
  const add = (rows: { id: string; name: string }[]) => {
    for (const { id, name } of rows) byName.set(name, (byName.get(name) ?? new Set()).add(id));
  };
  for (const column of [skill.uri, skill.code, skill.preferredLabel] as (typeof skill.uri)[]) {
    const name = comparableSql(column);
    add(
      await db
        .select({ id: skill.id, name })
        .from(skill)
        .where(and(active, sql`${name} in ${wanted}`)),
    );
  }
  // A preferred label decides over an alternative label of another skill.
  const preferred = new Set(byName.keys());
  const label = comparableSql(sql`${skillLabel.label}`);
  const alternatives = await db
    .select({ id: skill.id, name: label })
    .from(skillLabel)
    .innerJoin(skill, and(eq(skill.workspaceId, skillLabel.workspaceId), eq(skill.id, skillLabel.skillId)))
    .where(and(eq(skillLabel.workspaceId, workspaceId), active, sql`${label} in ${wanted}`));
  add(alternatives.filter(({ name }) => !preferred.has(name)));
  return byName;
}

/** Where a text must be a skill already. */
export const unknownSkill = (line: number, value: string): Finding => ({
  severity: "error",
  line,
  column: "skill",
  value,
  reason: "No skill here has this name. Correct it, or make it a skill first.",
});

/** The levels, each also under the words that somebody gave it for one file. */
export const withWords = (
  levels: readonly ProficiencyLevel[],
  words: Readonly<Record<string, number>> = {},
): ProficiencyLevel[] => [
  ...levels,
  ...Object.entries(words).map(([label, value]) => ({ value, label, descriptor: "" })),
];

/** The levels that a file's words may name: those of the workspace's scales, else the default ones. */
export async function readLevels({ db, workspaceId }: Scope): Promise<ProficiencyLevel[]> {
  const rows = await db
    .select({
      value: proficiencyLevel.value,
      label: proficiencyLevel.label,
      descriptor: proficiencyLevel.descriptor,
    })
    .from(proficiencyLevel)
    .where(eq(proficiencyLevel.workspaceId, workspaceId))
    .orderBy(proficiencyLevel.value);
  return rows.length > 0 ? rows : [...defaultLevels];
}
