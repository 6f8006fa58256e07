import { type Candidates, candidatesFor, each, type Fit, type Lane, otherLabelFactor } from "./candidates";
import { gramsOf } from "./grams";
import { type SkillIndex, traitsEach } from "./skill-index";
import { type Reading, readText } from "./text";
import { directionOf, lengthsOf, product, type Vectors } from "./vectors";

/** What the ranking weighs, one number each for every candidate. */
export const features = [
  "primeShare",
  "otherShare",
  "primeScore",
  "otherScore",
  "labelBm25",
  "textBm25",
  "grams",
  "vector",
  "pieceVector",
  "nearWords",
  "primePhrase",
  "otherPhrase",
  "phraseLength",
  "density",
  "occupations",
  "transversal",
  "crossSector",
  "sectorSpecific",
  "knowledge",
  "labelLength",
  "rarestWord",
  "textShare",
  "pieceShare",
  "coveragePlace",
  "vectorPlace",
  "textPlace",
  "lanes",
  "scoreAboveMean",
  "missing",
  "missingSoft",
  "dice",
  "scoreShare",
] as const;

type Feature = (typeof features)[number];
const at = Object.fromEntries(features.map((name, place) => [name, place])) as Record<Feature, number>;

/** These count once more in relation to the best candidate of the same text. */
const relative = [
  "primeScore",
  "otherScore",
  "labelBm25",
  "textBm25",
  "grams",
  "vector",
  "pieceVector",
  "nearWords",
  "textShare",
  "pieceShare",
  "dice",
] as const satisfies readonly Feature[];

export const featureNames: readonly string[] = [...features, ...relative.map((name) => `${name} of best`)];
export const featureCount = featureNames.length;

/** The candidates of a text with their features: a row of `featureCount` numbers each. */
export type Featured = {
  reading: Reading;
  skills: readonly number[];
  rows: Float32Array;
  /** Of each candidate the label that fits best; null: none shares a word with the text. */
  labels: readonly (number | null)[];
};

/** The rarity of a word that no label has. */
const unknownRarity = 6;
/** How much lower places in a lane count less: 10 / (10 + place). */
const placeScale = 10;

export function featuresOf(index: SkillIndex, text: string, vectors: Vectors | null): Featured {
  const reading = readText(text);
  const direction = vectors && directionOf(vectors, reading.firstPlace.keys());
  const candidates = candidatesFor(index, reading, vectors, direction);
  const look = new Look(index, reading, text, vectors, direction);
  const rows = new Float32Array(candidates.skills.length * featureCount);
  const labels = candidates.skills.map((_, candidate) => look.describe(candidates, candidate, rows));
  compare(rows, candidates.skills.length);
  return { reading, skills: candidates.skills, rows, labels };
}

/** One text held against candidates: what of it does not depend on them is worked out once. */
class Look {
  /** By stem of the text: its first place. */
  private readonly placeOf = new Map<number, number>();
  private readonly textWeight: number;
  private readonly pieces: { weight: number; direction: Float32Array | null }[];
  /** By stem of the text: the pieces that have it. */
  private readonly piecesOf = new Map<number, number[]>();
  /** By piece: what a label has in common with it. */
  private readonly common: Float64Array;
  private readonly grams = new Set<number>();
  private readonly phrase: string;
  private readonly likeness: Likeness | null;

  constructor(
    private readonly index: SkillIndex,
    reading: Reading,
    text: string,
    private readonly vectors: Vectors | null,
    private readonly direction: Float32Array | null,
  ) {
    const { firstPlace, pieces, inOrder } = reading;
    for (const [stem, place] of firstPlace) {
      const number = index.stems.get(stem);
      if (number !== undefined) this.placeOf.set(number, place);
    }
    this.textWeight = this.weigh(firstPlace.keys());
    this.pieces = pieces.map((stems) => ({
      weight: this.weigh(new Set(stems)),
      direction: vectors && directionOf(vectors, stems),
    }));
    for (const [piece, stems] of pieces.entries()) {
      for (const stem of new Set(stems)) {
        const number = index.stems.get(stem);
        if (number === undefined) continue;
        const having = this.piecesOf.get(number);
        if (having) having.push(piece);
        else this.piecesOf.set(number, [piece]);
      }
    }
    this.common = new Float64Array(pieces.length);
    for (const gram of gramsOf(text)) {
      const number = index.grams.numbers.get(gram);
      if (number !== undefined) this.grams.add(number);
    }
    this.phrase = ` ${inOrder.flatMap((stem) => index.stems.get(stem) ?? []).join(" ")} `;
    this.likeness = vectors && new Likeness(index, vectors, [...firstPlace.keys()]);
  }

