import { featureCount } from "./features";
import { type Calibration, logistic, type Ranking } from "./ranking";

/** One text to learn from: its candidates' features, and which of them are right. */
export type Lesson = { rows: Float32Array; isRight: readonly boolean[] };

const steps = 300;
const pace = 0.05;
/** How strongly weights are held near 0: lessons are few. */
const restraint = 0.1;

/**
 * Fits the ranking by listwise softmax: of all candidates of a text the right ones are to have the belief. Features are
 * brought to one scale on the way; gradient by Adam, from 0, so the same lessons give the same weights. Lessons without a
 * right candidate teach nothing.
 */
export function fitRanking(lessons: readonly Lesson[]): Ranking {
  const { mean, spread } = scaleOf(lessons);
  const useful = lessons
    .filter(({ isRight }) => isRight.includes(true))
    .map((lesson) => ({ ...lesson, rows: scaled(lesson.rows, mean, spread) }));
  const weights = descend(featureCount, steps, pace, (now, gradient) => {
    for (const lesson of useful) addRankingGradient(lesson, now, gradient);
    for (let place = 0; place < featureCount; place++) {
      gradient[place] = (gradient[place] ?? 0) / useful.length + restraint * (now[place] ?? 0);
    }
  });
  const own = Array.from(weights, (weight, place) => weight / (spread[place] ?? 1));
  return { weights: own, bias: -own.reduce((sum, weight, place) => sum + weight * (mean[place] ?? 0), 0) };
}

function scaleOf(lessons: readonly Lesson[]) {
  const mean = new Float64Array(featureCount);
  const spread = new Float64Array(featureCount);
  let count = 0;
  for (const { rows } of lessons) {
    count += rows.length / featureCount;
    for (const [place, value] of rows.entries()) {
      const feature = place % featureCount;
      mean[feature] = (mean[feature] ?? 0) + value;
      spread[feature] = (spread[feature] ?? 0) + value * value;
    }
  }
  for (let feature = 0; feature < featureCount; feature++) {
    mean[feature] = (mean[feature] ?? 0) / count;
    const variance = (spread[feature] ?? 0) / count - (mean[feature] ?? 0) ** 2;
    spread[feature] = Math.sqrt(Math.max(variance, 1e-6));
  }
  return { mean, spread };
}

const scaled = (rows: Float32Array, mean: Float64Array, spread: Float64Array): Float32Array =>
  rows.map(
    (value, place) => (value - (mean[place % featureCount] ?? 0)) / (spread[place % featureCount] ?? 1),
  );

function addRankingGradient({ rows, isRight }: Lesson, weights: Float64Array, gradient: Float64Array) {
  const scores = isRight.map((_, candidate) => {
    let sum = 0;
    for (let place = 0; place < featureCount; place++) {
      sum += (weights[place] ?? 0) * (rows[candidate * featureCount + place] ?? 0);
    }
    return sum;
  });
  const best = Math.max(...scores);
  const total = scores.reduce((sum, score) => sum + Math.exp(score - best), 0);
  const right = isRight.filter(Boolean).length;
  for (const [candidate, score] of scores.entries()) {
    const error = Math.exp(score - best) / total - Number(isRight[candidate]) / right;
    if (Math.abs(error) < 1e-6) continue;
    for (let place = 0; place < featureCount; place++) {
      gradient[place] = (gradient[place] ?? 0) + error * (rows[candidate * featureCount + place] ?? 0);
    }
  }
}

/** A proposal as it was made, and whether it was right. */
export type Outcome = { signals: readonly number[]; isRight: boolean };

/** Fits what the ranking’s signals are worth as a probability: logistic regression. Take outcomes of texts that the ranking was not fitted on. */
export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  const size = outcomes[0]?.signals.length ?? 0;
  const weights = descend(size, 1_500, 0.03, (now, gradient) => {
    const current = Array.from(now);
    for (const { signals, isRight } of outcomes) {
      const error = logistic(signals, current) - Number(isRight);
      for (let place = 0; place < size; place++) {
        gradient[place] = (gradient[place] ?? 0) + error * (signals[place] ?? 0);
      }
    }
    for (let place = 0; place < size; place++) {
      const held = place === 0 ? 0 : 0.0005 * (now[place] ?? 0);
      gradient[place] = (gradient[place] ?? 0) / outcomes.length + held;
    }
  });
  return Array.from(weights);
}

/** Gradient descent by Adam (Kingma and Ba 2015; β 0.9 and 0.99), from 0. */
function descend(
  size: number,
  times: number,
  rate: number,
  addGradient: (weights: Float64Array, gradient: Float64Array) => void,
): Float64Array {
  const weights = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let time = 1; time <= times; time++) {
    const gradient = new Float64Array(size);
    addGradient(weights, gradient);
    for (let place = 0; place < size; place++) {
      const slope = gradient[place] ?? 0;
      first[place] = 0.9 * (first[place] ?? 0) + 0.1 * slope;
      second[place] = 0.99 * (second[place] ?? 0) + 0.01 * slope * slope;
      const step = (first[place] ?? 0) / (1 - 0.9 ** time);
      const size = Math.sqrt((second[place] ?? 0) / (1 - 0.99 ** time)) + 1e-8;
      weights[place] = (weights[place] ?? 0) - (rate * step) / size;
    }
  }
  return weights;
}
