import { type Word, wordsOf } from "./words";

/** The words of the text that the label has, as they stand in the text, and the label's words that it lacks. */
export function compareWords(
  label: string,
  words: readonly Word[],
): { matched: string[]; missing: string[] } {
  const labelWords = wordsOf(label);
  const ofLabel = new Set(labelWords.flatMap(({ stems }) => stems));
  const ofText = new Set(words.flatMap(({ stems }) => stems));
  const matched = words.filter(({ stems }) => stems.some((stem) => ofLabel.has(stem)));
  const missing = labelWords.filter(({ stems }) => !stems.some((stem) => ofText.has(stem)));
  return { matched: surfaces(matched), missing: surfaces(missing) };
}

const surfaces = (words: readonly Word[]) => [...new Set(words.map(({ surface }) => surface))];
