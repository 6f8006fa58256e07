import { expect, test } from "vitest";
import { FileProblem } from "@/server/ingest/finding";
import { isCase, readCase } from "@/server/ingest/frameworks/case";
import { isCtdl, readCtdl } from "@/server/ingest/frameworks/ctdl";
import { soundRelations } from "@/server/ingest/frameworks/hierarchy";
import { isOsmt, readOsmt } from "@/server/ingest/frameworks/osmt";
import { readSkillRows } from "@/server/ingest/frameworks/sheet";
import { aConcept, type StatedFramework } from "@/server/ingest/frameworks/stated";

const inWords = ({ from, kind, to }: { from: string; kind: string; to: string }) => `${from} ${kind} ${to}`;
const told = ({ concepts, relations, crosswalk }: StatedFramework) => ({
  concepts: concepts.map(({ uri, kind, preferredLabel }) => [kind, uri, preferredLabel]),
  relations: relations.map(inWords),
  crosswalk: crosswalk.map(inWords),
});

const casePackage = {
  CFDocument: { title: "Ours", uri: "https://x.example/doc", version: "2", publisher: "A school" },
  CFItems: [
    { identifier: "a", uri: "https://x.example/a", fullStatement: "Data", CFItemType: "Strand" },
    {
      identifier: "b",
      uri: "https://x.example/b",
      fullStatement: "Query data with SQL.",
      humanCodingScheme: "D.1",
    },
    { identifier: "c", fullStatement: "Model data", statusEndDate: "2024-01-01" },
    { identifier: "d" },
  ],
  CFAssociations: [
    {
      associationType: "isChildOf",
      originNodeURI: { identifier: "a" },
      destinationNodeURI: "https://x.example/doc",
    },
    {
      associationType: "isChildOf",
      originNodeURI: { identifier: "b", uri: "https://x.example/b" },
      destinationNodeURI: { identifier: "a", uri: "https://x.example/a" },
    },
    { associationType: "exactMatchOf", originNodeURI: "b", destinationNodeURI: "https://esco.example/sql" },
    { associationType: "isRelatedTo", originNodeURI: "b", destinationNodeURI: "c" },
    { associationType: "isRelatedTo", originNodeURI: "https://onet.example/1", destinationNodeURI: "b" },
    { associationType: "isChildOf", originNodeURI: "c", destinationNodeURI: "nowhere" },
    { associationType: "replacedBy", originNodeURI: "c", destinationNodeURI: "b" },
    { associationType: "precedes", originNodeURI: "b", destinationNodeURI: "c" },
  ],
};

test("a CASE package: items with children sort skills; what cannot be read or leads nowhere says where", () => {
  expect(isCase(casePackage)).toBe(true);
  const read = readCase(casePackage);
  expect(read).toMatchObject({ name: "Ours", version: "2", attribution: "A school", language: "en" });
  expect(told(read)).toEqual({
    concepts: [
      ["group", "https://x.example/a", "Data"],
      ["skill", "https://x.example/b", "Query data with SQL."],
      ["skill", "urn:uuid:c", "Model data"],
    ],
    relations: ["https://x.example/b broader https://x.example/a", "https://x.example/b related urn:uuid:c"],
    crosswalk: [
      "https://x.example/b exact https://esco.example/sql",
      "https://onet.example/1 close https://x.example/b",
    ],
  });
  expect(read.concepts.map(({ code, status }) => [code, status])).toEqual([
    [null, "active"],
    ["D.1", "active"],
    [null, "retired"],
  ]);
  expect(read.replaced).toMatchObject([{ from: "urn:uuid:c", to: "https://x.example/b" }]);
  expect(read.findings.map(({ severity, value }) => [severity, value])).toEqual([
    ["error", "CFItems[3].fullStatement"],
    ["warning", "Model data → nowhere"],
  ]);
});

const ctdl = {
  "@context": "https://credreg.net/ctdlasn/schema/context/json",
  "@graph": [
    {
      "@id": "https://y.example/f",
      "@type": "ceasn:CompetencyFramework",
      "ceasn:name": { "en-us": "Trainer", de: "Ausbilder" },
      "ceasn:inLanguage": "en-US",
      "ceasn:dateModified": "2024-05-06T00:00:00Z",
    },
    {
      "@id": "https://y.example/1",
      "@type": "ceasn:Competency",
      "ceasn:competencyText": { "en-us": "Training" },
      "ceasn:hasChild": ["https://y.example/2"],
    },
    {
      "@id": "https://y.example/2",
      "@type": ["ceasn:Competency"],
      "ceasn:competencyText": { "en-us": ["Plan a course", "in writing"] },
      "ceasn:competencyLabel": { "en-us": "Plan courses" },
      "ceasn:codedNotation": "1.1",
      "ceasn:isChildOf": "https://y.example/1",
      "ceasn:exactAlignment": ["https://esco.example/courses"],
      "ceasn:minorAlignment": "https://esco.example/teach",
      "ceasn:broadAlignment": "https://esco.example/train",
      "ceasn:narrowAlignment": "https://esco.example/lessons",
    },
    { "@type": "ceasn:Competency" },
  ],
};

