import { createHash } from "node:crypto";

/** A stream of numbers that is the same on every run (mulberry32). */
export type Chance = {
  /** From 0 to below 1. */
  next: () => number;
  between: (low: number, high: number) => number;
  happens: (probability: number) => boolean;
  pick: <T>(items: readonly T[]) => T;
};

/** Each story draws from a stream of its own, so that lengthening one changes no other. */
export function chance(story: string): Chance {
  let state = createHash("sha256").update(story).digest().readUInt32LE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    happens: (probability) => next() < probability,
    pick: (items) => {
      const picked = items[Math.floor(next() * items.length)];
      if (picked === undefined) throw new Error(`Nothing to pick from in "${story}".`);
      return picked;
    },
  };
}

/** The same name always gets the same id, so that links into the demo survive seeding it anew. */
export function idOf(kind: string, name: string | number): string {
  const hash = createHash("sha256").update(`skillwright-demo/${kind}/${name}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex", 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
