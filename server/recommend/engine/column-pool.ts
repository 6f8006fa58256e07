import type { Master, MasterSolution } from "../adapters/master";
import { type Column, columnOf } from "./column";
import type { Problem } from "./problem";

/** The columns of a master problem, each set of items of a person once. */
export class ColumnPool {
  readonly columns: Column[] = [];
  readonly #problem: Problem;
  readonly #master: Master;
  /** By person and set of items the column's place. */
  readonly #known: Map<string, number>[];
  #handedOver = 0;

  constructor(problem: Problem, master: Master) {
    this.#problem = problem;
    this.#master = master;
    this.#known = problem.people.map(() => new Map());
  }

  /** Whether this plan of a person was new. */
  offer(place: number, items: readonly number[]): boolean {
    const known = this.#known[place];
    if (items.length === 0 || !known || known.has(keyOf(items))) return false;
    known.set(keyOf(items), this.columns.push(columnOf(this.#problem, place, items)) - 1);
    return true;
  }

  /** The column of a plan that was offered, or -1. */
  find(place: number, items: readonly number[]): number {
    return this.#known[place]?.get(keyOf(items)) ?? -1;
  }

  /** Hands what was offered over to the master problem. */
  flush(): void {
    this.#master.add(this.columns.slice(this.#handedOver));
    this.#handedOver = this.columns.length;
  }

  solve(limitSeconds: number): MasterSolution | null {
    this.flush();
    return this.#master.solve(limitSeconds);
  }
}

const keyOf = (items: readonly number[]): string => items.toSorted((a, b) => a - b).join();
