import { createLoader } from "nuqs/server";
import {
  chooseColumns,
  choosePeople,
  comparePeople,
  indexCells,
  type MatrixPerson,
  type MatrixSkill,
  type TeamMatrix,
  unpacked,
} from "@/app/(app)/team/[teamId]/matrix-model";
import { teamSearch } from "@/app/(app)/team/[teamId]/search";
import { Refusal } from "@/server/errors";
import { sourceNames, stateNames } from "@/server/measure/cell-wording";
import { type Asked, figuresAsked, floorFilter, type Shown, type View } from "./asked";
import { cellLegend, cellSquare, cellValue, squareLegend } from "./cell-value";

const loadSearch = createLoader(teamSearch);

async function readMatrix({ api, id, search }: Asked): Promise<TeamMatrix> {
  const matrix = await api.measure.teamMatrix({ teamId: id, ...(await figuresAsked(search)) });
  if (matrix.isTooLarge) {
    throw new Refusal(
      "precondition",
      "measure.team_too_large",
      `A file holds the people of one page, and this team has ${matrix.group.people.toLocaleString("en")}. Export the teams below it.`,
    );
  }
  return unpacked(matrix);
}

const orderNames = {
  gap: "most gap points first",
  name: "by name",
  readiness: "least ready first",
  cluster: "most gap points first (clusters are an order of the screen only)",
};
const columnNames = {
  short: "most people short first",
  name: "by name",
  family: "by family",
  role: "mandatory first, then by importance",
  cluster: "most people short first (clusters are an order of the screen only)",
};

