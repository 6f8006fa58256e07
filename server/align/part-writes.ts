import "server-only";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidence, requirement } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Text } from "./alike-reads";
import type { Effect } from "./effect-writes";

export type Part = { part: string; skillId: string };

/** The same was stated of the same person; a file that was imported again brings it a second time. */
const isSameStatement: SQL = sql`twin.workspace_id = evidence.workspace_id
  and twin.person_id = evidence.person_id and twin.source = evidence.source
  and twin.level = evidence.level and twin.issued_at = evidence.issued_at
  and twin.earned_credential_id is not distinct from evidence.earned_credential_id`;

/**
 * Makes of every waiting row with these words a row for each part: the row itself becomes the first, the others are added.
 * Each keeps the whole text as what it is a part of.
 */
export function takeApart(tx: Db, scope: Scope, text: Text, parts: readonly Part[]): Promise<Effect> {
  return text.kind === "requirement"
    ? takeApartRequirements(tx, scope, text.statement, parts)
    : takeApartEvidence(tx, scope, text.statement, parts);
}

/** The rows once more for each of the other parts, under ids of their own. */
const copiesFor = <R extends { id: string }>(
  rows: readonly R[],
  others: readonly Part[],
  partOf: string,
  createdAt: Date,
) =>
  rows.flatMap(({ id, ...row }) =>
    others.map(({ part, skillId }) => ({ ...row, statement: part, partOf, skillId, createdAt })),
  );

async function takeApartRequirements(
  tx: Db,
  { workspaceId, now }: Scope,
  statement: string,
  [first, ...others]: readonly Part[],
): Promise<Effect> {
  const waits = and(
    eq(requirement.workspaceId, workspaceId),
    eq(requirement.statement, statement),
    isNull(requirement.skillId),
  );
  const rows = await tx.select().from(requirement).where(waits);
  if (!first || rows.length === 0) return { rows: 0, people: [] };
  const added = await tx
    .insert(requirement)
    .values(copiesFor(rows, others, statement, now()))
    .onConflictDoNothing()
    .returning({ id: requirement.id });
  await tx.delete(requirement).where(
    and(
      waits,
      sql`exists (select from requirement as twin where twin.workspace_id = requirement.workspace_id
      and twin.job_role_id = requirement.job_role_id and twin.statement = ${first.part} and twin.part_of = ${statement}
      and twin.valid_to is null and requirement.valid_to is null)`,
    ),
  );
  const became = await tx
    .update(requirement)
    .set({ statement: first.part, partOf: statement, skillId: first.skillId })
    .where(waits)
    .returning({ id: requirement.id });
  return { rows: added.length + became.length, people: [] };
}

async function takeApartEvidence(
  tx: Db,
  { workspaceId, now }: Scope,
  statement: string,
  [first, ...others]: readonly Part[],
): Promise<Effect> {
  const waits = and(
    eq(evidence.workspaceId, workspaceId),
    eq(evidence.statement, statement),
    isNull(evidence.skillId),
  );
  const rows = await tx.select().from(evidence).where(waits);
  if (!first || rows.length === 0) return { rows: 0, people: [] };
  const added = await tx
    .insert(evidence)
    .values(copiesFor(rows, others, statement, now()))
    .onConflictDoNothing()
    .returning({ id: evidence.id });
  await tx.delete(evidence).where(
    and(
      waits,
      sql`exists (select from evidence as twin where ${isSameStatement}
      and twin.statement = ${first.part} and twin.part_of = ${statement} and twin.skill_id = ${first.skillId})`,
    ),
  );
  const became = await tx
    .update(evidence)
    .set({ statement: first.part, partOf: statement, skillId: first.skillId })
    .where(waits)
    .returning({ personId: evidence.personId });
  return { rows: added.length + became.length, people: became.map(({ personId }) => personId) };
}

/** Makes one waiting row again of the parts of each; a second call finds nothing left to do. */
export async function joinParts(tx: Db, { workspaceId }: Scope, { kind, statement }: Text): Promise<Effect> {
  const isRequirement = kind === "requirement";
  const [table, together]: [SQL, SQL] = isRequirement
    ? [sql`${requirement}`, sql`job_role_id, valid_from, valid_to`]
    : [sql`${evidence}`, sql`person_id, source, level, issued_at, earned_credential_id`];
  const ofText = sql`workspace_id = ${workspaceId}::uuid and part_of = ${statement}`;
  await tx.execute(sql`
    delete from ${table} where ${ofText} and id in (
      select id from (
        select id, row_number() over (partition by ${together} order by statement, id) as place
        from ${table} where ${ofText}) as numbered
      where place > 1)`);
  await tx.execute(
    isRequirement
      ? sql`delete from ${table} where ${ofText} and valid_to is null and exists (
          select from ${table} as twin where twin.workspace_id = requirement.workspace_id and twin.part_of = ''
            and twin.job_role_id = requirement.job_role_id and twin.statement = ${statement} and twin.valid_to is null)`
      : sql`delete from ${table} where ${ofText} and exists (
          select from ${table} as twin where ${isSameStatement} and twin.part_of = ''
            and twin.statement = ${statement} and twin.skill_id is null)`,
  );
  const joined = (await tx.execute(sql`
    update ${table} set statement = part_of, part_of = '', skill_id = null where ${ofText}
    returning ${isRequirement ? sql`null` : sql`person_id`} as "personId"`)) as unknown as {
    rows: { personId: string | null }[];
  };
  return {
    rows: joined.rows.length,
    people: joined.rows.flatMap(({ personId }) => personId ?? []),
  };
}
