import type { Touches } from "@/server/changed-rows";
import type { ReleaseDifference } from "@/server/taxonomy/succession";
import type { Finding } from "../finding";
import type { Forgery } from "../forged-badge";
import { RowsToWrite } from "./rows-to-write";
import type { PlannedTable, RowOf } from "./table-reads";

export type Counts = { created: number; updated: number; unchanged: number; failed: number };

/**
 * What an import is going to write, worked out before anything is. The same plan is previewed, carried out, and told as the
 * result. That of a large file is never whole: its rows are taken from it part by part as they are planned.
 */
export class Plan {
  /** Of the file's rows. */
  readonly counts: Counts = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  readonly findings: Finding[] = [];
  /** Of badges: those in our name that we did not sign. */
  readonly forgeries: Forgery[] = [];
  /** Of a taxonomy: what its release does to skills. */
  release: ReleaseDifference | null = null;
  private planned = new RowsToWrite();
  private readonly people = new Set<string>();
  private touchesFrame = false;

  /** `newId`: makes ids for rows that are not here yet. */
  constructor(readonly newId: () => string) {}

  /** A new row. Returns it. */
  insert<T extends PlannedTable>(table: T, row: RowOf<T>): RowOf<T> {
    this.planned.insert(table, row);
    return row;
  }

  /** Changes fields of a row that is known or that this plan inserts. Returns the row as it will be. */
  update<T extends PlannedTable>(table: T, before: RowOf<T>, set: Partial<RowOf<T>>): RowOf<T> {
    const after = { ...before, ...set };
    this.planned.update(table, { before, after, set });
    return after;
  }

  remove<T extends PlannedTable>(table: T, row: RowOf<T>) {
    this.planned.remove(table, row);
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

  /** What is planned and not taken yet. */
  get rows(): RowsToWrite {
    return this.planned;
  }

  /** Hands over what is planned so far, and forgets it. */
  take(): RowsToWrite {
    const { planned } = this;
    this.planned = new RowsToWrite();
    return planned;
  }
}
