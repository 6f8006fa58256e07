import type { TeamMatrix } from "./matrix-model";
import type { SparseRows } from "./spectral-order";

/**
 * What makes two people, or two skills, alike: that the same is required, and how far short of it they are.
 * Two numbers a cell, 1 for required and the gap in levels.
 */
export function clusterRows({ people, skills, cells }: TeamMatrix, axis: "people" | "skills"): SparseRows {
  const isOfPeople = axis === "people";
  const count = isOfPeople ? people.length : skills.length;
  const width = 2 * (isOfPeople ? skills.length : people.length);
  const start = new Int32Array(count + 1);
  for (let index = 0; index < cells.count; index++) {
    const { p, s } = cells.at(index);
    start[(isOfPeople ? p : s) + 1] = (start[(isOfPeople ? p : s) + 1] ?? 0) + 2;
  }
  for (let item = 0; item < count; item++) start[item + 1] = (start[item + 1] ?? 0) + (start[item] ?? 0);

  const next = start.slice();
  const columns = new Int32Array(2 * cells.count);
  const values = new Float64Array(2 * cells.count);
  for (let index = 0; index < cells.count; index++) {
    const { p, s, gap } = cells.at(index);
    const item = isOfPeople ? p : s;
    const at = next[item] ?? 0;
    columns.set([2 * (isOfPeople ? s : p), 2 * (isOfPeople ? s : p) + 1], at);
    values.set([1, gap], at);
    next[item] = at + 2;
  }
  return { start, columns, values, width };
}
