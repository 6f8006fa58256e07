import { wordsOf } from "../words";

const most = 40;
/** Up to so many words that carry meaning a text is a name or a tag rather than a sentence. */
const nameLength = 4;

/** Sentences and lines of a text that say something; at most 40: what matters is said early. */
export const segmentsOf = (text: string): string[] =>
  text
    .split(/[\n;•]|(?<=[.!?])\s+/)
    .map((segment) => segment.trim())
    .filter((segment) => wordsOf(segment).length > 0)
    .slice(0, most);

/** Whether a segment names something, as tags and short labels do: it is judged by a model of its own. */
export const isName = (segment: string): boolean => wordsOf(segment).length <= nameLength;
