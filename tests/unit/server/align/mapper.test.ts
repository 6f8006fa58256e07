import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { compareWords, coverageOf } from "@/server/align/coverage";
import { buildLabelIndex, type NamedSkill } from "@/server/align/label-index";
import { searchLabels } from "@/server/align/label-search";
import { confidenceBand, suggestSkills } from "@/server/align/mapper";
import { wordsOf } from "@/server/align/words";

const aSkill = (preferredLabel: string, ...alternatives: string[]): NamedSkill => ({
  id: preferredLabel,
  uri: `https://example.org/${preferredLabel.replaceAll(" ", "-")}`,
  code: null,
  preferredLabel,
  labels: alternatives.map((label) => ({ kind: "alternative", label })),
});

const skills = [
  aSkill("SQL", "structured query language", "query relational databases"),
  aSkill("Python (computer programming)", "Python scripting"),
  aSkill("manage budgets", "control budgets", "budget management", "handle finances of a project"),
  aSkill("work in teams", "team player", "cooperate with colleagues"),
  aSkill("lead a team", "guide a team", "team leadership"),
  aSkill("apply social media marketing", "use social media campaigns"),
  aSkill("negotiate compromises", "negotiate"),
  aSkill("maintain customer service", "ensure good customer service"),
  aSkill("customer relationship management", "CRM"),
  aSkill("think critically", "critical thinking"),
  aSkill("data protection", "data privacy", "GDPR"),
  aSkill("analyse data", "data analysis", "evaluate data"),
  aSkill("create data models", "data modelling"),
  aSkill("welding techniques", "MIG welding"),
  aSkill("operate forklift", "drive a forklift truck"),
  aSkill("first aid", "give first aid"),
  aSkill("use spreadsheets software", "Microsoft Excel", "spreadsheets"),
  aSkill("write technical documentation", "document software"),
  aSkill("troubleshoot", "fault finding", "find and fix faults"),
  aSkill("computer networks", "firewalls"),
];
const index = buildLabelIndex(skills);
const idsFor = (text: string, limit = 5) => suggestSkills(index, text, limit).map(({ skillId }) => skillId);

describe("suggestions", () => {
  const gold: [text: string, skill: string][] = [
    ["SQL", "SQL"],
    ["sql queries against relational databases", "SQL"],
    ["Python programming", "Python (computer programming)"],
    ["scripting in Python", "Python (computer programming)"],
    ["You manage the project's budget", "manage budgets"],
    ["Budget management", "manage budgets"],
    ["you are a team player", "work in teams"],
    ["Works well in a team", "work in teams"],
    ["Leads a team of five", "lead a team"],
    ["social media marketing", "apply social media marketing"],
    ["negotiating with suppliers", "negotiate compromises"],
    ["good customer service", "maintain customer service"],
    ["CRM", "customer relationship management"],
    ["Critical Thinking", "think critically"],
    ["GDPR and data privacy", "data protection"],
    ["Data analytics", "analyse data"],
    ["analyzing large data sets", "analyse data"],
    ["Data modeling", "create data models"],
    ["MIG welder", "welding techniques"],
    ["forklift truck licence", "operate forklift"],
    ["First-aid course", "first aid"],
    ["Excellent Excel", "use spreadsheets software"],
    ["technical documentation in English", "write technical documentation"],
    ["fault finding in 400 V cabinets", "troubleshoot"],
    ["firewalls and VPN", "computer networks"],
  ];

  test("of 25 texts written by hand, at least 22 have the right skill first and all but one among five", () => {
    const first = gold.filter(([text, skill]) => idsFor(text)[0] === skill);
    const missed = gold.filter(([text, skill]) => !idsFor(text).includes(skill)).map(([text]) => text);
    expect(first.length).toBeGreaterThanOrEqual(22);
    expect(missed.length, missed.join(", ")).toBeLessThanOrEqual(1);
  });

  test.each(["Kubernetes", "", "the of and", "!!!"])("says nothing about %j", (text) => {
    expect(suggestSkills(index, text)).toEqual([]);
  });

  test("only the skill's own name, URI or code is certain", () => {
    expect(suggestSkills(index, "Manage Budgets")[0]).toMatchObject({
      confidence: 1,
      explanation: { rule: "exact label", labelKind: "preferred" },
    });
    expect(suggestSkills(index, "https://example.org/first-aid")[0]).toMatchObject({
      skillId: "first aid",
      confidence: 1,
      explanation: { rule: "identifier" },
    });
    expect(suggestSkills(index, "team player")[0]?.confidence).toBe(0.95);
  });

  test("a name that several skills share proves little", () => {
    const shared = buildLabelIndex([
      aSkill("waste handling", "manage waste"),
      aSkill("recycling", "manage waste"),
    ]);
    expect(suggestSkills(shared, "manage waste").map(({ confidence }) => confidence)).toEqual([0.5, 0.5]);
  });

  test("says which words matched, as they stand in the text, and which the text lacks", () => {
    expect(suggestSkills(index, "Organised BUDGETS of clubs")[0]?.explanation).toMatchObject({
      matched: ["BUDGETS"],
      missing: ["manage"],
    });
    expect(compareWords("manage budgets", wordsOf("Managing the Budget"))).toEqual({
      matched: ["Managing", "Budget"],
      missing: [],
    });
  });

  test("a long text is read line by line, so that each line finds its skill", () => {
    expect(idsFor("You negotiate compromises.\nYou operate a forklift.\nFirst aid", 3).sort()).toEqual([
      "first aid",
      "negotiate compromises",
      "operate forklift",
    ]);
  });

  law.prop([fc.string({ maxLength: 80 })])(
    "confidence is between 0 and 1, and matched words stand in the text",
    (text) => {
      for (const { confidence, explanation } of suggestSkills(index, text)) {
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        for (const word of explanation.matched) expect(text.normalize("NFKC")).toContain(word);
      }
    },
  );

  law.prop([fc.constantFrom(...skills), fc.string({ maxLength: 20 })])(
    "a skill's own name finds that skill whatever stands around it",
    ({ preferredLabel }, noise) => {
      expect(idsFor(preferredLabel)[0]).toBe(preferredLabel);
      const covered = coverageOf(index, wordsOf(`${noise} ${preferredLabel}`));
      expect(covered.some(({ skill }) => index.skillIds[skill] === preferredLabel)).toBe(true);
    },
  );

  test.each([
    [0.9, "high"],
    [0.7, "high"],
    [0.5, "medium"],
    [0.3, "medium"],
    [0.1, "low"],
  ] as const)("%d is %s", (confidence, band) => {
    expect(confidenceBand(confidence)).toBe(band);
  });
});

describe("search", () => {
  test("answers while the word is being typed, whole and preferred names first", () => {
    expect(searchLabels(index, "manage bud").map(({ skillId }) => skillId)).toEqual(["manage budgets"]);
    expect(searchLabels(index, "data").map(({ skillId }) => skillId)[0]).toBe("data protection");
    expect(searchLabels(index, "gdp")).toEqual([{ skillId: "data protection", label: "GDPR" }]);
  });

  test("finds nothing for nothing, and no middles of words", () => {
    expect(searchLabels(index, "  ")).toEqual([]);
    expect(searchLabels(index, "udget")).toEqual([]);
  });
});
