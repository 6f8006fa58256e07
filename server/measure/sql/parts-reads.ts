import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { daysAfter } from "../cell";
import type { Asking, Grouping, Who } from "../questions";
import type { Overlay } from "./overlay";

// The parts that every question is put together from, each a common table expression. Together they say
// what the plain functions of the folder above say; a test holds the two equal.

export type Ground = { workspaceId: string; overlay: Overlay };

export const instant = (date: Date): SQL => sql`${date.toISOString()}::timestamptz`;

/** Rows given as a parameter, whatever their number. */
export const rowsOf = (rows: readonly object[], columns: string): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${sql.raw(columns)})`;

const idsOf = (ids: Iterable<string>): SQL =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify([...ids])}::jsonb))`;
const textsOf = (texts: Iterable<string>): SQL =>
  sql`(select value from jsonb_array_elements_text(${JSON.stringify([...texts])}::jsonb))`;

const isInForce = (at: Date): SQL =>
  sql`(valid_from is null or valid_from <= ${instant(at)}) and (valid_to is null or valid_to > ${instant(at)})`;

/** Levels are four-byte floats; as the decimal that they stand for, to four places. */
const decimal = (level: string): SQL => sql`round(${sql.raw(level)}::float8 * 10000) / 10000`;

/** `everyone(person_id, name, team_id, site, tags, left_at)` */
function everyone({ workspaceId, overlay }: Ground): SQL {
  const leftAt =
    overlay.leave.length > 0
      ? sql`least(left_at, (select "on" from ${rowsOf(overlay.leave, 'person_id uuid, "on" timestamptz')} where given.person_id = person.id))`
      : sql`left_at`;
  const open =
    overlay.people.length > 0
      ? sql`union all select person_id, name, team_id, '', '{}'::text[], null
        from ${rowsOf(overlay.people, "person_id uuid, name text, team_id uuid")}`
      : sql``;
  return sql`everyone as (
    select id as person_id, name, team_id, coalesce(location, '') as site, tags, ${leftAt} as left_at
    from person where workspace_id = ${workspaceId} ${open})`;
}

/** `holding(person_id, job_role_id, is_primary)`: roles held at a date, targets apart. */
function holding({ workspaceId, overlay }: Ground, at: Date): SQL {
  const isEnded =
    overlay.ended.length > 0
      ? sql`and not (kind = 'primary' and exists (
          select from ${rowsOf(overlay.ended, 'person_id uuid, "on" timestamptz')}
          where given.person_id = role_holding.person_id and "on" <= ${instant(at)}))`
      : sql``;
  const added =
    overlay.holdings.length > 0
      ? sql`union select person_id, job_role_id, true
        from ${rowsOf(overlay.holdings, "person_id uuid, job_role_id uuid, valid_from timestamptz, valid_to timestamptz")}
        where ${isInForce(at)}`
      : sql``;
  return sql`holding as (
    select distinct person_id, job_role_id, kind = 'primary' as is_primary
    from role_holding where workspace_id = ${workspaceId} and kind <> 'target' and ${isInForce(at)} ${isEnded} ${added})`;
}

/** `line(job_role_id, skill_id, level, importance, mandatory)`: requirements in force at a date. */
export function line({ workspaceId, overlay }: Ground, at: Date, skillIds?: ReadonlySet<string>): SQL {
  const isClosed =
    overlay.closed.length > 0
      ? sql`and not exists (
          select from ${rowsOf(overlay.closed, 'job_role_id uuid, skill_id uuid, "on" timestamptz')}
          where given.job_role_id = requirement.job_role_id and given.skill_id = requirement.skill_id
            and "on" <= ${instant(at)})`
      : sql``;
  const isAsked = skillIds ? sql`and skill_id in ${idsOf(skillIds)}` : sql``;
  const added =
    overlay.lines.length > 0
      ? sql`union all select job_role_id, skill_id, level, importance, mandatory
        from ${rowsOf(
          overlay.lines,
          "job_role_id uuid, skill_id uuid, level float8, importance float8, mandatory boolean, valid_from timestamptz, valid_to timestamptz",
        )} where ${isInForce(at)} ${isAsked}`
      : sql``;
  return sql`line as (
    select job_role_id, skill_id, ${decimal("required_level")} as level, ${decimal("importance")} as importance, mandatory
    from requirement where workspace_id = ${workspaceId} and skill_id is not null and ${isInForce(at)} ${isClosed} ${isAsked}
    ${added})`;
}

