import { treeOrder } from "@/server/people/team-tree";
import type { RowsToWrite } from "./rows-to-write";
import { type PlannedTable, plannedOrder } from "./table-reads";

/** Rows of one table that are written by one statement. Of updates all change the same fields. */
export type Step =
  | { table: PlannedTable; deed: "insert" | "delete"; rows: object[] }
  | { table: PlannedTable; deed: "update"; fields: string[]; rows: object[] };

/** Rows in the order in which they can be written, so many rows at a time: what goes first, then what is new, then what changes. */
export function* stepsOf(rows: RowsToWrite, atOnce: number): Generator<Step> {
  for (const table of plannedOrder.toReversed()) {
    for (const some of parts(rows.removed(table), atOnce)) yield { table, deed: "delete", rows: some };
  }
  for (const table of plannedOrder) {
    const added: readonly object[] =
      table === "team" ? treeOrder(rows.inserted("team")) : rows.inserted(table);
    const inserts = [...parts(added, atOnce)].map((some): Step => ({ table, deed: "insert", rows: some }));
    // Teams and skills may be moved below new ones; elsewhere rows end before those begin that take their place.
    const isNewFirst = table === "team" || table === "skill";
    if (isNewFirst) yield* inserts;
    const byFields = new Map<string, object[]>();
    for (const { after, set } of rows.updated(table)) {
      const fields = Object.keys(set).sort().join(" ");
      const same = byFields.get(fields) ?? [];
      same.push(after);
      byFields.set(fields, same);
    }
    for (const [fields, all] of byFields) {
      for (const some of parts(all, atOnce)) {
        yield { table, deed: "update", fields: fields.split(" "), rows: some };
      }
    }
    if (!isNewFirst) yield* inserts;
  }
}

function* parts<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
