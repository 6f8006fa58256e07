import type { Cell } from "./cell";
import type { GroupSkill } from "./group";
import type { Policy } from "./level-held";
import type { Standing } from "./person";
import type { Ranking } from "./ranking";
import type { Scenario } from "./scenario";
import type { Person } from "./workforce";

/** What every figure depends on beside the data. */
export type Asking = {
  /** As of. After `now` it is a forecast: expiries happen, and evidence issued after `now` does not count. */
  at: Date;
  now: Date;
  policy: Policy;
};

/**
 * Whom a figure is about: the people present at the date asked about who fit every part that is given;
 * an absent part excludes nobody. Of their cells, those of the given skills alone.
 */
export type Who = {
  /** Exactly these teams: whoever means a subtree expands it. */
  teamIds?: ReadonlySet<string>;
  /** `person.location`; "" for those without one. */
  sites?: ReadonlySet<string>;
  /** People who hold one of these roles, not as a target. */
  jobRoleIds?: ReadonlySet<string>;
  /** People with at least one of these tags. */
  tags?: ReadonlySet<string>;
  personIds?: ReadonlySet<string>;
  skillIds?: ReadonlySet<string>;
};

/**
 * How people are put into groups: `team` is a team with all teams below it. Somebody may be in several
 * groups (parent teams, two roles, two tags) or, without a team, role or tag, in none; people without
 * a site are the site "". `all` is one group, under the key "".
 */
export type Grouping = "all" | "team" | "site" | "jobRole" | "tag";

/** Sums over people and their cells that count (exempt ones do not). Figures of a group are quotients of these. */
export type Sums = {
  people: number;
  /** People without a cell that counts. */
  withoutRequirements: number;
  /** Σ w·r */
  demanded: number;
  /** Σ w·min(h, r) */
  supplied: number;
  /** Σ w·g: gap points. */
  weightedGap: number;
  /** Cells that count. */
  required: number;
  /** Cells with h ≥ r. */
  met: number;
  unassessed: number;
  expiring: number;
  /** People every one of whose mandatory cells is met. */
  readyPeople: number;
  /** Σ of the people's readiness: divided by `people`, the mean of the people's readiness. */
  readinessOfPeople: number;
};

/** The sums that a date's point of a trend needs. */
export type TrendSums = Pick<Sums, "people" | "demanded" | "supplied" | "weightedGap" | "required" | "met">;

/** A skill in a group (gap model), with what supply and demand need. */
export type SkillFigures = GroupSkill & {
  demanded: number;
  supplied: number;
  /** The level that most people need; among equals the lower one. */
  mostRequired: number;
  /** People of the group, required or not, who hold at least `mostRequired`: the supply. */
  supply: number;
};

/**
 * Groups × skills (or skill families; "" is no family). Every array has a place for each square: that of
 * group `g` and column `c` is `g * columns.length + c`. Where nobody needs anything, all are 0.
 */
export type Heatmap = {
  /** Group keys, in no order that means anything. */
  groups: readonly string[];
  /** How many people each group has. */
  people: Uint32Array;
  /** Skill or family ids of which somebody needs something. */
  columns: readonly string[];
  /** Their difference is the gap points. */
  demanded: Float64Array;
  supplied: Float64Array;
  /** Cells that count, and those of them that are met. */
  needed: Uint32Array;
  met: Uint32Array;
};

export type PersonFigures = Standing & {
  id: string;
  name: string;
  teamId: string | null;
  /** The primary role, else a further one; null for somebody without. */
  jobRoleId: string | null;
  expiring: number;
  mandatoryMissing: number;
};

/**
 * People × the skills required of somebody, exempt ones included. The cells of person `p` stand at
 * `start[p]` to `start[p + 1]`, by skill id; the columns after `start` have a place for each cell.
 */
export type Matrix = {
  /** By name. */
  people: readonly PersonFigures[];
  skillIds: readonly string[];
  start: Uint32Array;
  /** Place among `skillIds`. */
  skill: Uint16Array;
  held: Float64Array;
  required: Float64Array;
  /** 1 to 5. */
  importance: Float64Array;
  /** 1 or 0. */
  mandatory: Uint8Array;
  /** Place among `cellStates`. */
  state: Uint8Array;
  /** Of the evidence that decided the level held: place among `evidenceSources`; −1 where none counts. */
  source: Int8Array;
  /** Its date in milliseconds since 1970; NaN where none counts. */
  issuedAt: Float64Array;
};

