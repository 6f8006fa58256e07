import { expect, test } from "vitest";
import type { Concept, ConceptRelation } from "@/server/taxonomy/concept";
import { mergedAndSplit, successorsOf } from "@/server/taxonomy/succession";

const concept = (uri: string, preferredLabel: string, labels: string[] = []): Concept => ({
  uri,
  kind: "skill",
  code: null,
  preferredLabel,
  description: "",
  skillType: null,
  reuseLevel: null,
  status: "active",
  labels: labels.map((label) => ({ kind: "alternative", language: "en", label })),
});
const old = concept("old", "Use R");
const now = [concept("a", "use r"), concept("b", "R programming", ["Use R"]), concept("c", "Statistics")];

test.each<[because: string, relations: ConceptRelation[], concepts: Concept[], found: string[] | undefined]>([
  ["its publisher says so", [{ from: "old", to: "c", kind: "replaced-by" }], now, ["c"]],
  ["another matches it", [{ from: "c", to: "old", kind: "exact" }], now, ["c"]],
  ["its name is another's preferred one", [], now, ["a"]],
  ["its name is another's further one", [], now.slice(1), ["b"]],
  ["a broader one is none", [{ from: "old", to: "c", kind: "broader" }], now.slice(2), undefined],
  ["a retired one is none", [], [{ ...now[0], status: "retired" } as Concept], undefined],
])("what takes the place of a retired skill: %s", (_, relations, concepts, found) => {
  expect(successorsOf([old], concepts, relations).get("old")).toEqual(found);
});

test("two that become one are merged, one that becomes two is split", () => {
  const one = { id: "1", label: "1" };
  expect(
    mergedAndSplit([
      { id: "a", label: "a", successors: [one] },
      { id: "b", label: "b", successors: [one, { id: "2", label: "2" }] },
      { id: "c", label: "c", successors: [] },
    ]),
  ).toEqual({ merged: 1, split: 1, withoutSuccessor: 1 });
});
