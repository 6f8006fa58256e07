import "server-only";
import { seesEveryone } from "@/server/people/access";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { whoOf } from "./claimed-reads";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { Frame } from "./frame";
import type { SkillFiguresInput } from "./input";
import { divisions, trendDates } from "./organisation";
import type { Who } from "./questions";

/** Each team shown is one more question about levels. */
const mostTeams = 12;

/**
 * Who has a skill and who needs it: people by level, team by team, and coverage over 24 months. Only people
 * whom the actor may see one by one are counted.
 */
export async function readSkillFigures(scope: Scope, { skillId, ...input }: SkillFiguresInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, input, scope.now());
  const who = await whoOf(scope, { kind: "skill", id: skillId });
  const [figures] = await engine.skills(asking, who);
  const teams = teamsShown(frame, seesEveryone(scope) ? undefined : who.teamIds);
  const byTeam = await engine.skillsBy(asking, who, "team", new Set(teams.map(({ id }) => id)));
  const shown = teams
    .flatMap(({ id, name }) => {
      const standing = byTeam.get(id)?.[0];
      return standing ? [{ id, name, standing }] : [];
    })
    .sort((a, b) => b.standing.gap - a.standing.gap || b.standing.needed - a.standing.needed)
    .slice(0, mostTeams);
  const rows = [];
  for (const { id, name, standing } of shown) {
    const teamIds = within(subtree(frame.teams, [id]), who.teamIds);
    rows.push({ id, name, ...standing, levels: await engine.levels(asking, { teamIds }, skillId) });
  }
  const dates = trendDates(asking.at);
  const points = (await engine.trend(asking, dates, who, "all")).get("") ?? [];
  return {
    /** null: nobody needs it on this date. */
    figures: figures ?? null,
    levels: await engine.levels(asking, who.teamIds ? { teamIds: who.teamIds } : {}, skillId),
    teams: rows,
    trend: points.map(({ required, met }, index) => ({
      at: dates[index] as Date,
      needed: required,
      holders: met,
      /** 0 to 1; null where nobody needed it: that is no coverage of 0. */
      coverage: required === 0 ? null : met / required,
    })),
  };
}

/** The divisions; of a manager the teams that nobody above them shares. */
function teamsShown(frame: Frame, visible: ReadonlySet<string> | undefined): { id: string; name: string }[] {
  if (!visible) return divisions(frame);
  return frame.teams.filter(
    ({ id, parentId }) => visible.has(id) && (parentId === null || !visible.has(parentId)),
  );
}

const within = (ids: ReadonlySet<string>, visible: Who["teamIds"]): ReadonlySet<string> =>
  visible ? new Set([...ids].filter((id) => visible.has(id))) : ids;
