import "server-only";
import { readTeamMatrix, readTeams } from "@/server/measure/team-reads";
import type { Week } from "@/server/notices/week";
import type { Scope } from "@/server/scope";
import { number } from "./reasons";
import { recommendForTeam } from "./team-reads";

/** Screens 3.8: three numbers, three actions. */
const mostActions = 3;
const numbersAlone = 0;

/** A manager's week: the numbers of the topmost team that they see, as its page shows them, and what to do first. null: nobody is in it. */
export async function readWeek(scope: Scope): Promise<Week | null> {
  const top = (await readTeams(scope)).find(({ parentId }) => parentId === null);
  if (!top) return null;
  const { team, group, keyNumbers } = await readTeamMatrix(
    scope,
    { teamId: top.id, includeSubteams: true },
    numbersAlone,
  );
  if (group.people === 0) return null;
  const { readiness, atRisk, expiring } = keyNumbers;
  const actions = await recommendForTeam(scope, { teamId: top.id });
  return {
    team: team.name,
    href: `/team/${team.id}`,
    numbers: [
      { label: "Readiness", value: `${Math.round(readiness.now * 100)} %` },
      { label: "Skills at risk", value: number(atRisk.now) },
      { label: "Expiring in 90 days", value: number(expiring.now) },
    ],
    actions: actions.slice(0, mostActions),
  };
}
