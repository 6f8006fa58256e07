import type { Touches } from "@/server/changed-rows";
import type { Finding } from "../finding";
import { keyOf, type PlannedTable, plannedOrder, type RowOf } from "./table-reads";

export type Counts = { created: number; updated: number; unchanged: number; failed: number };

type Update = { before: object; after: object; set: Record<string, unknown> };
type Writes = { inserts: Map<string, object>; updates: Map<string, Update>; deletes: Map<string, object> };

/**
 * What an import is going to write, worked out before anything is: whole new rows, changed fields of known ones, and rows
 * that go. The same plan is previewed, carried out, and told as the result.
 */
export class Plan {
  /** Of the file's rows. */
  readonly counts: Counts = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  readonly findings: Finding[] = [];
  private readonly tables = new Map<PlannedTable, Writes>();
  private readonly people = new Set<string>();
  private touchesFrame = false;

  /** `newId`: makes ids for rows that are not here yet. */
  constructor(readonly newId: () => string) {}

  /** A new row. Returns it. */
  insert<T extends PlannedTable>(table: T, row: RowOf<T>): RowOf<T> {
    this.writesTo(table).inserts.set(keyOf(table, row), row);
    return row;
  }

  /** Changes fields of a row that is known or that this plan inserts. Returns the row as it will be. */
  update<T extends PlannedTable>(table: T, before: RowOf<T>, set: Partial<RowOf<T>>): RowOf<T> {
    const key = keyOf(table, before);
    const writes = this.writesTo(table);
    const after = { ...before, ...set };
    const own = writes.inserts.has(key);
    if (own) writes.inserts.set(key, after);
    else {
      const known = writes.updates.get(key);
      writes.updates.set(key, {
        before: known?.before ?? before,
        after,
        set: { ...known?.set, ...set },
      });
    }
    return after;
  }

  remove<T extends PlannedTable>(table: T, row: RowOf<T>) {
    const writes = this.writesTo(table);
    if (!writes.inserts.delete(keyOf(table, row))) writes.deletes.set(keyOf(table, row), row);
  }

  report(findings: readonly Finding[]) {
    for (const finding of findings) this.findings.push(finding);
  }

  /** Whose figures have to be read anew. */
  touchPerson(id: string) {
    this.people.add(id);
  }

  touchFrame() {
    this.touchesFrame = true;
  }

  get peopleTouched(): ReadonlySet<string> {
    return this.people;
  }

  get touches(): Touches {
    if (this.people.size === 0) return this.touchesFrame ? "frame" : "nothing";
    return { people: [...this.people], ...(this.touchesFrame && { frame: true }) };
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

  /** Rows to write, of all tables. */
  get size(): number {
    return plannedOrder.reduce((sum, table) => {
      const { inserts, updates, deletes } = this.tables.get(table) ?? nothing;
      return sum + inserts.size + updates.size + deletes.size;
    }, 0);
  }

  private writesTo(table: PlannedTable): Writes {
    const known = this.tables.get(table);
    if (known) return known;
    const made: Writes = { inserts: new Map(), updates: new Map(), deletes: new Map() };
    this.tables.set(table, made);
    return made;
  }
}

const nothing: Writes = { inserts: new Map(), updates: new Map(), deletes: new Map() };
