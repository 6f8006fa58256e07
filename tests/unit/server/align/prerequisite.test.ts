import { expect, test } from "vitest";
import { leadsTo } from "@/server/align/prerequisite";

test.each([
  {
    from: ["b"],
    target: "a",
    links: [
      { of: "b", needs: "c" },
      { of: "c", needs: "a" },
    ],
    circle: true,
  },
  { from: ["a"], target: "a", links: [], circle: true },
  {
    from: ["b"],
    target: "a",
    links: [
      { of: "b", needs: "c" },
      { of: "c", needs: "b" },
    ],
    circle: false,
  },
  { from: ["b"], target: "a", links: [{ of: "b", needs: null }], circle: false },
  { from: [], target: "a", links: [{ of: "a", needs: "b" }], circle: false },
])("asking for $from before $target makes a circle: $circle", ({ from, target, links, circle }) => {
  expect(leadsTo(from, target, links)).toBe(circle);
});
