import { surfacesOf } from "../words";

const length = 4;

/** The four-letter pieces of a text's words, ends marked by spaces; shorter words are pieces themselves. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of surfacesOf(text)) {
    const marked = ` ${word} `;
    if (marked.length < length) grams.add(marked);
    for (let at = 0; at + length <= marked.length; at++) grams.add(marked.slice(at, at + length));
  }
  return grams;
}
