import "server-only";
import { and, asc, eq, ne, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { skill, skillLabel } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { nameKey } from "./alias";

type Within = Pick<Scope, "db" | "workspaceId">;

/** The names that the workspace itself has given a skill, by name. */
export async function readAliases({ db, workspaceId }: Within, skillId: string): Promise<string[]> {
  const rows = await db
    .select({ label: skillLabel.label })
    .from(skillLabel)
    .where(
      and(
        eq(skillLabel.workspaceId, workspaceId),
        eq(skillLabel.skillId, skillId),
        eq(skillLabel.kind, "alias"),
      ),
    )
    .orderBy(asc(skillLabel.label));
  return rows.map(({ label }) => label);
}

/** The skill's own label that is the same name already, as it is written there; null: none. */
export async function readSameLabel(
  { db, workspaceId }: Within,
  skillId: string,
  name: string,
): Promise<string | null> {
  const [own] = await db
    .select({ label: skill.preferredLabel })
    .from(skill)
    .where(
      and(eq(skill.workspaceId, workspaceId), eq(skill.id, skillId), isCalled(skill.preferredLabel, name)),
    );
  if (own) return own.label;
  const [other] = await db
    .select({ label: skillLabel.label })
    .from(skillLabel)
    .where(
      and(
        eq(skillLabel.workspaceId, workspaceId),
        eq(skillLabel.skillId, skillId),
        // A misspelling that searches forgive is no name that anybody reads.
        ne(skillLabel.kind, "hidden"),
        isCalled(skillLabel.label, name),
      ),
    );
  return other?.label ?? null;
}

const mostNamed = 5;

/** Preferred labels of other active skills that bear the name too, five at most. */
export async function readOthersCalled(
  { db, workspaceId }: Within,
  skillId: string,
  name: string,
): Promise<string[]> {
  const bearing = db
    .select({ skillId: skillLabel.skillId })
    .from(skillLabel)
    .where(and(eq(skillLabel.workspaceId, workspaceId), isCalled(skillLabel.label, name)));
  const rows = await db
    .selectDistinct({ label: skill.preferredLabel })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
        eq(skill.kind, "skill"),
        eq(skill.status, "active"),
        ne(skill.id, skillId),
        or(isCalled(skill.preferredLabel, name), sql`${skill.id} in ${bearing}`),
      ),
    )
    .orderBy(asc(skill.preferredLabel))
    .limit(mostNamed);
  return rows.map(({ label }) => label);
}

/** As `nameKey` compares, in SQL. */
const isCalled = (column: PgColumn, name: string): SQL =>
  sql`btrim(regexp_replace(lower(normalize(${column}, NFKC)), '\\s+', ' ', 'g')) = ${nameKey(name)}`;
