// How well texts are turned into ESCO's skills, how far the confidence can be trusted, and how fast; beside what a user would
// pick instead, over the same fields in the same run.   npm run bench:align [-- light|standard|best]
import lunr from "lunr";
import MiniSearch from "minisearch";
import { type MapperConfiguration, mapperConfigurations } from "@/db/enums";
import { keptVectors } from "@/server/align/adapters/vector-file";
import { fitRanking } from "@/server/align/engine/fit";
import { learnedFrom } from "@/server/align/engine/learned";
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
import { measure, readSentences, readSkills, type Sentence, withheld } from "./align-data";
import { crossedError, errorOf, exampleOf, folds, foldsOf, judged, outcomesOf } from "./align-validation";

const asked = process.argv[2] as MapperConfiguration | undefined;
const chosen = asked ? [asked] : mapperConfigurations;
const skills = await readSkills();
const test = readSentences("techwolf_test", skills);
const validation = ["house_validation", "tech_validation"].map((name) => readSentences(name, skills));
const { skills: left, names } = withheld(skills);
const tags = names
  .filter(({ isForFitting }) => !isForFitting)
  .filter((_, place) => place % 2 === 0)
  .slice(0, 3_000);

const libraries = [stemmedMiniSearch(skills), stemmedLunr(skills)].map(({ name, search }) => ({
  name,
  ...measure(test, search),
}));
console.log("What a user would pick instead, TECHWOLF test");
console.table(libraries);
const better = Math.max(...libraries.map(({ rp5 }) => rp5));
const results = chosen.map(report);
console.log(JSON.stringify({ bench: "align", skills: skills.length, libraries, results }));

function report(configuration: MapperConfiguration) {
  console.log(`\n${configuration}`);
  const memoryBefore = process.memoryUsage();
  const vectors = keptVectors(skills, configuration);
  const start = performance.now();
  const index = buildSkillIndex(skills);
  const buildSeconds = (performance.now() - start) / 1000;
  const memory = process.memoryUsage();
  const mapper: SkillMapper = { index, vectors, ...modelsOf(configuration), learned: nothingLearned };
  const ranked = (text: string) => suggestAll(mapper, text);
  const onTest = measure(test, ranked);
  // The rankings were fitted on these: they show that the weights are in place, not how good they are.
  const fittedOn = validation.map((sentences) => measure(sentences, ranked));
  console.table([
    { set: "TECHWOLF test", ...onTest, timesTheLibrary: Number((onTest.rp5 / better).toFixed(2)) },
    { set: "HOUSE validation (fitted on)", ...fittedOn[0] },
    { set: "TECH validation (fitted on)", ...fittedOn[1] },
  ]);
  const result = {
    configuration,
    ...onTest,
    timesTheLibrary: onTest.rp5 / better,
    tags: tagsOf(configuration),
    calibration: calibrationOf(mapper),
    learning: learningOf(mapper),
    speed: {
      buildSeconds: round(buildSeconds),
      megabytes: Math.round(
        (memory.heapUsed + memory.arrayBuffers - memoryBefore.heapUsed - memoryBefore.arrayBuffers) / 1e6,
      ),
      ...speedOf(mapper),
    },
  };
  console.log(
    JSON.stringify(
      { tags: result.tags, calibration: result.calibration, learning: result.learning, speed: result.speed },
      null,
      1,
    ),
  );
  return result;
}

function suggestAll(mapper: SkillMapper, text: string, isName = false): string[] {
  return suggestSkills(mapper, text, { limit: 10, isName }).map(({ skillId }) => skillId);
}

/** Names, said to be such and not: alternative labels that neither the index nor the words have seen, of skills that nothing was fitted on. */
function tagsOf(configuration: MapperConfiguration) {
  const mapper: SkillMapper = {
    index: buildSkillIndex(left),
    vectors: keptVectors(left, configuration),
    ...modelsOf(configuration),
    learned: nothingLearned,
  };
  const gold = tags.map(({ text, uri }) => ({ text, gold: new Set([uri]) }));
  const asked = (isName: boolean) => {
    const { rp1, rp5, mrr } = measure(gold, (text) => suggestAll(mapper, text, isName));
    return { top1: rp1, top5: rp5, mrr };
  };
  return { asked: tags.length, ...asked(true), unlessSaid: asked(false) };
}

