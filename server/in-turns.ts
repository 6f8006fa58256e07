import "server-only";
import { setImmediate, setTimeout } from "node:timers/promises";

/** at once: somebody waits for the answer; half: every pause is as long as the work before it, so that others hardly notice. */
export type Pace = "at once" | "half";

/** Work that pauses, with a turn for whoever waits in each pause. */
export async function inTurns<T>(work: Generator<void, T>, pace: Pace = "at once"): Promise<T> {
  for (;;) {
    const began = performance.now();
    const { done, value } = work.next();
    if (done) return value;
    await aTurn(pace, began);
  }
}

/** The pause after work that began at this time of `performance.now`. */
export const aTurn = (pace: Pace, began: number): Promise<void> =>
  pace === "half" ? setTimeout(performance.now() - began) : setImmediate();
