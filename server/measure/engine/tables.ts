import type { Asking } from "../questions";
import { trustOf } from "./dictionary";
import type { ReadModel } from "./model";

/** Bits of `ended`. */
export const expired = 1;
export const revoked = 2;
/** Expired by the end of the horizon. */
export const expiredThen = 4;

const day = 24 * 60 * 60 * 1000;

/**
 * What an asking makes of each distinct date, level and span of a read model: decided once for each of
 * them, so that a question looks its answer up for each piece of evidence instead of comparing dates.
 */
export type Tables = {
  asking: Asking;
  /** Issue → 1 where evidence of that date counts as issued. */
  issued: Uint8Array;
  /** End → `expired`, `revoked` and `expiredThen`. */
  ended: Uint8Array;
  /** Span → 1 where it is in force. */
  inForce: Uint8Array;
  /** Distinct levels, lowest first; the first is 0. */
  levels: Float64Array;
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
  return { asking, levels, rank, ...datesFor(model, asking), score: scoresFor(model, asking, rank) };
}

/** Whether each distinct date has come, as of one date. */
export function datesFor(model: ReadModel, { at, now, policy }: Asking) {
  const asOf = at.getTime();
  const earned = Math.min(asOf, now.getTime());
  const then = asOf + policy.horizonDays * day;
  const { issues, ends, spans } = model;
  const issued = new Uint8Array(issues.first.length);
  for (let issue = 0; issue < issued.length; issue++) {
    const isPlanned = issues.second[issue] === 1;
    issued[issue] = (issues.first[issue] as number) <= (isPlanned ? asOf : earned) ? 1 : 0;
  }
  const ended = new Uint8Array(ends.first.length);
  for (let end = 0; end < ended.length; end++) {
    const expires = ends.first[end] as number;
    ended[end] =
      (expires <= asOf ? expired : 0) |
      ((ends.second[end] as number) <= asOf ? revoked : 0) |
      (expires <= then ? expiredThen : 0);
  }
  const inForce = new Uint8Array(spans.first.length);
  for (let span = 0; span < inForce.length; span++) {
    inForce[span] = (spans.first[span] as number) <= asOf && (spans.second[span] as number) > asOf ? 1 : 0;
  }
  return { issued, ended, inForce };
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
