/** What words mean beside each other, learnt from a taxonomy’s own text: a direction for each stem, and one for each skill. */
export type Vectors = {
  dimensions: number;
  stems: ReadonlyMap<string, number>;
  /** How rare a stem is in that text. */
  rarity: Float32Array;
  /** A row for each stem; lengths differ. */
  ofStems: Float32Array;
  /** A row for each skill of the index, of length 1. */
  ofSkills: Float32Array;
};

/** The mean direction of some stems, the rare ones counting more, of length 1; null if none of them is known. */
export function directionOf(
  { dimensions, stems, rarity, ofStems }: Omit<Vectors, "ofSkills">,
  words: Iterable<string>,
  weightOf: (place: number) => number = () => 1,
): Float32Array | null {
  const sum = new Float32Array(dimensions);
  let isKnown = false;
  let place = 0;
  for (const word of words) {
    const stem = stems.get(word);
    const weight = weightOf(place++);
    if (stem === undefined) continue;
    isKnown = true;
    const factor = weight * (rarity[stem] ?? 0);
    for (let axis = 0; axis < dimensions; axis++) {
      sum[axis] = (sum[axis] ?? 0) + factor * (ofStems[stem * dimensions + axis] ?? 0);
    }
  }
  if (!isKnown) return null;
  scaleToOne(sum);
  return sum;
}

function scaleToOne(vector: Float32Array) {
  const length = Math.hypot(...vector) + 1e-9;
  for (let axis = 0; axis < vector.length; axis++) vector[axis] = (vector[axis] ?? 0) / length;
}

/** The product of two rows of `dimensions` numbers: their cosine where both have length 1. */
export function product(
  a: Float32Array,
  rowOfA: number,
  b: Float32Array,
  rowOfB: number,
  dimensions: number,
): number {
  const startA = rowOfA * dimensions;
  const startB = rowOfB * dimensions;
  // Four sums side by side: one alone waits for itself at each step.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let axis = 0;
  for (; axis + 3 < dimensions; axis += 4) {
    const atA = startA + axis;
    const atB = startB + axis;
    first += (a[atA] as number) * (b[atB] as number);
    second += (a[atA + 1] as number) * (b[atB + 1] as number);
    third += (a[atA + 2] as number) * (b[atB + 2] as number);
    fourth += (a[atA + 3] as number) * (b[atB + 3] as number);
  }
  for (; axis < dimensions; axis++) first += (a[startA + axis] as number) * (b[startB + axis] as number);
  return first + second + (third + fourth);
}

const lengths = new WeakMap<Vectors, Float32Array>();

/** The length of each stem’s row. */
export function lengthsOf(vectors: Vectors): Float32Array {
  const known = lengths.get(vectors);
  if (known) return known;
  const { dimensions, ofStems } = vectors;
  const found = Float32Array.from({ length: ofStems.length / dimensions }, (_, row) =>
    Math.sqrt(product(ofStems, row, ofStems, row, dimensions)),
  );
  lengths.set(vectors, found);
  return found;
}
