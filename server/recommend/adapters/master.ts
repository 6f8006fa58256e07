import "server-only";
import type { Highs, Model } from "highs";
import type { Column } from "../engine/column";
import type { Prices } from "../engine/pricing";
import type { Problem } from "../engine/problem";

export type MasterSolution = {
  value: number;
  prices: Prices;
  /** By person what their best column is worth at these prices: a new one has to be worth more. */
  worth: Float64Array;
  /** By column how much of it is used, 0 to 1. */
  shares: Float64Array;
};

/**
 * The linear programme that mixes people's plans within the money, the seats and the targets. It keeps its basis from one solve
 * to the next, and memory of the solver until `dispose`.
 */
export class Master {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #problem: Problem;
  readonly #seatRow = new Map<number, number>();
  readonly #targetRow = new Map<number, number>();
  readonly #personRow: number;
  readonly #rows: number;
  readonly #firstColumn: number;

  /** `hasToPlan` says for whom no plan at all is no choice. */
  constructor(highs: Highs, problem: Problem, hasToPlan: (place: number) => boolean) {
    this.#highs = highs;
    this.#problem = problem;
    const { people, budget, seats, targets } = problem;
    const { infinity } = highs;
    const upper = [Number.isFinite(budget) ? budget : infinity];
    const takers = new Map<number, number>();
    for (const { items } of people)
      for (const { credential } of items) takers.set(credential, (takers.get(credential) ?? 0) + 1);
    for (const [credential, limit] of seats.entries())
      if ((takers.get(credential) ?? 0) > limit) this.#seatRow.set(credential, upper.push(limit) - 1);
    for (const [target, { need }] of targets.entries())
      if (need > 0) this.#targetRow.set(target, upper.push(0) - 1);
    this.#personRow = upper.length;
    for (const _ of people) upper.push(1);
    this.#rows = upper.length;
    const counted = [...this.#targetRow];
    const forced = [...people.keys()].filter(hasToPlan);
    const points = targets.reduce((sum, { rho, need }) => sum + rho * need, 0);
    // Above all points there are, so that it is used only where nothing else is left.
    const penalty = 1 + points + people.reduce((sum, one) => sum + one.points.reduce((a, b) => a + b, 0), 0);
    const indices = [...counted.map(([, row]) => row), ...forced.map((place) => this.#personRow + place)];
    this.#firstColumn = indices.length;
    const lower = new Float64Array(this.#rows).fill(-infinity);
    for (const place of forced) lower[this.#personRow + place] = 1;
    this.#model = highs.createModel({
      numCols: indices.length,
      numRows: this.#rows,
      sense: highs.constants.objectiveSense.maximize,
      colCost: Float64Array.from([
        ...counted.map(([target]) => targets[target]?.rho ?? 0),
        ...forced.map(() => -penalty),
      ]),
      colLower: new Float64Array(indices.length),
      colUpper: Float64Array.from([
        ...counted.map(([target]) => targets[target]?.need ?? 0),
        ...forced.map(() => infinity),
      ]),
      rowLower: lower,
      rowUpper: Float64Array.from(upper),
      matrix: {
        format: "csc",
        numRows: this.#rows,
        numCols: indices.length,
        starts: Int32Array.from({ length: indices.length + 1 }, (_, column) => column),
        indices: Int32Array.from(indices),
        values: new Float64Array(indices.length).fill(1),
      },
    });
    // Primal simplex: new columns leave the basis feasible for it.
    this.#model.options.set({ output_flag: false, solver: "simplex", simplex_strategy: 4, presolve: "off" });
  }

  add(columns: readonly Column[]): void {
    if (columns.length === 0) return;
    const starts = [0];
    const indices: number[] = [];
    const values: number[] = [];
    const entry = (row: number | undefined, value: number) => {
      if (row === undefined || value === 0) return;
      indices.push(row);
      values.push(value);
    };
    for (const { place, price, credentials, targets } of columns) {
      entry(0, price);
      for (const credential of credentials) entry(this.#seatRow.get(credential), 1);
      for (const target of targets) entry(this.#targetRow.get(target), -1);
      entry(this.#personRow + place, 1);
      starts.push(indices.length);
    }
    this.#model.addCols({
      cost: Float64Array.from(columns, ({ points }) => points),
      lower: new Float64Array(columns.length),
      upper: new Float64Array(columns.length).fill(this.#highs.infinity),
      matrix: {
        format: "csc",
        numRows: this.#rows,
        numCols: columns.length,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
    });
  }

  /** Solves with the columns added so far, for at most so many seconds; null: it did not get to an end. */
  solve(limitSeconds: number): MasterSolution | null {
    this.#model.zeroAllClocks();
    this.#model.options.set({ time_limit: Math.max(0.05, limitSeconds) });
    this.#model.run();
    if (this.#model.getModelStatus() !== this.#highs.constants.modelStatus.optimal) return null;
    const { colValue, rowDual } = this.#model.getSolution();
    const dual = (row: number | undefined) => Math.max(0, rowDual[row ?? -1] ?? 0);
    const { people, targets, credentials } = this.#problem;
    return {
      value: this.#model.getObjectiveValue(),
      prices: {
        money: Number.isFinite(this.#problem.budget) ? dual(0) : 0,
        seats: Float64Array.from(credentials, (_, credential) => dual(this.#seatRow.get(credential))),
        targets: Float64Array.from(targets, ({ rho }, target) =>
          Math.min(rho, dual(this.#targetRow.get(target))),
        ),
      },
      worth: Float64Array.from(people, (_, place) => rowDual[this.#personRow + place] ?? 0),
      shares: colValue.slice(this.#firstColumn),
    };
  }

  /**
   * The best choice of one whole column for each person that is found in this time, beginning with a choice that is known; which
   * columns it takes. For the last question only: the prices are gone afterwards.
   */
  solveWhole(limitSeconds: number, known: ReadonlySet<number>, columns: readonly Column[]): number[] {
    const { constants } = this.#highs;
    const whole = columns.map((_, column) => column);
    this.#model.options.reset();
    this.#model.options.set({
      output_flag: false,
      mip_rel_gap: 1e-4,
      time_limit: Math.max(0.05, limitSeconds),
    });
    this.#model.changeColsIntegrality(
      { kind: "range", from: this.#firstColumn, to: this.#firstColumn + whole.length - 1 },
      whole.map(() => constants.variableType.integer),
    );
    this.#model.clearSolver();
    this.#model.zeroAllClocks();
    this.#model.setSolution({ colValue: this.#valuesOf(known, columns) });
    this.#model.run();
    const { colValue } = this.#model.getSolution();
    return whole.filter((column) => (colValue[this.#firstColumn + column] ?? 0) > 0.5);
  }

  #valuesOf(known: ReadonlySet<number>, columns: readonly Column[]): Float64Array {
    const values = new Float64Array(this.#firstColumn + columns.length);
    const qualified = new Map<number, number>();
    for (const column of known) {
      values[this.#firstColumn + column] = 1;
      for (const target of columns[column]?.targets ?? [])
        qualified.set(target, (qualified.get(target) ?? 0) + 1);
    }
    for (const [place, target] of [...this.#targetRow.keys()].entries())
      values[place] = Math.min(this.#problem.targets[target]?.need ?? 0, qualified.get(target) ?? 0);
    return values;
  }

  dispose(): void {
    this.#model.dispose();
  }
}
