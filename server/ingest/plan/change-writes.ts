import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { Step } from "./steps";
import { columnOf, fieldsOf, keyFields, nameOf, type PlannedTable } from "./table-reads";

/** Of which import, and where among its steps; without a note it cannot be taken back. */
type Place = { workspaceId: string; note: { importId: string; position: number } | null };

/** Carries out one step, and writes down in the same statement what its rows were and what they were left as. */
export async function carryOut(tx: Db, place: Place, step: Step): Promise<void> {
  const { table, rows } = step;
  if (rows.length === 0) return;
  switch (step.deed) {
    case "insert": {
      const columns = list(fieldsOf(table));
      const made = sql`
        insert into ${nameSql(table)} (${columns}) select ${columns} from ${given(table, rows)} returning *`;
      await tx.execute(sql`with made as (${made}) ${noted(place, step, [hashOf("made")], sql`made`)}`);
      return;
    }
    case "update": {
      const set = step.fields.map((field) => sql`${identifier(field)} = wanted.${identifier(field)}`);
      await tx.execute(sql`
        with wanted as (select * from ${given(table, rows)}),
        was as (
          select t.* from ${nameSql(table)} t join wanted on ${isSame(table, "t", "wanted")}),
        made as (
          update ${nameSql(table)} t set ${sql.join(set, sql`, `)} from wanted
          where ${isSame(table, "t", "wanted")} returning t.*)
        ${noted(place, step, [hashOf("made"), sql`'before', to_jsonb(was)`], sql`made join was on ${isSame(table, "made", "was")}`)}`);
      return;
    }
    case "delete":
      await tx.execute(sql`
        with made as (
          delete from ${nameSql(table)} t using ${given(table, rows)} wanted
          where ${isSame(table, "t", "wanted")} returning t.*)
        ${noted(place, step, [sql`'before', to_jsonb(made)`], sql`made`)}`);
  }
}

/** Puts rows back as they were before a step. What has been deleted since stays deleted. */
export function takeBack(
  tx: Db,
  { workspaceId, importId, position }: { workspaceId: string; importId: string; position: number },
  table: PlannedTable,
) {
  const noted = sql`
    select entry->'key' as key, entry->'before' as before
    from import_change, jsonb_array_elements(rows) entry
    where workspace_id = ${workspaceId} and import_id = ${importId} and position = ${position}`;
  const whole = sql`jsonb_populate_record(null::${nameSql(table)}, noted.before) was`;
  const columns = list(fieldsOf(table));
  const mine = fieldsOf(table).map((field) => sql`was.${identifier(field)}`);
  return {
    insert: () =>
      tx.execute(sql`
        with noted as (${noted}) delete from ${nameSql(table)} t using noted
        where t.workspace_id = ${workspaceId} and ${isKeyed(table)}`),
    update: () =>
      tx.execute(sql`
        with noted as (${noted}), old as (select was.* from noted, ${whole})
        update ${nameSql(table)} t set (${columns}) = row(${sql.join(mine, sql`, `)}) from old was
        where ${isSame(table, "t", "was")}`),
    delete: () =>
      tx.execute(sql`
        with noted as (${noted})
        insert into ${nameSql(table)} (${columns})
        select ${sql.join(mine, sql`, `)} from noted, ${whole}`),
  };
}

const identifier = (field: string): SQL => sql.identifier(columnOf(field)) as unknown as SQL;
const nameSql = (table: PlannedTable): SQL => sql.identifier(nameOf(table)) as unknown as SQL;
const list = (fields: readonly string[]): SQL => sql.join(fields.map(identifier), sql`, `);

/** Rows of ours as rows of the table. */
const given = (table: PlannedTable, rows: readonly object[]): SQL =>
  sql`jsonb_populate_recordset(null::${nameSql(table)}, ${JSON.stringify(rows.map(stored))}::text::jsonb)`;

/** A row under the database's names; bytes as it writes them. */
const stored = (row: object) =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [
      columnOf(field),
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value,
    ]),
  );

const isSame = (table: PlannedTable, one: string, other: string): SQL =>
  sql.join(
    ["workspaceId", ...keyFields(table)].map(
      (field) =>
        sql`${sql.identifier(one)}.${identifier(field)} = ${sql.identifier(other)}.${identifier(field)}`,
    ),
    sql` and `,
  );

/** `t` is the row that an entry of `noted` is about. */
export const isKeyed = (table: PlannedTable): SQL =>
  sql.join(
    keyFields(table).map(
      (field) => sql`t.${identifier(field)} = (noted.key->>${sql.raw(`'${field}'`)})::uuid`,
    ),
    sql` and `,
  );

export const hashSql = (row: SQL): SQL => sql`md5(to_jsonb(${row})::text)`;
const hashOf = (row: string): SQL => sql`'hash', ${hashSql(sql.identifier(row) as unknown as SQL)}`;

function noted({ workspaceId, note }: Place, { table, deed }: Step, parts: SQL[], from: SQL): SQL {
  if (!note) return sql`select 1`;
  const { importId, position } = note;
  const key = keyFields(table).map((field) => sql`${sql.raw(`'${field}'`)}, made.${identifier(field)}`);
  const entry = [sql`'key', jsonb_build_object(${sql.join(key, sql`, `)})`, ...parts];
  return sql`
    insert into import_change (workspace_id, import_id, position, table_name, deed, rows)
    select ${workspaceId}::uuid, ${importId}::uuid, ${position}::int, ${nameOf(table)}, ${deed},
      coalesce(jsonb_agg(jsonb_build_object(${sql.join(entry, sql`, `)})), '[]')
    from ${from}`;
}
