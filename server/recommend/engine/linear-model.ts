import type { ModelData } from "highs";

export type Entry = readonly [column: number, factor: number];

/**
 * A linear programme to maximise, put together row by row. A row without a limit on one side has none: a large number in its
 * place once made the solver call a worse plan the best.
 */
export class LinearModel {
  readonly #points: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #isWhole: number[] = [];
  readonly #rowLower: number[] = [];
  readonly #rowUpper: number[] = [];
  readonly #starts: number[] = [0];
  readonly #columns: number[] = [];
  readonly #factors: number[] = [];

  get columns(): number {
    return this.#points.length;
  }

  get hasWholeNumbers(): boolean {
    return this.#isWhole.includes(1);
  }

  /** A column from 0 to `upper` that is worth `points` for each 1 of it. */
  addColumn(points: number, upper: number, isWhole = false): number {
    this.#lower.push(0);
    this.#upper.push(upper);
    this.#isWhole.push(isWhole ? 1 : 0);
    return this.#points.push(points) - 1;
  }

  fix(column: number, value: number): void {
    this.#lower[column] = value;
    this.#upper[column] = value;
  }

  /** What a column is worth from now on. */
  price(column: number, points: number): void {
    this.#points[column] = points;
  }

  pointsOf(column: number): number {
    return this.#points[column] ?? 0;
  }

  atMost(limit: number, entries: Iterable<Entry>): void {
    this.#addRow(Number.NEGATIVE_INFINITY, limit, entries);
  }

  atLeast(limit: number, entries: Iterable<Entry>): void {
    this.#addRow(limit, Number.POSITIVE_INFINITY, entries);
  }

  #addRow(lower: number, upper: number, entries: Iterable<Entry>): void {
    for (const [column, factor] of entries) {
      this.#columns.push(column);
      this.#factors.push(factor);
    }
    this.#starts.push(this.#columns.length);
    this.#rowLower.push(lower);
    this.#rowUpper.push(upper);
  }

  /** As HiGHS takes it, with its own infinity. */
  data(infinity: number, maximize: NonNullable<ModelData["sense"]>): ModelData {
    const bounded = (limits: readonly number[]) =>
      Float64Array.from(limits, (limit) => (Number.isFinite(limit) ? limit : Math.sign(limit) * infinity));
    return {
      numCols: this.#points.length,
      numRows: this.#rowLower.length,
      sense: maximize,
      colCost: Float64Array.from(this.#points),
      colLower: bounded(this.#lower),
      colUpper: bounded(this.#upper),
      rowLower: bounded(this.#rowLower),
      rowUpper: bounded(this.#rowUpper),
      ...(this.hasWholeNumbers && { integrality: Int32Array.from(this.#isWhole) }),
      matrix: {
        format: "csr",
        numRows: this.#rowLower.length,
        numCols: this.#points.length,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#columns),
        values: Float64Array.from(this.#factors),
      },
    };
  }
}
