// Learns a taxonomy's words in a process of its own, so that the product answers meanwhile. See `learnVectors`.

import { toBytes } from "../engine/vector-bytes";
import { type TrainingSize, type TrainingText, trainVectors } from "../engine/vector-training";

export type VectorQuestion = { texts: readonly TrainingText[]; size: TrainingSize };
export type VectorAnswer = { share: number } | { words: Uint8Array };

const say = (answer: VectorAnswer, then = () => {}) => process.send?.(answer, then);

process.once("message", ({ texts, size }: VectorQuestion) => {
  let told = 0;
  const vectors = trainVectors(texts, size, (share) => {
    const percent = Math.floor(share * 100);
    if (percent > told) say({ share });
    told = percent;
  });
  say({ words: toBytes(vectors) }, () => process.disconnect());
});
