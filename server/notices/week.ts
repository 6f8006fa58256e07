import type { Scope } from "@/server/scope";

/** A Monday's part of a digest: some numbers, up to three things to do, and what to know beside. */
export type Week = {
  /** "Platform": it is "this week". */
  title: string;
  /** The page with the numbers, and what its link says. */
  href: string;
  opens: string;
  numbers: readonly { label: string; value: string }[];
  actions: readonly { sentence: string; href: string; action: string }[];
  /** Lines under a heading of their own; none: no heading. */
  news: { heading: string; lines: readonly { sentence: string; href: string; action: string }[] };
};

/**
 * What somebody's Monday begins with, for each of their roles that has something to count. Recommend's, which comes later and is
 * handed in. `isMonthly`: it is the first Monday of the month.
 */
export type WeekOf = (scope: Scope, isMonthly: boolean) => Promise<Week[]>;
