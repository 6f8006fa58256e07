import { wordsOf } from "../words";
import { seeded } from "./random";
import type { MappedSkill } from "./skill-index";
import type { LearntWords } from "./vector-bytes";
import { directionOf, type Vectors } from "./vectors";

export type TrainingText = Pick<MappedSkill, "preferredLabel" | "description"> & {
  labels: readonly string[];
};
/** What a skill’s vector is learnt from: what its taxonomy says, and not how advertisements put it. */
export function trainingTextOf({ preferredLabel, description, labels }: MappedSkill): TrainingText {
  const own = labels.filter(({ kind }) => kind !== "phrase").map(({ label }) => label.trim());
  const preferred = preferredLabel.trim().toLowerCase();
  return {
    preferredLabel,
    description,
    labels: [...new Set(own)].filter((label) => label.toLowerCase() !== preferred),
  };
}

/** `times`: so many are learnt, each from another beginning, and laid side by side: what one learns by chance the others outvote. */
export type TrainingSize = { dimensions: number; epochs: number; times: number };

const batchSize = 128;
const temperature = 0.07;
const pace = 0.05;
/** Shares of a text’s words, and of those that its skill has too, that are left out so that others must do. */
const dropped = 0.15;
const droppedCommon = 0.7;

type Bag = { stems: readonly number[]; weights: readonly number[] };

/**
 * Learns a direction for each stem from a taxonomy alone: each label and description of a skill is to be closer to the rest
 * of that skill than to those of the others in its batch (in-batch softmax, AdaGrad). Takes about 16 CPU-seconds for ESCO at
 * 48 dimensions and 3 epochs; the same text gives the same vectors. `tell` hears the share that is done, 0 to 1.
 */
export function trainVectors(
  skills: readonly TrainingText[],
  { dimensions, epochs, times }: TrainingSize,
  tell: (share: number) => void = () => {},
): Vectors {
  const corpus = readCorpus(skills);
  const rows = Array.from({ length: times }, (_, time) =>
    learnOnce(corpus, { dimensions, epochs }, seeded(firstSeed + time), (share) =>
      tell((time + share) / times),
    ),
  );
  const learnt = {
    dimensions: dimensions * times,
    stems: corpus.stems,
    rarity: corpus.rarity,
    ofStems: sideBySide(rows, dimensions),
  };
  return { ...learnt, ofSkills: placeSkills(learnt, skills) };
}

const firstSeed = 42;

function learnOnce(
  corpus: Corpus,
  { dimensions, epochs }: Omit<TrainingSize, "times">,
  random: () => number,
  tell: (share: number) => void,
): Float32Array {
  const table = new Table(corpus.stems.size, dimensions, random);
  const pairs = corpus.skills.flatMap(({ preferred, others, description }, skill) =>
    [...others, description, description, preferred]
      .filter(({ length }) => length > 0)
      .map((text) => ({ text, skill })),
  );
  const batches = Math.floor(pairs.length / batchSize);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(pairs, random);
    const rate = pace * (1 - 0.9 * (epoch / epochs));
    for (let batch = 0; batch < batches; batch++) {
      learn(table, corpus, pairs.slice(batch * batchSize, (batch + 1) * batchSize), rate, random);
      if (batch % 50 === 0) tell((epoch + batch / batches) / epochs);
    }
  }
  tell(1);
  return table.rows;
}

function sideBySide(parts: readonly Float32Array[], dimensions: number): Float32Array {
  const count = (parts[0]?.length ?? 0) / dimensions;
  const rows = new Float32Array(count * dimensions * parts.length);
  for (const [place, part] of parts.entries()) {
    for (let row = 0; row < count; row++) {
      const at = (row * parts.length + place) * dimensions;
      rows.set(part.subarray(row * dimensions, (row + 1) * dimensions), at);
    }
  }
  return rows;
}

/** Where skills stand by the words of their labels and descriptions; also skills that the words were not learnt from. */
export function placeSkills(learnt: LearntWords, skills: readonly TrainingText[]): Float32Array {
  const placing = placeInTurns(learnt, skills);
  for (;;) {
    const { done, value } = placing.next();
    if (done) return value;
  }
}

const skillsATurn = 500;

