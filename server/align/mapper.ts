import { type Coverage, compareWords, coverageOf } from "./coverage";
import type { LabelIndex, LabelVariantKind } from "./label-index";
import { exactKey, type Word, wordsOf } from "./words";

/** One skill that a text may mean, and why, in words that a reviewer can check against the text. */
export type Suggestion = {
  skillId: string;
  /** Probability that a reviewer accepts it, 0 to 1; 1 only where the text *is* the skill's name, URI or code. */
  confidence: number;
  explanation: {
    label: string;
    labelKind: LabelVariantKind;
    matched: string[];
    missing: string[];
    rule: "identifier" | "exact label" | "exact label of several skills" | "label coverage";
  };
};

/** Where even the best proposal is right less often than one time in twenty, saying nothing serves the reviewer better. */
const worthSaying = 0.05;
/** Lower places of a list may be less likely than that, but not hopeless. */
const confidenceFloor = 0.01;
/** What an exact match is worth: another label than the preferred one may be loose, and a shared one proves little. */
const exactConfidence = { preferred: 1, other: 0.95, shared: 0.5 };

/** Ranks the skills that a text may mean, best first. Nothing that fits gives an empty list. */
export function suggestSkills(index: LabelIndex, text: string, limit = 5): Suggestion[] {
  const certain = exactSuggestions(index, text);
  const found = new Set(certain.map(({ skillId }) => skillId));
  const covered = coveredSuggestions(index, text, limit + certain.length).filter(
    ({ skillId }) => !found.has(skillId),
  );
  const ranked = [...certain, ...covered].slice(0, limit);
  return ranked.some(({ confidence }) => confidence >= worthSaying) ? ranked : [];
}

function exactSuggestions(index: LabelIndex, text: string): Suggestion[] {
  const identified = index.identifiers.get(text.trim().toLowerCase());
  if (identified !== undefined) {
    return [
      {
        skillId: index.skillIds[identified] ?? "",
        confidence: 1,
        explanation: {
          label: text.trim(),
          labelKind: "preferred",
          matched: [text.trim()],
          missing: [],
          rule: "identifier",
        },
      },
    ];
  }
  const bySkill = new Map<number, number>();
  for (const label of index.exact.get(exactKey(text)) ?? []) {
    const skill = index.labelSkill[label] ?? 0;
    if (!bySkill.has(skill)) bySkill.set(skill, label);
  }
  const labels = [...bySkill.values()];
  const preferred = labels.filter((label) => index.labelKind[label] === "preferred").length;
  return [...bySkill]
    .map(([skill, label]): Suggestion => {
      const labelKind = index.labelKind[label] ?? "alternative";
      const isShared = labelKind === "preferred" ? preferred > 1 : labels.length > 1;
      const confidence = labelKind === "preferred" ? exactConfidence.preferred : exactConfidence.other;
      return {
        skillId: index.skillIds[skill] ?? "",
        confidence: isShared ? exactConfidence.shared : confidence,
        explanation: {
          label: index.labelText[label] ?? "",
          labelKind,
          ...compareWords(index.labelText[label] ?? "", wordsOf(text)),
          rule: isShared ? "exact label of several skills" : "exact label",
        },
      };
    })
    .sort((a, b) => b.confidence - a.confidence);
}

/**
 * A long text is read sentence by sentence, and the skills collect their share of each: a paragraph
 * taken whole would favour labels that borrow one word here and another there.
 */
function coveredSuggestions(index: LabelIndex, text: string, limit: number): Suggestion[] {
  const collected = new Map<number, { share: number; best: Suggestion }>();
  for (const words of segmentsOf(text)) {
    const ranked = coverageOf(index, words).sort(byScore).slice(0, 20);
    const first = ranked[0]?.score ?? 0;
    const total = ranked.reduce((sum, { score }) => sum + Math.exp(score - first), 0);
    for (const coverage of ranked) {
      const share = Math.exp(coverage.score - first) / total;
      const suggestion = explain(index, coverage, first, words);
      const known = collected.get(coverage.skill);
      collected.set(coverage.skill, {
        share: (known?.share ?? 0) + share,
        best: known && known.best.confidence >= suggestion.confidence ? known.best : suggestion,
      });
    }
  }
  return [...collected.values()]
    .filter(({ best }) => best.confidence >= confidenceFloor)
    .sort((a, b) => b.share - a.share || (a.best.skillId < b.best.skillId ? -1 : 1))
    .slice(0, limit)
    .map(({ best }) => best);
}

function explain(index: LabelIndex, coverage: Coverage, first: number, words: readonly Word[]): Suggestion {
  const label = index.labelText[coverage.label] ?? "";
  return {
    skillId: index.skillIds[coverage.skill] ?? "",
    confidence: confidenceOf(index, coverage, first),
    explanation: {
      label,
      labelKind: index.labelKind[coverage.label] ?? "alternative",
      ...compareWords(label, words),
      rule: "label coverage",
    },
  };
}

/**
 * A logistic fitted on 136 annotated job-advertisement sentences and 1,500 withheld ESCO labels,
 * best five proposals of each. On 326 sentences of another source: said 0.35, right 0.43; said 0.54,
 * right 0.66. Label weights are taken relative to the rarest word, so that small taxonomies are judged alike.
 */
function confidenceOf(
  index: LabelIndex,
  { label, labelShare, textShare, score }: Coverage,
  first: number,
): number {
  const weight = (10 * (index.labelWeight[label] ?? 0)) / index.unknownRarity;
  const isPreferred = index.labelKind[label] === "preferred";
  const logit =
    -16.7 +
    4.1 * labelShare +
    1.8 * textShare +
    1.5 * Math.log(1 + weight) +
    (isPreferred ? 0.4 : 0) +
    8.1 * (score / first);
  // Three digits are more than it knows, and what the database keeps of it.
  return Math.round(1000 / (1 + Math.exp(-logit))) / 1000;
}

/** Sentences and lines of a text, each as its words. At most 40: what matters is said early. */
function segmentsOf(text: string): Word[][] {
  return text
    .split(/[\n;•]|(?<=[.!?])\s+/)
    .map(wordsOf)
    .filter((words) => words.length > 0)
    .slice(0, 40);
}

const byScore = (a: Coverage, b: Coverage) => b.score - a.score || a.skill - b.skill;

/** How sure, in a word. High was right 8 times of 10 or more when the confidence was fitted, medium about every second time. */
export const confidenceBand = (confidence: number): "high" | "medium" | "low" =>
  confidence >= 0.7 ? "high" : confidence >= 0.3 ? "medium" : "low";
