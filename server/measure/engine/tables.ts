import type { Asking } from "../questions";
import { trustOf } from "./dictionary";
import type { ReadModel } from "./model";
import { instantsOf } from "./period";

/** Bits of `life`: evidence counts where it is issued, and neither expired nor revoked. */
export const issued = 1;
export const expired = 2;
export const revoked = 4;
/** Expired by the end of the horizon. */
export const expiredThen = 8;

/**
 * What an asking makes of each distinct date, level and span of a read model: decided once for each of
 * them, so that a question looks its answer up for each piece of evidence instead of comparing dates.
 */
export type Tables = {
  asking: Asking;
  /** Life → `issued`, `expired`, `revoked` and `expiredThen`; 0 until it is issued. */
  life: Uint8Array;
  /** Span → 1 where it is in force. */
  inForce: Uint8Array;
  /** Distinct levels, lowest first; the first is 0. */
  levels: Float64Array;
  /** Grade → its level. */
  level: Float64Array;
  /** Grade → place of its level among `levels`. */
  rank: Uint16Array;
  /**
   * Grade → how strongly it decides the level held; 0: below the trust floor. A person's evidence lies in
   * the order of issue, trust and level, so of equal scores the later piece decides, whatever the policy.
   */
  score: Int32Array;
};

export function tablesFor(model: ReadModel, asking: Asking): Tables {
  const levels = distinctLevels(model);
  const rank = Uint16Array.from(model.grades.first, (level) => placeOf(levels, level));
  const level = Float64Array.from(model.grades.first);
  return {
    asking,
    levels,
    level,
    rank,
    ...datesFor(model, asking),
    score: scoresFor(model, asking, rank),
  };
}

/** Whether each distinct date has come, as of one date. */
function datesFor(model: ReadModel, asking: Asking) {
  const { asOf, earned, horizonEnd } = instantsOf(asking);
  const { lives, spans } = model;
  const { issuedAt, expiresAt, revokedAt, isPlanned } = lives;
  const life = new Uint8Array(lives.size);
  for (let one = 0; one < life.length; one++) {
    if ((issuedAt[one] as number) > (isPlanned[one] === 1 ? asOf : earned)) continue;
    const expires = expiresAt[one] as number;
    life[one] =
      issued |
      (expires <= asOf ? expired : 0) |
      ((revokedAt[one] as number) <= asOf ? revoked : 0) |
      (expires <= horizonEnd ? expiredThen : 0);
  }
  const inForce = new Uint8Array(spans.first.length);
  for (let span = 0; span < inForce.length; span++) {
    inForce[span] = (spans.first[span] as number) <= asOf && (spans.second[span] as number) > asOf ? 1 : 0;
  }
  return { life, inForce };
}

function scoresFor({ grades }: ReadModel, { policy }: Asking, rank: Uint16Array): Int32Array {
  const floor = trustOf(policy.trustFloor);
  return Int32Array.from(grades.second, (trust, grade) => {
    if (trust < floor) return 0;
    if (policy.merge === "latest") return 1;
    if (policy.merge === "most-trusted") return trust + 1;
    return 4 * (rank[grade] as number) + trust + 1;
  });
}

function distinctLevels({ grades, frame }: ReadModel): Float64Array {
  const levels = new Set([0, ...grades.first]);
  for (const { requirements } of frame.jobRoles) for (const { level } of requirements) levels.add(level);
  return Float64Array.from(levels).sort();
}

export const distinctLevelCount = (model: ReadModel): number => distinctLevels(model).length;

/** The place of a level that is among them. */
export function placeOf(levels: Float64Array, level: number): number {
  let [low, high] = [0, levels.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((levels[middle] as number) < level) low = middle + 1;
    else high = middle;
  }
  return low;
}
