import "server-only";
import { requireTeam, visibleTeamIds } from "@/server/people/access";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { recentActivity } from "./activity";
import { groupStanding } from "./group";
import type { TeamMatrixInput } from "./input";
import { matrixOf } from "./matrix";
import { forAsking, measurePeople, type Workforce } from "./workforce";
import { loadWorkforce } from "./workforce-reads";

/** The matrix of one team, with the teams below it unless they are left out. */
export async function readTeamMatrix(scope: Scope, { teamId, at, includeSubteams }: TeamMatrixInput) {
  const { id, name } = await requireTeam(scope, teamId);
  const asOf = at ?? scope.now();
  const workforce = forAsking(await loadWorkforce(scope), asOf, scope.now());
  const teamIds = includeSubteams ? subtree(workforce.teams, [id]) : new Set([id]);
  return {
    team: { id, name },
    asOf,
    levels: [...workforce.levels],
    ...matrixOf(workforce, peopleIn(workforce, teamIds), asOf),
  };
}

/**
 * The teams whose people the actor may see, as a tree by `parentId`, with readiness now of each
 * team and all teams below it. A parent that is not visible is null: its child is a root here.
 */
export async function readTeams(scope: Scope) {
  const visible = await visibleTeamIds(scope);
  const workforce = await loadWorkforce(scope);
  const everybody = measurePeople(workforce, peopleIn(workforce, visible), scope.now());
  return workforce.teams
    .filter(({ id }) => visible.has(id))
    .map(({ id, name, parentId }) => {
      const ids = subtree(workforce.teams, [id]);
      const members = everybody.filter(({ person }) => person.teamId !== null && ids.has(person.teamId));
      const { readiness, people } = groupStanding(members);
      const parent = parentId !== null && visible.has(parentId) ? parentId : null;
      return { id, name, parentId: parent, people, readiness };
    });
}

const peopleIn = ({ people }: Workforce, teamIds: ReadonlySet<string>) =>
  people.filter(({ teamId }) => teamId !== null && teamIds.has(teamId));

/** What happened in one team, and the teams below it, in the last 90 days. */
export async function readTeamActivity(scope: Scope, { teamId }: { teamId: string }) {
  const { id } = await requireTeam(scope, teamId);
  const workforce = await loadWorkforce(scope);
  return recentActivity(workforce, peopleIn(workforce, subtree(workforce.teams, [id])), scope.now());
}
