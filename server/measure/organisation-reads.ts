import "server-only";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { atRisk, changeDays } from "./at-risk";
import { daysAfter } from "./cell";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf, type FiguresInput } from "./figures-input";
import type { OrganisationInput } from "./input";
import {
  datesAhead,
  divisionDates,
  divisions,
  familiesOf,
  heatmapRows,
  named,
  sharesOf,
  skillsHitMost,
  teamsBelow,
  topGaps,
  topTeams,
  trendDates,
} from "./organisation";
import { readinessOf } from "./person";
import type { TrendSums } from "./questions";
import { guardedGroups, guardedTree, isSmall, roundedShare } from "./small-group";

/** How ready the whole organisation is, and where it is thin. */
export async function readOrganisation(scope: Scope, { group, open, ...input }: OrganisationInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, input, scope.now());
  const before = { ...asking, at: daysAfter(asking.at, -changeDays) };

  const sums = (await engine.sums(asking, {}, "all")).get("");
  const sumsBefore = (await engine.sums(before, {}, "all")).get("");
  if (!sums || !sumsBefore) throw new Error("“all” always has its sums");
  const skills = await engine.skills(asking, {});
  const skillsBefore = await engine.skills(before, {});
  const only = group === "team" ? new Set(topTeams(frame, open).map(({ key }) => key)) : undefined;
  const heatmap = await engine.heatmap(asking, {}, group, "family", only);
  const families = familiesOf(frame, heatmap.columns);
  const rows = heatmapRows(frame, group, heatmap.groups, open);
  const shares = sharesOf(
    heatmap,
    rows,
    families.map(({ id }) => id),
  );
  return {
    asOf: asking.at,
    floor: asking.policy.trustFloor,
    answeredBy: engine.kind,
    group: { ...sums, readiness: readinessOf(sums) },
    before: { ...sumsBefore, readiness: readinessOf(sumsBefore) },
    atRisk: named(frame, atRisk(skills)).sort((a, b) => a.bench - b.bench || b.gap - a.gap),
    atRiskBefore: atRisk(skillsBefore).length,
    requiredSkills: skills.length,
    topGaps: topGaps(frame, skills, skillsBefore),
    heatmap: {
      by: group,
      families,
      teamsBelow: group === "team" ? teamsBelow(frame, rows) : 0,
      rows: seesEveryone(scope) ? shares : guardedShares(shares, group, sums.people, frame.policy.smallGroup),
    },
  };
}

/** For whoever may not see people one by one: small groups and squares hidden, shares to the nearest twentieth. */
function guardedShares(
  rows: ReturnType<typeof sharesOf>,
  by: OrganisationInput["group"],
  people: number,
  smallGroup: number,
) {
  const guarded =
    by === "team" ? guardedTree(rows, people, smallGroup) : guardedGroups(rows, people, smallGroup);
  return guarded.map(({ isHidden, ...row }) =>
    isHidden
      ? { ...row, readiness: null, cells: null }
      : {
          ...row,
          readiness: roundedShare(row.readiness),
          cells: row.cells.map((cell) =>
            cell === null || isSmall(cell.needed, smallGroup)
              ? null
              : { ...cell, missing: roundedShare(cell.missing) },
          ),
        },
  );
}

/** How that has moved, and how it will if nobody earns anything new. */
export async function readOrganisationOverTime(scope: Scope, input: FiguresInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const asking = askingOf(frame, input, scope.now());
  const dates = trendDates(asking.at);
  const ahead = datesAhead(asking.at);
  // One question for what was and what will be: the date asked about is the last of the one and the first of the other.
  const sums = (await engine.trend(asking, [...dates, ...ahead.slice(1)], {}, "all")).get("") ?? [];
  const trend = sums.slice(0, dates.length);
  const supply = sums.slice(dates.length - 1);

  const parts = divisions(frame);
  const partDates = divisionDates(asking.at);
  const only = new Set(parts.map(({ id }) => id));
  const byPart = await engine.trend(asking, partDates, {}, "team", only);
  const skills = await engine.skills(asking, {});
  const skillsAhead = await engine.skills({ ...asking, at: ahead.at(-1) as Date }, {});
  const change = (await engine.change(asking, daysAfter(asking.at, -changeDays), {}, "all")).get("");
  return {
    trend: trend.map((sums, index) => pointOf(sums, dates[index] as Date)),
    divisions: parts.flatMap(({ id, name }) => {
      const points = byPart.get(id);
      if (!points) return [];
      return [{ id, name, points: points.map((sums, index) => pointOf(sums, partDates[index] as Date)) }];
    }),
    /** Required levels and those of them that are held; the first point is the date asked about. */
    supply: supply.map(({ people, required, met }, index) => ({
      at: ahead[index] as Date,
      people,
      required,
      met,
      /** Fewer than the month before: expiries, and people who leave. */
      lost: index === 0 ? 0 : Math.max(0, (supply[index - 1] as TrendSums).met - met),
      /** People whose last day is known to be in the month. */
      leaving: index === 0 ? 0 : Math.max(0, (supply[index - 1] as TrendSums).people - people),
    })),
    hitMost: skillsHitMost(frame, skills, skillsAhead),
    change: {
      days: changeDays,
      closed: change?.closed ?? 0,
      opened: change?.opened ?? 0,
      closureRate: change && change.before > 0 ? change.closed / change.before : null,
    },
  };
}

const pointOf = (sums: TrendSums, at: Date) => ({
  at,
  readiness: readinessOf(sums),
  weightedGap: sums.weightedGap,
  people: sums.people,
});
