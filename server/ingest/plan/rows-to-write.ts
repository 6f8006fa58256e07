import { keyOf, type PlannedTable, plannedOrder, type RowOf } from "./table-reads";

type Update = { before: object; after: object; set: Record<string, unknown> };
type OfTable = { inserts: Map<string, object>; updates: Map<string, Update>; deletes: Map<string, object> };

/** Whole new rows, changed fields of known ones, and rows that go, of any tables that imports write to. */
export class RowsToWrite {
  private readonly tables = new Map<PlannedTable, OfTable>();

  insert(table: PlannedTable, row: object) {
    this.of(table).inserts.set(keyOf(table, row), row);
  }

  /** `before` may be a row that is inserted here, which then is inserted as it becomes. */
  update(table: PlannedTable, { before, after, set }: Update) {
    const key = keyOf(table, before);
    const { inserts, updates } = this.of(table);
    if (inserts.has(key)) {
      inserts.set(key, after);
      return;
    }
    const known = updates.get(key);
    updates.set(key, { before: known?.before ?? before, after, set: { ...known?.set, ...set } });
  }

  remove(table: PlannedTable, row: object) {
    const { inserts, deletes } = this.of(table);
    if (!inserts.delete(keyOf(table, row))) deletes.set(keyOf(table, row), row);
  }

  inserted<T extends PlannedTable>(table: T): RowOf<T>[] {
    return [...(this.tables.get(table)?.inserts.values() ?? [])] as RowOf<T>[];
  }

  updated<T extends PlannedTable>(table: T) {
    return [...(this.tables.get(table)?.updates.values() ?? [])] as {
      before: RowOf<T>;
      after: RowOf<T>;
      set: Partial<RowOf<T>>;
    }[];
  }

  removed<T extends PlannedTable>(table: T): RowOf<T>[] {
    return [...(this.tables.get(table)?.deletes.values() ?? [])] as RowOf<T>[];
  }

  /** Of all tables. */
  get size(): number {
    let sum = 0;
    for (const { inserts, updates, deletes } of this.tables.values()) {
      sum += inserts.size + updates.size + deletes.size;
    }
    return sum;
  }

  /** Takes over from later ones what is wanted: `has` tells how many rows of the table are here for the same deed. */
  add(later: RowsToWrite, isWanted: (table: PlannedTable, row: object, has: number) => boolean) {
    for (const table of plannedOrder) {
      const mine = this.of(table);
      for (const row of later.removed(table)) {
        if (isWanted(table, row, mine.deletes.size)) this.remove(table, row);
      }
      for (const row of later.inserted(table)) {
        if (isWanted(table, row, mine.inserts.size)) this.insert(table, row);
      }
      for (const update of later.updated(table)) {
        if (isWanted(table, update.after, mine.updates.size)) this.update(table, update as Update);
      }
    }
  }

  private of(table: PlannedTable): OfTable {
    const known = this.tables.get(table);
    if (known) return known;
    const made: OfTable = { inserts: new Map(), updates: new Map(), deletes: new Map() };
    this.tables.set(table, made);
    return made;
  }
}
