import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { copyIn } from "@/db/copy-in";
import { type Added, addedKey, asChecked, pointsToWhatIs } from "./reference-writes";
import { countedRange } from "./row-ids";
import type { Step } from "./steps";
import { columnOf, fieldsOf, isCounted, keyFields, nameOf, type PlannedTable, typeOf } from "./table-reads";

/**
 * Of which import, and where among its steps; without a note it cannot be taken back. `added`: what the transaction has added
 * so far, where foreign keys may be checked for many rows at once (`mayCheckAtOnce`).
 */
type Place = {
  workspaceId: string;
  note: { importId: string; position: number } | null;
  added?: Added | undefined;
};

/** Carries out one step, and writes down what its rows were and by which transaction they were left as they are. */
export async function carryOut(tx: Db, place: Place, step: Step): Promise<void> {
  const { table, rows } = step;
  if (rows.length === 0) return;
  if (step.deed === "insert") {
    await addRows(tx, place, table, rows);
    await noteAdded(tx, place, step);
    return;
  }
  const wanted = sql`
    jsonb_populate_recordset(null::${nameSql(table)}, ${JSON.stringify(rows.map(stored))}::text::jsonb) wanted`;
  const before = sql`
    select coalesce(jsonb_agg(jsonb_build_object('key', ${keySql(table, "t")}, 'before', to_jsonb(t))), '[]')
    from ${nameSql(table)} t join ${wanted} on ${isSame(table, "t", "wanted")}`;
  if (step.deed !== "update") {
    await note(tx, place, step, before);
    await tx.execute(
      sql`delete from ${nameSql(table)} t using ${wanted} where ${isSame(table, "t", "wanted")}`,
    );
    return;
  }
  const set = step.fields.map((field) => sql`${identifier(field)} = wanted.${identifier(field)}`);
  await note(tx, place, step, before);
  await tx.execute(sql`
    update ${nameSql(table)} t set ${sql.join(set, sql`, `)} from ${wanted}
    where ${isSame(table, "t", "wanted")}`);
}

async function addRows(tx: Db, { added }: Place, table: PlannedTable, rows: readonly object[]) {
  const fields = fieldsOf(table);
  const write = () => copyIn(tx, nameOf(table), fields.map(columnOf), valuesOf(rows, fields));
  if (!added) return write();
  for (const row of rows) if ("id" in row) added.add(addedKey(nameOf(table), row.id));
  // Where something is missing, the database says what.
  return (await pointsToWhatIs(tx, table, rows, added)) ? asChecked(tx, write) : write();
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
    insert: async () => {
      await tx.execute(sql`
        with noted as (${noted}) delete from ${nameSql(table)} t using noted
        where t.workspace_id = ${workspaceId} and ${isKeyed(table)}`);
      if (!isCounted(table)) return;
      await tx.execute(sql`
        delete from ${nameSql(table)} t using import_change n
        where n.workspace_id = ${workspaceId} and n.import_id = ${importId} and n.position = ${position}
          and t.workspace_id = ${workspaceId} and ${isInRange(sql`t.id`)}`);
    },
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

/** A row under the database's names; bytes as it writes them. */
const stored = (row: object) =>
  Object.fromEntries(Object.entries(row).map(([field, value]) => [columnOf(field), inJson(value)]));

const inJson = (value: unknown): unknown => (value instanceof Uint8Array ? hexOf(value) : value);
const hexOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  `\\x${Buffer.from(buffer, byteOffset, byteLength).toString("hex")}`;

type Value = string | number | boolean | Date | null;

function* valuesOf(rows: readonly object[], fields: readonly string[]): Generator<Value[]> {
  for (const row of rows) yield fields.map((field) => inCopy(row[field as keyof typeof row]));
}

/** A value as COPY takes it. */
function inCopy(value: unknown): Value {
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) return `{${value.map((one) => JSON.stringify(String(one))).join()}}`;
  if (value !== null && typeof value === "object" && !(value instanceof Date)) return jsonOf(value);
  return (value ?? null) as Value;
}

/** Many rows may share one report. */
const known = new WeakMap<object, string>();

function jsonOf(value: object): string {
  const text = known.get(value) ?? JSON.stringify(value);
  known.set(value, text);
  return text;
}

const keyOfRow = (table: PlannedTable, row: object) =>
  Object.fromEntries(keyFields(table).map((field) => [field, row[field as keyof typeof row]]));

const keySql = (table: PlannedTable, row: string): SQL =>
  sql`jsonb_build_object(${sql.join(
    keyFields(table).map(
      (field) => sql`${sql.raw(`'${field}'`)}, ${sql.identifier(row)}.${identifier(field)}`,
    ),
    sql`, `,
  )})`;

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
    keyFields(table).map((field) => sql`t.${identifier(field)} = ${keyPart(table, field, "noted")}`),
    sql` and `,
  );

/** A part of the key of an entry, as the table has it: so rows are found by hash and not one by one. */
const keyPart = (table: PlannedTable, field: string, entry: string): SQL =>
  sql.raw(`(${entry}.key->>'${field}')::${typeOf(table, field)}`);

/** An id lies in the range of a note `n`. */
export const isInRange = (id: SQL): SQL => sql`${id} between n.first_id and n.last_id`;

/** New rows are noted by the first and the last of their ids where those were counted up, else each by its key. */
async function noteAdded(tx: Db, place: Place, step: Step): Promise<void> {
  const { table, rows } = step;
  const range = isCounted(table) ? countedRange((rows as { id: string }[]).map(({ id }) => id)) : null;
  if (range) return note(tx, place, step, sql`'[]'::jsonb`, { ...range, count: rows.length });
  const keys = JSON.stringify(rows.map((row) => ({ key: keyOfRow(table, row) })));
  return note(tx, place, step, sql`${keys}::text::jsonb`);
}

type Range = { first: string; last: string; count: number };

/** Whoever writes a row later leaves another `xmin` in it: so it is known whether it is still as the import left it. */
async function note(
  tx: Db,
  { workspaceId, note: at }: Place,
  { table, deed }: Step,
  rows: SQL,
  range: Range | null = null,
) {
  if (!at) return;
  await tx.execute(sql`
    insert into import_change
      (workspace_id, import_id, position, table_name, deed, rows, first_id, last_id, row_count, writer)
    values (${workspaceId}, ${at.importId}, ${at.position}, ${nameOf(table)}, ${deed}, (${rows}),
      ${range?.first ?? null}, ${range?.last ?? null}, ${range?.count ?? null}, pg_current_xact_id()::xid::text)`);
}
