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
  const inOne = joinedOf(labels.text);
  const best = new Map<number, { number: number; rank: number }>();
  forEachWith(inOne, words, (number, start, length) => {
    const kindRank = labels.origin[number] === "preferred" ? 0 : 1000;
    const isWhole = length === phrase.length;
    const placeRank = inOne.text.startsWith(phrase, start) ? (isWhole ? 0 : 2000) : 4000;
    const rank = placeRank + kindRank + Math.min(length, 999);
    const skill = labels.skill[number] ?? 0;
    const known = best.get(skill);
    if (!known) best.set(skill, { number, rank });
    else if (rank < known.rank) Object.assign(known, { number, rank });
  });
  return [...best]
    .sort(([a, { rank }], [b, { rank: other }]) => rank - other || a - b)
    .slice(0, limit)
    .map(([skill, { number }]) => ({
      skillId: skills[skill]?.id ?? "",
      label: labels.text[number] ?? "",
      origin: labels.origin[number] ?? "preferred",
    }));
}

/** All labels in lower case, one after the other; label n stands from `starts[n]` to the break before `starts[n + 1]`. */
type Joined = { text: string; starts: Uint32Array };

const joined = new WeakMap<readonly string[], Joined>();

/** Searches come at each key that is pressed: the labels are joined once, and going through one text is several times faster than through each. */
function joinedOf(texts: readonly string[]): Joined {
  const known = joined.get(texts);
  if (known) return known;
  const lower = texts.map((text) => text.toLowerCase());
  const starts = new Uint32Array(lower.length + 1);
  for (const [number, { length }] of lower.entries()) starts[number + 1] = (starts[number] ?? 0) + length + 1;
  const made = { text: `${lower.join("\n")}\n`, starts };
  joined.set(texts, made);
  return made;
}

/** The labels in which each of the words begins a word, in their order, by number and by where they stand. */
function forEachWith(
  { text, starts }: Joined,
  words: readonly string[],
  found: (number: number, start: number, length: number) => void,
) {
  // Of long words there are the fewest.
  const longest = words.reduce((one, other) => (other.length > one.length ? other : one));
  const others = words.filter((word) => word !== longest);
  let number = 0;
  let at = text.indexOf(longest);
  while (at >= 0) {
    while ((starts[number + 1] ?? text.length) <= at) number++;
    const start = starts[number] ?? 0;
    let from = at + 1;
    if (at === start || !isInWord(text, at - 1)) {
      // Without the break between two.
      const end = (starts[number + 1] ?? text.length) - 1;
      if (others.length === 0 || allBeginWords(text.slice(start, end), others)) {
        found(number, start, end - start);
      }
      from = end;
    }
    at = text.indexOf(longest, from);
  }
}

const allBeginWords = (label: string, words: readonly string[]): boolean =>
  words.every((word) => {
    for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1)) {
      if (at === 0 || !isInWord(label, at - 1)) return true;
    }
    return false;
  });

const letterOrDigit = /[\p{L}\p{N}]/u;

/** Whether a letter or digit stands there. */
function isInWord(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  if (code >= 128) return letterOrDigit.test(text.charAt(place));
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}
