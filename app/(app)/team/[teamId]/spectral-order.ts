/** Items as rows of numbers ≥ 0; those of item `i` stand at `start[i]` to `start[i + 1]`, all others are 0. */
export type SparseRows = {
  start: Int32Array;
  columns: Int32Array;
  values: Float64Array;
  /** How many columns there are. */
  width: number;
};

const mostRounds = 1000;
const settled = 1e-10;
/** Joins every item to every other so weakly that it decides only between groups that share nothing. */
const link = 0.01;

/**
 * The order of the Fiedler vector of the similarities (the scalar product of two rows), found by power
 * iteration on the normalised similarities with their trivial first vector taken out. The similarities
 * are never written out, so ten thousand items need no hundred million places.
 */
export function spectralOrder(rows: SparseRows): number[] {
  const count = rows.start.length - 1;
  const similar = multiplier(rows);
  const root = similar(new Float64Array(count).fill(1)).map(Math.sqrt);
  const trivial = unit(root);
  let vector = unit(
    without(
      trivial,
      Float64Array.from({ length: count }, (_, item) => scatter(item)),
    ),
  );
  for (let round = 0; round < mostRounds; round++) {
    const product = similar(vector.map((value, item) => value / (root[item] ?? 1)));
    const next = unit(
      without(
        trivial,
        product.map((value, item) => value / (root[item] ?? 1)),
      ),
    );
    const moved = next.reduce((sum, value, item) => sum + (value - (vector[item] ?? 0)) ** 2, 0);
    vector = next;
    if (moved < settled ** 2) break;
  }
  const place = vector.map((value, item) => value / (root[item] ?? 1));
  return Array.from(place.keys()).sort((a, b) => (place[a] ?? 0) - (place[b] ?? 0) || a - b);
}

/** Multiplies a vector by the similarities: first by the columns of the rows, then by the rows. */
function multiplier({ start, columns, values, width }: SparseRows) {
  return (vector: Float64Array): Float64Array => {
    const byColumn = new Float64Array(width);
    let all = 0;
    vector.forEach((value, item) => {
      all += value;
      for (let at = start[item] ?? 0; at < (start[item + 1] ?? 0); at++) {
        const column = columns[at] ?? 0;
        byColumn[column] = (byColumn[column] ?? 0) + (values[at] ?? 0) * value;
      }
    });
    return vector.map((_, item) => {
      let sum = link ** 2 * all;
      for (let at = start[item] ?? 0; at < (start[item + 1] ?? 0); at++) {
        sum += (values[at] ?? 0) * (byColumn[columns[at] ?? 0] ?? 0);
      }
      return sum;
    });
  };
}

/** A beginning that is the same every time and leans to no order. */
const scatter = (item: number) => (((item + 1) * 0.6180339887498949) % 1) - 0.5;

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}

function without(taken: Float64Array, vector: Float64Array): Float64Array {
  const share = dot(taken, vector);
  return vector.map((value, at) => value - share * (taken[at] ?? 0));
}
