import { expect, test } from "vitest";
import { suggestMatch } from "@/server/align/crosswalk-suggestion";
import { buildSkillIndex, type MappedSkill } from "@/server/align/engine/skill-index";
import { nothingLearned } from "@/server/align/engine/suggest";
import { modelsOf } from "@/server/align/engine/weights";

const aSkill = (id: string, preferredLabel: string, alternative: string[] = []): MappedSkill => ({
  id,
  uri: `urn:${id}`,
  code: null,
  preferredLabel,
  labels: alternative.map((label) => ({ kind: "alternative", label })),
  description: "",
  skillType: null,
  reuseLevel: null,
  occupations: 0,
});
const theirs = [
  aSkill("programming", "Programming", ["Coding"]),
  aSkill("writing", "Content writing"),
  aSkill("maintenance", "Preventive maintenance"),
  aSkill("cooking", "Cook pastry products"),
];
const mapper = {
  index: buildSkillIndex(theirs),
  vectors: null,
  ...modelsOf("light"),
  learned: nothingLearned,
};
const suggest = (label: string, otherLabels: string[] = [], refused: string[] = []) => {
  const found = suggestMatch(mapper, { id: "", label, otherLabels, description: "" }, (id) =>
    refused.includes(id),
  );
  return found && [found.skillId, found.kind];
};

test.each([
  { label: "programming", match: ["programming", "exact"], because: "both call it so" },
  { label: "coding", match: ["programming", "close"], because: "an other name there may be looser" },
  { label: "PLC programming", match: ["programming", "broader"], because: "it says more than theirs" },
  { label: "Writing", match: ["writing", "narrower"], because: "theirs says more than it" },
  {
    label: "Equipment maintenance",
    match: ["maintenance", "close"],
    because: "each says something of its own",
  },
  { label: "Juggling", match: null, because: "no word is shared" },
])("“$label”: $because", ({ label, match }) => {
  expect(suggest(label)).toEqual(match);
});

test("an other name decides where its own names nothing there, and what was refused is left out", () => {
  expect(suggest("Software construction", ["Programming"])).toEqual(["programming", "close"]);
  expect(suggest("Programming", [], ["programming"])).toBeNull();
});
