import type { Cell } from "./cell";
import { countingCells, isMet, readinessOf, standingOf, sumUp } from "./person";

/** One person of a group: their cells, and the level that they hold in any skill, required of them or not. */
export type Member = { cells: readonly Cell[]; levelIn: (skillId: string) => number };

/** A skill in a group, over the people of whom it is required and who are not exempt. */
export type GroupSkill = {
  skillId: string;
  /** People of whom it is required. At least 1: a skill that nobody needs is not listed. */
  needed: number;
  /** Those of them with h ≥ r. */
  holders: number;
  /** holders / needed, 0 to 1. */
  coverage: number;
  /** Σ w·g. */
  gap: number;
  /** needed − holders. */
  peopleShort: number;
  lowestRequired: number;
  /** People of the group, required or not, who hold at least the lowest level required. */
  bench: number;
  /** The bench is exactly one person. */
  singlePointOfFailure: boolean;
  /** The bench is empty. */
  uncovered: boolean;
};

export type GroupStanding = {
  /** Σ w·min(h, r) / Σ w·r over people and skills, so that a person with more to do weighs more. Nothing required: 1. */
  readiness: number;
  weightedGap: number;
  readyPeople: number;
  people: number;
};

export function groupStanding(members: readonly Member[]): GroupStanding {
  const sums = sumUp(members.flatMap(({ cells }) => cells));
  return {
    readiness: readinessOf(sums),
    weightedGap: sums.weightedGap,
    readyPeople: members.filter(({ cells }) => standingOf(cells).ready).length,
    people: members.length,
  };
}

/** How many people of the group hold at least this level, required of them or not. */
const benchAt = (members: readonly Member[], skillId: string, level: number): number =>
  members.filter(({ levelIn }) => levelIn(skillId) >= level).length;

/** Every skill that is required of somebody in the group, in the order in which the members' cells name them. */
export function groupSkills(members: readonly Member[]): GroupSkill[] {
  const bySkill = new Map<string, Cell[]>();
  for (const cell of members.flatMap(({ cells }) => countingCells(cells))) {
    const cells = bySkill.get(cell.skillId);
    if (cells) cells.push(cell);
    else bySkill.set(cell.skillId, [cell]);
  }
  return [...bySkill].map(([skillId, cells]) => {
    const needed = cells.length;
    const holders = cells.filter(isMet).length;
    const lowestRequired = Math.min(...cells.map(({ required }) => required));
    const bench = benchAt(members, skillId, lowestRequired);
    return {
      skillId,
      needed,
      holders,
      coverage: holders / needed,
      gap: sumUp(cells).weightedGap,
      peopleShort: needed - holders,
      lowestRequired,
      bench,
      singlePointOfFailure: bench === 1,
      uncovered: bench === 0,
    };
  });
}

/** "At least `minimumHolders` people at `level`." */
export type TeamRequirement = { skillId: string; level: number; minimumHolders: number };

/** Whether a team has the holders that it must have, and how many it is short by. */
export function teamRequirementStanding(members: readonly Member[], need: TeamRequirement) {
  const bench = benchAt(members, need.skillId, need.level);
  const short = Math.max(0, need.minimumHolders - bench);
  return { bench, short, met: short === 0 };
}
