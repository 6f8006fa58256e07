import { wordsOf } from "../words";

/** A text as the mapper looks at it. */
export type Reading = {
  /** All stems in their order, with repetitions. */
  inOrder: readonly string[];
  /** Each stem once, with the first place where it stands among all words. */
  firstPlace: ReadonlyMap<string, number>;
  /** Stems of the pieces that punctuation and joining words part, and of every four words within longer ones. */
  pieces: readonly string[][];
};

const mostPieces = 24;
const window = 4;
const parts =
  /[,;:()/[\]|!?\n\u2022*·]|\s[-–—]\s|\.\s|\b(?:and|or|as well as|including|such as|e\.g\.|with|in order to|through|using)\b/i;

export function readText(text: string): Reading {
  const words = wordsOf(text);
  const firstPlace = new Map<string, number>();
  for (const { place, stems } of words) {
    for (const stem of stems) if (!firstPlace.has(stem)) firstPlace.set(stem, place);
  }
  return { inOrder: words.flatMap(({ stems }) => stems), firstPlace, pieces: piecesOf(text) };
}

function piecesOf(text: string): string[][] {
  const pieces: string[][] = [];
  for (const part of text.split(parts)) {
    const stems = wordsOf(part).flatMap((word) => word.stems);
    if (stems.length === 0) continue;
    pieces.push(stems);
    for (let at = 0; stems.length > window + 1 && at + window - 1 <= stems.length; at += 2) {
      pieces.push(stems.slice(at, at + window));
    }
    if (pieces.length > mostPieces) break;
  }
  return pieces;
}