/** Expected calibration error: cross-validated on the validation sentences, and as shipped on a set that nothing was fitted on. */
function calibrationOf(mapper: SkillMapper) {
  const all = validation.flat();
  const examples = all.map(({ text, gold }) => exampleOf(mapper, text, gold));
  const foldOf = foldsOf(all);
  const outOfFold = Array.from({ length: folds }, (_, fold) => {
    const others = examples.filter((_, place) => foldOf[place] !== fold);
    const ranking = fitRanking(others.map(({ features, isRight }) => ({ rows: features.rows, isRight })));
    return outcomesOf(
      examples.filter((_, place) => foldOf[place] === fold),
      ranking,
    );
  }).flat();
  const testExamples = test.map(({ text, gold }) => exampleOf(mapper, text, gold));
  const onTest = judged(outcomesOf(testExamples, mapper.sentences.ranking), mapper.sentences.calibration);
  const firsts = test.map(({ text, gold }) => {
    const [first] = suggestSkills(mapper, text, { limit: 1 });
    return {
      band: first && confidenceBand(first.confidence),
      isRight: first !== undefined && gold.has(first.skillId),
    };
  });
  const high = firsts.filter(({ band }) => band === "high");
  return {
    errorCrossValidated: round(crossedError(outOfFold)),
    errorOnTest: round(100 * errorOf(onTest)),
    highShare: round((100 * high.length) / firsts.length),
    highRight: round((100 * high.filter(({ isRight }) => isRight).length) / high.length),
    nothing: firsts.filter(({ band }) => band === undefined).length,
  };
}

/** The last half of the test sentences, before and after somebody has decided on the first half. */
function learningOf(mapper: SkillMapper) {
  const half = Math.floor(test.length / 2);
  const [revealed, later] = [test.slice(0, half), test.slice(half)];
  const decisions = {
    accepted: revealed.flatMap(({ text, gold }) =>
      [...gold].map((skillId) => ({ statement: text, skillId })),
    ),
    refused: [],
    shown: countShown(mapper, revealed),
  };
  const taught = skills.map((skill) => withDecisions(skill, decisions.accepted));
  const numberOf = new Map(taught.map(({ id }, number) => [id, number]));
  const after: SkillMapper = {
    ...mapper,
    index: buildSkillIndex(taught),
    learned: learnedFrom(decisions, numberOf),
  };
  return {
    decided: half,
    before: measure(later, (text) => suggestAll(mapper, text)).rp5,
    after: measure(later, (text) => suggestAll(after, text)).rp5,
  };
}

function countShown(mapper: SkillMapper, sentences: readonly Sentence[]): Map<string, number> {
  const shown = new Map<string, number>();
  for (const { text } of sentences) {
    for (const skillId of suggestAll(mapper, text).slice(0, 5))
      shown.set(skillId, (shown.get(skillId) ?? 0) + 1);
  }
  return shown;
}

/** As `readMappedSkills` does with what a workspace has accepted. */
function withDecisions(
  skill: MappedSkill,
  accepted: readonly { statement: string; skillId: string }[],
): MappedSkill {
  const mine = accepted.filter(({ skillId }) => skillId === skill.id);
  if (mine.length === 0) return skill;
  const isShort = (text: string) => wordsOf(text).length <= 5;
  return {
    ...skill,
    labels: [
      ...skill.labels,
      ...mine
        .filter(({ statement }) => isShort(statement))
        .map(({ statement }) => ({ kind: "learned" as const, label: statement })),
    ],
    description: [
      skill.description,
      ...mine.filter(({ statement }) => !isShort(statement)).map(({ statement }) => statement),
    ].join(" . "),
  };
}

function speedOf(mapper: SkillMapper) {
  const texts = [...test, ...validation.flat()].map(({ text }) => text);
  for (const text of texts.slice(0, 100)) suggestSkills(mapper, text);
  const times = texts.map((text) => {
    const start = performance.now();
    suggestSkills(mapper, text);
    return performance.now() - start;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const start = performance.now();
  const searches = ["manage", "dat", "project manag", "sql", "customer serv", "weld"];
  for (const typed of searches) searchLabels(mapper.index, typed);
  return {
    textsASecond: Math.round((1000 * texts.length) / times.reduce((sum, one) => sum + one, 0)),
    p50Ms: round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    p99Ms: round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
    searchAsYouTypeMs: round((performance.now() - start) / searches.length),
  };
}

/** minisearch is given our words and stems: without them it finds about two thirds of what it finds with them. */
function stemmedMiniSearch(all: readonly MappedSkill[]) {
  const engine = new MiniSearch({
    fields: ["label", "others", "description"],
    tokenize: (text) => wordsOf(text).flatMap(({ stems }) => stems),
    processTerm: (term) => term,
  });
  engine.addAll(all.map(documentOf));
  return {
    name: "minisearch",
    search: (text: string) =>
      engine
        .search(text, { boost: { label: 4, others: 2 } })
        .slice(0, 10)
        .map(({ id }) => String(id)),
  };
}

function stemmedLunr(all: readonly MappedSkill[]) {
  const engine = lunr(function () {
    this.ref("id");
    this.field("label", { boost: 4 });
    this.field("others", { boost: 2 });
    this.field("description");
    for (const skill of all) this.add(documentOf(skill));
  });
  return {
    name: "lunr",
    search: (text: string) =>
      engine
        .query((query) => {
          for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) query.term(word, {});
        })
        .slice(0, 10)
        .map(({ ref }) => ref),
  };
}

function documentOf({ id, preferredLabel, labels, description }: MappedSkill) {
  const others = labels.filter(({ kind }) => kind !== "phrase").map(({ label }) => label);
  return { id, label: preferredLabel, others: others.join(" ; "), description };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
