import { type Featured, featureCount, features } from "./features";
import { topOf } from "./rows";

/** Weights of the features, on a scale where a softmax over the candidates’ scores is each one’s share of belief. */
export type Ranking = { bias: number; weights: readonly number[] };

/** What a share of belief is worth as a probability: a logistic over `signals`. */
export type Calibration = readonly number[];

export type Model = { ranking: Ranking; calibration: Calibration };

export type Ranked = {
  /** The candidate’s place in `Featured`. */
  candidate: number;
  skill: number;
  score: number;
  /** How far its score is above that of the next. */
  margin: number;
  /** Share of all candidates’ belief, 0 to 1. */
  share: number;
};

/** The candidates from the likeliest on. `extra`: what has been learnt of a skill, added to its score. */
export function rank(
  { skills, rows }: Pick<Featured, "skills" | "rows">,
  { bias, weights }: Ranking,
  extra: (skill: number) => number = () => 0,
): Ranked[] {
  const all = Float64Array.from(weights);
  const ranked = skills.map((skill, candidate) => {
    let score = bias + extra(skill);
    const start = candidate * featureCount;
    for (let place = 0; place < featureCount; place++) {
      score += (all[place] as number) * (rows[start + place] as number);
    }
    return { candidate, skill, score, margin: 1, share: 0 };
  });
  ranked.sort((a, b) => b.score - a.score || a.skill - b.skill);
  const best = ranked[0]?.score ?? 0;
  let total = 0;
  for (const [place, one] of ranked.entries()) {
    one.share = Math.exp(one.score - best);
    one.margin = one.score - (ranked[place + 1]?.score ?? one.score - 1);
    total += one.share;
  }
  for (const one of ranked) one.share /= total;
  return ranked;
}

/** A candidate as several models see it: the mean of the shares and of the probabilities that they give it. */
export type Judgement = {
  candidate: number;
  skill: number;
  share: number;
  /** Probability that a reviewer accepts it, 0 to 1. */
  probability: number;
};

/** The `most` likeliest candidates, the likeliest first, where it is not known which of the models the text is for. */
export function rankByAll(
  featured: Pick<Featured, "skills" | "rows">,
  models: readonly Model[],
  extra: (skill: number) => number,
  most: number,
): Judgement[] {
  const byModel = models.map(({ ranking }) => rank(featured, ranking, extra));
  const shares = new Float64Array(featured.skills.length);
  for (const { candidate, share } of byModel.flat()) {
    shares[candidate] = (shares[candidate] as number) + share / models.length;
  }
  // All agree where there is one model alone.
  const likeliest = topOf(
    (byModel[0] ?? []).map(({ candidate }) => candidate),
    shares,
    most,
  );
  return likeliest.map((candidate) => {
    const seen = byModel.flatMap((ranked) => ranked.find((one) => one.candidate === candidate) ?? []);
    const sum = seen.reduce(
      (total, one, model) =>
        total + logistic(signalsOf(featured.rows, candidate, one), models[model]?.calibration ?? []),
      0,
    );
    return {
      candidate,
      skill: featured.skills[candidate] as number,
      share: shares[candidate] as number,
      probability: sum / models.length,
    };
  });
}

const at = (name: (typeof features)[number]) => features.indexOf(name);
const places = {
  primeShare: at("primeShare"),
  otherShare: at("otherShare"),
  primePhrase: at("primePhrase"),
  otherPhrase: at("otherPhrase"),
  grams: at("grams"),
  rarestWord: at("rarestWord"),
  pieceVector: at("pieceVector"),
  pieceShare: at("pieceShare"),
};

/** What tells how far a proposal can be trusted. */
export function signalsOf(
  rows: Float32Array,
  candidate: number,
  { score, share, margin }: { score: number; share: number; margin: number },
): number[] {
  const value = (place: number) => rows[candidate * featureCount + place] ?? 0;
  return [
    1,
    share,
    score / 5,
    margin / 2,
    value(places.primeShare),
    value(places.otherShare),
    Math.max(value(places.primePhrase), value(places.otherPhrase)),
    value(places.grams),
    value(places.rarestWord) / 8,
    value(places.pieceVector),
    value(places.pieceShare),
  ];
}

export function logistic(signals: readonly number[], weights: Calibration): number {
  const sum = signals.reduce((total, signal, place) => total + signal * (weights[place] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
