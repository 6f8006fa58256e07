import "server-only";
import { setImmediate, setTimeout } from "node:timers/promises";
import { requestsUnderWay } from "./under-way";

/**
 * at once: somebody waits for the answer; in the background: every pause is as long as the work before it, and lasts while requests are
 * being answered, but never more than ten times as long, so that others hardly notice and the work ends all the same.
 */
export type Pace = "at once" | "in the background";

/** Work that pauses, with a turn for whoever waits in each pause. */
export async function inTurns<T>(work: Generator<void, T>, pace: Pace = "at once"): Promise<T> {
  for (;;) {
    const began = performance.now();
    const { done, value } = work.next();
    if (done) return value;
    await aTurn(pace, began);
  }
}

const mostPauses = 10;
/** Milliseconds between two looks whether somebody is being answered. */
const look = 5;

/** The pause after work that began at this time of `performance.now`. */
export async function aTurn(pace: Pace, began: number): Promise<void> {
  if (pace === "at once") return setImmediate();
  const ended = performance.now();
  const work = ended - began;
  await setTimeout(work);
  while (requestsUnderWay() > 0 && performance.now() - ended < mostPauses * work) await setTimeout(look);
}
