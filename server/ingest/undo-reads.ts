import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Scope } from "@/server/scope";
import type { batchInput } from "./input";
import { isInRange, isKeyed } from "./plan/change-writes";
import { isCounted, nameOf, type PlannedTable, plannedOrder, tableNamed } from "./plan/table-reads";

/** Why an import can no longer be undone. */
export type UndoBlocker = { words: string; rows: number };

/** What the rows of a table are called: one, and several. */
const called: Record<string, [one: string, several: string]> = {
  team: ["team", "teams"],
  person: ["person", "people"],
  team_manager: ["manager of a team", "managers of teams"],
  framework: ["taxonomy", "taxonomies"],
  skill: ["skill", "skills"],
  skill_label: ["label of a skill", "labels of skills"],
  skill_level_text: ["text for a level", "texts for levels"],
  skill_relation: ["relation between skills", "relations between skills"],
  skill_match: ["relation to another framework", "relations to other frameworks"],
  skill_merge: ["merge of skills", "merges of skills"],
  alignment: ["mapping", "mappings"],
  job_role: ["job role", "job roles"],
  job_role_task: ["task of a role", "tasks of roles"],
  role_holding: ["role that somebody has", "roles that people have"],
  requirement: ["requirement", "requirements"],
  achievement: ["micro-credential", "micro-credentials"],
  achievement_version: ["earlier version", "earlier versions"],
  achievement_skill: ["skill granted", "skills granted"],
  achievement_alignment: ["alignment", "alignments"],
  earned_credential: ["badge", "badges"],
  unclaimed_badge: ["badge that waits for its owner", "badges that wait for their owners"],
  evidence: ["piece of evidence", "pieces of evidence"],
  exemption: ["exemption", "exemptions"],
  team_requirement: ["need of a team", "needs of teams"],
  membership: ["member", "members"],
  assignment: ["assignment", "assignments"],
  credential_request: ["request for a credential", "requests for credentials"],
  credential_request_person: ["request for a credential", "requests for credentials"],
  credential_request_skill: ["request for a credential", "requests for credentials"],
  submission: ["submission", "submissions"],
  job_role_version: ["edition of a role", "editions of roles"],
};

const wordOf = (table: string, rows: number): string => {
  const [one, several] = called[table] ?? [`entry of ${table}`, `entries of ${table}`];
  return rows === 1 ? `1 ${one}` : `${rows.toLocaleString("en")} ${several}`;
};