  /** Fills in what can be said of one candidate alone. Returns its best label. */
  describe(candidates: Candidates, candidate: number, rows: Float32Array): number | null {
    const { index } = this;
    const row = candidate * featureCount;
    const skill = candidates.skills[candidate] as number;
    const prime = candidates.prime[candidate] ?? null;
    const other = candidates.other[candidate] ?? null;
    const primeScore = prime?.score ?? 0;
    const otherScore = other?.score ?? 0;
    rows[row + at.primeShare] = prime?.share ?? 0;
    rows[row + at.otherShare] = other?.share ?? 0;
    rows[row + at.primeScore] = primeScore;
    rows[row + at.otherScore] = otherScore;
    rows[row + at.labelBm25] = candidates.byLabel[candidate] ?? 0;
    rows[row + at.textBm25] = candidates.byText[candidate] ?? 0;
    rows[row + at.grams] = this.gramShare(skill);
    this.compareMeaning(skill, rows, row);
    const isPrimePhrase = this.isPhrase(prime);
    const isOtherPhrase = this.isPhrase(other);
    rows[row + at.primePhrase] = Number(isPrimePhrase);
    rows[row + at.otherPhrase] = Number(isOtherPhrase);
    const whole = isPrimePhrase ? prime : isOtherPhrase ? other : null;
    rows[row + at.phraseLength] = whole ? this.lengthOf(whole.label) : 0;
    for (let trait = 0; trait < traitsEach; trait++) {
      rows[row + at.occupations + trait] = index.traits[skill * traitsEach + trait] as number;
    }
    this.compareLabel(skill, rows, row);
    this.placeInLanes(candidates, skill, rows, row);
    rows[row + at.scoreShare] = Math.max(primeScore, otherLabelFactor * otherScore);
    const best = (otherLabelFactor * otherScore > primeScore ? other : prime)?.label ?? null;
    if (best !== null) this.compareBest(best, rows, row);
    return best;
  }

  private weigh(stems: Iterable<string>): number {
    let sum = 0;
    for (const stem of stems) {
      const number = this.index.stems.get(stem);
      sum +=
        number !== undefined && this.isInLabels(number) ? (this.index.rarity[number] ?? 0) : unknownRarity;
    }
    return sum;
  }

  /** Stems of labels come first. */
  private isInLabels = (stem: number): boolean => stem < this.index.rarity.length;

  private gramShare(skill: number): number {
    const { ofSkill, rarity, weight } = this.index.grams;
    const end = ofSkill.start[skill + 1] as number;
    let sum = 0;
    for (let at = ofSkill.start[skill] as number; at < end; at++) {
      const gram = ofSkill.items[at] as number;
      if (this.grams.has(gram)) sum += rarity[gram] as number;
    }
    return sum / (weight[skill] ?? 1);
  }

  private compareMeaning(skill: number, rows: Float32Array, row: number) {
    const { vectors, direction } = this;
    if (!vectors || !direction) return;
    const { ofSkills, dimensions } = vectors;
    const whole = product(direction, 0, ofSkills, skill, dimensions);
    let best = Number.NEGATIVE_INFINITY;
    for (const piece of this.pieces) {
      if (piece.direction) best = Math.max(best, product(piece.direction, 0, ofSkills, skill, dimensions));
    }
    rows[row + at.vector] = whole;
    rows[row + at.pieceVector] = best === Number.NEGATIVE_INFINITY ? whole : best;
  }

  private compareLabel(skill: number, rows: Float32Array, row: number) {
    const { start, items } = this.index.preferredStems;
    const first = start[skill] as number;
    const end = start[skill + 1] as number;
    let weight = 0;
    let near = 0;
    let missing = 0;
    for (let place = first; place < end; place++) {
      const stem = items[place] as number;
      const rarity = this.index.rarity[stem] ?? unknownRarity;
      const isThere = this.placeOf.has(stem);
      weight += rarity;
      near += rarity * (isThere ? 1 : (this.likeness?.of(stem) ?? 0));
      if (!isThere) missing += rarity;
    }
    rows[row + at.nearWords] = weight === 0 ? 0 : near / weight;
    rows[row + at.missing] = missing;
    rows[row + at.missingSoft] = weight - near;
    rows[row + at.labelLength] = end - first;
  }

  private isPhrase(fit: Fit | null): boolean {
    if (!fit || fit.share < 0.99) return false;
    const stems: number[] = [];
    each(this.index.labels.stems, fit.label, (stem) => stems.push(stem));
    return this.phrase.includes(` ${stems.join(" ")} `);
  }

  private lengthOf(label: number): number {
    const { start } = this.index.labels.stems;
    return (start[label + 1] ?? 0) - (start[label] ?? 0);
  }

