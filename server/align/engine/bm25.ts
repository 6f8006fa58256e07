import { turned, type WeightedRows, weightedRowsOf } from "./rows";
import { Tally } from "./tally";

/** Of each stem the documents that have it, with what it adds to their score. */
export type Bm25 = WeightedRows;

const saturation = 1.2;
const lengthShare = 0.75;

/**
 * Okapi BM25 over documents that are lists of stems' numbers below `stemCount`; what a stem adds to a document is worked
 * out beforehand, so that scoring is adding up. k1 = 1.2, b = 0.75.
 */
export function bm25Of(documents: readonly (readonly number[])[], stemCount: number): Bm25 {
  const meanLength = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const stems: number[][] = [];
  const counts: number[][] = [];
  const times = new Tally(stemCount);
  for (const document of documents) {
    for (const stem of document) times.add(stem, 1);
    const touched = [...times.touched()];
    stems.push(touched);
    counts.push(touched.map((stem) => times.at(stem)));
    times.clear();
  }
  const byDocument = weightedRowsOf(stems, counts);
  const byStem = turned(byDocument, stemCount);
  const weights = new Float32Array(byStem.items.length);
  const next = byStem.start.slice();
  for (let document = 0; document < documents.length; document++) {
    const norm =
      saturation * (1 - lengthShare + (lengthShare * (documents[document]?.length ?? 0)) / (meanLength || 1));
    const end = byDocument.start[document + 1] ?? 0;
    for (let at = byDocument.start[document] ?? 0; at < end; at++) {
      const stem = byDocument.items[at] ?? 0;
      const times = byDocument.weights[at] ?? 0;
      const having = (byStem.start[stem + 1] ?? 0) - (byStem.start[stem] ?? 0);
      const place = next[stem] ?? 0;
      weights[place] = (rarityOf(having, documents.length) * times * (saturation + 1)) / (times + norm);
      next[stem] = place + 1;
    }
  }
  return { ...byStem, weights };
}

/** BM25's inverse document frequency: how much a word says that `having` of `all` documents have. */
export const rarityOf = (having: number, all: number): number =>
  Math.log(1 + (all - having + 0.5) / (having + 0.5));