/** What of an import somebody has changed since, and what has come to depend on it; nothing: it can be undone. */
export async function readUndoBlockers(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  { id }: z.output<typeof batchInput>,
): Promise<UndoBlocker[]> {
  const ofImport = sql`workspace_id = ${workspaceId} and import_id = ${id}`;
  const countOf = async (query: SQL): Promise<number> =>
    Number((await rowsOf<{ rows: string }>(db, query))[0]?.rows ?? 0);
  const written = await rowsOf<{ table_name: string }>(
    db,
    sql`select distinct table_name from import_change where ${ofImport}`,
  );
  const ofThisImport = sql`n.workspace_id = ${workspaceId} and n.import_id = ${id}`;
  const writers = sql`(select coalesce(writer, '') from import_change where ${ofImport})`;
  /** New rows that are noted by their ids’ range. */
  const inRanges = (table: PlannedTable, rows: SQL, column: SQL) =>
    isCounted(table)
      ? sql`union all ${rows} ${ofThisImport} and n.table_name = ${nameOf(table)}
          and t.workspace_id = ${workspaceId} and ${isInRange(column)}`
      : sql``;
  const blockers: UndoBlocker[] = [];
  for (const { table_name: name } of written) {
    const table = tableNamed(name);
    const changed = await countOf(sql`
      with noted as (
        select distinct entry->'key' as key from import_change, jsonb_array_elements(rows) entry
        where ${ofImport} and table_name = ${name} and deed <> 'delete')
      select count(*) as rows from (
        select t.xmin from ${sql.identifier(name)} t, noted
        where t.workspace_id = ${workspaceId} and ${isKeyed(table)}
        ${inRanges(table, sql`select t.xmin from ${sql.identifier(name)} t, import_change n where`, sql`t.id`)}) t
      where t.xmin::text not in (select writer from import_change where ${ofImport})`);
    if (changed > 0) {
      blockers.push({ rows: changed, words: `${wordOf(name, changed)} of it changed afterwards.` });
    }
    for (const { child, column } of await readReferences(db, name)) {
      const dependent = await countOf(sql`
        with noted as (
          select entry->'key' as key from import_change, jsonb_array_elements(rows) entry
          where ${ofImport} and table_name = ${name} and deed = 'insert'),
        own as (
          select entry->'key' as key from import_change, jsonb_array_elements(rows) entry
          where ${ofImport} and table_name = ${child} and deed <> 'delete')
        select count(*) as rows from (
          select t.* , t.xmin from ${sql.identifier(child)} t
          join noted on t.${sql.identifier(column)} = (noted.key->>'id')::uuid
          where t.workspace_id = ${workspaceId}
          ${inRanges(table, sql`select t.*, t.xmin from ${sql.identifier(child)} t, import_change n where`, sql`t.${sql.identifier(column)}`)}) t
        where t.xmin::text not in ${writers} ${isNotOwn(child, ofThisImport)}`);
      if (dependent === 0) continue;
      const verb = dependent === 1 ? "depends" : "depend";
      blockers.push({
        rows: dependent,
        words: `${wordOf(child, dependent)} ${verb} on ${wordOf(name, 2).slice(2)} that it added.`,
      });
    }
  }
  const assignedAnew = await countOf(sql`
    select count(distinct live.id) as rows
    from import_change n, jsonb_array_elements(n.rows) entry, assignment live
    where ${ofThisImport} and n.table_name = 'assignment' and n.deed = 'update'
      and entry->'before'->>'status' in ('open', 'waiting')
      and live.workspace_id = ${workspaceId} and live.status in ('open', 'waiting')
      and live.id <> (entry->'before'->>'id')::uuid
      and live.person_id = (entry->'before'->>'person_id')::uuid
      and live.achievement_id = (entry->'before'->>'achievement_id')::uuid`);
  if (assignedAnew > 0) {
    const what = assignedAnew === 1 ? "1 badge whose assignment" : `${assignedAnew} badges whose assignments`;
    const [was, it] = assignedAnew === 1 ? ["was", "that assignment"] : ["were", "those assignments"];
    blockers.push({
      rows: assignedAnew,
      words: `${what} it ended ${was} assigned again since: cancel ${it} under “Assign” first.`,
    });
  }
  return blockers;
}

/** Which columns of which tables point to a table's ids. */
async function readReferences(db: Scope["db"], name: string) {
  return rowsOf<{ child: string; column: string }>(
    db,
    sql`
    select child.relname as child, attribute.attname as "column"
    from pg_constraint link
    join pg_class parent on parent.oid = link.confrelid and parent.relname = ${name}
    join pg_class child on child.oid = link.conrelid
    join pg_attribute attribute on attribute.attrelid = child.oid and attribute.attnum = any(link.conkey)
    where link.contype = 'f' and parent.relnamespace = 'public'::regnamespace
      and attribute.attname <> 'workspace_id'
      -- What somebody was told goes with them.
      and child.relname <> 'notice'`,
  );
}

const rowsOf = async <T>(db: Scope["db"], query: SQL): Promise<T[]> =>
  ((await db.execute(query)) as unknown as { rows: T[] }).rows;

/** Without rows that the same import wrote, changed though they may be: only those of tables that imports write to can be. */
function isNotOwn(child: string, ofThisImport: SQL): SQL {
  const table: PlannedTable | undefined = plannedOrder.find((one) => nameOf(one) === child);
  if (!table) return sql``;
  const isInOwnRange = sql`exists (
    select from import_change n where ${ofThisImport} and n.table_name = ${child} and ${isInRange(sql`t.id`)})`;
  return sql`and not exists (select from own noted where ${isKeyed(table)})
    ${isCounted(table) ? sql`and not ${isInOwnRange}` : sql``}`;
}
