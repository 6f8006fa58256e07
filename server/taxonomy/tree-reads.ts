import "server-only";
import { and, asc, count, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { framework, skill } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { TreeInput } from "./input";
import { byName } from "./skill-list-reads";

type Within = Pick<Scope, "db" | "workspaceId">;

export type TreeNode = {
  id: string;
  label: string;
  kind: "framework" | "group" | "skill";
  code: string | null;
  isRetired: boolean;
  /** How many stand directly below it. */
  below: number;
};

/**
 * What stands directly below a concept, or at the top of a framework: groups before skills, then by code and name, the first
 * `limit` of them and how many there are. A concept stands below each active one that is broader; one that has none, as skills
 * of the workspace's own, below its family, and without that at the top.
 */
export async function readTree(
  scope: Within,
  { parentId, frameworkId, retired, limit }: TreeInput,
): Promise<{ nodes: TreeNode[]; total: number }> {
  if (!parentId && !frameworkId) return readFrameworks(scope, retired);
  const { db, workspaceId } = scope;
  const shown = and(
    eq(skill.workspaceId, workspaceId),
    ne(skill.kind, "occupation"),
    retired ? undefined : eq(skill.status, "active"),
    parentId ? isBelow(parentId) : and(eq(skill.frameworkId, frameworkId ?? ""), isAtTheTop),
  );
  const rows = await db
    .select({
      id: skill.id,
      label: skill.preferredLabel,
      kind: sql<"group" | "skill">`${skill.kind}`,
      code: skill.code,
      status: skill.status,
    })
    .from(skill)
    .where(shown)
    .orderBy(
      sql`${skill.kind} <> 'group'`,
      sql`case when ${skill.kind} = 'group' then ${skill.code} end`,
      byName,
      asc(skill.id),
    )
    .limit(limit);
  const below = await countBelow(
    scope,
    rows.map(({ id }) => id),
    retired,
  );
  return {
    nodes: rows.map(({ status, ...row }) => ({
      ...row,
      isRetired: status === "retired",
      below: below.get(row.id) ?? 0,
    })),
    total: rows.length < limit ? rows.length : await db.$count(skill, shown),
  };
}

async function readFrameworks({ db, workspaceId }: Within, retired: boolean) {
  const rows = await db
    .select({ id: framework.id, label: framework.name, below: count(skill.id) })
    .from(framework)
    .leftJoin(
      skill,
      and(
        eq(skill.workspaceId, framework.workspaceId),
        eq(skill.frameworkId, framework.id),
        ne(skill.kind, "occupation"),
        retired ? undefined : eq(skill.status, "active"),
        isAtTheTop,
      ),
    )
    .where(eq(framework.workspaceId, workspaceId))
    .groupBy(framework.workspaceId, framework.id)
    .orderBy(asc(framework.name));
  const nodes = rows.map((row) => ({ ...row, kind: "framework" as const, code: null, isRetired: false }));
  return { nodes, total: nodes.length };
}

/** An active concept that is broader. */
const broaderOne = (more: SQL = sql``): SQL => sql`exists (
  select from skill_relation r join skill above on above.workspace_id = r.workspace_id and above.id = r.to_id
  where r.workspace_id = ${skill.workspaceId} and r.from_id = ${skill.id} and r.kind = 'broader'
    and above.status = 'active' ${more})`;

const isAtTheTop = and(sql`not ${broaderOne()}`, isNull(skill.familyId));

const isBelow = (parentId: string) =>
  or(
    sql`${skill.id} in (
      select r.from_id from skill_relation r
      where r.workspace_id = ${skill.workspaceId} and r.to_id = ${parentId} and r.kind = 'broader')`,
    and(eq(skill.familyId, parentId), sql`not ${broaderOne()}`),
  );

/** By concept how many stand directly below it. */
async function countBelow({ db, workspaceId }: Within, ids: readonly string[], retired: boolean) {
  const counted = new Map<string, number>();
  if (ids.length === 0) return counted;
  const wanted = sql`(select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::text::json))`;
  const isShown = retired ? sql`` : sql`and below.status = 'active'`;
  const { rows } = (await db.execute(sql`
    select r.to_id as id, count(*)::int as below
    from skill_relation r join skill below on below.workspace_id = r.workspace_id and below.id = r.from_id
    where r.workspace_id = ${workspaceId} and r.kind = 'broader' and r.to_id in ${wanted}
      and below.kind <> 'occupation' ${isShown}
    group by r.to_id`)) as unknown as { rows: { id: string; below: number }[] };
  for (const { id, below } of rows) counted.set(id, below);
  const filed = await db
    .select({ id: skill.familyId, below: count() })
    .from(skill)
    .where(
      and(
        eq(skill.workspaceId, workspaceId),
        inArray(skill.familyId, [...ids]),
        retired ? undefined : eq(skill.status, "active"),
        sql`not ${broaderOne()}`,
      ),
    )
    .groupBy(skill.familyId);
  for (const { id, below } of filed) if (id) counted.set(id, (counted.get(id) ?? 0) + below);
  return counted;
}
