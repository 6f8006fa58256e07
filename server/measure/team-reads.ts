import "server-only";
import { requireTeam, seesEveryone, visibleTeamIds } from "@/server/people/access";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { readActivity } from "./activity-reads";
import { atRisk, changeDays } from "./at-risk";
import { daysAfter } from "./cell";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { Frame } from "./frame";
import type { TeamMatrixInput } from "./input";
import { packCells } from "./matrix-pack";
import { readinessOf } from "./person";
import type { Asking, Engine, Matrix, SkillFigures, Who } from "./questions";

/** A page with more rows would take longer to send than anybody waits. */
const mostInMatrix = 10_000;

/**
 * The matrix of one team, with the teams below it unless they are left out, and the team's key numbers. Of
 * more people than `most` the key numbers alone.
 */
export async function readTeamMatrix(
  scope: Scope,
  { teamId, includeSubteams, ...input }: TeamMatrixInput,
  most = mostInMatrix,
) {
  const { id, name } = await requireTeam(scope, teamId);
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, input, scope.now());
  const before = { ...asking, at: daysAfter(asking.at, -changeDays) };
  const who = { teamIds: includeSubteams ? subtree(frame.teams, [id]) : new Set([id]) };

  const now = await totals(engine, asking, who);
  const shown = now.people > most ? { ...who, personIds: new Set<string>() } : who;
  const matrix = await engine.matrix(asking, shown);
  const figures = await engine.skills(asking, who);
  const skills = await columnsOf(engine, frame, asking, who, matrix, figures);
  const placeOf = new Map(skills.map((skill, place) => [skill.id, place]));
  const then = await totals(engine, before, who);
  const riskBefore = atRisk(await engine.skills(before, who)).length;
  return {
    team: { id, name },
    /** Nothing to switch to. */
    isOnlyTeam: seesEveryone(scope) ? frame.teams.length < 2 : (await visibleTeamIds(scope)).size < 2,
    asOf: asking.at,
    floor: asking.policy.trustFloor,
    answeredBy: engine.kind,
    levels: [...frame.levels],
    /** Too many people for one page: its matrix, and its people one by one, are on those of the teams below. */
    isTooLarge: shown !== who,
    people: peopleOf(frame, matrix),
    skills,
    start: [...matrix.start],
    cells: packCells(matrix, (skillId) => placeOf.get(skillId) ?? 0),
    group: {
      readiness: readinessOf(now),
      weightedGap: now.weightedGap,
      readyPeople: now.readyPeople,
      people: now.people,
      required: now.required,
      requiredSkills: figures.length,
      withoutRole: matrix.people.filter(({ jobRoleId }) => jobRoleId === null).length,
    },
    keyNumbers: {
      readiness: { now: readinessOf(now), before: readinessOf(then) },
      atRisk: { now: atRisk(figures).length, before: riskBefore },
      expiring: { now: now.expiring, before: then.expiring },
    },
  };
}

async function totals(engine: Engine, asking: Asking, who: Who) {
  const sums = (await engine.sums(asking, who, "all")).get("");
  if (!sums) throw new Error("“all” always has its sums");
  return sums;
}

function peopleOf({ jobRoles, teams }: Frame, { people }: Matrix) {
  const roleName = new Map(jobRoles.map(({ id, name }) => [id, name]));
  const teamName = new Map(teams.map(({ id, name }) => [id, name]));
  return people.map(({ teamId, jobRoleId, ...person }) => ({
    ...person,
    jobRole: jobRoleId === null ? null : (roleName.get(jobRoleId) ?? null),
    teamName: teamId === null ? null : (teamName.get(teamId) ?? null),
  }));
}

/** The columns, most people short first: a skill of which everybody is exempt stays, with nobody needed. */
async function columnsOf(
  engine: Engine,
  { skills }: Frame,
  asking: Asking,
  who: Who,
  { skillIds }: Matrix,
  figures: readonly SkillFigures[],
) {
  const figureOf = new Map(figures.map((figure) => [figure.skillId, figure]));
  const entryOf = new Map(skills.map((skill) => [skill.id, skill]));
  const unneeded = skillIds.filter((id) => !figureOf.has(id));
  const anyLevel = unneeded.map((skillId) => ({ skillId, level: Number.MIN_VALUE }));
  const benches = unneeded.length > 0 ? await engine.benches(asking, who, anyLevel) : [];
  const benchOf = new Map(unneeded.map((id, index) => [id, benches[index] ?? 0]));
  return skillIds
    .map((id) => {
      const entry = entryOf.get(id);
      const { skillId: _, ...rest } = figureOf.get(id) ?? nobodyNeeds(id, benchOf.get(id) ?? 0);
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

const nobodyNeeds = (skillId: string, bench: number): SkillFigures => ({
  skillId,
  needed: 0,
  holders: 0,
  coverage: 1,
  gap: 0,
  peopleShort: 0,
  lowestRequired: 0,
  bench,
  singlePointOfFailure: false,
  uncovered: false,
  demanded: 0,
  supplied: 0,
  mostRequired: 0,
  supply: bench,
});

/**
 * The teams whose people the actor may see, as a tree by `parentId`, with readiness now of each
 * team and all teams below it. A parent that is not visible is null: its child is a root here.
 */
export async function readTeams(scope: Scope) {
  const visible = await visibleTeamIds(scope);
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const sums = await engine.sums(askingOf(frame, {}, scope.now()), { teamIds: visible }, "team");
  return frame.teams
    .filter(({ id }) => visible.has(id))
    .map(({ id, name, parentId }) => {
      const ofTeam = sums.get(id);
      const parent = parentId !== null && visible.has(parentId) ? parentId : null;
      return {
        id,
        name,
        parentId: parent,
        people: ofTeam?.people ?? 0,
        readiness: ofTeam ? readinessOf(ofTeam) : 1,
      };
    });
}

/** What happened in one team, and the teams below it, in the last 90 days. */
export async function readTeamActivity(scope: Scope, { teamId }: { teamId: string }) {
  const { id } = await requireTeam(scope, teamId);
  const { teams } = await loadFrame(scope);
  return readActivity(scope, subtree(teams, [id]), scope.now());
}
