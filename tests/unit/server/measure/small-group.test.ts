import { describe, expect, test } from "vitest";
import {
  guardedGroups,
  guardedTree,
  guardWho,
  mayShowPart,
  roundedShare,
} from "@/server/measure/small-group";

const groups = (...people: number[]) => people.map((count) => ({ people: count }));
const hidden = (rows: readonly { people: number; isHidden: boolean }[]) =>
  rows.filter(({ isHidden }) => isHidden).map(({ people }) => people);

describe("a table beside its total hides", () => {
  test.each([
    { rows: [20, 30], total: 50, hides: [], because: "nothing where every group is large" },
    { rows: [3, 20, 30], total: 53, hides: [3, 20], because: "the next smallest with a small one" },
    { rows: [2, 2, 20, 30], total: 54, hides: [2, 2, 20], because: "more while what is hidden is small" },
    { rows: [3, 4, 20, 30], total: 57, hides: [3, 4], because: "no more where two together are not small" },
    { rows: [20, 30], total: 53, hides: [20], because: "one where three people are in no group" },
    { rows: [0, 20, 30], total: 50, hides: [], because: "no group of nobody" },
    { rows: [48, 20], total: 50, hides: [48, 20], because: "a group that leaves two of the total" },
  ])("$because", ({ rows, total, hides }) => {
    expect(hidden(guardedGroups(groups(...rows), total, 5))).toEqual(hides);
  });
});

test("nothing stands open below a team that is hidden, and each team's children are guarded beside it", () => {
  const rows = [
    { name: "Company", depth: 0, people: 60 },
    { name: "North", depth: 1, people: 30 },
    { name: "North A", depth: 2, people: 28 },
    { name: "South", depth: 1, people: 26 },
    { name: "South A", depth: 2, people: 13 },
    { name: "South B", depth: 2, people: 13 },
    { name: "Staff", depth: 1, people: 4 },
  ];
  const names = guardedTree(rows, 60, 5).flatMap(({ name, isHidden }) => (isHidden ? [name] : []));
  // Staff is small, so South hides with it, and all below South; North A would tell of two in North itself.
  expect(names).toEqual(["North A", "South", "South A", "South B", "Staff"]);
});

test("a group may be shown beside what holds it only where the rest is not small either", () => {
  expect([mayShowPart(20, 22, 5), mayShowPart(20, 20, 5), mayShowPart(20, 25, 5)]).toEqual([
    false,
    true,
    true,
  ]);
  expect([guardWho(20, [40, 100], 5), guardWho(20, [40, 24], 5), guardWho(4, [], 5)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a share is rounded to the nearest twentieth", () => {
  expect([roundedShare(0.774), roundedShare(0.776)]).toEqual([0.75, 0.8]);
});
