import { subtree, treeOrder } from "@/server/people/team-tree";
import { monthEnds } from "./change";
import type { Frame } from "./frame";
import type { Grouping, Heatmap, SkillFigures } from "./questions";

const trendMonths = 24;
const divisionMonths = 12;
const aheadMonths = 12;
const topGapCount = 20;
/** Teams further below the top are shown on the page of the team above them, or where it is opened. */
const deepest = 2;
/** Levels of the tree that would make more rows than this stay closed. */
const mostRows = 300;
const hitMostCount = 10;

/** The dates of a trend: the last instants of 24 months, and the date asked about. */
export const trendDates = (at: Date): Date[] => [...monthEnds(at, trendMonths), at];
export const divisionDates = (at: Date): Date[] => [...monthEnds(at, divisionMonths), at];

/** The date asked about, and the last instants of the month it is in and of those after it. */
export function datesAhead(at: Date): Date[] {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  const ends = Array.from(
    { length: aheadMonths },
    (_, index) => new Date(Date.UTC(year, month + index + 1, 1) - 1),
  );
  return [at, ...ends.filter((end) => end > at)];
}

export type Named = { skillId: string; label: string; family: string | null };

export const named = <T extends { skillId: string }>(
  { skills }: Frame,
  items: readonly T[],
): (T & Named)[] => {
  const entryOf = new Map(skills.map((skill) => [skill.id, skill]));
  return items.map((item) => {
    const entry = entryOf.get(item.skillId);
    return { ...item, label: entry?.label ?? item.skillId, family: entry?.family ?? null };
  });
};

/** The skills that most people are short of, with how many were short before. */
export function topGaps(frame: Frame, now: readonly SkillFigures[], before: readonly SkillFigures[]) {
  const shortBefore = new Map(before.map(({ skillId, peopleShort }) => [skillId, peopleShort]));
  return named(
    frame,
    now.filter(({ peopleShort }) => peopleShort > 0),
  )
    .sort((a, b) => b.peopleShort - a.peopleShort || b.gap - a.gap || a.label.localeCompare(b.label, "en"))
    .slice(0, topGapCount)
    .map((skill) => ({ ...skill, peopleShortBefore: shortBefore.get(skill.skillId) ?? 0 }));
}

/**
 * The skills that lose most of their supply between two dates, each with supply and demand at both. A skill
 * that nobody needs any more is not among them.
 */
export function skillsHitMost(frame: Frame, now: readonly SkillFigures[], then: readonly SkillFigures[]) {
  const later = new Map(then.map((skill) => [skill.skillId, skill]));
  const hit = now.flatMap(({ skillId, supply, needed, peopleShort }) => {
    const ahead = later.get(skillId);
    if (!ahead || ahead.supply >= supply) return [];
    return [
      {
        skillId,
        supply,
        needed,
        lost: supply - ahead.supply,
        supplyAhead: ahead.supply,
        neededAhead: ahead.needed,
        shortAhead: ahead.peopleShort - peopleShort,
      },
    ];
  });
  return named(frame, hit)
    .sort((a, b) => b.lost - a.lost || b.needed - a.needed || a.label.localeCompare(b.label, "en"))
    .slice(0, hitMostCount);
}

export type HeatmapRow = {
  key: string;
  name: string;
  depth: number;
  /** Teams stand below it that are shown only where it is open. */
  canOpen?: boolean;
  isOpen?: boolean;
};

/** The rows of a heatmap, in the order in which they are shown; those of teams as a tree, two levels deep. */
export function heatmapRows(
  frame: Frame,
  by: Exclude<Grouping, "all">,
  keys: readonly string[],
  open: readonly string[] = [],
): HeatmapRow[] {
  if (by === "team") return topTeams(frame, open);
  const roleName = new Map(frame.jobRoles.map(({ id, name }) => [id, name]));
  const nameOf = (key: string) => (by === "jobRole" ? (roleName.get(key) ?? key) : key || "No site");
  return keys
    .map((key) => ({ key, name: nameOf(key), depth: 0 }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The teams that a heatmap shows: the upper levels of the tree, and those right below teams that are open. */
export function topTeams({ teams }: Frame, open: readonly string[] = []): HeatmapRow[] {
  const ordered = treeOrder(teams);
  const within = (depth: number) => ordered.filter((team) => team.depth <= depth).length;
  const down = [deepest, 1].find((depth) => within(depth) <= mostRows) ?? 0;
  const opened = new Set(open);
  const parents = new Set(teams.map(({ parentId }) => parentId));
  return ordered
    .filter(({ depth, parentId }) => depth <= down || (parentId !== null && opened.has(parentId)))
    .slice(0, mostRows)
    .map(({ id, name, depth }) => ({
      key: id,
      name,
      depth,
      ...(depth >= down && parents.has(id) ? { canOpen: true, isOpen: opened.has(id) } : {}),
    }));
}

/** The teams right below the top: what an organisation calls its divisions. The top itself where there are none. */
export function divisions({ teams }: Frame): { id: string; name: string }[] {
  const ordered = treeOrder(teams);
  const below = ordered.filter(({ depth }) => depth === 1);
  return below.length > 0 ? below : ordered.filter(({ depth }) => depth === 0);
}

const noFamily = { id: "", name: "No family" };

export function familiesOf({ skills }: Frame, ids: readonly string[]): { id: string; name: string }[] {
  const names = new Map(skills.map(({ familyId, family }) => [familyId ?? "", family ?? noFamily.name]));
  return ids
    .map((id) => ({ id, name: names.get(id) ?? noFamily.name }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The share of what a family's requirements ask for that is missing; null where nothing is required. */
export type FamilyShare = { missing: number; needed: number; met: number } | null;

/** A heatmap's rows as shares, each with all families together first. */
export function sharesOf(heatmap: Heatmap, rows: readonly HeatmapRow[], familyIds: readonly string[]) {
  const rowOf = new Map(heatmap.groups.map((key, row) => [key, row]));
  const columnOf = new Map(heatmap.columns.map((id, column) => [id, column]));
  return rows.flatMap(({ key, name, depth, canOpen = false, isOpen = false }) => {
    const row = rowOf.get(key);
    if (row === undefined) return [];
    const at = (id: string) => row * heatmap.columns.length + (columnOf.get(id) ?? 0);
    const total = (column: Float64Array) =>
      familyIds.reduce((sum, id) => sum + (column[at(id)] as number), 0);
    const [demanded, supplied] = [total(heatmap.demanded), total(heatmap.supplied)];
    return [
      {
        key,
        name,
        depth,
        canOpen,
        isOpen,
        people: heatmap.people[row] as number,
        readiness: demanded === 0 ? 1 : supplied / demanded,
        cells: familyIds.map((id): FamilyShare => {
          const asked = heatmap.demanded[at(id)] as number;
          if (asked === 0) return null;
          return {
            missing: 1 - (heatmap.supplied[at(id)] as number) / asked,
            needed: heatmap.needed[at(id)] as number,
            met: heatmap.met[at(id)] as number,
          };
        }),
      },
    ];
  });
}

/** How many teams stand below those that a heatmap shows. */
export function teamsBelow({ teams }: Frame, shown: readonly HeatmapRow[]): number {
  const roots = shown.filter(({ depth }) => depth === 0).map(({ key }) => key);
  return subtree(teams, roots).size - shown.length;
}
