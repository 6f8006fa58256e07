import { itemAt, type PersonProblem, startingOrder } from "./problem";

/** Leaves out what a person's plan has no use for: what covers nothing of its own, is not pinned, and nothing else needs. The dearest go first. */
export function withoutIdle(person: PersonProblem, items: readonly number[]): number[] {
  let kept = [...items];
  const byCost = items.toSorted((a, b) => {
    const [left, right] = [itemAt(person, a), itemAt(person, b)];
    return right.price - left.price || right.hours - left.hours || b - a;
  });
  for (const item of byCost) {
    if (person.pinned.includes(item)) continue;
    const others = kept.filter((other) => other !== item);
    const covered = new Set(others.flatMap((other) => itemAt(person, other).covers));
    if (!itemAt(person, item).covers.every((element) => covered.has(element))) continue;
    if (startingOrder(person, others).unfounded.length === 0) kept = others;
  }
  return kept;
}
