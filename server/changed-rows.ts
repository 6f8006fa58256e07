import type { ChangedPart } from "@/db/enums";

/**
 * What of a workspace's figures a change makes old. `frame`: teams, job roles, requirements, scales, the
 * policy, and the names of skills; people: their row, roles held, evidence and exemptions.
 */
export type Touches = "nothing" | "frame" | "everything" | { people: readonly string[]; frame?: true };

/** How many versions back is known what changed. Whoever is further behind reads everything. */
export const keptVersions = 500;

/** Above so many people, reading everything is faster than reading them. */
export const mostPeople = 20_000;

export type ChangedRow = { part: ChangedPart; personId: string | null };

/** The rows that a change leaves behind; one is enough for everything. */
export function changedRows(touched: readonly Touches[]): ChangedRow[] {
  const people = new Set(touched.flatMap((one) => (typeof one === "object" ? one.people : [])));
  if (touched.includes("everything") || people.size > mostPeople) {
    return [{ part: "everything", personId: null }];
  }
  const isFrame = touched.some((one) => one === "frame" || (typeof one === "object" && one.frame));
  return [
    ...(isFrame ? [{ part: "frame" as const, personId: null }] : []),
    ...[...people].map((personId) => ({ part: "person" as const, personId })),
  ];
}
