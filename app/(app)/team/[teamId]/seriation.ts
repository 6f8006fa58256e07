import { agnes } from "ml-hclust";
import { leafOrder } from "./leaf-order";
import { type SparseRows, spectralOrder } from "./spectral-order";

/** Up to here the exact leaf order answers at once; above, its time grows with the cube of the items. */
const mostForLeafOrder = 100;

/**
 * The items so that alike ones stand together, as their indexes: average-linkage clusters with the
 * leaf order of the least total distance between neighbours, or for many items the spectral order.
 */
export function seriate(rows: SparseRows): number[] {
  const count = rows.start.length - 1;
  if (count > mostForLeafOrder) return spectralOrder(rows);
  const distances = distancesOf(rows);
  if (count < 3) return distances.map((_, index) => index);
  return leafOrder(agnes(distances, { method: "average", isDistanceMatrix: true }), distances);
}

/** Euclidean, of every item to every other. */
export function distancesOf({ start, columns, values, width }: SparseRows): number[][] {
  const dense = Array.from({ length: start.length - 1 }, (_, item) => {
    const row = new Float64Array(width);
    for (let at = start[item] ?? 0; at < (start[item + 1] ?? 0); at++)
      row[columns[at] ?? 0] = values[at] ?? 0;
    return row;
  });
  return dense.map((a) =>
    dense.map((b) => Math.sqrt(a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0))),
  );
}

/** Of neighbours in this order: what a good order keeps low. */
export const adjacentDistance = (order: readonly number[], distances: readonly (readonly number[])[]) =>
  order.reduce(
    (sum, item, place) => sum + (place === 0 ? 0 : (distances[order[place - 1] ?? 0]?.[item] ?? 0)),
    0,
  );
