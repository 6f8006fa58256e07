import type { MatchKind } from "@/db/enums";
import { type SkillMapper, type Suggestion, suggestSkills } from "./engine/suggest";
import { exactKey } from "./words";

/** A skill of one framework as its names say it, for finding it in another. */
export type Wanted = { id: string; label: string; otherLabels: readonly string[]; description: string };

/** Below this a proposal is right too seldom to be worth a look (taxonomy.md, "Recommended mapping design"). */
const leastConfidence = 0.15;
const looked = 10;

/**
 * The skill of another framework that one most probably is, of those that nobody has refused for it; null where none resembles it
 * enough. An other name of it that names a skill there decides where its own does not.
 */
export function suggestMatch(
  mapper: SkillMapper,
  { label, otherLabels, description }: Wanted,
  isRefused: (skillId: string) => boolean,
): (Suggestion & { kind: MatchKind }) | null {
  const named = [label, ...otherLabels].find((one) => isName(mapper, one)) ?? label;
  const [best] = suggestSkills(mapper, named, { limit: looked, context: description }).filter(
    ({ skillId }) => !isRefused(skillId),
  );
  return best && best.confidence >= leastConfidence ? { ...best, kind: kindOf(best, named === label) } : null;
}

/** Whether a text is a name of a skill that the mapper knows. */
export const isName = ({ index }: SkillMapper, text: string): boolean => index.exact.has(exactKey(text));

/** Only where both call it the same is it proposed as the same; another name may be looser. */
const kindOf = ({ explanation: { rule, labelKind } }: Suggestion, isByOwnName: boolean): MatchKind =>
  isByOwnName && rule === "exact label" && labelKind === "preferred" ? "exact" : "close";
