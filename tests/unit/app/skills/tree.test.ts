import { describe, expect, test } from "vitest";
import { type Below, type Branch, linesOf, moveOf, type TreeNode } from "@/app/(app)/skills/tree";

const node = (id: string, below = 0): TreeNode => ({
  id,
  label: id,
  kind: below > 0 ? "group" : "skill",
  code: null,
  isRetired: false,
  below,
});
const branch = (nodes: TreeNode[], total = nodes.length): Branch => ({ nodes, total });
const top = branch([node("crafts", 2), node("languages", 3)]);
const known: Record<string, Below> = {
  crafts: { branch: branch([node("baking"), node("sewing")]), hasFailed: false },
  languages: { branch: branch([node("Basque"), node("Breton")], 3), hasFailed: false },
};
const below = (path: string): Below => known[path] ?? { branch: undefined, hasFailed: false };
const lines = linesOf(top, new Set(["crafts", "languages"]), below);

test("what is below an open line follows it, a level deeper, and what is left of it is said", () => {
  expect(lines.map(({ path, level, position, siblings }) => [path, level, position, siblings])).toEqual([
    ["crafts", 1, 1, 2],
    ["crafts/baking", 2, 1, 2],
    ["crafts/sewing", 2, 2, 2],
    ["languages", 1, 2, 2],
    ["languages/Basque", 2, 1, 3],
    ["languages/Breton", 2, 2, 3],
    ["languages/more", 2, 3, 3],
  ]);
  expect(lines.at(-1)).toMatchObject({ kind: "more", left: 1 });
});

test("a branch that is not here yet loads, and one that could not be read says so", () => {
  expect(linesOf(top, new Set(["crafts"]), () => ({ branch: undefined, hasFailed: false }))).toMatchObject([
    { path: "crafts", isLoading: true },
    { path: "languages", isLoading: false },
  ]);
  expect(linesOf(top, new Set(["crafts"]), () => ({ branch: undefined, hasFailed: true }))).toMatchObject([
    { path: "crafts", isLoading: false },
    { kind: "failed", parent: "crafts" },
    { path: "languages" },
  ]);
});

describe("a key", () => {
  test.each([
    ["ArrowDown", "crafts", { to: "crafts/baking" }],
    ["ArrowDown", "languages/more", null],
    ["ArrowUp", "languages", { to: "crafts/sewing" }],
    ["ArrowUp", "crafts", null],
    ["Home", "languages/Basque", { to: "crafts" }],
    ["End", "crafts", { to: "languages/more" }],
    ["ArrowRight", "crafts", { to: "crafts/baking" }],
    ["ArrowRight", "crafts/baking", null],
    ["ArrowLeft", "crafts", { toggle: "crafts" }],
    ["ArrowLeft", "languages/Breton", { to: "languages" }],
    ["b", "crafts/baking", { to: "languages/Basque" }],
    ["B", "languages/Basque", { to: "languages/Breton" }],
    ["b", "languages/Breton", { to: "crafts/baking" }],
    ["q", "crafts", null],
    ["Tab", "crafts", null],
  ] as const)("%s on %s", (key, on, move) => {
    expect(moveOf(key, lines, on)).toEqual(move);
  });

  test("opens a line that is closed, and stays on one that still loads", () => {
    expect(moveOf("ArrowRight", linesOf(top, new Set(), below), "crafts")).toEqual({ toggle: "crafts" });
    const loading = linesOf(top, new Set(["crafts"]), () => ({ branch: undefined, hasFailed: false }));
    expect(moveOf("ArrowRight", loading, "crafts")).toBeNull();
  });
});
