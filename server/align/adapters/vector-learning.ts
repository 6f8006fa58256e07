import "server-only";
import { startProgram } from "@/server/program";
import type { VectorAnswer, VectorQuestion } from "./vector-process";

const megabytes = 1_024;

/** What the words of some texts mean beside each other, learnt in a process of its own; `tell` hears the share that is done, 0 to 1. */
export function learnVectors(question: VectorQuestion, tell: (share: number) => void): Promise<Uint8Array> {
  const learner = startProgram("server/align/adapters/vector-process.ts", { megabytes, haste: "background" });
  return new Promise((resolve, reject) => {
    learner.on("message", (answer: VectorAnswer) => {
      if ("share" in answer) tell(answer.share);
      else resolve(answer.words);
    });
    learner.once("error", reject);
    // After the words have come this has no effect; see `askReader`.
    learner.once("disconnect", () =>
      reject(new Error("learning a taxonomy’s words ended without an answer")),
    );
    learner.send(question);
  });
}
