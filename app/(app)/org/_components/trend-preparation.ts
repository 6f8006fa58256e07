import { formatMonth } from "@/app/_ui/format";

type Point = { at: Date; readiness: number; weightedGap: number; people: number };

/** One point of the chart and one row of its table. */
export type TrendPoint = {
  /** "June 2026", and "now" for the last. */
  label: string;
  /** "Jun", and "Jan 26" at the beginning of a year. */
  tick: string;
  /** Percent, one decimal. */
  readiness: number;
  gapPoints: number;
  people: number;
  at: Date;
};

const monthFormat = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

export const prepareTrend = (points: readonly Point[]): TrendPoint[] =>
  points.map(({ at, readiness, weightedGap, people }, index) => {
    const isNow = index === points.length - 1;
    const month = monthFormat.format(at);
    const year = String(at.getUTCFullYear()).slice(2);
    return {
      label: isNow ? "now" : formatMonth(at),
      tick: isNow ? "now" : at.getUTCMonth() === 0 || index === 0 ? `${month} ${year}` : month,
      readiness: Math.round(readiness * 1000) / 10,
      gapPoints: Math.round(weightedGap),
      people,
      at,
    };
  });
