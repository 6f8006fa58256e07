/** Seconds from now on, for the limits of time of the engine. */
export function elapsedFrom({ now }: { now: () => Date }): () => number {
  const began = now().getTime();
  return () => (now().getTime() - began) / 1000;
}
