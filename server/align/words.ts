import { foldSpelling, stemOf } from "./spelling";

/** One word of a text: as it stands there, where it begins, the how many-th of all words it is, and its stems. */
export type Word = { surface: string; start: number; place: number; stems: readonly string[] };

const stopWords = new Set(
  `a an the of and or to in on for with by at from as is are be been being was were it its this that these those
  their your our you we they he she his her them us i me my will shall can could would should may might must has
  have had having do does did not no nor so if then than such into onto over under per via within without through
  across between among about up out off down each other any all both either neither own same some very just also
  etc eg ie e g who whom whose which what when where why how there here while during until because but only more
  most less least too s t d m re ve ll`.split(/\s+/),
);

// Kept whole: .net, c++, c#, node.js, and the prefixes that some write with a hyphen and some without.
const wordPattern =
  /\.net\b|(?:(?:e-(?=mail)|co-(?=o)|on-(?=line)|pre-|multi-|non-)?[\p{L}\p{N}]+)(?:\.js\b|[+#]+(?![\p{L}\p{N}])|['’]s\b)?/giu;

/**
 * The words of a text that carry meaning, in order, with their places in it. Text is compared in
 * Unicode's compatibility form and in lower case; places are those in `text.normalize("NFKC")`.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let place = 0;
  for (const { 0: surface, index } of text.normalize("NFKC").matchAll(wordPattern)) {
    const word = plain(surface);
    if (!stopWords.has(word)) words.push({ surface, start: index, place, stems: stemsOf(word) });
    place++;
  }
  return words;
}

/** All words of a text in lower case, also those that carry no meaning. */
export const surfacesOf = (text: string): string[] =>
  [...text.normalize("NFKC").matchAll(wordPattern)].map(([surface]) => plain(surface));

/** The different stems of a text, in order of their first place. */
export const stemsIn = (text: string): string[] => [...new Set(wordsOf(text).flatMap(({ stems }) => stems))];

/**
 * The text as a key under which only the same words in the same order and form are found: case,
 * punctuation, spacing and British or American spelling do not matter, plural and tense do.
 */
export const exactKey = (text: string): string =>
  [...text.normalize("NFKC").matchAll(wordPattern)].map(([word]) => foldSpelling(plain(word))).join(" ");

/** A label without the words in brackets that only tell it from its namesakes: "Java (computer programming)". */
export const withoutQualifier = (label: string): string => label.replace(/\s*\([^)]*\)\s*$/, "") || label;

function plain(surface: string): string {
  const lower = surface.toLowerCase();
  // Few words have either, and every label of a taxonomy goes through here.
  return /['’-]/.test(lower) ? lower.replace(/['’]s$/, "").replace(/^(e|co|on|pre|multi|non)-/, "$1") : lower;
}

/** "node.js" is found as node, as js and as nodejs. */
function stemsOf(word: string): string[] {
  const base = word.endsWith(".js") ? word.slice(0, -3) : null;
  return base ? [stemOf(base), "js", `${base}js`] : [stemOf(word)];
}
