import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { EqualSkills } from "@/server/taxonomy/equal-skills";
import { daysAfter } from "../cell";
import type { Asking, Grouping, Who } from "../questions";
import type { Overlay } from "./overlay";

// The parts that every question is put together from, each a common table expression. Together they say
// what the plain functions of the folder above say; a test holds the two equal.

export type Ground = { workspaceId: string; overlay: Overlay; equals: EqualSkills };

const instant = (date: Date): SQL => sql`${date.toISOString()}::timestamptz`;

/** Rows given as a parameter, whatever their number. */
export const rowsOf = (rows: readonly object[], columns: string): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${sql.raw(columns)})`;

/** After `=`. The planner looks into an array, and so goes by index where few are asked about. */
export const anyOf = (ids: Iterable<string>): SQL => sql`any (${`{${[...ids].join()}}`}::uuid[])`;
export const textsOf = (texts: Iterable<string>): SQL =>
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

/** `holding(person_id, job_role_id, is_primary)`: roles held at a date, targets apart. The same may be there twice. */
function holding({ workspaceId, overlay }: Ground, at: Date): SQL {
  const isEnded =
    overlay.ended.length > 0
      ? sql`and not (kind = 'primary' and exists (
          select from ${rowsOf(overlay.ended, 'person_id uuid, "on" timestamptz')}
          where given.person_id = role_holding.person_id and "on" <= ${instant(at)}))`
      : sql``;
  const added =
    overlay.holdings.length > 0
      ? sql`union all select person_id, job_role_id, true
        from ${rowsOf(overlay.holdings, "person_id uuid, job_role_id uuid, valid_from timestamptz, valid_to timestamptz")}
        where ${isInForce(at)}`
      : sql``;
  return sql`holding as not materialized (
    select person_id, job_role_id, kind = 'primary' as is_primary
    from role_holding where workspace_id = ${workspaceId} and kind <> 'target' and ${isInForce(at)} ${isEnded} ${added})`;
}

/** `line(job_role_id, skill_id, level, importance, mandatory)`: requirements in force at a date. */
function line(
  { workspaceId, overlay }: Ground,
  at: Date,
  { skillIds, jobRoleId }: { skillIds?: ReadonlySet<string> | undefined; jobRoleId?: string },
): SQL {
  const isClosed =
    overlay.closed.length > 0
      ? sql`and not exists (
          select from ${rowsOf(overlay.closed, 'job_role_id uuid, skill_id uuid, "on" timestamptz')}
          where given.job_role_id = requirement.job_role_id and given.skill_id = requirement.skill_id
            and "on" <= ${instant(at)})`
      : sql``;
  const isAsked = sql.join([
    skillIds ? sql`and skill_id = ${anyOf(skillIds)}` : sql``,
    jobRoleId ? sql` and job_role_id = ${jobRoleId}::uuid` : sql``,
  ]);
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
    who.teamIds && sql`team_id = ${anyOf(who.teamIds)}`,
    who.sites && sql`site in ${textsOf(who.sites)}`,
    who.tags && sql`tags && array${textsOf(who.tags)}`,
    who.personIds && sql`person_id = ${anyOf(who.personIds)}`,
    who.jobRoleIds &&
      sql`person_id in (select person_id from holding where job_role_id = ${anyOf(who.jobRoleIds)})`,
  ];
  return sql`${everyone(ground)}, ${holding(ground, at)}, chosen as not materialized (
    select person_id, name, team_id, site, tags from everyone
    where ${sql.join(
      conditions.flatMap((condition) => condition ?? []),
      sql` and `,
    )})`;
}

/**
 * `need(person_id, skill_id, required, importance, mandatory)`: what each role of the chosen requires of them
 * and counts; without what they are exempt from. What several roles ask for is merged by `cell`.
 */
export const need = (ground: Ground, asking: Asking, who: Who): SQL => sql`
  ${line(ground, asking.at, { skillIds: who.skillIds })}, ${exempt(ground, asking.at)}, need as (
    select chosen.person_id, line.skill_id, level as required, importance, mandatory
    from chosen join holding using (person_id) join line using (job_role_id)
    where not exists (
      select from exempt where exempt.person_id = chosen.person_id and exempt.skill_id = line.skill_id))`;

/** The same against one role, whatever the people's own. */
export const needOfRole = (ground: Ground, asking: Asking, who: Who, jobRoleId: string): SQL => sql`
  ${line(ground, asking.at, { skillIds: who.skillIds, jobRoleId })}, ${exempt(ground, asking.at)}, need as (
    select chosen.person_id, line.skill_id, level as required, importance, mandatory
    from chosen cross join line
    where not exists (
      select from exempt where exempt.person_id = chosen.person_id and exempt.skill_id = line.skill_id))`;

/** `exempt(person_id, skill_id)` */
const exempt = ({ workspaceId }: Ground, at: Date): SQL => sql`exempt as (
  select distinct person_id, skill_id from exemption
  where workspace_id = ${workspaceId} and ${isInForce(at)})`;

const trust = sql`case source when 'self' then 0 when 'manager' then 1 when 'assessor' then 2 else 3 end`;
const trustNumber = { self: 0, manager: 1, assessor: 2, credential: 3 } as const;

/**
 * `piece(person_id, skill_id, level, trust, issued_at, expires_at, revoked_at, is_planned)`: evidence that may count at a
 * date, of whomever. `ofLines`: of the skills that a line asks for alone.
 */
export function piece(
  { workspaceId, overlay, equals }: Ground,
  { at, now }: Asking,
  { ofLines = false }: { ofLines?: boolean } = {},
): SQL {
  const earned = at < now ? at : now;
  const planned =
    overlay.awards.length > 0
      ? sql`union all select person_id, skill_id, level, 3 as trust, issued_at, expires_at, null as revoked_at, true as is_planned
        from ${rowsOf(
          withEqualAwards(overlay.awards, equals),
          "person_id uuid, skill_id uuid, level float8, issued_at timestamptz, expires_at timestamptz",
        )} where issued_at <= ${instant(at)}`
      : sql``;
  const isAsked = ofLines ? sql`and skill_id in (select skill_id from line)` : sql``;
  return sql`piece as not materialized (
    select person_id, skill_id, ${decimal("level")} as level, ${trust} as trust, issued_at, expires_at, revoked_at, false as is_planned
    from ${counting(equals)}
    where workspace_id = ${workspaceId} and skill_id is not null and issued_at <= ${instant(earned)} ${isAsked}
    ${planned})`;
}

/** Evidence under the skill that it was given for, and under each that is the same. */
function counting(equals: EqualSkills): SQL {
  if (equals.size === 0) return sql`evidence`;
  const pairs = [...equals].flatMap(([given, others]) => others.map((counts_for) => ({ given, counts_for })));
  const rest = sql`level, source, issued_at, expires_at, revoked_at`;
  return sql`(
    select workspace_id, person_id, skill_id, ${rest} from evidence
    union all
    select workspace_id, person_id, counts_for, ${rest}
    from evidence join ${rowsOf(pairs, "given uuid, counts_for uuid")} on evidence.skill_id = given.given
  ) as evidence`;
}

const withEqualAwards = (awards: Overlay["awards"], equals: EqualSkills): Overlay["awards"] =>
  awards.flatMap((award) => [
    award,
    ...(equals.get(award.skill_id) ?? []).map((skill_id) => ({ ...award, skill_id })),
  ]);

const notExpired = (by: Date): SQL => sql`(expires_at is null or expires_at > ${instant(by)})`;
const notRevoked = (at: Date): SQL => sql`(revoked_at is null or revoked_at > ${instant(at)})`;
const counts = (at: Date): SQL => sql`${notExpired(at)} and ${notRevoked(at)}`;

/** The same where pieces of later dates are there too. */
const countsAmongLater = (at: Date, now: Date): SQL =>
  sql`${counts(at)} and (issued_at <= ${instant(at < now ? at : now)} or is_planned and issued_at <= ${instant(at)})`;

/** The level that the pieces for which `which` is true give, by the policy; 0 for none. */
const levelOf = (which: SQL, { merge, trustFloor }: Asking["policy"]): SQL =>
  sql`coalesce(${levelBy(merge, sql`${which} and trust >= ${sql.raw(String(trustNumber[trustFloor]))}`)}, 0)`;

/** `held(person_id, skill_id, level)`: what the chosen hold as of a date, required of them or not; from `piece`. */
export const held = ({ at, policy }: Asking): SQL => sql`held as (
  select person_id, skill_id, ${levelOf(sql`true`, policy)} as level
  from piece where ${counts(at)} and person_id in (select person_id from chosen) group by person_id, skill_id)`;

/**
 * `cell(person_id, skill_id, required, importance, mandatory, level, supplied)`: of several roles the highest of each
 * figure. One grouping does all: who needs a skill twice meets each piece twice, and no maximum minds.
 * `since`: also `earlier`, the level held then. `withStates`: also what decides the state: `level_then` at the
 * end of the horizon, `if_expired` and `if_revoked` had nothing ended that way, whether something `untrusted` counts.
 */
export function cell(
  asking: Asking,
  { since, withStates = false }: { since?: Date; withStates?: boolean } = {},
): SQL {
  const { at, now, policy } = asking;
  const then = daysAfter(at, policy.horizonDays);
  const states = withStates
    ? sql`, ${levelOf(sql`${counts(at)} and ${notExpired(then)}`, policy)} as level_then,
      ${levelOf(notRevoked(at), policy)} as if_expired, ${levelOf(notExpired(at), policy)} as if_revoked,
      coalesce(bool_or(${counts(at)} and trust < ${sql.raw(String(trustNumber[policy.trustFloor]))}), false) as untrusted`
    : sql``;
  const earlier = since ? sql`, ${levelOf(countsAmongLater(since, now), policy)} as earlier` : sql``;
  const level = levelOf(since ? countsAmongLater(at, now) : withStates ? counts(at) : sql`true`, policy);
  // Where one date alone is asked about, what does not count need not be grouped.
  const only = since || withStates ? sql`` : sql`and ${counts(at)}`;
  return sql`merged as (
    select need.person_id, need.skill_id, max(required) as required, max(importance) as importance,
      bool_or(mandatory) as mandatory, ${level} as level ${states} ${earlier}
    from need left join piece
      on piece.person_id = need.person_id and piece.skill_id = need.skill_id ${only}
    group by need.person_id, need.skill_id), cell as (
    select merged.*, importance * least(required, level) as supplied from merged)`;
}

/** Arrays are compared place by place, so the greatest of them ends in the level that decides. */
function levelBy(merge: Asking["policy"]["merge"], counts: SQL): SQL {
  if (merge === "highest") return sql`max(level) filter (where ${counts})`;
  const issued = sql`extract(epoch from issued_at)::float8`;
  const key = merge === "latest" ? sql`array[${issued}, trust, level]` : sql`array[trust, ${issued}, level]`;
  return sql`(max(${key}) filter (where ${counts}))[3]`;
}

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
