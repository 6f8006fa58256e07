import type { Scope } from "@/server/scope";

/** A manager's Monday: three numbers and up to three things to do. */
export type Week = {
  team: string;
  /** The team's page. */
  href: string;
  numbers: readonly { label: string; value: string }[];
  actions: readonly { sentence: string; href: string; action: string }[];
};

/** What a manager's week begins with; null: there is nothing to count. The recommend chapter's, which comes later and is handed in. */
export type WeekOf = (scope: Scope) => Promise<Week | null>;
