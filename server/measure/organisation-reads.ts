import "server-only";
import { seesEveryone } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import type { OrganisationInput } from "./input";
import { expiringByMonth, organisationOf, type TrendPoint, trendDates, trendPoint } from "./organisation";
import { suppressed } from "./small-group";
import { forAsking, type Workforce } from "./workforce";
import { loadWorkforce } from "./workforce-reads";

/** Points of the past stay as they are while the workforce does; a new one drops them. */
const points = new WeakMap<Workforce, Map<number, TrendPoint>>();

/** How ready the whole organisation is, where it is thin, and how that has moved. */
export async function readOrganisation(scope: Scope, { at }: OrganisationInput) {
  const loaded = await loadWorkforce(scope);
  const now = scope.now();
  const asOf = at ?? now;
  const workforce = forAsking(loaded, asOf, now);
  const { heatmap, ...figures } = organisationOf(workforce, asOf);
  return {
    asOf,
    ...figures,
    heatmap: {
      families: heatmap.families,
      rows: heatmap.rows.map((row) =>
        suppressed(row.people, workforce.policy.smallGroup, seesEveryone(scope))
          ? { ...row, readiness: null, cells: null }
          : row,
      ),
    },
    trend: trendDates(asOf).map((date, index, dates) =>
      // Only ends of months are asked for again.
      index === dates.length - 1 ? trendPoint(workforce, date) : knownPoint(workforce, date),
    ),
    expiring: expiringByMonth(forAsking(loaded, new Date(now.getTime() + 1), now), now),
  };
}

function knownPoint(workforce: Workforce, at: Date): TrendPoint {
  const known = points.get(workforce) ?? new Map<number, TrendPoint>();
  points.set(workforce, known);
  const point = known.get(at.getTime()) ?? trendPoint(workforce, at);
  known.set(at.getTime(), point);
  return point;
}
