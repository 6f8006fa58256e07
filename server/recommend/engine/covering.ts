import type { PersonProblem } from "./problem";

/** By element the items that cover it. */
export function coveringItems({ items, points }: PersonProblem): number[][] {
  const covering: number[][] = points.map(() => []);
  for (const [item, { covers }] of items.entries())
    for (const element of covers) covering[element]?.push(item);
  return covering;
}
