// A program for the tests of programs that stay: it does to a question what the question says.

import { getPriority } from "node:os";
import type { WarmMessage } from "@/server/warm-program";

/** Answers with who answered and for the how many-th time; or ends, never answers, or throws instead. */
export type SlowQuestion = { name: string; milliseconds?: number; ends?: "end" | "hang" | "throw" };
export type SlowAnswer = { name: string; pid: number; answered: number; nice: number };

let answered = 0;

process.on("message", ({ name, milliseconds = 0, ends }: SlowQuestion) => {
  const began = performance.now();
  // As a solver does: without a pause in which a message could be read.
  while (ends === "hang" || performance.now() - began < milliseconds);
  if (ends === "end") process.exit(1);
  const message: WarmMessage<SlowAnswer> =
    ends === "throw"
      ? { error: new RangeError(`${name} is out of range`) }
      : { answer: { name, pid: process.pid, answered: ++answered, nice: getPriority() } };
  process.send?.(message);
});
