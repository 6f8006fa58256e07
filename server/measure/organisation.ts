import { subtree } from "@/server/people/team-tree";
import { daysAfter } from "./cell";
import { monthEnds } from "./change";
import { groupSkills, groupStanding } from "./group";
import { atRisk, changeDays } from "./matrix";
import { countingCells, isMet, readinessOf, sumUp } from "./person";
import { type MeasuredPerson, measurePeople, type Workforce } from "./workforce";

/** A group's figures as of one date, for a trend. */
export type TrendPoint = { at: Date; readiness: number; weightedGap: number; people: number };

const trendMonths = 24;
const topGapCount = 20;
const forecastMonths = 6;

export function trendPoint(workforce: Workforce, at: Date): TrendPoint {
  const { readiness, weightedGap, people } = groupStanding(measurePeople(workforce, workforce.people, at));
  return { at, readiness, weightedGap, people };
}

/** The dates of a trend: the last instants of 24 months, and the date asked about. */
export const trendDates = (at: Date): Date[] => [...monthEnds(at, trendMonths), at];

/** Figures of everybody, with their change since 90 days before. */
export function organisationOf(workforce: Workforce, at: Date) {
  const now = measurePeople(workforce, workforce.people, at);
  const before = measurePeople(workforce, workforce.people, daysAfter(at, -changeDays));
  return {
    group: groupStanding(now),
    before: groupStanding(before),
    withoutRole: now.filter(({ cells }) => cells.length === 0).length,
    atRisk: named(workforce, atRisk(now)).sort((a, b) => a.bench - b.bench || b.gap - a.gap),
    atRiskBefore: atRisk(before).length,
    requiredSkills: groupSkills(now).length,
    topGaps: topGaps(workforce, now, before),
    heatmap: heatmapOf(workforce, now),
  };
}

/** The skills that most people are short of, with how many were short 90 days before. */
function topGaps(workforce: Workforce, now: readonly MeasuredPerson[], before: readonly MeasuredPerson[]) {
  const shortBefore = new Map(groupSkills(before).map(({ skillId, peopleShort }) => [skillId, peopleShort]));
  return named(workforce, groupSkills(now))
    .filter(({ peopleShort }) => peopleShort > 0)
    .sort((a, b) => b.peopleShort - a.peopleShort || b.gap - a.gap || a.label.localeCompare(b.label, "en"))
    .slice(0, topGapCount)
    .map((skill) => ({ ...skill, peopleShortBefore: shortBefore.get(skill.skillId) ?? 0 }));
}

const named = <T extends { skillId: string }>({ skillById }: Workforce, skills: readonly T[]) =>
  skills.map((skill) => {
    const entry = skillById.get(skill.skillId);
    return { ...skill, label: entry?.label ?? skill.skillId, family: entry?.family ?? null };
  });

const noFamily = { id: "", name: "No family" };

/** Team × skill family. Teams in tree order with their depth, each with all teams below it. */
function heatmapOf(workforce: Workforce, everybody: readonly MeasuredPerson[]) {
  const familyOf = (skillId: string) => workforce.skillById.get(skillId)?.familyId ?? noFamily.id;
  const families = familiesOf(workforce, everybody);
  const rows = inTreeOrder(workforce).map(({ team, depth }) => {
    const ids = subtree(workforce.teams, [team.id]);
    const members = everybody.filter(({ person }) => person.teamId !== null && ids.has(person.teamId));
    const cells = members.flatMap((member) => member.cells);
    const byFamily = new Map<string, typeof cells>();
    for (const cell of cells) {
      const family = familyOf(cell.skillId);
      const known = byFamily.get(family);
      if (known) known.push(cell);
      else byFamily.set(family, [cell]);
    }
    return {
      team: { id: team.id, name: team.name },
      depth,
      people: members.length,
      readiness: readinessOf(sumUp(cells)),
      cells: families.map(({ id }) => familyCell(byFamily.get(id) ?? [])),
    };
  });
  return { families, rows: rows.filter(({ people }) => people > 0) };
}

/** The share of what a family's requirements ask for that is missing; null where nothing is required. */
function familyCell(cells: MeasuredPerson["cells"]) {
  const sums = sumUp(cells);
  if (sums.demanded === 0) return null;
  const counting = countingCells(cells);
  return {
    missing: 1 - readinessOf(sums),
    needed: counting.length,
    met: counting.filter(isMet).length,
  };
}

function familiesOf({ skillById }: Workforce, everybody: readonly MeasuredPerson[]) {
  const families = new Map<string, { id: string; name: string }>();
  for (const { skillId } of everybody.flatMap(({ cells }) => cells)) {
    const skill = skillById.get(skillId);
    const family = skill?.familyId ? { id: skill.familyId, name: skill.family ?? "" } : noFamily;
    families.set(family.id, family);
  }
  return [...families.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Parents before their children, brothers by name; a team whose parent is missing is a root. */
function inTreeOrder({ teams }: Workforce) {
  const known = new Set(teams.map(({ id }) => id));
  const childrenOf = new Map<string | null, (typeof teams)[number][]>();
  for (const team of teams) {
    const parent = team.parentId !== null && known.has(team.parentId) ? team.parentId : null;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), team]);
  }
  const walk = (parent: string | null, depth: number): { team: (typeof teams)[number]; depth: number }[] =>
    (childrenOf.get(parent) ?? []).flatMap((team) => [{ team, depth }, ...walk(team.id, depth + 1)]);
  return walk(null, 0);
}

/** How many cells that are met now will have stopped to be by the end of each of the next months, month by month. */
export function expiringByMonth(workforce: Workforce, now: Date) {
  /** Cell → met or not, of the cells that are required then. */
  const cellsAt = (at: Date) => {
    const cells = new Map<string, boolean>();
    for (const member of measurePeople(workforce, workforce.people, at)) {
      for (const cell of countingCells(member.cells)) {
        cells.set(`${member.person.id} ${cell.skillId}`, isMet(cell));
      }
    }
    return cells;
  };
  let met = [...cellsAt(now)].filter(([, isMetNow]) => isMetNow).map(([key]) => key);
  return nextMonthEnds(now, forecastMonths).map((monthEnd) => {
    const then = cellsAt(monthEnd);
    // A cell that is no longer required by then is not lost.
    const lost = met.filter((key) => then.get(key) === false).length;
    met = met.filter((key) => then.get(key) === true);
    return { monthEnd, lost };
  });
}

/** The last instants of this month and the ones after it. */
function nextMonthEnds(now: Date, months: number): Date[] {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return Array.from({ length: months }, (_, index) => new Date(Date.UTC(year, month + index + 1, 1) - 1));
}
