import { type Rows, topOf, type WeightedRows } from "./rows";
import type { SkillIndex } from "./skill-index";
import { Tally } from "./tally";
import type { Reading } from "./text";
import { product, type Vectors } from "./vectors";

/** What the lanes say of the skills that a text may mean. */
export type Candidates = {
  skills: readonly number[];
  /** By lane: skill → its place there, from 0. */
  places: Record<Lane, ReadonlyMap<number, number>>;
  /** By candidate: its best prime label and its best other one. */
  prime: readonly (Fit | null)[];
  other: readonly (Fit | null)[];
  /** By candidate: BM25 over its preferred label, and over all its text. */
  byLabel: readonly number[];
  byText: readonly number[];
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
  const sheet = sheetFor(index);
  const known = [...firstPlace.keys()].flatMap((stem) => index.stems.get(stem) ?? []);
  coverLabels(index, known, sheet);
  const { prime, other, covered, byLabel, byText } = sheet;
  addUp(index.byLabel, known, byLabel);
  addUp(index.byText, known, byText);
  const best = topOf(covered.touched(), covered.values, mostOf.coverage);
  const alike = topOf(byText.touched(), byText.values, mostOf.text);
  const near = vectors && direction ? nearest(vectors, direction, index.skills.length) : [];
  const skills = [...new Set([...best, ...near, ...alike])];
  const found = {
    skills,
    places: { coverage: placesIn(best), text: placesIn(alike), vector: placesIn(near) },
    prime: skills.map((skill) => fitOf(prime, skill)),
    other: skills.map((skill) => fitOf(other, skill)),
    byLabel: skills.map((skill) => byLabel.at(skill)),
    byText: skills.map((skill) => byText.at(skill)),
  };
  for (const tally of [sheet.acc, prime.powers, other.powers, covered, byLabel, byText]) tally.clear();
  return found;
}

/** What is added up for one text; kept with the index, since making it anew for each takes longer than the adding. */
type Sheet = {
  /** By label: summed rarity of its words in the text. */
  acc: Tally;
  prime: BestLabels;
  other: BestLabels;
  /** By skill: the score of its best label, another one counting less. */
  covered: Tally;
  byLabel: Tally;
  byText: Tally;
};

/** By skill: the fourth power of its best score, and the label and share that it comes from. */
type BestLabels = { powers: Tally; label: Uint32Array; share: Float64Array };

const sheets = new WeakMap<SkillIndex, Sheet>();

function sheetFor(index: SkillIndex): Sheet {
  const known = sheets.get(index);
  if (known) return known;
  const count = index.skills.length;
  const best = (): BestLabels => ({
    powers: new Tally(count),
    label: new Uint32Array(count),
    share: new Float64Array(count),
  });
  const made = {
    acc: new Tally(index.labels.text.length),
    prime: best(),
    other: best(),
    covered: new Tally(count),
    byLabel: new Tally(count),
    byText: new Tally(count),
  };
  sheets.set(index, made);
  return made;
}

function coverLabels(index: SkillIndex, stems: readonly number[], { acc, prime, other, covered }: Sheet) {
  const { labels, labelsOfStem, rarity } = index;
  const { start, items } = labelsOfStem;
  for (const stem of stems) {
    // A stem that only descriptions have is of no label.
    const end = stem < rarity.length ? (start[stem + 1] as number) : 0;
    for (let at = start[stem] as number; at < end; at++) acc.add(items[at] as number, rarity[stem] as number);
  }
  for (const label of acc.touched()) {
    const skill = labels.skill[label] as number;
    const sum = acc.at(label);
    const share = Math.min(1, sum / ((labels.weight[label] as number) || 1));
    // acc^1.25 / W^0.75 = acc^0.5 · share^0.75: roots are drawn only for the best label of a skill.
    const power = sum * sum * share * share * share;
    const best = labels.isPrime[label] === 1 ? prime : other;
    if (!best.powers.raise(skill, power)) continue;
    best.label[skill] = label;
    best.share[skill] = share;
  }
  for (const skill of prime.powers.touched()) covered.raise(skill, scoreOf(prime, skill));
  for (const skill of other.powers.touched()) covered.raise(skill, otherLabelFactor * scoreOf(other, skill));
}

const scoreOf = ({ powers }: BestLabels, skill: number): number => Math.sqrt(Math.sqrt(powers.at(skill)));

function fitOf(best: BestLabels, skill: number): Fit | null {
  if (best.powers.at(skill) === 0) return null;
  return {
    label: best.label[skill] as number,
    score: scoreOf(best, skill),
    share: best.share[skill] as number,
  };
}

function addUp({ start, items, weights }: WeightedRows, stems: readonly number[], sums: Tally) {
  for (const stem of stems) {
    const end = start[stem + 1] as number;
    for (let at = start[stem] as number; at < end; at++) {
      sums.add(items[at] as number, weights[at] as number);
    }
  }
}

function nearest(vectors: Vectors, direction: Float32Array, count: number): number[] {
  const { dimensions, ofSkills } = vectors;
  const { axes, rows } = previewOf(vectors);
  const cosines = new Float32Array(count);
  const positive: number[] = [];
  for (let skill = 0; skill < count; skill++) {
    const cosine = product(direction, 0, rows, skill, axes);
    cosines[skill] = cosine;
    if (cosine > 0) positive.push(skill);
  }
  if (axes === dimensions) return topOf(positive, cosines, mostOf.vector);
  const previewed = topOf(positive, cosines, mostPreviewed);
  for (const skill of previewed) cosines[skill] = product(direction, 0, ofSkills, skill, dimensions);
  return topOf(previewed, cosines, mostOf.vector);
}

/** Long vectors are those of several trainings side by side: of all skills the first axes are looked at, of the nearest so many all. */
const previewAxes = 48;
const mostPreviewed = 400;

type Preview = { axes: number; rows: Float32Array };

const previews = new WeakMap<Vectors, Preview>();

/** The first axes of each skill packed closely: going through all rows whole is four times as slow. */
function previewOf(vectors: Vectors): Preview {
  const known = previews.get(vectors);
  if (known) return known;
  const { dimensions, ofSkills } = vectors;
  const axes = Math.min(previewAxes, dimensions);
  const made = { axes, rows: axes === dimensions ? ofSkills : firstAxes(ofSkills, dimensions, axes) };
  previews.set(vectors, made);
  return made;
}

function firstAxes(rows: Float32Array, dimensions: number, axes: number): Float32Array {
  const count = rows.length / dimensions;
  const first = new Float32Array(count * axes);
  for (let row = 0; row < count; row++) {
    first.set(rows.subarray(row * dimensions, row * dimensions + axes), row * axes);
  }
  return first;
}

const placesIn = (list: readonly number[]): ReadonlyMap<number, number> =>
  new Map(list.map((skill, place) => [skill, place]));

export function each({ start, items }: Rows, list: number, act: (item: number) => void) {
  const end = start[list + 1] ?? 0;
  for (let at = start[list] ?? 0; at < end; at++) act(items[at] ?? 0);
}