/** `chosen(person_id, name, team_id, site, tags)`: whom a question is about. `present`: without those who had left. */
export function chosen(ground: Ground, { at }: Asking, who: Who, present = true): SQL {
  const conditions = [
    present ? sql`(left_at is null or left_at > ${instant(at)})` : sql`true`,
    who.teamIds && sql`team_id in ${idsOf(who.teamIds)}`,
    who.sites && sql`site in ${textsOf(who.sites)}`,
    who.tags && sql`tags && array${textsOf(who.tags)}`,
    who.personIds && sql`person_id in ${idsOf(who.personIds)}`,
    who.jobRoleIds &&
      sql`person_id in (select person_id from holding where job_role_id in ${idsOf(who.jobRoleIds)})`,
  ];
  return sql`${everyone(ground)}, ${holding(ground, at)}, chosen as (
    select person_id, name, team_id, site, tags from everyone
    where ${sql.join(
      conditions.flatMap((condition) => condition ?? []),
      sql` and `,
    )})`;
}

/**
 * `need(person_id, skill_id, required, importance, mandatory)`: what is required of each of the chosen and
 * counts, the highest of each figure; without what they are exempt from.
 */
export const need = (ground: Ground, asking: Asking, who: Who): SQL => sql`
  ${line(ground, asking.at, who.skillIds)}, ${exempt(ground, asking.at)}, need as (
    select holding.person_id, line.skill_id, max(level) as required, max(importance) as importance,
      bool_or(mandatory) as mandatory
    from chosen join holding using (person_id) join line using (job_role_id)
    where not exists (
      select from exempt where exempt.person_id = holding.person_id and exempt.skill_id = line.skill_id)
    group by holding.person_id, line.skill_id)`;

/** The same against one role, whatever the people's own. */
export const needOfRole = (ground: Ground, asking: Asking, who: Who, jobRoleId: string): SQL => sql`
  ${line(ground, asking.at, who.skillIds)}, ${exempt(ground, asking.at)}, need as (
    select chosen.person_id, merged.skill_id, required, importance, mandatory
    from chosen cross join (
      select skill_id, max(level) as required, max(importance) as importance, bool_or(mandatory) as mandatory
      from line where job_role_id = ${jobRoleId}::uuid group by skill_id) as merged
    where not exists (
      select from exempt where exempt.person_id = chosen.person_id and exempt.skill_id = merged.skill_id))`;

/** `exempt(person_id, skill_id)` */
const exempt = ({ workspaceId }: Ground, at: Date): SQL => sql`exempt as (
  select distinct person_id, skill_id from exemption
  where workspace_id = ${workspaceId} and ${isInForce(at)})`;

const trust = sql`case source when 'self' then 0 when 'manager' then 1 when 'assessor' then 2 else 3 end`;
const trustNumber = { self: 0, manager: 1, assessor: 2, credential: 3 } as const;

/**
 * `held` (or another name): what the chosen hold as of a date, by person and skill: `level`, and with
 * `withStates` also what decides the state of a cell: `then` at the end of the horizon, `if_expired` and
 * `if_revoked` had nothing ended that way, and whether something `untrusted` counts.
 */
