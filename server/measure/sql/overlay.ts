import type { Scenario } from "../scenario";

/** A scenario as rows that are laid over the tables. Dates are ISO texts; null: open. */
export type Overlay = {
  /** Who leaves, and when at the latest. */
  leave: { person_id: string; on: string }[];
  /** People whose present primary role ends, and when. */
  ended: { person_id: string; on: string }[];
  holdings: { person_id: string; job_role_id: string; valid_from: string; valid_to: string | null }[];
  /** Lines of a role that end, and when. */
  closed: { job_role_id: string; skill_id: string; on: string }[];
  lines: {
    job_role_id: string;
    skill_id: string;
    level: number;
    importance: number;
    mandatory: boolean;
    valid_from: string;
    valid_to: string | null;
  }[];
  awards: {
    person_id: string;
    skill_id: string;
    level: number;
    issued_at: string;
    expires_at: string | null;
  }[];
  people: { person_id: string; name: string; team_id: string | null }[];
};

export const nothingLaidOver: Overlay = {
  leave: [],
  ended: [],
  holdings: [],
  closed: [],
  lines: [],
  awards: [],
  people: [],
};

type OpenPosition = { id: string; name: string; teamId: string | null; jobRoleId: string; on: Date };

/** What a scenario lays over; whatever is said of the same thing twice ends where the next begins. */
export function overlayOf({ leave, join, award, require }: Scenario, open: readonly OpenPosition[]): Overlay {
  const joins = chained(join, ({ personId }) => personId);
  const changes = chained(require, ({ jobRoleId, skillId }) => `${jobRoleId} ${skillId}`);
  const firsts = <T>(chain: { item: T; isFirst: boolean }[]) =>
    chain.flatMap(({ item, isFirst }) => (isFirst ? [item] : []));
  const leaving = new Map<string, Date>();
  for (const { personId, on } of leave) {
    const known = leaving.get(personId);
    if (!known || on < known) leaving.set(personId, on);
  }
  return {
    leave: [...leaving].map(([person_id, on]) => ({ person_id, on: on.toISOString() })),
    ended: firsts(joins).map(({ personId, on }) => ({ person_id: personId, on: on.toISOString() })),
    holdings: [
      ...joins.map(({ item, until }) => ({
        person_id: item.personId,
        job_role_id: item.jobRoleId,
        valid_from: item.on.toISOString(),
        valid_to: until?.toISOString() ?? null,
      })),
      ...open.map(({ id, jobRoleId, on }) => ({
        person_id: id,
        job_role_id: jobRoleId,
        valid_from: on.toISOString(),
        valid_to: null,
      })),
    ],
    closed: firsts(changes).map(({ jobRoleId, skillId, on }) => ({
      job_role_id: jobRoleId,
      skill_id: skillId,
      on: on.toISOString(),
    })),
    lines: changes
      .filter(({ item }) => item.level > 0)
      .map(({ item, until }) => ({
        job_role_id: item.jobRoleId,
        skill_id: item.skillId,
        level: item.level,
        importance: item.importance,
        mandatory: item.mandatory,
        valid_from: item.on.toISOString(),
        valid_to: until?.toISOString() ?? null,
      })),
    awards: award.map(({ personId, skillId, level, on, expires }) => ({
      person_id: personId,
      skill_id: skillId,
      level,
      issued_at: on.toISOString(),
      expires_at: expires?.toISOString() ?? null,
    })),
    people: open.map(({ id, name, teamId }) => ({ person_id: id, name, team_id: teamId })),
  };
}

/** In the order of their dates, each with the date of the next about the same thing. */
function chained<T extends { on: Date }>(items: readonly T[], keyOf: (item: T) => string) {
  const sorted = [...items].sort((a, b) => a.on.getTime() - b.on.getTime());
  return sorted.map((item, index) => ({
    item,
    isFirst: !sorted.slice(0, index).some((before) => keyOf(before) === keyOf(item)),
    until: sorted.slice(index + 1).find((next) => keyOf(next) === keyOf(item))?.on,
  }));
}
