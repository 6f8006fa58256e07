import { type Rows, topOf } from "./rows";
import { isPrime, type SkillIndex } from "./skill-index";
import type { Reading } from "./text";
import { product, type Vectors } from "./vectors";

/** What the lanes say of the skills that a text may mean. */
export type Candidates = {
  skills: readonly number[];
  /** By lane: skill → its place there, from 0. */
  places: Record<Lane, ReadonlyMap<number, number>>;
  /** By skill: its best prime label and its best other one. */
  prime: ReadonlyMap<number, Fit>;
  other: ReadonlyMap<number, Fit>;
  /** By skill: BM25 over its preferred label, and over all its text. */
  byLabel: Float32Array;
  byText: Float32Array;
};

export type Lane = "coverage" | "text" | "vector";

/** How well one label of a skill fits. */
export type Fit = {
  label: number;
  /** acc^1.25 / W^0.75: see below. */
  score: number;
  /** acc / W, 0 to 1. */
  share: number;
};

const mostOf: Record<Lane, number> = { coverage: 150, text: 50, vector: 50 };
/** Another label than a prime one is often narrower or looser than its skill. */
export const otherLabelFactor = 0.7;

/**
 * The skills worth a closer look: those whose labels the text covers best, those whose whole text is most like it (BM25),
 * and those whose vectors are. **Label coverage** asks not “how alike are the two” but “how much of the label is in the
 * text”, which is the right question when a label of four words meets a sentence of seventeen: `acc` is the summed rarity
 * of the label's words found, `W` that of all its words.
 */
export function candidatesFor(
  index: SkillIndex,
  { firstPlace }: Reading,
  vectors: Vectors | null,
  direction: Float32Array | null,
): Candidates {
  const known = [...firstPlace.keys()].flatMap((stem) => index.stems.get(stem) ?? []);
  const { prime, other } = fitsOf(index, known);
  const scores = new Float32Array(index.skills.length);
  for (const [skill, { score }] of other) scores[skill] = otherLabelFactor * score;
  for (const [skill, { score }] of prime) scores[skill] = Math.max(scores[skill] ?? 0, score);
  const covered = topOf([...new Set([...prime.keys(), ...other.keys()])], scores, mostOf.coverage);

  const byLabel = addedUp(index.byLabel, known, index.skills.length);
  const byText = addedUp(index.byText, known, index.skills.length);
  const alike = topOf(positive(byText), byText, mostOf.text);
  const near = vectors && direction ? nearest(vectors, direction, index.skills.length) : [];
  const places = {
    coverage: placesIn(covered),
    text: placesIn(alike),
    vector: placesIn(near),
  };
  return { skills: [...new Set([...covered, ...near, ...alike])], places, prime, other, byLabel, byText };
}

function fitsOf(index: SkillIndex, stems: readonly number[]) {
  const { labels, labelsOfStem, rarity } = index;
  const acc = new Float32Array(labels.text.length);
  const touched: number[] = [];
  for (const stem of stems) {
    const worth = rarity[stem] ?? 0;
    each(labelsOfStem, stem, (label) => {
      if (acc[label] === 0) touched.push(label);
      acc[label] = (acc[label] ?? 0) + worth;
    });
  }
  const prime = new Map<number, Fit>();
  const other = new Map<number, Fit>();
  for (const label of touched) {
    const skill = labels.skill[label] ?? 0;
    const share = Math.min(1, (acc[label] ?? 0) / (labels.weight[label] || 1));
    // acc^1.25 / W^0.75 = acc^0.5 · share^0.75
    const score = Math.sqrt(acc[label] ?? 0) * Math.sqrt(share) * Math.sqrt(Math.sqrt(share));
    const best = isPrime(labels.origin[label] ?? "alternative") ? prime : other;
    if (score > (best.get(skill)?.score ?? 0)) best.set(skill, { label, score, share });
  }
  return { prime, other };
}

function addedUp({ start, items, weights }: SkillIndex["byText"], stems: readonly number[], count: number) {
  const sums = new Float32Array(count);
  for (const stem of stems) {
    const end = start[stem + 1] ?? 0;
    for (let at = start[stem] ?? 0; at < end; at++) {
      const skill = items[at] ?? 0;
      sums[skill] = (sums[skill] ?? 0) + (weights[at] ?? 0);
    }
  }
  return sums;
}

function nearest({ dimensions, ofSkills }: Vectors, direction: Float32Array, count: number): number[] {
  const cosines = new Float32Array(count);
  for (let skill = 0; skill < count; skill++) {
    cosines[skill] = product(direction, 0, ofSkills, skill, dimensions);
  }
  return topOf(positive(cosines), cosines, mostOf.vector);
}

function positive(scores: Float32Array): number[] {
  const places: number[] = [];
  for (let place = 0; place < scores.length; place++) if ((scores[place] ?? 0) > 0) places.push(place);
  return places;
}

const placesIn = (list: readonly number[]): ReadonlyMap<number, number> =>
  new Map(list.map((skill, place) => [skill, place]));

export function each({ start, items }: Rows, list: number, act: (item: number) => void) {
  const end = start[list + 1] ?? 0;
  for (let at = start[list] ?? 0; at < end; at++) act(items[at] ?? 0);
}
