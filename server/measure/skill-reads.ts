import "server-only";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { SkillFiguresInput } from "./input";
import { topTeams, trendDates } from "./organisation";
import { suppressed } from "./small-group";

/** Who has a skill and who needs it: level by level, team by team, and over two years. */
export async function readSkillFigures(scope: Scope, { skillId, ...input }: SkillFiguresInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, input, scope.now());
  const who = { skillIds: new Set([skillId]) };
  const [figures] = await engine.skills(asking, who);
  const levels = await engine.levels(asking, {}, skillId);
  const holders = levels.reduce((sum, { people }) => sum + people, 0);
  const isHidden = suppressed(figures?.needed ?? holders, frame.policy.smallGroup, seesEveryone(scope));
  const teams = topTeams(frame);
  const byTeam = await engine.skillsBy(asking, who, "team", new Set(teams.map(({ key }) => key)));
  const rows = teams.flatMap(({ key, name, depth }) => {
    const [ofTeam] = byTeam.get(key) ?? [];
    if (!ofTeam) return [];
    const { needed, holders: held, peopleShort, bench, lowestRequired } = ofTeam;
    return [{ key, name, depth, needed, holders: held, peopleShort, bench, lowestRequired }];
  });
  const dates = trendDates(asking.at);
  const trend = (await engine.trend(asking, dates, who, "all")).get("") ?? [];
  return {
    figures: isHidden ? null : (figures ?? null),
    isHidden,
    holders: isHidden ? null : holders,
    ladder: frame.levels.map(({ value, label, descriptor }) => ({
      value,
      label,
      descriptor,
      people: isHidden ? null : (levels.find(({ level }) => level === value)?.people ?? 0),
    })),
    /** Team by team for those alone who may see everybody: a skill in one team is soon about few. */
    teams: seesEveryone(scope) ? rows : [],
    trend: isHidden
      ? []
      : trend.map(({ required, met }, index) => ({
          at: dates[index] as Date,
          needed: required,
          holders: met,
          coverage: required === 0 ? 1 : met / required,
        })),
  };
}
