// Fits the mapper's weights and prints them for server/align/engine/weights.ts; reports on sentences it was not fitted on.
// npx tsx --conditions=react-server tests/bench/align-fit.ts light|standard|best
import { writeFileSync } from "node:fs";
import type { MapperConfiguration } from "@/db/enums";
import { sizes } from "@/server/align/engine/configuration";
import { featureCount } from "@/server/align/engine/features";
import { fitCalibration, fitRanking, type Lesson, type Outcome } from "@/server/align/engine/fit";
import { type Ranking, rank } from "@/server/align/engine/ranking";
import { buildSkillIndex, type MappedSkill } from "@/server/align/engine/skill-index";
import { trainingTextOf, trainVectors } from "@/server/align/engine/vector-training";
import type { Vectors } from "@/server/align/engine/vectors";
import { measure, readSentences, readSkills, withheld } from "./align-data";
import {
  crossedError,
  type Example,
  errorOf,
  exampleOf,
  folds,
  foldsOf,
  judged,
  type Known,
  outcomesOf,
} from "./align-validation";

const configuration = (process.argv[2] ?? "light") as MapperConfiguration;
const started = performance.now();
const said = (what: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1)} s  ${what}`);
const skills = await readSkills();
const trained = (of: readonly MappedSkill[]): Vectors | null => {
  const size = sizes[configuration];
  return size && trainVectors(of.map(trainingTextOf), size);
};

const whole: Known = { index: buildSkillIndex(skills), vectors: trained(skills) };
said("index and vectors");

const lessonOf = ({ features, isRight }: Example): Lesson => ({ rows: features.rows, isRight });
// Sentences: near-duplicates stay in one fold.
const validation = ["house_validation", "tech_validation"].flatMap((name) => readSentences(name, skills));
const test = readSentences("techwolf_test", skills);
const examples = validation.map(({ text, gold }) => exampleOf(whole, text, gold));
const foldOf = foldsOf(validation);
const outOfFold: Outcome[] = [];
let crossed = { hits: 0, count: 0 };
for (let fold = 0; fold < folds; fold++) {
  const ranking = fitRanking(examples.filter((_, place) => foldOf[place] !== fold).map(lessonOf));
  const held = examples.filter((_, place) => foldOf[place] === fold);
  outOfFold.push(...outcomesOf(held, ranking));
  const part = validation.filter((_, place) => foldOf[place] === fold);
  const m = measure(part, (text) =>
    order(
      held.find((one) => one.text === text),
      ranking,
    ),
  );
  crossed = { hits: crossed.hits + m.rp5 * m.sentences, count: crossed.count + m.sentences };
}
said(`sentences, out of fold: RP@5 ${(crossed.hits / crossed.count).toFixed(1)}`);
const sentences = fitRanking(examples.map(lessonOf));
const sentenceCalibration = fitCalibration(outOfFold);
said(`calibration, cross-validated: ECE ${crossedError(outOfFold).toFixed(1)} %`);

// Names: labels that the index does not have; skills of the even places to fit on, of the odd ones to test.
const { skills: left, names } = withheld(skills);
const without: Known = { index: buildSkillIndex(left), vectors: trained(left) };
const fitting = names
  .filter(({ isForFitting }) => isForFitting)
  .filter((_, place) => place % 4 === 0)
  .slice(0, 2_000);
const asked = names
  .filter(({ isForFitting }) => !isForFitting)
  .filter((_, place) => place % 2 === 0)
  .slice(0, 3_000);
const nameExamples = fitting.map(({ text, uri }) => exampleOf(without, text, new Set([uri])));
const half = Math.floor(nameExamples.length / 2);
const nameRanking = fitRanking(nameExamples.map(lessonOf));
const nameOutcomes = outcomesOf(
  nameExamples.slice(half),
  fitRanking(nameExamples.slice(0, half).map(lessonOf)),
);
const nameCalibration = fitCalibration(nameOutcomes);
const nameTest = asked.map(({ text, uri }) => exampleOf(without, text, new Set([uri])));
const named = measure(
  asked.map(({ text, uri }) => ({ text, gold: new Set([uri]) })),
  (() => {
    let place = 0;
    return () => order(nameTest[place++], nameRanking, without.index);
  })(),
);
said(`names withheld: top-1 ${named.rp1}, top-5 ${named.rp5}, MRR ${named.mrr}`);

const testExamples = test.map(({ text, gold }) => exampleOf(whole, text, gold));
const byText = new Map(testExamples.map((one) => [one.text, one]));
console.log(
  "techwolf test",
  measure(test, (text) => order(byText.get(text), sentences)),
);
const testOutcomes = outcomesOf(testExamples, sentences);
console.log(`techwolf test: ECE ${(100 * errorOf(judged(testOutcomes, sentenceCalibration))).toFixed(1)} %`);
for (const [name, list, calibration] of [
  ["sentences", testOutcomes, sentenceCalibration],
  ["names", outcomesOf(nameTest, nameRanking), nameCalibration],
] as const) {
  const all = judged(list, calibration);
  console.log(
    name,
    "ECE",
    (100 * errorOf(all)).toFixed(1),
    [0.3, 0.5, 0.7, 0.8]
      .map((least) => {
        const over = all.filter(({ p }) => p >= least);
        return `p ≥ ${least}: ${over.length}, right ${Math.round((100 * over.filter(({ isRight }) => isRight).length) / over.length)} %`;
      })
      .join("; "),
  );
}

const digits = (numbers: readonly number[]) => numbers.map((one) => Number(one.toPrecision(5)));
const fitted = {
  sentences: {
    ranking: { bias: digits([sentences.bias])[0], weights: digits(sentences.weights) },
    calibration: digits(sentenceCalibration),
  },
  names: {
    ranking: { bias: digits([nameRanking.bias])[0], weights: digits(nameRanking.weights) },
    calibration: digits(nameCalibration),
  },
};
writeFileSync(process.argv[3] ?? `/dev/stdout`, `${JSON.stringify(fitted)}\n`);
said(`${featureCount} features`);

function order(example: Example | undefined, ranking: Ranking, index = whole.index): string[] {
  if (!example) return [];
  return rank(example.features, ranking).map(({ skill }) => index.skills[skill]?.id ?? "");
}
