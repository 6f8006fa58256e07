import { compareWords } from "../compare-words";
import { exactKey, stemsIn, type Word, wordsOf } from "../words";
import { type Featured, featureCount, featureNames, featuresOf } from "./features";
import { type Judgement, type Model, rankByAll } from "./ranking";
import { mayBeName, segmentsOf } from "./segments";
import type { LabelOrigin, SkillIndex } from "./skill-index";
import type { Vectors } from "./vectors";

/** All that a text is held against. */
export type SkillMapper = {
  index: SkillIndex;
  vectors: Vectors | null;
  sentences: Model;
  names: Model;
  learned: Learned;
};

/** What decisions taken before say, beyond the labels that they have become. */
export type Learned = {
  /** By skill: what is added to its score because it was accepted more or less often than others. */
  bonus: ReadonlyMap<number, number>;
  /** By exactKey of a text: skills that somebody has said it means, and those that somebody has said it does not. */
  meant: ReadonlyMap<string, ReadonlySet<number>>;
  refused: ReadonlyMap<string, ReadonlySet<number>>;
};

export const nothingLearned: Learned = { bonus: new Map(), meant: new Map(), refused: new Map() };

/** One skill that a text may mean, and why, in words that a reviewer can check against the text. */
export type Suggestion = {
  skillId: string;
  /** Probability that a reviewer accepts it, 0 to 1; 1 only where the text *is* the skill's name, URI or code. */
  confidence: number;
  explanation: {
    label: string;
    labelKind: LabelOrigin;
    matched: string[];
    missing: string[];
    rule: Rule;
    /** The part of a longer text that says it; absent: the whole. */
    part?: string;
    /** What weighed most: features of the ranking, with what each added to the score. */
    weighed?: [feature: string, added: number][];
  };
};

type Rule =
  | "identifier"
  | "decided before"
  | "exact label"
  | "exact label of several skills"
  | "words of the label"
  | "similar meaning"
  | "close by its embedding";

/** Where even the best proposal is right less often than one time in twenty, saying nothing serves the reviewer better. */
const worthSaying = 0.05;
/** Lower places of a list may be less likely than that, but not hopeless. */
const leastConfidence = 0.0005;
/** What an exact match is worth: another label than the preferred one may be loose, and a shared one proves little. */
const exactConfidence = { preferred: 1, other: 0.95, shared: 0.5 };
/** Candidates of each segment that go into a long text’s list. */
const perSegment = 20;
const mostWeighed = 3;

type Asked = {
  /** So many suggestions at most. */
  limit?: number;
  /** A job role, a provider: only tells namesakes apart. */
  context?: string;
  /** Whether the text is known to be a name, as a tag or a skill’s cell in a table is: it is then judged as one, however long. */
  isName?: boolean;
};

/**
 * The skills that a text may mean, best first; an empty list says that none of the taxonomy is meant. A text that is the
 * name, URI or code of a skill needs no guess.
 */
export function suggestSkills(
  mapper: SkillMapper,
  text: string,
  { limit = 5, context = "", isName = false }: Asked = {},
): Suggestion[] {
  const refused = mapper.learned.refused.get(exactKey(text));
  const isRefused = (skillId: string) =>
    refused !== undefined && [...refused].some((skill) => idOf(mapper.index, skill) === skillId);
  const certain = (decidedSuggestions(mapper, text) ?? exactSuggestions(mapper.index, text, context))
    .filter(({ skillId }) => !isRefused(skillId))
    .slice(0, limit);
  const known = new Set(certain.map(({ skillId }) => skillId));
  const others = rankSkills(mapper, text, isName)
    .filter(({ skillId }) => !known.has(skillId) && !isRefused(skillId))
    .slice(0, limit - certain.length);
  const ranked = [...certain, ...others.map((one) => explained(mapper.index, one))];
  return ranked.some(({ confidence }) => confidence >= worthSaying) ? ranked : [];
}

/** What somebody has said that the same words mean. */
function decidedSuggestions({ index, learned }: SkillMapper, text: string): Suggestion[] | null {
  const meant = learned.meant.get(exactKey(text));
  if (!meant) return null;
  const matched = wordsOf(text).map(({ surface }) => surface);
  return [...meant].map((skill) => ({
    skillId: idOf(index, skill),
    confidence: meant.size > 1 ? exactConfidence.shared : exactConfidence.other,
    explanation: { label: text, labelKind: "learned", matched, missing: [], rule: "decided before" },
  }));
}