/** The same, with pauses after which others may have their turn. */
export function* placeInTurns(
  learnt: LearntWords,
  skills: readonly TrainingText[],
): Generator<void, Float32Array> {
  const { dimensions } = learnt;
  const rows = new Float32Array(skills.length * dimensions);
  for (const [place, { preferredLabel, labels, description }] of skills.entries()) {
    if (place % skillsATurn === 0) yield;
    const parts = [
      { stems: stemsOf(preferredLabel), weight: 2 },
      ...labels.map((label) => ({ stems: stemsOf(label), weight: 3 / Math.max(3, labels.length) })),
    ];
    const described = stemsOf(description);
    parts.push({ stems: described, weight: 2.4 / Math.max(8, described.length) });
    const weights = parts.flatMap(({ stems, weight }) => stems.map(() => weight));
    const direction = directionOf(
      learnt,
      parts.flatMap(({ stems }) => stems),
      (word) => weights[word] ?? 0,
    );
    if (direction) rows.set(direction, place * dimensions);
  }
  return rows;
}

const stemsOf = (text: string): string[] => wordsOf(text).flatMap(({ stems }) => stems);

type Corpus = {
  stems: Map<string, number>;
  rarity: Float32Array;
  skills: { preferred: number[]; others: number[][]; description: number[] }[];
};

function readCorpus(texts: readonly TrainingText[]): Corpus {
  const stems = new Map<string, number>();
  const numbersOf = (text: string): number[] =>
    stemsOf(text).map((stem) => {
      const number = stems.get(stem) ?? stems.size;
      stems.set(stem, number);
      return number;
    });
  const skills = texts.map(({ preferredLabel, labels, description }) => ({
    preferred: numbersOf(preferredLabel),
    others: labels.map(numbersOf).filter(({ length }) => length > 0),
    description: numbersOf(description),
  }));
  const having = new Uint32Array(stems.size);
  for (const { preferred, others, description } of skills) {
    for (const stem of new Set([...preferred, ...others.flat(), ...description])) {
      having[stem] = (having[stem] ?? 0) + 1;
    }
  }
  return {
    stems,
    skills,
    rarity: Float32Array.from(having, (count) => Math.log((skills.length + 1) / (count + 1))),
  };
}

type Pair = { text: readonly number[]; skill: number };

function learn(table: Table, corpus: Corpus, pairs: readonly Pair[], rate: number, random: () => number) {
  const bagOf = (stems: readonly number[]): Bag => ({
    stems,
    weights: stems.map((stem) => corpus.rarity[stem] ?? 0),
  });
  const keys = pairs.map((pair) => restOf(corpus, pair, random));
  const queries = pairs.map(({ text }, place) => thinned(text, new Set(keys[place]), random));
  table.learn(queries.map(bagOf), keys.map(bagOf), (a, b) => pairs[a]?.skill === pairs[b]?.skill, rate);
}

/** Some of what else a skill is called. */
function restOf(corpus: Corpus, { text, skill }: Pair, random: () => number): number[] {
  const { preferred = [], others = [], description = [] } = corpus.skills[skill] ?? {};
  const rest: number[] = [];
  if ((text !== preferred && random() < 0.8) || others.length === 0) rest.push(...preferred);
  for (let time = 0; time < 3 && others.length > 0; time++) {
    const other = others[Math.floor(random() * others.length)] ?? [];
    if (other !== text) rest.push(...other);
  }
  if (text !== description && random() < 0.3) rest.push(...description);
  if (rest.length > 0) return rest;
  return [...(preferred.length > 0 ? preferred : text)];
}

function thinned(text: readonly number[], common: ReadonlySet<number>, random: () => number): number[] {
  const dropsCommon = random() < 0.5;
  const left = text.filter(
    (stem) => random() >= dropped && !(dropsCommon && common.has(stem) && random() < droppedCommon),
  );
  return left.length > 0 ? left : [text[Math.floor(random() * text.length)] ?? 0];
}

function shuffle<T>(items: T[], random: () => number) {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
}

/** A row for each stem, with what it has learnt so far. */
class Table {
  readonly rows: Float32Array;
  private readonly squares: Float32Array;

  constructor(
    count: number,
    private readonly dimensions: number,
    random: () => number,
  ) {
    this.rows = Float32Array.from(
      { length: count * dimensions },
      () => normal(random) / Math.sqrt(dimensions),
    );
    this.squares = new Float32Array(count);
  }

