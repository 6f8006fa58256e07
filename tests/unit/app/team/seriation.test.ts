import { agnes } from "ml-hclust";
import { describe, expect, test } from "vitest";
import { clusterRows } from "@/app/(app)/team/[teamId]/cluster-rows";
import { type ClusterTree, leafOrder } from "@/app/(app)/team/[teamId]/leaf-order";
import type { TeamMatrix } from "@/app/(app)/team/[teamId]/matrix-model";
import { adjacentDistance, distancesOf, seriate } from "@/app/(app)/team/[teamId]/seriation";
import { type SparseRows, spectralOrder } from "@/app/(app)/team/[teamId]/spectral-order";

const rowsOf = (dense: number[][]): SparseRows => {
  const width = dense[0]?.length ?? 0;
  return {
    start: Int32Array.from({ length: dense.length + 1 }, (_, item) => item * width),
    columns: Int32Array.from(dense.flatMap((row) => row.map((_, column) => column))),
    values: Float64Array.from(dense.flat()),
    width,
  };
};

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
const matrixOf = (count: number, width: number, next: () => number) =>
  Array.from({ length: count }, () => Array.from({ length: width }, () => Math.floor(next() * 5)));
const shuffled = (count: number, next: () => number) =>
  Array.from({ length: count }, (_, item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** Every order that turning the branches of the tree can give. */
function ordersOf({ isLeaf, index, children }: ClusterTree): number[][] {
  const [left, right] = children;
  if (isLeaf || !left || !right) return [[index]];
  return ordersOf(left).flatMap((a) =>
    ordersOf(right).flatMap((b) => [
      [...a, ...b],
      [...b, ...a],
    ]),
  );
}

describe("the leaf order", () => {
  test("of items on a line is the line", () => {
    const order = seriate(rowsOf([[3], [0], [4], [1]]));
    expect([
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ]).toContainEqual(order);
  });

  test("is the best of all that the tree allows", () => {
    const next = random(7);
    for (let round = 0; round < 60; round++) {
      const distances = distancesOf(rowsOf(matrixOf(3 + (round % 5), 4, next)));
      const tree = agnes(distances, { method: "average", isDistanceMatrix: true });
      const costs = ordersOf(tree).map((order) => adjacentDistance(order, distances));
      expect(adjacentDistance(leafOrder(tree, distances), distances)).toBeCloseTo(Math.min(...costs), 9);
    }
  });

  test("holds every item once, and beats the order in which they came", () => {
    const next = random(11);
    for (const count of [1, 2, 3, 25, 60, 100]) {
      const rows = rowsOf(matrixOf(count, 12, next));
      const distances = distancesOf(rows);
      const order = seriate(rows);
      const asCame = distances.map((_, index) => index);
      expect([...order].sort((a, b) => a - b)).toEqual(asCame);
      expect(adjacentDistance(order, distances)).toBeLessThanOrEqual(adjacentDistance(asCame, distances));
    }
  });
});

describe("the spectral order", () => {
  test("finds the band again that was shuffled", () => {
    const count = 150;
    const places = shuffled(count, random(3));
    const band = places.map((place) =>
      Array.from({ length: count }, (_, column) => (Math.abs(place - column) <= 20 ? 1 : 0)),
    );
    const found = spectralOrder(rowsOf(band)).map((item) => places[item] ?? 0);
    const straight = (found[0] ?? 0) < (found[count - 1] ?? 0) ? found : found.reverse();
    // At the ends the band is cut off, so that the outermost items can be told apart least.
    expect(straight.every((place, at) => Math.abs(place - at) <= 1)).toBe(true);
  });

  test("keeps together what shares nothing with the rest", () => {
    const dense = Array.from({ length: 120 }, (_, item) => (item % 2 === 0 ? [1, 2, 0, 0] : [0, 0, 2, 1]));
    const halves = seriate(rowsOf(dense)).map((item) => item % 2);
    expect(new Set(halves.slice(0, 60)).size).toBe(1);
  });
});

test("people are alike by what is required of them and how short they are, skills by whom", () => {
  const cells = [
    { p: 0, s: 1, gap: 2 },
    { p: 1, s: 0, gap: 0 },
    { p: 1, s: 1, gap: 1 },
  ];
  const matrix = {
    people: [{}, {}],
    skills: [{}, {}],
    cells: { count: 3, at: (index: number) => cells[index] },
  } as unknown as TeamMatrix;
  expect(clusterRows(matrix, "people")).toEqual({
    start: Int32Array.of(0, 2, 6),
    columns: Int32Array.of(2, 3, 0, 1, 2, 3),
    values: Float64Array.of(1, 2, 1, 0, 1, 1),
    width: 4,
  });
  expect(clusterRows(matrix, "skills").start).toEqual(Int32Array.of(0, 2, 6));
});
