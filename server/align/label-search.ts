import type { LabelOrigin, SkillIndex } from "./engine/skill-index";

export type LabelHit = { skillId: string; label: string; origin: LabelOrigin };

/**
 * Skills whose label holds every word that was typed, each as the beginning of one of its words, so
 * that a search answers while it is being typed. Whole labels come first, then labels that begin with
 * what was typed, then preferred before other labels, then shorter ones.
 */
export function searchLabels({ labels, skills }: SkillIndex, typed: string, limit = 20): LabelHit[] {
  const words = typed.toLowerCase().normalize("NFKC").trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const phrase = words.join(" ");
  const best = new Map<number, { number: number; rank: number }>();
  const lower = lowerCase(labels.text);
  for (const [number, label] of lower.entries()) {
    if (!words.every((word) => beginsAWord(label, word))) continue;
    const kindRank = labels.origin[number] === "preferred" ? 0 : 1000;
    const placeRank = label === phrase ? 0 : label.startsWith(phrase) ? 2000 : 4000;
    const rank = placeRank + kindRank + Math.min(label.length, 999);
    const skill = labels.skill[number] ?? 0;
    if (rank < (best.get(skill)?.rank ?? Number.POSITIVE_INFINITY)) best.set(skill, { number, rank });
  }
  return [...best]
    .sort(([a, { rank }], [b, { rank: other }]) => rank - other || a - b)
    .slice(0, limit)
    .map(([skill, { number }]) => ({
      skillId: skills[skill]?.id ?? "",
      label: labels.text[number] ?? "",
      origin: labels.origin[number] ?? "preferred",
    }));
}

const lowered = new WeakMap<readonly string[], readonly string[]>();

/** Searches come at each key that is pressed: the labels are put into lower case once. */
function lowerCase(texts: readonly string[]): readonly string[] {
  const known = lowered.get(texts) ?? texts.map((text) => text.toLowerCase());
  lowered.set(texts, known);
  return known;
}

function beginsAWord(label: string, word: string): boolean {
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}]/u.test(label.charAt(at - 1))) return true;
  }
  return false;
}
