import { wordsOf } from "../words";

const most = 40;
/** Up to so many words that carry meaning a text may be a name or a tag as well as a sentence. */
const nameLength = 3;
/** From so many words that carry meaning on a text says several things, and is read sentence by sentence. */
const longText = 40;

/**
 * What a text says, one thing after the other: its lines, and where it is long its sentences; at most 40, for what matters is
 * said early. A short text stays whole: its parts explain each other.
 */
export function segmentsOf(text: string): string[] {
  const ends = isLong(text) ? /[\n;•]|(?<=[.!?])\s+/ : /[\n•]/;
  return text
    .split(ends)
    .map((segment) => segment.trim())
    .filter((segment) => wordsOf(segment).length > 0)
    .slice(0, most);
}

const isLong = (text: string): boolean => wordsOf(text).length >= longText;

/** Whether a segment may be a name, as tags and short labels are, though nobody says so. */
export const mayBeName = (segment: string): boolean => wordsOf(segment).length <= nameLength;

const fewestJudged = 10;
/** So many words a name may have in a list of names. */
const listedNameLength = 5;

/** Whether a list, as a whole, holds names: ten texts at least, of which two of three are short. */
export function areNames(texts: readonly string[]): boolean {
  const short = texts.filter((text) => wordsOf(text).length <= listedNameLength).length;
  return texts.length >= fewestJudged && 3 * short >= 2 * texts.length;
}