/** The people and skills that the matrix shows, in its order. */
async function readShown(asked: Asked) {
  const matrix = await readMatrix(asked);
  const { q, family, state, sort, columns } = loadSearch(asked.search);
  const lookup = indexCells(matrix);
  const skillPlaces = chooseColumns(matrix, { q, family, state }, columns);
  const people = choosePeople(matrix, lookup, skillPlaces, { q, family, state })
    .map((p) => ({ p, person: matrix.people[p] as MatrixPerson }))
    .sort((a, b) => comparePeople[sort](a.person, b.person));
  const familyName = new Map(
    matrix.skills.map((skill) => [skill.familyId ?? "", skill.family ?? "No family"]),
  );
  return {
    matrix,
    people,
    skills: skillPlaces.map((s) => ({ s, skill: matrix.skills[s] as MatrixSkill })),
    lookup,
    filters: [
      ...(q ? [{ label: "Search", value: q }] : []),
      ...(family.length > 0
        ? [{ label: "Skill families", value: family.map((one) => familyName.get(one) ?? one).join(", ") }]
        : []),
      ...(state.length > 0
        ? [{ label: "States", value: state.map((one) => stateNames[one]).join(", ") }]
        : []),
      { label: "People", value: orderNames[sort] },
      { label: "Skills", value: columnNames[columns] },
      floorFilter(matrix.floor),
    ],
    note: `${people.length} of ${matrix.people.length} people, ${skillPlaces.length} of ${matrix.skills.length} required skills`,
  };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** People × skills, as the grid shows them. */
export const teamMatrix: View = async (asked): Promise<Shown> => {
  const { matrix, people, skills, lookup, filters, note } = await readShown(asked);
  return {
    title: `${matrix.team.name}: skill matrix`,
    asOf: matrix.asOf,
    filters,
    note,
    definition: "states",
    legend: cellLegend,
    columns: [
      { label: "Person", kind: "text" },
      { label: "Readiness", kind: "percent" },
      ...skills.map(({ skill }) => ({ label: skill.label, kind: "state" as const })),
    ],
    rows: people.map(({ p, person }) => [
      person.name,
      person.readiness,
      ...skills.map(({ s }) => cellValue(lookup(p, s))),
    ]),
    picture: {
      kind: "squares",
      rows: people.map(({ person }) => `${person.name}  ${percent(person.readiness)}`),
      columns: skills.map(({ skill }) => skill.label),
      squares: people.map(({ p }) => skills.map(({ s }) => cellSquare(lookup(p, s)))),
      legend: squareLegend,
    },
  };
};

/** The same cells, one a line, with all that the panel of a cell says. */
export const teamCells: View = async (asked): Promise<Shown> => {
  const { matrix, people, skills, lookup, filters, note } = await readShown(asked);
  return {
    title: `${matrix.team.name}: every required skill of everybody`,
    asOf: matrix.asOf,
    filters,
    note,
    definition: "gap",
    columns: [
      { label: "Person", kind: "text" },
      { label: "Skill", kind: "text" },
      { label: "Skill family", kind: "text" },
      { label: "Required level", kind: "number" },
      { label: "Level held", kind: "number" },
      { label: "Gap", kind: "number" },
      { label: "Surplus", kind: "number" },
      { label: "State", kind: "text" },
      { label: "Importance", kind: "number" },
      { label: "Mandatory", kind: "text" },
      { label: "Evidence", kind: "text" },
      { label: "Evidence of", kind: "date" },
    ],
    rows: people.flatMap(({ p, person }) =>
      skills.flatMap(({ s, skill }) => {
        const cell = lookup(p, s);
        if (!cell) return [];
        return [
          [
            person.name,
            skill.label,
            skill.family,
            cell.required,
            cell.held,
            cell.gap,
            cell.surplus,
            stateNames[cell.state],
            cell.importance,
            cell.mandatory ? "yes" : "no",
            cell.source && sourceNames[cell.source],
            cell.evidencedOn && new Date(cell.evidencedOn),
          ],
        ];
      }),
    ),
  };
};

/** Everybody, a line each, as the tab begins: most gap points first. */
export const teamPeople: View = async (asked): Promise<Shown> => {
  const matrix = await readMatrix(asked);
  const people = [...matrix.people].sort(comparePeople.gap);
  return {
    title: `${matrix.team.name}: people`,
    asOf: matrix.asOf,
    filters: [{ label: "People", value: orderNames.gap }, floorFilter(matrix.floor)],
    definition: "readiness",
    columns: [
      { label: "Person", kind: "text" },
      { label: "Job role", kind: "text" },
      { label: "Team", kind: "text" },
      { label: "Readiness", kind: "percent" },
      { label: "Skills met", kind: "number" },
      { label: "Skills required", kind: "number" },
      { label: "All mandatory met", kind: "text" },
      { label: "Gap points", kind: "number" },
      { label: "Completeness", kind: "percent" },
    ],
    rows: people.map((person) => [
      person.name,
      person.jobRole ?? "none yet",
      person.teamName,
      person.readiness,
      person.met,
      person.required,
      person.ready ? "yes" : "no",
      person.weightedGap,
      person.completeness,
    ]),
    picture: {
      kind: "bars",
      most: 1,
      bars: people.map(({ name, readiness, weightedGap }) => ({
        label: name,
        value: readiness,
        text: `${percent(readiness)} ready, ${Math.round(weightedGap * 10) / 10} gap points`,
      })),
    },
  };
};

/** Skills that nobody, or one person alone, holds at the lowest level required. */
export const teamRisk: View = async (asked): Promise<Shown> => {
  const matrix = await readMatrix(asked);
  const skills = matrix.skills
    .filter(({ singlePointOfFailure, uncovered }) => singlePointOfFailure || uncovered)
    .sort((a, b) => a.bench - b.bench || b.needed - a.needed || a.label.localeCompare(b.label));
  return {
    title: `${matrix.team.name}: skills at risk`,
    asOf: matrix.asOf,
    filters: [floorFilter(matrix.floor)],
    definition: "single-point-of-failure",
    columns: [
      { label: "Skill", kind: "text" },
      { label: "Risk", kind: "text" },
      { label: "People who can", kind: "number" },
      { label: "At level", kind: "number" },
      { label: "Required of", kind: "number" },
    ],
    rows: skills.map(({ label, uncovered, bench, lowestRequired, needed }) => [
      label,
      uncovered ? "Nobody can" : "One person",
      bench,
      lowestRequired,
      needed,
    ]),
  };
};

/** What people of the team earned, lost or claimed in the last 90 days. */
export const teamActivity: View = async ({ api, id, now }): Promise<Shown> => {
  const name = (await api.measure.teams()).find((team) => team.id === id)?.name ?? "Team";
  const activity = await api.measure.teamActivity({ teamId: id });
  return {
    title: `${name}: activity`,
    asOf: now,
    filters: [{ label: "Time", value: "the last 90 days" }],
    definition: "evidence",
    columns: [
      { label: "Date", kind: "date" },
      { label: "Person", kind: "text" },
      { label: "What happened", kind: "text" },
    ],
    rows: activity.map(({ at, person, sentence }) => [new Date(at), person, sentence]),
  };
};
