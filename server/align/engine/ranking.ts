import { type Featured, featureCount, features } from "./features";

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
  /** Share of all candidates’ belief, 0 to 1. */
  share: number;
  /** Probability that a reviewer accepts it, 0 to 1. */
  probability: number;
};

/** The candidates from the likeliest on. `extra`: what has been learnt of a skill, added to its score. */
export function rank(
  featured: Featured,
  { ranking, calibration }: Model,
  extra: (skill: number) => number = () => 0,
): Ranked[] {
  const { skills, rows } = featured;
  const scored = skills.map((skill, candidate) => ({
    candidate,
    skill,
    score: scoreOf(rows, candidate, ranking) + extra(skill),
  }));
  scored.sort((a, b) => b.score - a.score || a.skill - b.skill);
  const best = scored[0]?.score ?? 0;
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - best), 0);
  return scored.map((one, place) => {
    const share = Math.exp(one.score - best) / total;
    const next = scored[place + 1]?.score ?? one.score - 1;
    const signals = signalsOf(rows, one.candidate, { score: one.score, share, margin: one.score - next });
    return { ...one, share, probability: logistic(signals, calibration) };
  });
}

/** A candidate as several models see it: the mean of the shares and of the probabilities that they give it. */
export type Judgement = Omit<Ranked, "score">;

/** The candidates from the likeliest on, where it is not known which of the models the text is for. */
export function rankByAll(
  featured: Featured,
  models: readonly Model[],
  extra: (skill: number) => number,
): Judgement[] {
  const rankings = models.map((model) => rank(featured, model, extra));
  const sums = new Map<number, Judgement>();
  for (const { candidate, skill, share, probability } of rankings.flat()) {
    const known = sums.get(candidate);
    sums.set(candidate, {
      candidate,
      skill,
      share: (known?.share ?? 0) + share / models.length,
      probability: (known?.probability ?? 0) + probability / models.length,
    });
  }
  return [...sums.values()].sort((a, b) => b.share - a.share || a.skill - b.skill);
}

function scoreOf(rows: Float32Array, candidate: number, { bias, weights }: Ranking): number {
  let sum = bias;
  const start = candidate * featureCount;
  for (let place = 0; place < featureCount; place++)
    sum += (weights[place] ?? 0) * (rows[start + place] ?? 0);
  return sum;
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
