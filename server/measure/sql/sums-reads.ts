import "server-only";
import { sql } from "drizzle-orm";
import { byNameThenId } from "../order";
import type { Standing } from "../person";
import type { Asking, Grouping, PersonFigures, Sums, TrendSums, Who } from "../questions";
import type { Ask } from "./engine-reads";
import { cell, chosen, type Ground, grouped, need, needOfRole, piece } from "./parts-reads";

const noSums: Sums = {
  people: 0,
  withoutRequirements: 0,
  demanded: 0,
  supplied: 0,
  weightedGap: 0,
  required: 0,
  met: 0,
  unassessed: 0,
  expiring: 0,
  readyPeople: 0,
  readinessOfPeople: 0,
};

/** The states of the gap model that are counted; `cell` has no exempt ones. */
const isExpiring = sql`level >= required and level_then < required`;
const isUnassessed = sql`level < required and level = 0 and not untrusted
  and if_expired < required and if_revoked < required`;

/** `standing`: each of the chosen with the sums of their cells. */
const standing = sql`standing as (
  select chosen.person_id,
    coalesce(sum(importance * required), 0) as demanded, coalesce(sum(supplied), 0) as supplied,
    count(skill_id)::float8 as required, (count(*) filter (where level >= required))::float8 as met,
    (count(*) filter (where ${isUnassessed}))::float8 as unassessed,
    (count(*) filter (where ${isExpiring}))::float8 as expiring,
    (count(*) filter (where mandatory and level < required))::float8 as mandatory_missing,
    coalesce(bool_and(level >= required or not mandatory), true) as ready
  from chosen left join cell using (person_id) group by chosen.person_id)`;

export async function sumsOf(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  who: Who,
  by: Grouping,
): Promise<Map<string, Sums>> {
  const rows = await ask<{ key: string } & Record<string, number>>(sql`
    with ${chosen(ground, asking, who)}, ${need(ground, asking, who)}, ${piece(ground, asking)},
      ${cell(asking, { withStates: true })}, ${standing}, ${grouped(ground, by)}
    select key, count(*)::float8 as people, (count(*) filter (where required = 0))::float8 as without,
      sum(demanded) as demanded, sum(supplied) as supplied, sum(required) as required, sum(met) as met,
      sum(unassessed) as unassessed, sum(expiring) as expiring,
      (count(*) filter (where ready))::float8 as ready,
      sum(case when demanded = 0 then 1 else supplied / demanded end)::float8 as readiness
    from grouped join standing using (person_id) group by key`);
  const found = new Map(
    rows.map(({ key, without, ready, readiness, ...sums }): [string, Sums] => [
      key,
      {
        ...(sums as unknown as Sums),
        withoutRequirements: without as number,
        weightedGap: (sums["demanded"] as number) - (sums["supplied"] as number),
        readyPeople: ready as number,
        readinessOfPeople: readiness as number,
      },
    ]),
  );
  return by === "all" && found.size === 0 ? new Map([["", { ...noSums }]]) : found;
}

export async function fitOf(
  ask: Ask,
  ground: Ground,
  asking: Asking,
  who: Who,
  jobRoleId: string,
): Promise<Map<string, Standing>> {
  const rows = await ask<StandingRow & { id: string }>(sql`
    with ${chosen(ground, asking, who)}, ${needOfRole(ground, asking, who, jobRoleId)},
      ${piece(ground, asking, { ofLines: true })}, ${cell(asking, { withStates: true })}, ${standing}
    select person_id as id, demanded, supplied, required, met, unassessed, ready from standing`);
  return new Map(rows.map(({ id, ...sums }) => [id, standingOf(sums)]));
}

type StandingRow = {
  demanded: number;
  supplied: number;
  required: number;
  met: number;
  unassessed: number;
  ready: boolean;
};

const standingOf = ({ demanded, supplied, required, met, unassessed, ready }: StandingRow): Standing => ({
  readiness: demanded === 0 ? 1 : supplied / demanded,
  met,
  required,
  ready,
  weightedGap: demanded - supplied,
  completeness: required === 0 ? 1 : (required - unassessed) / required,
});

export async function peopleOf(ask: Ask, ground: Ground, asking: Asking, who: Who): Promise<PersonFigures[]> {
  const rows = await ask<
    StandingRow &
      Pick<PersonFigures, "id" | "name" | "teamId" | "jobRoleId" | "expiring" | "mandatoryMissing">
  >(sql`
    with ${chosen(ground, asking, who)}, ${need(ground, asking, who)}, ${piece(ground, asking)},
      ${cell(asking, { withStates: true })}, ${standing}, main_role as (
        select distinct on (person_id) person_id, job_role_id
        from holding order by person_id, is_primary desc, job_role_id)
    select standing.person_id as id, demanded, supplied, required, met, unassessed, ready, name,
      team_id as "teamId", job_role_id as "jobRoleId", expiring, mandatory_missing as "mandatoryMissing"
    from standing join chosen using (person_id) left join main_role using (person_id)`);
  return rows
    .map(({ id, name, teamId, jobRoleId, expiring, mandatoryMissing, ...sums }) => ({
      ...standingOf(sums),
      id,
      name,
      teamId,
      jobRoleId,
      expiring,
      mandatoryMissing,
    }))
    .sort(byNameThenId);
}

/** One statement for each date: what is required and held is another at each. */
export async function trendOf(
  ask: Ask,
  ground: Ground,
  asking: Omit<Asking, "at">,
  dates: readonly Date[],
  who: Who,
  by: Grouping,
  only?: ReadonlySet<string>,
): Promise<Map<string, TrendSums[]>> {
  const nothing = (): TrendSums => ({
    people: 0,
    demanded: 0,
    supplied: 0,
    weightedGap: 0,
    required: 0,
    met: 0,
  });
  const isAll = by === "all" && (only?.has("") ?? true);
  const found = new Map<string, TrendSums[]>(isAll ? [["", dates.map(nothing)]] : []);
  for (const [index, at] of dates.entries()) {
    const rows = await ask<{ key: string } & Omit<TrendSums, "weightedGap">>(sql`
      with ${chosen(ground, { ...asking, at }, who)}, ${need(ground, { ...asking, at }, who)},
        ${piece(ground, { ...asking, at })}, ${cell({ ...asking, at })}, standing as (
          select person_id, sum(importance * required) as demanded, sum(supplied) as supplied,
            count(*)::float8 as required, (count(*) filter (where level >= required))::float8 as met
          from cell group by person_id),
        ${grouped(ground, by, only)}
      select key, count(*)::float8 as people, coalesce(sum(demanded), 0) as demanded,
        coalesce(sum(supplied), 0) as supplied, coalesce(sum(required), 0) as required,
        coalesce(sum(met), 0) as met
      from grouped left join standing using (person_id) group by key`);
    for (const { key, ...sums } of rows) {
      const points = found.get(key) ?? dates.map(nothing);
      points[index] = { ...sums, weightedGap: sums.demanded - sums.supplied };
      found.set(key, points);
    }
  }
  return found;
}
