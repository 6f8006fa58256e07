import type { Asking } from "../questions";
import type { ReadModel } from "./model";

const day = 24 * 60 * 60 * 1000;

/** The instants (milliseconds) that an asking's figures depend on. */
export function instantsOf({ at, now, policy }: Asking) {
  const asOf = at.getTime();
  return {
    asOf,
    /** Nothing is earned in the future. */
    earned: Math.min(asOf, now.getTime()),
    horizonEnd: asOf + policy.horizonDays * day,
  };
}

/** From its first instant to just before its second one. */
type Span = readonly [number, number];
const isIn = ([from, to]: Span, instant: number): boolean => from <= instant && instant < to;

/** How long figures stay as they are: in all instants of these spans, under this policy, they are the same. */
export type Period = {
  merge: string;
  trustFloor: string;
  asOf: Span;
  earned: Span;
  horizonEnd: Span;
};

export function covers(period: Period, asking: Asking): boolean {
  const { merge, trustFloor } = asking.policy;
  if (period.merge !== merge || period.trustFloor !== trustFloor) return false;
  const { asOf, earned, horizonEnd } = instantsOf(asking);
  return isIn(period.asOf, asOf) && isIn(period.earned, earned) && isIn(period.horizonEnd, horizonEnd);
}

/** Every instant at which something of a read model begins or ends, sorted. */
export class Boundaries {
  readonly #issued: Float64Array;
  readonly #expires: Float64Array;
  readonly #any: Float64Array;

  constructor({ lives, spans, frame, leftAt, count }: ReadModel) {
    const used = <T extends { subarray(from: number, to: number): T }>(column: T) =>
      column.subarray(0, lives.size);
    const lines = frame.jobRoles.flatMap(({ requirements }) =>
      requirements.flatMap(({ validFrom, validTo }) => [validFrom, validTo]),
    );
    const planned = used(lives.issuedAt).filter((_, life) => lives.isPlanned[life] === 1);
    this.#issued = sorted(used(lives.issuedAt));
    this.#expires = sorted(used(lives.expiresAt));
    this.#any = sorted(
      used(lives.expiresAt),
      used(lives.revokedAt),
      planned,
      spans.first,
      spans.second,
      leftAt.subarray(0, count),
      lines.flatMap((date) => date?.getTime() ?? []),
    );
  }

  periodOf(asking: Asking): Period {
    const { merge, trustFloor } = asking.policy;
    const { asOf, earned, horizonEnd } = instantsOf(asking);
    return {
      merge,
      trustFloor,
      asOf: around(this.#any, asOf),
      earned: around(this.#issued, earned),
      horizonEnd: around(this.#expires, horizonEnd),
    };
  }
}

function sorted(...columns: ArrayLike<number>[]): Float64Array {
  const all = new Set<number>();
  for (const column of columns) {
    for (let at = 0; at < column.length; at++) {
      const instant = column[at] as number;
      if (Number.isFinite(instant)) all.add(instant);
    }
  }
  return Float64Array.from(all).sort();
}

/** The span between two boundaries that an instant is in. */
function around(boundaries: Float64Array, instant: number): Span {
  let [low, high] = [0, boundaries.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return [boundaries[low - 1] ?? Number.NEGATIVE_INFINITY, boundaries[low] ?? Number.POSITIVE_INFINITY];
}