function exactSuggestions(index: SkillIndex, text: string, context: string): Suggestion[] {
  const identified = index.identifiers.get(text.trim().toLowerCase());
  if (identified !== undefined) {
    const label = text.trim();
    return [
      {
        skillId: idOf(index, identified),
        confidence: 1,
        explanation: { label, labelKind: "preferred", matched: [label], missing: [], rule: "identifier" },
      },
    ];
  }
  const bySkill = new Map<number, number>();
  for (const label of index.exact.get(exactKey(text)) ?? []) {
    const skill = index.labels.skill[label] ?? 0;
    if (!bySkill.has(skill)) bySkill.set(skill, label);
  }
  const originOf = (label: number): LabelOrigin => index.labels.origin[label] ?? "alternative";
  const preferred = [...bySkill.values()].filter((label) => originOf(label) === "preferred").length;
  const found = [...bySkill].map(([skill, label]) => {
    const labelKind = originOf(label);
    const isShared = labelKind === "preferred" ? preferred > 1 : bySkill.size > 1;
    const confidence = labelKind === "preferred" ? exactConfidence.preferred : exactConfidence.other;
    const words = index.labels.text[label] ?? "";
    const suggestion: Suggestion = {
      skillId: idOf(index, skill),
      confidence: isShared ? exactConfidence.shared : confidence,
      explanation: {
        label: words,
        labelKind,
        ...compareWords(words, wordsOf(text)),
        rule: isShared ? "exact label of several skills" : "exact label",
      },
    };
    return { suggestion, fit: contextFit(index, skill, context) };
  });
  return found
    .sort((a, b) => b.suggestion.confidence - a.suggestion.confidence || b.fit - a.fit)
    .map(({ suggestion }) => suggestion);
}

/** How much of a skill’s text the context has, by BM25. */
function contextFit({ stems, byText }: SkillIndex, skill: number, context: string): number {
  let sum = 0;
  for (const stem of stemsIn(context)) {
    const number = stems.get(stem);
    if (number === undefined) continue;
    const end = byText.start[number + 1] ?? 0;
    for (let at = byText.start[number] ?? 0; at < end; at++) {
      if (byText.items[at] === skill) sum += byText.weights[at] ?? 0;
    }
  }
  return sum;
}

/**
 * A long text is read segment by segment, and the skills collect their share of each: a paragraph taken whole would favour
 * labels that borrow one word here and another there.
 */
function rankSkills(mapper: SkillMapper, text: string, isName: boolean): Seen[] {
  const segments = isName ? [text] : segmentsOf(text);
  const isPart = segments.length > 1;
  const collected = new Map<number, Seen & { share: number }>();
  for (const segment of segments) {
    const featured = featuresOf(mapper.index, segment, mapper.vectors);
    const models = modelsFor(mapper, segment, isName);
    const place = { featured, segment, words: wordsOf(segment), models, isPart };
    const bonus = (skill: number) => mapper.learned.bonus.get(skill) ?? 0;
    for (const one of rankByAll(featured, models, bonus, perSegment)) {
      const known = collected.get(one.skill);
      const isBetter = !known || one.probability > known.best.probability;
      collected.set(one.skill, {
        ...(isBetter ? { ...place, best: one, skillId: idOf(mapper.index, one.skill) } : known),
        share: (known?.share ?? 0) + one.share,
      });
    }
  }
  return [...collected]
    .filter(([, { best }]) => best.probability >= leastConfidence)
    .sort(([a, one], [b, other]) => other.share - one.share || a - b)
    .map(([, seen]) => seen);
}

/** A skill where it was seen best: in which segment, and whether that is but a part of the text. */
type Seen = {
  skillId: string;
  best: Judgement;
  featured: Featured;
  segment: string;
  words: readonly Word[];
  models: readonly Model[];
  isPart: boolean;
};

/** A few words may be a name or say something: both models are asked. */
function modelsFor({ sentences, names }: SkillMapper, segment: string, isName: boolean): Model[] {
  if (isName) return [names];
  return mayBeName(segment) ? [sentences, names] : [sentences];
}

/** In words what was seen: for those that are shown alone, since it takes as long as the ranking. */
function explained(
  index: SkillIndex,
  { skillId, best, featured, segment, words, models, isPart }: Seen,
): Suggestion {
  const { candidate, skill, probability } = best;
  const number = featured.labels[candidate] ?? null;
  const label =
    number === null ? (index.skills[skill]?.preferredLabel ?? "") : (index.labels.text[number] ?? "");
  return {
    skillId,
    // Three digits are more than it knows, and what the database keeps of it.
    confidence: Math.round(1000 * probability) / 1000,
    explanation: {
      label,
      labelKind: number === null ? "preferred" : (index.labels.origin[number] ?? "alternative"),
      ...compareWords(label, words),
      rule: number === null ? "similar meaning" : "words of the label",
      ...(isPart && { part: segment }),
      weighed: weighed(featured, candidate, models),
    },
  };
}

/** Rankings are linear: what each feature adds is exact; of several models it is the mean. */
function weighed({ rows }: Featured, candidate: number, models: readonly Model[]): [string, number][] {
  return featureNames
    .map((name, place): [string, number] => {
      const weights = models.map(({ ranking }) => ranking.weights[place] ?? 0);
      const weight = weights.reduce((sum, one) => sum + one, 0) / models.length;
      return [name, Math.round(100 * weight * (rows[candidate * featureCount + place] ?? 0)) / 100];
    })
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, mostWeighed);
}

const idOf = ({ skills }: SkillIndex, skill: number): string => skills[skill]?.id ?? "";

/** How sure, in a word. */
export const confidenceBand = (confidence: number): "high" | "medium" | "low" =>
  confidence >= 0.7 ? "high" : confidence >= 0.3 ? "medium" : "low";
