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

// The same for texts without other letters and signs, which nearly all English ones are: several times as fast.
const plainPattern =
  /\.net\b|(?:(?:e-(?=mail)|co-(?=o)|on-(?=line)|pre-|multi-|non-)?[a-z0-9]+)(?:\.js\b|[+#]+(?![a-z0-9])|'s\b)?/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it asks for ASCII, all of it
const isPlain = /^[\x00-\x7f]*$/;

/**
 * The words of a text that carry meaning, in order, with their places in it. Text is compared in
 * Unicode's compatibility form and in lower case; places are those in `text.normalize("NFKC")`.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let place = 0;
  for (const { 0: surface, index } of matchesIn(text)) {
    const { carriesMeaning, stems } = lookedUp(surface);
    if (carriesMeaning) words.push({ surface, start: index, place, stems });
    place++;
  }
  return words;
}

const matchesIn = (text: string) =>
  isPlain.test(text) ? text.matchAll(plainPattern) : text.normalize("NFKC").matchAll(wordPattern);

/** All words as they stand there. */
const surfacesIn = (text: string): readonly string[] =>
  (isPlain.test(text) ? text.match(plainPattern) : text.normalize("NFKC").match(wordPattern)) ?? [];

/** All words of a text in lower case, also those that carry no meaning. */
export const surfacesOf = (text: string): string[] =>
  surfacesIn(text).map((surface) => lookedUp(surface).lower);

/** The stems of a text in their order, with repetitions. */
export const allStemsIn = (text: string): readonly string[] => keyAndStemsOf(text).stems;

/** `exactKey` and `allStemsIn` in one go, for the many labels of a taxonomy. */
export function keyAndStemsOf(text: string): { key: string; stems: readonly string[] } {
  const words = surfacesIn(text).map(lookedUp);
  return {
    key: words.map(({ folded }) => folded).join(" "),
    stems: words.flatMap(({ carriesMeaning, stems }) => (carriesMeaning ? stems : [])),
  };
}

/** The different stems of a text, in order of their first place. */
export const stemsIn = (text: string): string[] => [...new Set(allStemsIn(text))];

/**
 * The text as a key under which only the same words in the same order and form are found: case,
 * punctuation, spacing and British or American spelling do not matter, plural and tense do.
 */
export const exactKey = (text: string): string => keyAndStemsOf(text).key;

/** A label without the words in brackets that only tell it from its namesakes: "Java (computer programming)". */
export const withoutQualifier = (label: string): string => label.replace(/\s*\([^)]*\)\s*$/, "") || label;

/** What is to be said of a word as it stands in a text. */
type LookedUp = { lower: string; folded: string; carriesMeaning: boolean; stems: readonly string[] };

const known = new Map<string, LookedUp>();
/** Free text has no end of new words; a taxonomy’s own number about 20,000. */
const mostKnown = 200_000;

function lookedUp(surface: string): LookedUp {
  const found = known.get(surface);
  if (found !== undefined) return found;
  const lower = plain(surface);
  const made = {
    lower,
    folded: foldSpelling(lower),
    carriesMeaning: !stopWords.has(lower),
    stems: stemsOf(lower),
  };
  if (known.size >= mostKnown) known.clear();
  known.set(surface, made);
  return made;
}

const plain = (surface: string): string =>
  surface
    .toLowerCase()
    .replace(/['’]s$/, "")
    .replace(/^(e|co|on|pre|multi|non)-/, "$1");

/** "node.js" is found as node, as js and as nodejs. */
function stemsOf(word: string): string[] {
  const base = word.endsWith(".js") ? word.slice(0, -3) : null;
  return base ? [stemOf(base), "js", `${base}js`] : [stemOf(word)];
}