test("a CTDL-ASN framework, in its own language; both directions of a relation are one", () => {
  expect(isCtdl(ctdl)).toBe(true);
  const read = readCtdl(ctdl);
  expect(read).toMatchObject({ name: "Trainer", version: "2024-05-06", language: "en" });
  expect(told(read)).toEqual({
    concepts: [
      ["group", "https://y.example/1", "Training"],
      ["skill", "https://y.example/2", "Plan courses"],
    ],
    relations: ["https://y.example/2 broader https://y.example/1"],
    crosswalk: [
      "https://y.example/2 exact https://esco.example/courses",
      "https://y.example/2 close https://esco.example/teach",
      "https://y.example/2 broader https://esco.example/train",
      "https://y.example/2 narrower https://esco.example/lessons",
    ],
  });
  expect(read.concepts[1]).toMatchObject({ code: "1.1", description: "Plan a course\nin writing" });
  expect(read.findings.map(({ value }) => value)).toEqual(["@graph[3].@id"]);
  expect(() => readCtdl({ "@graph": [{ "@id": "x", "@type": "ceterms:Course" }] })).toThrow(FileProblem);
});

test("rich skill descriptors: categories sort them, keywords are told, archived ones are retired", () => {
  const json = {
    name: "IT",
    skills: [
      {
        id: "https://z.example/1",
        skillName: "Access control",
        skillStatement: "Maintain access points.",
        categories: ["Security"],
        keywords: ["sites", "guards"],
        alignments: [{ id: "https://l.example/9", skillName: "Access" }, {}],
      },
      { id: "https://z.example/2", skillName: "Old", status: "Archived" },
      { id: "https://z.example/3" },
    ],
  };
  expect(isOsmt(json)).toBe(true);
  expect(isOsmt([{ id: "x" }])).toBe(false);
  const read = readOsmt(json, "file.json");
  expect(told(read)).toEqual({
    concepts: [
      ["group", "urn:skillwright:it:security", "Security"],
      ["skill", "https://z.example/1", "Access control"],
      ["skill", "https://z.example/2", "Old"],
    ],
    relations: ["https://z.example/1 broader urn:skillwright:it:security"],
    crosswalk: ["https://z.example/1 close https://l.example/9"],
  });
  expect(read.concepts[1]?.description).toBe("Maintain access points.\n\nKeywords: sites; guards");
  expect(read.concepts[2]?.status).toBe("retired");
  expect(read.findings).toMatchObject([{ severity: "error", value: "skills[2].skillName" }]);
});

const tableOf = (headers: string[], ...rows: string[][]) => ({
  headers,
  rows: rows.map((cells, place) => ({ line: place + 2, cells })),
  findings: [],
});

test("a table: parents by name or code, texts of levels by level, the same twice once", () => {
  const table = tableOf(
    [
      "Skill Name",
      "Code",
      "Parent",
      "Category",
      "Skill Description",
      "Level 3",
      "Expert",
      "Note",
      "Alignment URL",
    ],
    ["Query", "Q", "", "Data", "Gets data out.", "Joins tables.", "Tunes them.", "ignored", ""],
    ["Model", "M", "Q", "Data", "", "", "", "", "https://l.example/9; "],
    ["Query again", "Q", "", "", "", "", "", "", ""],
    ["", "X", "", "", "", "", "", "", ""],
    ["Draw", "", "Nowhere", "", "", "", "", "", ""],
  );
  const read = readSkillRows(table, "Ours", ["Awareness", "Expert"]);
  expect(told(read)).toEqual({
    concepts: [
      ["group", "urn:skillwright:ours:category%20data", "Data"],
      ["skill", "urn:skillwright:ours:q", "Query"],
      ["skill", "urn:skillwright:ours:m", "Model"],
      ["skill", "urn:skillwright:ours:draw", "Draw"],
    ],
    relations: [
      "urn:skillwright:ours:q broader urn:skillwright:ours:category%20data",
      "urn:skillwright:ours:m broader urn:skillwright:ours:category%20data",
      "urn:skillwright:ours:m broader urn:skillwright:ours:q",
    ],
    crosswalk: ["urn:skillwright:ours:m close https://l.example/9"],
  });
  expect(read.concepts[1]?.description).toBe("Gets data out.");
  expect(read.levelTexts?.map(({ label, text }) => `${label}: ${text}`)).toEqual([
    "Level 3: Joins tables.",
    "Expert: Tunes them.",
  ]);
  expect(read.findings.map(({ severity, line, value }) => [severity, line, value])).toEqual([
    ["error", 4, "Q"],
    ["error", 5, undefined],
    ["warning", undefined, "Draw → Nowhere"],
  ]);
});

test("a circle is opened where it closes, and says between which two", () => {
  const concepts = ["a", "b", "c"].map((uri) => aConcept({ uri, preferredLabel: uri.toUpperCase() }));
  const up = (from: string, to: string) => ({ from, to, kind: "broader" as const });
  const { relations, findings } = soundRelations(concepts, [
    up("a", "b"),
    up("b", "c"),
    up("c", "a"),
    up("a", "a"),
  ]);
  expect(relations).toEqual([up("a", "b"), up("b", "c")]);
  expect(findings.map(({ value }) => value)).toEqual(["C → A", "A → A"]);
});