  /** Brings each query closer to the key in its place and away from the others, but for those of the same skill. */
  learn(
    queries: readonly Bag[],
    keys: readonly Bag[],
    isSame: (query: number, key: number) => boolean,
    rate: number,
  ) {
    const { dimensions } = this;
    const count = queries.length;
    const query = this.pooled(queries);
    const key = this.pooled(keys);
    const queryGradient = new Float32Array(count * dimensions);
    const keyGradient = new Float32Array(count * dimensions);
    const belief = new Float32Array(count);
    for (let row = 0; row < count; row++) {
      let best = Number.NEGATIVE_INFINITY;
      for (let column = 0; column < count; column++) {
        let sum = 0;
        for (let axis = 0; axis < dimensions; axis++) {
          sum += (query.rows[row * dimensions + axis] ?? 0) * (key.rows[column * dimensions + axis] ?? 0);
        }
        const logit = row !== column && isSame(row, column) ? -1e4 : sum / temperature;
        belief[column] = logit;
        best = Math.max(best, logit);
      }
      let total = 0;
      for (let column = 0; column < count; column++) {
        const share = Math.exp((belief[column] ?? 0) - best);
        belief[column] = share;
        total += share;
      }
      for (let column = 0; column < count; column++) {
        const error = ((belief[column] ?? 0) / total - Number(row === column)) / temperature;
        if (Math.abs(error) < 1e-4) continue;
        for (let axis = 0; axis < dimensions; axis++) {
          const [a, b] = [row * dimensions + axis, column * dimensions + axis];
          queryGradient[a] = (queryGradient[a] ?? 0) + error * (key.rows[b] ?? 0);
          keyGradient[b] = (keyGradient[b] ?? 0) + error * (query.rows[a] ?? 0);
        }
      }
    }
    this.step(queries, query, queryGradient, rate);
    this.step(keys, key, keyGradient, rate);
  }

  /** The weighted sum of each bag’s rows, brought to length 1, with the length it had. */
  private pooled(bags: readonly Bag[]) {
    const { dimensions } = this;
    const rows = new Float32Array(bags.length * dimensions);
    const lengths = new Float32Array(bags.length);
    for (const [place, { stems, weights }] of bags.entries()) {
      const start = place * dimensions;
      for (const [word, stem] of stems.entries()) {
        const weight = weights[word] ?? 0;
        for (let axis = 0; axis < dimensions; axis++) {
          rows[start + axis] =
            (rows[start + axis] ?? 0) + weight * (this.rows[stem * dimensions + axis] ?? 0);
        }
      }
      let square = 0;
      for (let axis = 0; axis < dimensions; axis++) square += (rows[start + axis] ?? 0) ** 2;
      const length = Math.sqrt(square) + 1e-8;
      for (let axis = 0; axis < dimensions; axis++) rows[start + axis] = (rows[start + axis] ?? 0) / length;
      lengths[place] = length;
    }
    return { rows, lengths };
  }

  private step(
    bags: readonly Bag[],
    { rows, lengths }: { rows: Float32Array; lengths: Float32Array },
    gradient: Float32Array,
    rate: number,
  ) {
    const { dimensions, squares } = this;
    for (const [place, { stems, weights }] of bags.entries()) {
      const start = place * dimensions;
      let along = 0;
      for (let axis = 0; axis < dimensions; axis++) {
        along += (rows[start + axis] ?? 0) * (gradient[start + axis] ?? 0);
      }
      let square = 0;
      for (let axis = 0; axis < dimensions; axis++) {
        const across =
          ((gradient[start + axis] ?? 0) - along * (rows[start + axis] ?? 0)) / (lengths[place] ?? 1);
        gradient[start + axis] = across;
        square += across * across;
      }
      square /= dimensions;
      for (const [word, stem] of stems.entries()) {
        const weight = weights[word] ?? 0;
        squares[stem] = (squares[stem] ?? 0) + square * weight * weight;
        const size = (rate * weight) / (Math.sqrt(squares[stem] ?? 0) + 1e-6);
        for (let axis = 0; axis < dimensions; axis++) {
          const at = stem * dimensions + axis;
          this.rows[at] = (this.rows[at] ?? 0) - size * (gradient[start + axis] ?? 0);
        }
      }
    }
  }
}

/** Normally distributed, by Box and Muller. */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
