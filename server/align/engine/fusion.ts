import type { Suggestion } from "./suggest";

/** A skill whose embedding is close to the text’s, from the closest on. */
export type Near = { skillId: string; label: string };

const rankScale = 20;
const weights = { mapper: 1, embedding: 0.5 };
/** What a skill is worth that shares no word with the text and is only close to it: little, until somebody has decided. */
const nearConfidence = 0.1;

/**
 * One list of two: weighted reciprocal ranks, the mapper's counting twice (equal weights lost five points of RP@5 against the
 * better list when measured). Confidences stay the mapper's, which are calibrated; what is certain stays first.
 */
export function fuse(suggestions: readonly Suggestion[], near: readonly Near[], limit: number): Suggestion[] {
  const score = new Map<string, number>();
  const add = (skillId: string, place: number, weight: number) =>
    score.set(skillId, (score.get(skillId) ?? 0) + weight / (rankScale + place + 1));
  for (const [place, { skillId }] of suggestions.entries()) add(skillId, place, weights.mapper);
  for (const [place, { skillId }] of near.entries()) add(skillId, place, weights.embedding);
  const known = new Set(suggestions.map(({ skillId }) => skillId));
  const all = [...suggestions, ...near.filter(({ skillId }) => !known.has(skillId)).map(asSuggestion)];
  const isCertain = ({ confidence }: Suggestion) => confidence >= 0.95;
  return all
    .sort(
      (a, b) =>
        Number(isCertain(b)) - Number(isCertain(a)) ||
        (score.get(b.skillId) ?? 0) - (score.get(a.skillId) ?? 0),
    )
    .slice(0, limit);
}

const asSuggestion = ({ skillId, label }: Near): Suggestion => ({
  skillId,
  confidence: nearConfidence,
  explanation: { label, labelKind: "preferred", matched: [], missing: [], rule: "close by its embedding" },
});
