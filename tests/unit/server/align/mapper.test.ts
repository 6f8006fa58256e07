import { fc, test as law } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { compareWords } from "@/server/align/compare-words";
import { featuresOf } from "@/server/align/engine/features";
import { learnedFrom } from "@/server/align/engine/learned";
import { areNames } from "@/server/align/engine/segments";
import { buildSkillIndex, type MappedSkill } from "@/server/align/engine/skill-index";
import {
  confidenceBand,
  nothingLearned,
  type SkillMapper,
  suggestSkills,
} from "@/server/align/engine/suggest";
import { modelsOf } from "@/server/align/engine/weights";
import { searchLabels } from "@/server/align/label-search";
import { wordsOf } from "@/server/align/words";

const aSkill = (preferredLabel: string, ...alternatives: string[]): MappedSkill => ({
  id: preferredLabel,
  uri: `https://example.org/${preferredLabel.replaceAll(" ", "-")}`,
  code: null,
  preferredLabel,
  labels: alternatives.map((label) => ({ kind: "alternative", label })),
  description: "",
  skillType: null,
  reuseLevel: null,
  occupations: 0,
});
const mapperOf = (of: readonly MappedSkill[]): SkillMapper => ({
  index: buildSkillIndex(of),
  vectors: null,
  ...modelsOf("light"),
  learned: nothingLearned,
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
const mapper = mapperOf(skills);
const { index } = mapper;
const idsFor = (text: string, limit = 5) =>
  suggestSkills(mapper, text, { limit }).map(({ skillId }) => skillId);

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

  test("a text that is known to be a name is judged as one, however long; a few words may be either", () => {
    const long = "structured query language for relational databases of large companies";
    const added = (text: string, isName: boolean) =>
      suggestSkills(mapper, text, { isName })[0]?.explanation.weighed;
    expect(added(long, true)).not.toEqual(added(long, false));
    const confidence = (models: Partial<SkillMapper>) =>
      suggestSkills({ ...mapper, ...models }, "driving forklift trucks")[0]?.confidence ?? 0;
    const [asName, asSentence] = [
      confidence({ sentences: mapper.names }),
      confidence({ names: mapper.sentences }),
    ];
    expect(Math.min(asName, asSentence)).toBeGreaterThan(0);
    expect(confidence({})).toBeCloseTo((asName + asSentence) / 2, 2);
  });

  test("a list of short texts is one of names, unless it is too short to tell", () => {
    const names = ["SQL", "Python scripting", "manage budgets", "first aid", "GDPR", "welding", "negotiate"];
    const sentence = "You will be responsible for planning the yearly budgets of several large departments";
    expect(areNames([...names, sentence, sentence, sentence])).toBe(true);
    expect(areNames([...names, ...Array<string>(4).fill(sentence)])).toBe(false);
    expect(areNames(names)).toBe(false);
  });

  test("lines of a text are read one by one, its sentences only where it is long", () => {
    const parts = (text: string) =>
      new Set(suggestSkills(mapper, text, { limit: 20 }).map(({ explanation }) => explanation.part));
    const [budget, forklift] = ["You manage the yearly budgets.", "You drive a forklift truck every day."];
    expect(parts(`${budget}\n${forklift}`)).toEqual(new Set([budget, forklift]));
    expect(parts(`${budget} ${forklift}`)).toEqual(new Set([undefined]));
    const long = `${budget} ${forklift} ${"Otherwise, colleagues nearby describe places where nothing happens. ".repeat(6)}`;
    expect(parts(long)).toContain(forklift);
  });

  test.each(["Kubernetes", "", "the of and", "!!!"])("says nothing about %j", (text) => {
    expect(suggestSkills(mapper, text)).toEqual([]);
  });

  test("only the skill's own name, URI or code is certain", () => {
    expect(suggestSkills(mapper, "Manage Budgets")[0]).toMatchObject({
      confidence: 1,
      explanation: { rule: "exact label", labelKind: "preferred" },
    });
    expect(suggestSkills(mapper, "https://example.org/first-aid")[0]).toMatchObject({
      skillId: "first aid",
      confidence: 1,
      explanation: { rule: "identifier" },
    });
    expect(suggestSkills(mapper, "team player")[0]?.confidence).toBe(0.95);
  });

  test("a name that several skills share proves little", () => {
    const shared = mapperOf([
      aSkill("waste handling", "manage waste"),
      { ...aSkill("recycling", "manage waste"), description: "Glass and paper are used again." },
    ]);
    expect(suggestSkills(shared, "manage waste").map(({ confidence }) => confidence)).toEqual([0.5, 0.5]);
    // Where the text comes from tells which is meant.
    const [first] = suggestSkills(shared, "manage waste", { context: "Paper mill operator" });
    expect(first?.skillId).toBe("recycling");
  });

  test("what somebody has decided on a text is proposed for the same words, and what they refused is not", () => {
    const numberOf = new Map(index.skills.map(({ id }, number) => [id, number]));
    const learned = learnedFrom(
      {
        accepted: [{ statement: "Numbers wizard", skillId: "analyse data" }],
        refused: [{ statement: "team player", skillIds: ["work in teams"] }],
        shown: new Map(),
      },
      numberOf,
    );
    const taught = { ...mapper, learned };
    expect(idsFor("numbers wizard")).toEqual([]);
    expect(suggestSkills(taught, "numbers wizard")[0]).toMatchObject({
      skillId: "analyse data",
      confidence: 0.95,
      explanation: { rule: "decided before", labelKind: "learned" },
    });
    expect(idsFor("team player")[0]).toBe("work in teams");
    expect(suggestSkills(taught, "team player").map(({ skillId }) => skillId)).not.toContain("work in teams");
  });

  test("a skill that is taken more often than others where it is proposed comes earlier, one that is passed over later", () => {
    const shown = new Map([
      ["lead a team", 20],
      ["work in teams", 20],
    ]);
    const accepted = Array.from({ length: 20 }, (_, place) => ({
      statement: `text ${place}`,
      skillId: "lead a team",
    }));
    const numberOf = new Map(index.skills.map(({ id }, number) => [id, number]));
    const { bonus } = learnedFrom({ accepted, refused: [], shown }, numberOf);
    const bonusOf = (id: string) => bonus.get(numberOf.get(id) ?? -1) ?? 0;
    expect(bonusOf("lead a team")).toBeGreaterThan(0.2);
    expect(bonusOf("work in teams")).toBeLessThan(-0.2);
  });

  test("every proposal says what weighed most", () => {
    const [first] = suggestSkills(mapper, "you will be managing the yearly budgets of a whole department");
    expect(first?.skillId).toBe("manage budgets");
    expect(first?.explanation.weighed).toHaveLength(3);
  });

  test("says which words matched, as they stand in the text, and which the text lacks", () => {
    expect(suggestSkills(mapper, "Organised BUDGETS of clubs")[0]?.explanation).toMatchObject({
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
      for (const { confidence, explanation } of suggestSkills(mapper, text)) {
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
      const { skills: candidates } = featuresOf(index, `${noise} ${preferredLabel}`, null);
      expect(candidates.map((skill) => index.skills[skill]?.id)).toContain(preferredLabel);
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
    expect(searchLabels(index, "gdp")).toEqual([
      { skillId: "data protection", label: "GDPR", origin: "alternative" },
    ]);
  });

  test("finds nothing for nothing, and no middles of words", () => {
    expect(searchLabels(index, "  ")).toEqual([]);
    expect(searchLabels(index, "udget")).toEqual([]);
  });
});
