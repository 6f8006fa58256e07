import type { Asking, Grouping, TrendSums, Who } from "../questions";
import { groupsBy } from "./groups";
import type { ReadModel } from "./model";
import type { RoleSets } from "./needs";
import { sumsOf } from "./sums";
import { distinctLevelCount } from "./tables";
import { manyDates, trendAtOnce } from "./trend-at-once";

const nothing = (): TrendSums => ({
  people: 0,
  demanded: 0,
  supplied: 0,
  weightedGap: 0,
  required: 0,
  met: 0,
});

/**
 * Sums as of each of the dates. Where the levels held do not depend on the order of the evidence and the
 * groups do not depend on the date, many dates are answered in one go; else date by date.
 */
export function trendOf(
  model: ReadModel,
  asking: Omit<Asking, "at">,
  dates: readonly Date[],
  who: Who,
  by: Grouping,
  only?: ReadonlySet<string>,
): Map<string, TrendSums[]> {
  const isFixed = by !== "jobRole" && who.jobRoleIds === undefined;
  const atOnce =
    isFixed && asking.policy.merge === "highest" && dates.length > 1 && distinctLevelCount(model) <= 32;
  if (!atOnce) return trendByDate(model, asking, dates, who, by, only);
  const parts: { some: readonly Date[]; points: Map<string, TrendSums[]> }[] = [];
  for (let from = 0; from < dates.length; from += manyDates) {
    const some = dates.slice(from, from + manyDates);
    const isAll = by === "all" && (only?.has("") ?? true);
    const groups = (roleSets: RoleSets) => groupsBy(model, roleSets, by);
    parts.push({ some, points: trendAtOnce(model, asking, some, who, groups, isAll, only) });
  }
  const keys = new Set(parts.flatMap(({ points }) => [...points.keys()]));
  return new Map(
    [...keys].map((key) => [key, parts.flatMap(({ some, points }) => points.get(key) ?? some.map(nothing))]),
  );
}

function trendByDate(
  model: ReadModel,
  asking: Omit<Asking, "at">,
  dates: readonly Date[],
  who: Who,
  by: Grouping,
  only?: ReadonlySet<string>,
): Map<string, TrendSums[]> {
  const found = new Map<string, TrendSums[]>();
  dates.forEach((at, index) => {
    for (const [key, sums] of sumsOf(model, { ...asking, at }, who, by, "once")) {
      if (only && !only.has(key)) continue;
      const points = found.get(key) ?? dates.map(nothing);
      const { people, demanded, supplied, weightedGap, required, met } = sums;
      points[index] = { people, demanded, supplied, weightedGap, required, met };
      found.set(key, points);
    }
  });
  return found;
}
