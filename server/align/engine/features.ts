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
  const labels = candidates.skills.map((skill, place) =>
    look.describe(candidates, skill, rows.subarray(place * featureCount, (place + 1) * featureCount)),
  );
  compare(rows, candidates.skills.length);
  return { reading, skills: candidates.skills, rows, labels };
}

/** One text held against candidates: what of it does not depend on them is worked out once. */
class Look {
  private readonly stems: ReadonlySet<number>;
  private readonly placeOf = new Map<number, number>();
  private readonly textWeight: number;
  private readonly pieces: { stems: ReadonlySet<number>; weight: number; direction: Float32Array | null }[];
  private readonly grams = new Set<number>();
  private readonly phrase: string;
  private readonly likeness = new Map<number, number>();
  private readonly stemNames: readonly string[];

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
    this.stems = new Set(this.placeOf.keys());
    this.stemNames = [...firstPlace.keys()];
    this.textWeight = this.weigh(firstPlace.keys());
    this.pieces = pieces.map((piece) => ({
      stems: new Set(piece.flatMap((stem) => index.stems.get(stem) ?? [])),
      weight: this.weigh(new Set(piece)),
      direction: vectors && directionOf(vectors, piece),
    }));
    for (const gram of gramsOf(text)) {
      const number = index.grams.numbers.get(gram);
      if (number !== undefined) this.grams.add(number);
    }
    this.phrase = ` ${inOrder.flatMap((stem) => index.stems.get(stem) ?? []).join(" ")} `;
  }

  /** Fills in what can be said of one candidate alone. Returns its best label. */
  describe(candidates: Candidates, skill: number, row: Float32Array): number | null {
    const { index } = this;
    const prime = candidates.prime.get(skill);
    const other = candidates.other.get(skill);
    row[at.primeShare] = prime?.share ?? 0;
    row[at.otherShare] = other?.share ?? 0;
    row[at.primeScore] = prime?.score ?? 0;
    row[at.otherScore] = other?.score ?? 0;
    row[at.labelBm25] = candidates.byLabel[skill] ?? 0;
    row[at.textBm25] = candidates.byText[skill] ?? 0;
    row[at.grams] = this.gramShare(skill);
    this.compareMeaning(skill, row);
    const phrases = { prime: this.isPhrase(prime), other: this.isPhrase(other) };
    row[at.primePhrase] = Number(phrases.prime);
    row[at.otherPhrase] = Number(phrases.other);
    const whole = phrases.prime ? prime : phrases.other ? other : undefined;
    row[at.phraseLength] = whole ? this.lengthOf(whole.label) : 0;
    for (let trait = 0; trait < traitsEach; trait++) {
      row[at.occupations + trait] = index.traits[skill * traitsEach + trait] ?? 0;
    }
    this.compareLabel(skill, row);
    this.placeInLanes(candidates, skill, row);
    row[at.scoreShare] = Math.max(prime?.score ?? 0, otherLabelFactor * (other?.score ?? 0));
    const isOther = otherLabelFactor * (other?.score ?? 0) > (prime?.score ?? 0);
    const best = (isOther ? other : prime)?.label ?? null;
    if (best !== null) this.compareBest(best, row);
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
    let sum = 0;
    each(ofSkill, skill, (gram) => {
      if (this.grams.has(gram)) sum += rarity[gram] ?? 0;
    });
    return sum / (weight[skill] ?? 1);
  }

  private compareMeaning(skill: number, row: Float32Array) {
    const { vectors, direction } = this;
    if (!vectors || !direction) return;
    const { ofSkills, dimensions } = vectors;
    const whole = product(direction, 0, ofSkills, skill, dimensions);
    let best = Number.NEGATIVE_INFINITY;
    for (const piece of this.pieces) {
      if (piece.direction) best = Math.max(best, product(piece.direction, 0, ofSkills, skill, dimensions));
    }
    row[at.vector] = whole;
    row[at.pieceVector] = best === Number.NEGATIVE_INFINITY ? whole : best;
  }

  private compareLabel(skill: number, row: Float32Array) {
    const { index } = this;
    let weight = 0;
    let near = 0;
    let missing = 0;
    let length = 0;
    each(index.preferredStems, skill, (stem) => {
      const rarity = index.rarity[stem] ?? unknownRarity;
      weight += rarity;
      near += rarity * this.likenessOf(stem);
      if (!this.stems.has(stem)) missing += rarity;
      length++;
    });
    row[at.nearWords] = weight === 0 ? 0 : near / weight;
    row[at.missing] = missing;
    row[at.missingSoft] = weight - near;
    row[at.labelLength] = length;
  }

  /** How like the text's closest word a label's word is: 1 if it is there, else by their vectors. */
  private likenessOf(stem: number): number {
    if (this.stems.has(stem)) return 1;
    if (!this.vectors) return 0;
    const known = this.likeness.get(stem);
    if (known !== undefined) return known;
    const found = closest(this.vectors, this.index, stem, this.stemNames);
    this.likeness.set(stem, found);
    return found;
  }

  private isPhrase(fit: Fit | undefined): boolean {
    if (!fit || fit.share < 0.99) return false;
    const stems: number[] = [];
    each(this.index.labels.stems, fit.label, (stem) => stems.push(stem));
    return this.phrase.includes(` ${stems.join(" ")} `);
  }

  private lengthOf(label: number): number {
    const { start } = this.index.labels.stems;
    return (start[label + 1] ?? 0) - (start[label] ?? 0);
  }

  private compareBest(label: number, row: Float32Array) {
    const { index } = this;
    let [first, last, matched, rarest, weight] = [Number.POSITIVE_INFINITY, -1, 0, 0, 0];
    each(index.labels.stems, label, (stem) => {
      const place = this.placeOf.get(stem);
      if (place === undefined) return;
      const rarity = index.rarity[stem] ?? 0;
      matched++;
      weight += rarity;
      rarest = Math.max(rarest, rarity);
      first = Math.min(first, place);
      last = Math.max(last, place);
    });
    row[at.density] = matched > 1 ? matched / (last - first + 1) : matched;
    row[at.rarestWord] = rarest;
    row[at.textShare] = this.textWeight === 0 ? 0 : weight / this.textWeight;
    let [share, dice] = [0, 0];
    for (const piece of this.pieces) {
      let common = 0;
      each(index.labels.stems, label, (stem) => {
        if (piece.stems.has(stem)) common += index.rarity[stem] ?? 0;
      });
      if (common === 0) continue;
      share = Math.max(share, common / piece.weight);
      dice = Math.max(dice, (2 * common) / (piece.weight + (index.labels.weight[label] ?? 0)));
    }
    row[at.pieceShare] = share;
    row[at.dice] = dice;
  }

  private placeInLanes({ places }: Candidates, skill: number, row: Float32Array) {
    const worth = (lane: Lane): number => {
      const place = places[lane].get(skill);
      if (place === undefined) return 0;
      row[at.lanes] = (row[at.lanes] ?? 0) + 1;
      return placeScale / (placeScale + place);
    };
    row[at.coveragePlace] = worth("coverage");
    row[at.vectorPlace] = worth("vector");
    row[at.textPlace] = worth("text");
  }
}

