import type { MatchKind } from "@/db/enums";
import { type SkillMapper, type Suggestion, suggestSkills } from "./engine/suggest";
import { exactKey, wordsOf } from "./words";

/** A skill of one framework as its names say it, for finding it in another. */
export type Wanted = { id: string; label: string; otherLabels: readonly string[]; description: string };

/** Below this, of the demo’s two frameworks, names share no more than a word such as “management”. */
const leastConfidence = 0.25;
const looked = 10;

/**
 * The skill of another framework that one most probably is, of those that nobody has refused for it; null where none resembles it
 * enough: without a word in common there is nothing that a reviewer could check. An other name of it that names a skill there
 * decides where its own does not.
 */
export function suggestMatch(
  mapper: SkillMapper,
  { label, otherLabels, description }: Wanted,
  isRefused: (skillId: string) => boolean,
): (Suggestion & { kind: MatchKind }) | null {
  const named = [label, ...otherLabels].find((one) => isName(mapper, one)) ?? label;
  const words = wordsOf(named).length;
  const [best] = suggestSkills(mapper, named, { limit: looked, context: description, isName: true })
    .filter(({ skillId, explanation }) => explanation.matched.length > 0 && !isRefused(skillId))
    .map((one) => ({ ...one, confidence: one.confidence * overlap(one, words) }))
    .sort((a, b) => b.confidence - a.confidence);
  return best && best.confidence >= leastConfidence
    ? { ...best, kind: kindOf(best, words, named === label) }
    : null;
}

/** Whether a text is a name of a skill that the mapper knows. */
export const isName = ({ index }: SkillMapper, text: string): boolean => index.exact.has(exactKey(text));

/**
 * The mapper tells which skill of a taxonomy a text means, if it means one; whether another framework has the skill at all is the
 * question here. Of two names that share a word, what they do not share speaks against it: Dice’s coefficient of their words.
 */
function overlap({ explanation: { rule, matched, missing } }: Suggestion, words: number): number {
  if (rule !== "words of the label" && rule !== "similar meaning") return 1;
  return (2 * matched.length) / (words + matched.length + missing.length);
}

/**
 * Only where both call it the same is it proposed as the same; another name may be looser. What one name says beyond the other
 * makes it the narrower one.
 */
function kindOf({ explanation }: Suggestion, words: number, isByOwnName: boolean): MatchKind {
  const { rule, labelKind, matched, missing } = explanation;
  if (rule === "exact label") return isByOwnName && labelKind === "preferred" ? "exact" : "close";
  if (missing.length === 0 && words > matched.length) return "broader";
  return missing.length > 0 && words === matched.length ? "narrower" : "close";
}
