import { expect, test } from "vitest";
import { conceptOf, escoFileKind, labelsAbroad, languageIn, replacementsOf } from "@/server/ingest/esco-rows";
import type { Concept } from "@/server/taxonomy/concept";
import { fileUnderFamilies } from "@/server/taxonomy/family";

const row = {
  conceptType: "KnowledgeSkillCompetence",
  conceptUri: "http://esco/1",
  preferredLabel: " use\u00a0Java ",
  altLabels: "use Java\nJava\n\nJava ",
  hiddenLabels: "java",
  status: "released",
};

test("labels are trimmed, and none repeats the preferred one or another", () => {
  expect(conceptOf(row, "en")).toMatchObject({
    preferredLabel: "use Java",
    labels: [
      { kind: "alternative", label: "Java" },
      { kind: "hidden", label: "java" },
    ],
    status: "active",
  });
});

test("obsolete concepts are retired; other things and nameless rows are none", () => {
  expect(conceptOf({ ...row, status: "obsolete" }, "en")?.status).toBe("retired");
  expect(conceptOf({ ...row, conceptType: "ConceptScheme" }, "en")).toBeNull();
  expect(conceptOf({ ...row, preferredLabel: " " }, "en")).toBeNull();
});

test("an occupation is a concept, and another language adds its names for one", () => {
  const german = conceptOf(
    { ...row, conceptType: "Occupation", preferredLabel: "Koch", altLabels: "Köchin" },
    "de",
  );
  expect(german?.kind).toBe("occupation");
  expect(german && labelsAbroad(german, "de")).toEqual([
    { kind: "alternative", language: "de", label: "Koch" },
    { kind: "alternative", language: "de", label: "Köchin" },
    { kind: "hidden", language: "de", label: "java" },
  ]);
  expect(languageIn("skills_de.csv", "x.zip")).toBe("de");
  expect(languageIn("skills.csv", "ESCO dataset - v1.1.1 - classification - fr - csv.zip")).toBe("fr");
  expect(languageIn("skills.csv", "skills.csv")).toBe("en");
});

test("what replaces a concept is read where its publisher says so", () => {
  expect(replacementsOf({ ...row, replacedBy: "http://esco/2\nhttp://esco/3" })).toEqual([
    { from: "http://esco/1", to: "http://esco/2", kind: "replaced-by" },
    { from: "http://esco/1", to: "http://esco/3", kind: "replaced-by" },
  ]);
});

test("files are told by their columns", () => {
  expect(escoFileKind(["conceptType", "conceptUri", "broaderType", "broaderUri"])).toBe("broader");
  expect(escoFileKind(["a", "b"])).toBeNull();
});

const concept = (uri: string, kind: Concept["kind"], code: string | null = null): Concept => ({
  uri,
  kind,
  code,
  preferredLabel: uri,
  description: "",
  skillType: null,
  reuseLevel: null,
  status: "active",
  labels: [],
});
const broader = (from: string, to: string) => ({ from, to, kind: "broader" as const });
const groups = [
  concept("S", "group", "S"),
  concept("S1", "group", "S1"),
  concept("S1.1", "group", "S1.1"),
  concept("T1", "group", "T1"),
];
const tree = [broader("S1", "S"), broader("S1.1", "S1")];

test.each([
  ["a group directly above", [broader("a", "S1.1")], "S1"],
  ["the first of several by code", [broader("a", "T1"), broader("a", "S1.1")], "S1"],
  ["the group of a broader skill", [broader("a", "b"), broader("b", "S1")], "S1"],
  ["a top group where nothing is between", [broader("a", "T1")], "T1"],
  ["nothing", [broader("a", "b"), broader("b", "a")], undefined],
])("a skill is filed under %s", (_, relations, family) => {
  const skills = [concept("a", "skill"), concept("b", "skill")];
  expect(fileUnderFamilies([...groups, ...skills], [...tree, ...relations]).get("a")).toBe(family);
});
