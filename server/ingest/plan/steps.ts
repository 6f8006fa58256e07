import { treeOrder } from "@/server/people/team-tree";
import type { Plan } from "./plan";
import { type PlannedTable, plannedOrder } from "./table-reads";

/** Rows of one table that are written by one statement. Of updates all change the same fields. */
export type Step =
  | { table: PlannedTable; deed: "insert" | "delete"; rows: object[] }
  | { table: PlannedTable; deed: "update"; fields: string[]; rows: object[] };

/** A plan in the order in which it can be written, so many rows at a time: what goes first, then what is new, then what changes. */
export function* stepsOf(plan: Plan, atOnce: number): Generator<Step> {
  for (const table of plannedOrder.toReversed()) {
    for (const rows of parts(plan.removed(table), atOnce)) yield { table, deed: "delete", rows };
  }
  for (const table of plannedOrder) {
    const added: readonly object[] =
      table === "team" ? treeOrder(plan.inserted("team")) : plan.inserted(table);
    const inserts = [...parts(added, atOnce)].map((rows): Step => ({ table, deed: "insert", rows }));
    // Teams may be moved below new ones; elsewhere rows end before those begin that take their place.
    if (table === "team") yield* inserts;
    const byFields = new Map<string, object[]>();
    for (const { after, set } of plan.updated(table)) {
      const fields = Object.keys(set).sort().join(" ");
      const rows = byFields.get(fields) ?? [];
      rows.push(after);
      byFields.set(fields, rows);
    }
    for (const [fields, all] of byFields) {
      for (const rows of parts(all, atOnce)) yield { table, deed: "update", fields: fields.split(" "), rows };
    }
    if (table !== "team") yield* inserts;
  }
}

function* parts<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
