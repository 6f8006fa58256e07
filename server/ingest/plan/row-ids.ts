const hexDigits = 8;

/**
 * Ids for new rows, counted up from `first`, a random uuid: neighbours stand together in every index, and nobody else’s id lies
 * between two of them. The first four of its five groups and half of the last stay, 90 random bits; at most 2³² ids.
 */
export function countedIds(first: string): () => string {
  const start = first.slice(0, -hexDigits);
  let count = 0;
  return () => start + (count++).toString(16).padStart(hexDigits, "0");
}

/** The first and the last of ids that were counted up one after the other, some perhaps left out; null where they were not. */
export function countedRange(ids: readonly string[]): { first: string; last: string } | null {
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return null;
  const start = first.slice(0, -hexDigits);
  const areCounted = ids.every(
    (id, place) => id.startsWith(start) && (place === 0 || id > (ids[place - 1] as string)),
  );
  return areCounted ? { first, last } : null;
}