function closest(vectors: Vectors, { stems }: SkillIndex, stem: number, words: readonly string[]): number {
  const name = nameOf(stems, stem);
  const row = name === undefined ? undefined : vectors.stems.get(name);
  if (row === undefined) return 0;
  const { dimensions, ofStems } = vectors;
  const lengths = lengthsOf(vectors);
  const length = (lengths[row] ?? 0) + 1e-9;
  let best = 0;
  for (const word of words) {
    const other = vectors.stems.get(word);
    if (other === undefined) continue;
    const otherLength = (lengths[other] ?? 0) + 1e-9;
    best = Math.max(best, product(ofStems, row, ofStems, other, dimensions) / (length * otherLength));
  }
  return best;
}

const names = new WeakMap<ReadonlyMap<string, number>, readonly string[]>();

/** Numbers are given in the order in which stems are put in. */
function nameOf(stems: ReadonlyMap<string, number>, number: number): string | undefined {
  const known = names.get(stems) ?? [...stems.keys()];
  names.set(stems, known);
  return known[number];
}

/** What can only be said beside the other candidates. */
function compare(rows: Float32Array, count: number) {
  const featureOf = (candidate: number, place: number): number => rows[candidate * featureCount + place] ?? 0;
  const all = (place: number): number[] => Array.from({ length: count }, (_, one) => featureOf(one, place));
  const scores = all(at.scoreShare);
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, count);
  const square = scores.reduce((sum, score) => sum + score * score, 0) / Math.max(1, count);
  const spread = Math.sqrt(Math.max(square - mean * mean, 1e-6));
  const best = Math.max(0, ...scores);
  for (const [candidate, score] of scores.entries()) {
    rows[candidate * featureCount + at.scoreAboveMean] = (score - mean) / spread;
    rows[candidate * featureCount + at.scoreShare] = best === 0 ? 0 : score / best;
  }
  for (const [place, name] of relative.entries()) {
    const most = Math.max(1e-6, ...all(at[name]));
    for (let candidate = 0; candidate < count; candidate++) {
      rows[candidate * featureCount + features.length + place] = featureOf(candidate, at[name]) / most;
    }
  }
}