  private compareBest(label: number, rows: Float32Array, row: number) {
    const { index, common } = this;
    const { start, items } = index.labels.stems;
    const end = start[label + 1] as number;
    let first = Number.POSITIVE_INFINITY;
    let last = -1;
    let matched = 0;
    let rarest = 0;
    let weight = 0;
    common.fill(0);
    for (let place = start[label] as number; place < end; place++) {
      const stem = items[place] as number;
      const position = this.placeOf.get(stem);
      if (position === undefined) continue;
      const rarity = index.rarity[stem] as number;
      matched++;
      weight += rarity;
      rarest = Math.max(rarest, rarity);
      first = Math.min(first, position);
      last = Math.max(last, position);
      for (const piece of this.piecesOf.get(stem) ?? []) common[piece] = (common[piece] as number) + rarity;
    }
    let share = 0;
    let dice = 0;
    const labelWeight = index.labels.weight[label] as number;
    for (let piece = 0; piece < common.length; piece++) {
      const both = common[piece] as number;
      if (both === 0) continue;
      const pieceWeight = (this.pieces[piece] as { weight: number }).weight;
      share = Math.max(share, both / pieceWeight);
      dice = Math.max(dice, (2 * both) / (pieceWeight + labelWeight));
    }
    rows[row + at.density] = matched > 1 ? matched / (last - first + 1) : matched;
    rows[row + at.rarestWord] = rarest;
    rows[row + at.textShare] = this.textWeight === 0 ? 0 : weight / this.textWeight;
    rows[row + at.pieceShare] = share;
    rows[row + at.dice] = dice;
  }

  private placeInLanes({ places }: Candidates, skill: number, rows: Float32Array, row: number) {
    const worth = (lane: Lane): number => {
      const place = places[lane].get(skill);
      if (place === undefined) return 0;
      rows[row + at.lanes] = (rows[row + at.lanes] as number) + 1;
      return placeScale / (placeScale + place);
    };
    rows[row + at.coveragePlace] = worth("coverage");
    rows[row + at.vectorPlace] = worth("vector");
    rows[row + at.textPlace] = worth("text");
  }
}

/** How like the text’s closest word a label’s word is by their vectors, 0 to 1. */
class Likeness {
  private readonly found = new Map<number, number>();
  /** The rows of the text’s words. */
  private readonly words: readonly number[];
  private readonly lengths: Float32Array;
  private readonly names: readonly string[];

  constructor(
    { stems }: SkillIndex,
    private readonly vectors: Vectors,
    words: readonly string[],
  ) {
    this.words = words.flatMap((word) => vectors.stems.get(word) ?? []);
    this.lengths = lengthsOf(vectors);
    this.names = namesOf(stems);
  }

  of(stem: number): number {
    const known = this.found.get(stem);
    if (known !== undefined) return known;
    const best = this.closest(this.vectors.stems.get(this.names[stem] ?? ""));
    this.found.set(stem, best);
    return best;
  }

  private closest(row: number | undefined): number {
    if (row === undefined) return 0;
    const { dimensions, ofStems } = this.vectors;
    let best = 0;
    for (const word of this.words) {
      const lengths = (this.lengthOf(row) + 1e-9) * (this.lengthOf(word) + 1e-9);
      best = Math.max(best, product(ofStems, row, ofStems, word, dimensions) / lengths);
    }
    return best;
  }

  private lengthOf = (row: number): number => this.lengths[row] as number;
}

const names = new WeakMap<ReadonlyMap<string, number>, readonly string[]>();

/** By number the stem: numbers are given in the order in which stems are put in. */
function namesOf(stems: ReadonlyMap<string, number>): readonly string[] {
  const known = names.get(stems) ?? [...stems.keys()];
  names.set(stems, known);
  return known;
}

/** What can only be said beside the other candidates. */
function compare(rows: Float32Array, count: number) {
  let sum = 0;
  let squares = 0;
  for (let row = at.scoreShare; row < rows.length; row += featureCount) {
    const score = rows[row] as number;
    sum += score;
    squares += score * score;
  }
  const mean = sum / Math.max(1, count);
  const spread = Math.sqrt(Math.max(squares / Math.max(1, count) - mean * mean, 1e-6));
  const best = mostOf(rows, at.scoreShare, 0);
  for (let row = 0; row < rows.length; row += featureCount) {
    const score = rows[row + at.scoreShare] as number;
    rows[row + at.scoreAboveMean] = (score - mean) / spread;
    rows[row + at.scoreShare] = best === 0 ? 0 : score / best;
  }
  for (const [place, name] of relative.entries()) {
    const most = mostOf(rows, at[name], 1e-6);
    for (let row = 0; row < rows.length; row += featureCount) {
      rows[row + features.length + place] = (rows[row + at[name]] as number) / most;
    }
  }
}

/** The largest that any candidate has of a feature, `least` at least. */
function mostOf(rows: Float32Array, feature: number, least: number): number {
  let most = least;
  for (let row = feature; row < rows.length; row += featureCount) most = Math.max(most, rows[row] as number);
  return most;
}
