// How far proposals can be trusted: folds that keep near-duplicates together, and errors of calibration.

import { featuresOf } from "@/server/align/engine/features";
import { fitCalibration, type Outcome } from "@/server/align/engine/fit";
import { type Calibration, logistic, type Ranking, rank, signalsOf } from "@/server/align/engine/ranking";
import type { SkillIndex } from "@/server/align/engine/skill-index";
import type { Vectors } from "@/server/align/engine/vectors";
import { stemsIn } from "@/server/align/words";
import type { Sentence } from "./align-data";

export const folds = 6;

export type Known = { index: SkillIndex; vectors: Vectors | null };
export type Example = { features: ReturnType<typeof featuresOf>; isRight: boolean[]; text: string };

export function exampleOf({ index, vectors }: Known, text: string, gold: ReadonlySet<string>): Example {
  const features = featuresOf(index, text, vectors);
  return { features, text, isRight: features.skills.map((skill) => gold.has(index.skills[skill]?.id ?? "")) };
}

export const uncalibrated: Calibration = [];

/** What a ranking proposes first, ten for each text. */
export const outcomesOf = (examples: readonly Example[], ranking: Ranking): Outcome[] =>
  examples.flatMap(({ features, isRight }) => {
    const ranked = rank(features, ranking);
    return ranked.slice(0, 10).map((one, place) => {
      const margin = one.score - (ranked[place + 1]?.score ?? one.score - 1);
      return {
        signals: signalsOf(features.rows, one.candidate, { ...one, margin }),
        isRight: isRight[one.candidate] ?? false,
      };
    });
  });

export type Judged = { p: number; isRight: boolean };
export const judged = (outcomes: readonly Outcome[], calibration: Calibration): Judged[] =>
  outcomes.map(({ signals, isRight }) => ({ p: logistic(signals, calibration), isRight }));

/** The fold of each sentence. */
export function foldsOf(all: readonly Sentence[]): number[] {
  const stems = all.map(({ text }) => new Set(stemsIn(text)));
  const group = all.map((_, place) => place);
  for (let one = 0; one < all.length; one++) {
    for (let other = 0; other < one; other++) {
      const [a, b] = [stems[one] ?? new Set(), stems[other] ?? new Set()];
      const common = [...a].filter((stem) => b.has(stem)).length;
      if (common / (a.size + b.size - common || 1) > 0.6) group[one] = group[other] ?? one;
    }
  }
  const groups = [...new Set(group)];
  return group.map((one) => (groups.indexOf(one) * 7) % folds);
}

/** Expected calibration error over ten equal bins. */
export function errorOf(all: readonly Judged[]): number {
  let error = 0;
  for (let bin = 0; bin < 10; bin++) {
    const inBin = all.filter(({ p }) => Math.min(9, Math.floor(p * 10)) === bin);
    if (inBin.length === 0) continue;
    const mean = inBin.reduce((sum, { p }) => sum + p, 0) / inBin.length;
    const right = inBin.filter(({ isRight }) => isRight).length / inBin.length;
    error += (inBin.length / all.length) * Math.abs(mean - right);
  }
  return error;
}

/** Each tenth judged by a calibration fitted on the others. */
export function crossedError(outcomes: readonly Outcome[]): number {
  const all: Judged[] = [];
  for (let part = 0; part < 10; part++) {
    // Ten proposals of one text follow each other.
    const isIn = (_: Outcome, place: number) => Math.floor(place / 10) % 10 === part;
    const calibration = fitCalibration(outcomes.filter((one, place) => !isIn(one, place)));
    all.push(...judged(outcomes.filter(isIn), calibration));
  }
  return 100 * errorOf(all);
}
