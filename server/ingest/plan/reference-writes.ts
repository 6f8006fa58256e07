import "server-only";
import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { columnOf, type PlannedTable, tableOf } from "./table-reads";

/** Where a table points to: our fields, and what they must be found in. */
type Reference = { fields: string[]; parent: PgTable; parentFields: string[] };

const fieldOf = (table: PgTable, name: string): string => {
  const found = Object.entries(getTableColumns(table)).find(([, column]) => column.name === name);
  if (!found) throw new Error(`${getTableName(table)} has no column ${name}`);
  return found[0];
};

const known = new Map<PlannedTable, Reference[]>();

function referencesOf(name: PlannedTable): Reference[] {
  const table: PgTable = tableOf(name);
  const found =
    known.get(name) ??
    getTableConfig(table).foreignKeys.map((key): Reference => {
      const { columns, foreignColumns, foreignTable } = key.reference();
      return {
        fields: columns.map((column) => fieldOf(table, column.name)),
        parent: foreignTable,
        parentFields: foreignColumns.map((column) => fieldOf(foreignTable, column.name)),
      };
    });
  known.set(name, found);
  return found;
}

/**
 * Whether this role may check foreign keys itself, many rows at once: the database checks them row by row, which takes half of
 * the time of an import. The embedded database’s may, and on a server one that may set `session_replication_role`; not where
 * somebody has put triggers of their own, which would be passed over too.
 */
export async function mayCheckAtOnce(db: Db): Promise<boolean> {
  const { rows } = (await db.execute(sql`
    select has_parameter_privilege('session_replication_role', 'set')
      and not exists (select from pg_trigger where not tgisinternal) as may`)) as unknown as {
    rows: { may: boolean }[];
  };
  return rows[0]?.may === true;
}

/** Rows that a transaction has added itself: nobody else can see them, let alone take them away. */
export type Added = Set<string>;
export const addedKey = (table: string, id: unknown): string => `${table} ${id}`;

/**
 * Whether all that new rows point to is there, the same as the foreign keys say. It is held until the end of the transaction,
 * as they hold it. `added` has the rows themselves too, which may point to one another.
 */
export async function pointsToWhatIs(
  tx: Db,
  name: PlannedTable,
  rows: readonly object[],
  added: Added,
): Promise<boolean> {
  for (const reference of referencesOf(name)) {
    const wanted = wantedOf(reference, rows, added);
    if (wanted.length > 0 && (await countHeld(tx, reference, wanted)) < wanted.length) return false;
  }
  return true;
}

/** What the rows point to, each once; what a row leaves empty points nowhere. */
function wantedOf({ fields, parent, parentFields }: Reference, rows: readonly object[], added: Added) {
  const [table, id] = [getTableName(parent), fields[parentFields.indexOf("id")]];
  const wanted = new Map<string, string[]>();
  for (const row of rows as readonly Record<string, string | null>[]) {
    // Of a workspace’s rows the id tells them apart.
    const value = row[id ?? "workspaceId"];
    if (value === null || value === undefined || wanted.has(value) || added.has(addedKey(table, value)))
      continue;
    const values = fields.map((field) => row[field] ?? null);
    if (values.every((one) => one !== null)) wanted.set(value, values as string[]);
  }
  return [...wanted.values()];
}

async function countHeld(tx: Db, { parent, parentFields }: Reference, wanted: string[][]): Promise<number> {
  const columns = getTableColumns(parent);
  const types = parentFields.map((field) => sql.raw(`${columns[field]?.getSQLType()}[]`));
  const lists = parentFields.map(
    (_, place) =>
      sql`${sql.param(`{${wanted.map((values) => JSON.stringify(values[place])).join()}}`)}::text::${types[place]}`,
  );
  const names = parentFields.map((field) => sql`p.${sql.identifier(columnOf(field))}`);
  const { rows } = (await tx.execute(sql`
    select count(*)::int as held from (
      select from ${parent} p
      where (${list(names)}) in (select * from unnest(${list(lists)}))
      for key share of p) found`)) as unknown as { rows: { held: number }[] };
  return rows[0]?.held ?? 0;
}

const list = (parts: SQL[]): SQL => sql.join(parts, sql`, `);

/** Has the database not check foreign keys anew while `write` writes rows that were checked. Call in a transaction. */
export async function asChecked(tx: Db, write: () => Promise<void>): Promise<void> {
  await tx.execute(sql`set local session_replication_role = replica`);
  await write();
  await tx.execute(sql`set local session_replication_role = origin`);
}