export function held(
  { workspaceId, overlay }: Ground,
  { at, now, policy }: Asking,
  { name = "held", withStates = false }: { name?: string; withStates?: boolean } = {},
): SQL {
  const earned = at < now ? at : now;
  const then = daysAfter(at, policy.horizonDays);
  const planned =
    overlay.awards.length > 0
      ? sql`union all select person_id, skill_id, level, 3 as trust, issued_at, expires_at, null as revoked_at
        from ${rowsOf(
          overlay.awards,
          "person_id uuid, skill_id uuid, level float8, issued_at timestamptz, expires_at timestamptz",
        )} where issued_at <= ${instant(at)}`
      : sql``;
  const notExpired = (by: Date) => sql`(expires_at is null or expires_at > ${instant(by)})`;
  const notRevoked = sql`(revoked_at is null or revoked_at > ${instant(at)})`;
  const trusted = sql`trust >= ${sql.raw(String(trustNumber[policy.trustFloor]))}`;
  const level = (counts: SQL) => sql`coalesce(${levelBy(policy.merge, sql`${counts} and ${trusted}`)}, 0)`;
  const counts = sql`${notExpired(at)} and ${notRevoked}`;
  const states = withStates
    ? sql`, ${level(sql`${counts} and ${notExpired(then)}`)} as level_then, ${level(notRevoked)} as if_expired,
      ${level(notExpired(at))} as if_revoked, bool_or(${counts} and not ${trusted}) as untrusted`
    : sql``;
  // Without states, what does not count need not be looked at again.
  const only = withStates ? sql`` : sql`and ${counts}`;
  return sql`${sql.raw(name)} as (
    select person_id, skill_id, ${level(counts)} as level ${states} from (
      select person_id, skill_id, ${decimal("level")} as level, ${trust} as trust, issued_at, expires_at, revoked_at
      from evidence
      where workspace_id = ${workspaceId} and skill_id is not null and issued_at <= ${instant(earned)} ${only}
      ${planned}) as piece
    where person_id in (select person_id from chosen) group by person_id, skill_id)`;
}

/** Arrays are compared place by place, so the greatest of them ends in the level that decides. */
function levelBy(merge: Asking["policy"]["merge"], counts: SQL): SQL {
  if (merge === "highest") return sql`max(level) filter (where ${counts})`;
  const issued = sql`extract(epoch from issued_at)::float8`;
  const key = merge === "latest" ? sql`array[${issued}, trust, level]` : sql`array[trust, ${issued}, level]`;
  return sql`(max(${key}) filter (where ${counts}))[3]`;
}

/** `cell(person_id, skill_id, required, importance, mandatory, level, supplied)` */
export const cell = sql`cell as (
  select need.*, coalesce(held.level, 0) as level, importance * least(required, coalesce(held.level, 0)) as supplied
  from need left join held using (person_id, skill_id))`;

/** `grouped(person_id, key)`: the groups of each of the chosen. `only`: those wanted. */
export function grouped({ workspaceId }: Ground, by: Grouping, only?: ReadonlySet<string>): SQL {
  const isWanted = (key: SQL) => (only ? sql`where ${key} in ${textsOf(only)}` : sql``);
  if (by === "all") return sql`grouped as (select person_id, '' as key from chosen ${isWanted(sql`''`)})`;
  if (by === "site") {
    return sql`grouped as (select person_id, site as key from chosen ${isWanted(sql`site`)})`;
  }
  if (by === "tag") {
    return sql`grouped as (
      select distinct person_id, tag as key from chosen, unnest(tags) as tag ${isWanted(sql`tag`)})`;
  }
  if (by === "jobRole") {
    return sql`grouped as (
      select distinct person_id, job_role_id::text as key from chosen join holding using (person_id)
      ${isWanted(sql`job_role_id::text`)})`;
  }
  // The team itself and every team above it; `union` ends a circle where it began.
  return sql`above as (
    with recursive above as (
      select id as team_id, id as above_id from team where workspace_id = ${workspaceId}
      union
      select above.team_id, team.parent_id from above join team on team.id = above.above_id
      where team.workspace_id = ${workspaceId} and team.parent_id is not null)
    select * from above), grouped as (
    select person_id, above_id::text as key from chosen join above using (team_id)
    ${isWanted(sql`above_id::text`)})`;
}
