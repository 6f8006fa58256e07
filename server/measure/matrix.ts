import type { CellState, EvidenceSource } from "@/db/enums";
import { daysAfter } from "./cell";
import { groupSkills, groupStanding } from "./group";
import { standingOf } from "./person";
import { jobRoleName, type MeasuredPerson, measurePeople, type Person, type Workforce } from "./workforce";

/** One cell of a matrix; `p` and `s` are places in its lists of people and skills. */
export type MatrixCell = {
  p: number;
  s: number;
  required: number;
  held: number;
  /** 0 when exempt. */
  gap: number;
  /** 0 when exempt. */
  surplus: number;
  state: CellState;
  importance: number;
  mandatory: boolean;
  /** Of the evidence that decided the level held; null when none counts. */
  source: EvidenceSource | null;
  /** Date on that evidence, "2025-03-03". */
  evidencedOn: string | null;
};

/** How far back a figure's change is measured. */
export const changeDays = 90;

/** People × required skills (exempt ones included), with every figure of the group. */
export function matrixOf(workforce: Workforce, people: readonly Person[], at: Date) {
  const now = measurePeople(workforce, people, at);
  const before = measurePeople(workforce, people, daysAfter(at, -changeDays));
  const skills = matrixSkills(workforce, now);
  const place = new Map(skills.map(({ id }, index) => [id, index]));
  const { readiness, weightedGap, readyPeople, people: count } = groupStanding(now);
  const teamName = new Map(workforce.teams.map(({ id, name }) => [id, name]));
  return {
    people: now.map(({ person, cells }) => ({
      id: person.id,
      name: person.name,
      jobRole: jobRoleName(workforce, person, at),
      teamName: person.teamId === null ? null : (teamName.get(person.teamId) ?? null),
      ...standingOf(cells),
    })),
    skills,
    cells: now.flatMap(({ cells }, p) =>
      cells.map(
        (cell): MatrixCell => ({
          p,
          s: place.get(cell.skillId) ?? -1,
          required: cell.required,
          held: cell.held,
          gap: cell.gap,
          surplus: cell.surplus,
          state: cell.state,
          importance: cell.importance,
          mandatory: cell.mandatory,
          source: cell.by?.source ?? null,
          evidencedOn: cell.by?.issuedAt.toISOString().slice(0, 10) ?? null,
        }),
      ),
    ),
    group: { readiness, weightedGap, readyPeople, people: count },
    keyNumbers: {
      readiness: { now: readiness, before: groupStanding(before).readiness },
      atRisk: { now: atRisk(now).length, before: atRisk(before).length },
      expiring: { now: expiring(now), before: expiring(before) },
    },
  };
}

/** Skills that one person's absence, or nobody's presence, puts at risk: single points of failure and uncovered ones. */
export const atRisk = (members: readonly MeasuredPerson[]) =>
  groupSkills(members).filter(({ singlePointOfFailure, uncovered }) => singlePointOfFailure || uncovered);

/** Cells that are met now and will not be at the end of the horizon. */
const expiring = (members: readonly MeasuredPerson[]): number =>
  members.flatMap(({ cells }) => cells).filter(({ state }) => state === "expiring").length;

/** The columns, most people short first: a skill of which everybody is exempt stays, with nobody needed. */
function matrixSkills({ skillById }: Workforce, members: readonly MeasuredPerson[]) {
  const figures = new Map(groupSkills(members).map((figure) => [figure.skillId, figure]));
  const ids = new Set(members.flatMap(({ cells }) => cells.map(({ skillId }) => skillId)));
  return [...ids]
    .map((id) => {
      const entry = skillById.get(id);
      const { skillId: _, ...rest } = figures.get(id) ?? nobodyNeeds(id, members);
      return {
        id,
        label: entry?.label ?? id,
        familyId: entry?.familyId ?? null,
        family: entry?.family ?? null,
        ...rest,
      };
    })
    .sort((a, b) => b.peopleShort - a.peopleShort || b.gap - a.gap || a.label.localeCompare(b.label, "en"));
}

const nobodyNeeds = (skillId: string, members: readonly MeasuredPerson[]) => ({
  skillId,
  needed: 0,
  holders: 0,
  coverage: 1,
  gap: 0,
  peopleShort: 0,
  lowestRequired: 0,
  bench: members.filter(({ levelIn }) => levelIn(skillId) > 0).length,
  singlePointOfFailure: false,
  uncovered: false,
});