/** What closed and opened between two dates, with the requirements of the later one. */
export type Change = {
  closed: number;
  opened: number;
  /** Σ w·g at the earlier date. */
  before: number;
};

/** What a credential grants: skill id → level. */
export type Offered = {
  id: string;
  hours: number;
  price: number;
  name: string;
  grants: ReadonlyMap<string, number>;
};

/**
 * Everything that the gap model defines, asked of one version of a workspace. Two answer: the read model in
 * memory, and SQL where it does not fit. Both give the same figures; the plain functions of this folder are
 * the oracle that tests hold them to.
 */
export type Engine = {
  kind: "memory" | "sql";
  /** `workspace.version` that the answers are of. */
  version: number;
  /** One row for each group that has anybody in it; `all` always has its one. */
  sums(asking: Asking, who: Who, by: Grouping): Promise<ReadonlyMap<string, Sums>>;
  /** `only`: the groups wanted; all, where it is absent. Thousands of teams × thousands of skills do not fit. */
  heatmap(
    asking: Asking,
    who: Who,
    by: Grouping,
    columns: "skill" | "family",
    only?: ReadonlySet<string>,
  ): Promise<Heatmap>;
  /** Every skill that somebody of the group needs; the bench is counted in the whole group. By skill id. */
  skills(asking: Asking, who: Who): Promise<readonly SkillFigures[]>;
  /** The same for each group. */
  skillsBy(
    asking: Asking,
    who: Who,
    by: Grouping,
    only?: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, readonly SkillFigures[]>>;
  /** How many people hold each skill at least at each level asked about, required of them or not, in the order asked. */
  benches(asking: Asking, who: Who, needs: readonly { skillId: string; level: number }[]): Promise<number[]>;
  /** How many hold the skill at each level (0 left out), lowest first. */
  levels(asking: Asking, who: Who, skillId: string): Promise<{ level: number; people: number }[]>;
  /** One row a person, by name. */
  people(asking: Asking, who: Who): Promise<PersonFigures[]>;
  /** Every required skill of each of these people, exempt ones included, in the order of the ids given. */
  cells(asking: Asking, personIds: readonly string[]): Promise<{ person: Person; cells: Cell[] }[]>;
  /** The cells of a whole team at once, in columns. */
  matrix(asking: Asking, who: Who): Promise<Matrix>;
  /** Everybody's standing against one role, whatever their own: readiness, met, ready. By id. */
  fit(asking: Asking, who: Who, jobRoleId: string): Promise<ReadonlyMap<string, Standing>>;
  change(asking: Asking, since: Date, who: Who, by: Grouping): Promise<ReadonlyMap<string, Change>>;
  /** Gap points closed and opened for each skill. */
  changeBySkill(asking: Asking, since: Date, who: Who): Promise<ReadonlyMap<string, Change>>;
  /** For each group its sums as of each date, in the order of the dates, which must rise. */
  trend(
    asking: Omit<Asking, "at">,
    dates: readonly Date[],
    who: Who,
    by: Grouping,
    only?: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, TrendSums[]>>;
  /** The `top` best of each person whom any helps, in no order of people; prerequisites are not looked at. */
  ranking(asking: Asking, who: Who, offered: readonly Offered[], top: number): Promise<Ranking>;
  /** What the group would gain from each credential: gap points, and people with a gain; those with none are left out. */
  gains(
    asking: Asking,
    who: Who,
    offered: readonly Offered[],
  ): Promise<ReadonlyMap<string, { gain: number; people: number }>>;
  /** The people themselves, with all their evidence, for the plain functions; unknown ids are left out. */
  persons(ids: readonly string[]): Promise<Person[]>;
  /** Ids of those who fit, whether or not they are still present; by name. */
  personIds(asking: Asking, who: Who): Promise<string[]>;
  /** The same workspace with a scenario's assumptions, beside this one and without touching it. */
  assuming(scenario: Scenario, now: Date): Promise<Engine>;
};
