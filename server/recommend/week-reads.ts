import "server-only";
import { readTeamMatrix, readTeams } from "@/server/measure/team-reads";
import type { Week, WeekOf } from "@/server/notices/week";
import { isAny, type Scope } from "@/server/scope";
import { readNewlyExpiring } from "./expiring-badge-reads";
import { readLeadWeek } from "./lead-week-reads";
import { number } from "./reasons";
import { recommendForTeam } from "./team-reads";

/** Screens 3.8: three numbers, three actions. */
const mostActions = 3;
const numbersAlone = 0;

/** What a Monday begins with: a manager's week of the team, an L&D lead's of the workspace. */
export const readWeek: WeekOf = async (scope, isMonthly) => {
  const ofTeam = isAny(scope.actor, "manager") ? await readTeamWeek(scope) : null;
  const ofAll = isAny(scope.actor, "ld_lead") ? await readLeadWeek(scope, isMonthly) : null;
  return [ofTeam, ofAll].filter((week) => week !== null);
};

/**
 * A manager's week: the numbers of the topmost team that they see, as its page shows them, what to do first, and the badges
 * that have come to 90, 30 or 7 days before their end since the last one. null: nobody is in it.
 */
async function readTeamWeek(scope: Scope): Promise<Week | null> {
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
    title: team.name,
    href: `/team/${team.id}`,
    opens: "Open the team",
    numbers: [
      { label: "Readiness", value: `${Math.round(readiness.now * 100)} %` },
      { label: "Skills at risk", value: number(atRisk.now) },
      { label: "Expiring in 90 days", value: number(expiring.now) },
    ],
    actions: actions.slice(0, mostActions),
    news: { heading: "Badges that run out", lines: await readNewlyExpiring(scope, `/team/${team.id}`) },
  };
}
