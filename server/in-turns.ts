import "server-only";
import { setImmediate } from "node:timers/promises";

/** Work that pauses, with a turn for whoever waits in each pause. */
export async function inTurns<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await setImmediate();
  }
}
