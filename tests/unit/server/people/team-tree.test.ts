import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { subtree, treeOrder } from "@/server/people/team-tree";

// company > sales > north, company > it
const teams = [
  { id: "it", parentId: "company" },
  { id: "company", parentId: null },
  { id: "north", parentId: "sales" },
  { id: "sales", parentId: "company" },
];

describe("a subtree", () => {
  test.each([
    ["of the top is every team", ["company"], ["company", "it", "north", "sales"]],
    ["of a team is itself and what is below", ["sales"], ["north", "sales"]],
    ["of a leaf is itself", ["north"], ["north"]],
    ["of two teams is both", ["it", "north"], ["it", "north"]],
    ["of an unknown team is empty", ["hr"], []],
    ["of nothing is empty", [], []],
  ])("%s", (_, roots, expected) => {
    expect([...subtree(teams, roots)].sort()).toEqual(expected);
  });

  test("ends where a cycle began", () => {
    const cycle = [
      { id: "a", parentId: "b" },
      { id: "b", parentId: "a" },
    ];
    expect([...subtree(cycle, ["a"])].sort()).toEqual(["a", "b"]);
  });
});

const someTeams = fc
  .array(fc.option(fc.nat(9), { nil: null }), { maxLength: 10 })
  .map((parents) =>
    parents.map((parent, n) => ({ id: `${n}`, parentId: parent === null ? null : `${parent}` })),
  );

law.prop([someTeams, fc.nat(9)])("a subtree holds the subtree of every team in it", (given, root) => {
  const found = subtree(given, [`${root}`]);
  for (const id of found) {
    for (const below of subtree(given, [id])) expect(found.has(below)).toBe(true);
  }
});

describe("the order of the tree", () => {
  test("puts parents before children, siblings as given, each with its depth", () => {
    expect(treeOrder(teams).map(({ id, depth }) => `${depth} ${id}`)).toEqual([
      "0 company",
      "1 it",
      "1 sales",
      "2 north",
    ]);
  });

  test("puts a team at the top when its parent is not shown", () => {
    const visible = teams.filter(({ id }) => id !== "company");
    expect(treeOrder(visible).map(({ id, depth }) => `${depth} ${id}`)).toEqual([
      "0 it",
      "0 sales",
      "1 north",
    ]);
  });
});
