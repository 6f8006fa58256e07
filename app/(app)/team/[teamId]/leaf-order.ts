/** A binary tree of clusters; a leaf is the item `index`. */
export type ClusterTree = { isLeaf: boolean; index: number; children: ClusterTree[] };

/**
 * Of all orders that the tree allows by turning its branches, the one with the least total distance
 * between neighbours (Bar-Joseph, Gifford and Jaakkola 2001).
 */
export function leafOrder(tree: ClusterTree, distances: readonly (readonly number[])[]): number[] {
  const count = distances.length;
  if (tree.isLeaf) return [tree.index];
  const distance = (a: number, b: number) => distances[a]?.[b] ?? 0;

  // Two items meet in exactly one branch, so one table holds the best of every branch by its outer items.
  const best = new Float64Array(count * count);
  const innerLeft = new Int32Array(count * count);
  const innerRight = new Int32Array(count * count);

  const join = (left: Branch, right: Branch) => {
    for (const outerLeft of left.items) {
      const toRight = right.items.map((k) => {
        let least = { cost: Number.POSITIVE_INFINITY, m: outerLeft };
        for (const m of left.innerOf(outerLeft)) {
          const cost = (best[outerLeft * count + m] ?? 0) + distance(m, k);
          if (cost < least.cost) least = { cost, m };
        }
        return [k, least] as const;
      });
      const reach = new Map(toRight);
      for (const outerRight of right.items) {
        let least = { cost: Number.POSITIVE_INFINITY, m: outerLeft, k: outerRight };
        for (const k of right.innerOf(outerRight)) {
          const to = reach.get(k);
          if (!to) continue;
          const cost = to.cost + (best[k * count + outerRight] ?? 0);
          if (cost < least.cost) least = { cost, m: to.m, k };
        }
        const there = outerLeft * count + outerRight;
        const back = outerRight * count + outerLeft;
        best[there] = best[back] = least.cost;
        innerLeft[there] = innerRight[back] = least.m;
        innerRight[there] = innerLeft[back] = least.k;
      }
    }
  };

  const root = branchOf(tree, join);
  const [left, right] = root.halves;
  let ends = { cost: Number.POSITIVE_INFINITY, first: 0, last: 0 };
  for (const first of left) {
    for (const last of right) {
      const cost = best[first * count + last] ?? 0;
      if (cost < ends.cost) ends = { cost, first, last };
    }
  }
  return walk(ends.first, ends.last, (a, b) => [
    innerLeft[a * count + b] ?? a,
    innerRight[a * count + b] ?? b,
  ]);
}

type Branch = {
  items: number[];
  halves: [number[], number[]];
  /** The items that can stand at the other end when this one stands at one end. */
  innerOf: (outer: number) => readonly number[];
};

function branchOf(tree: ClusterTree, join: (left: Branch, right: Branch) => void): Branch {
  const [first, second] = tree.children;
  if (tree.isLeaf || !first || !second) {
    const items = [tree.index];
    return { items, halves: [items, items], innerOf: () => items };
  }
  const left = branchOf(first, join);
  const right = branchOf(second, join);
  join(left, right);
  const isLeft = new Set(left.items);
  return {
    items: [...left.items, ...right.items],
    halves: [left.items, right.items],
    innerOf: (outer) => (isLeft.has(outer) ? right.items : left.items),
  };
}

/** From one outer item to the other, through the two between them where the halves of their branch meet. */
function walk(first: number, last: number, between: (a: number, b: number) => [number, number]): number[] {
  if (first === last) return [first];
  const [m, k] = between(first, last);
  return [...walk(first, m, between), ...walk(k, last, between)];
}
