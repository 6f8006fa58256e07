import type { Asking, TrendSums, Who } from "../questions";
import { choose } from "./chosen";
import { type Groups, keysOf } from "./groups";
import type { ReadModel } from "./model";
import { type Needs, RoleSets } from "./needs";
import { expired, issued, placeOf, revoked, type Tables, tablesFor } from "./tables";

// A trend asks the same at many dates. Here a date is a bit: evidence counts at a set of dates, a level is
// held at a set of dates, and a sum changes only where such a set begins or ends. Only for the merge
// policy "highest", where a piece of evidence can only add to what is held.

/** A date is a bit of a 32-bit number, with one to spare for an end. */
export const manyDates = 31;

/** What is summed for each class of people: people, demanded, supplied, required, met. */
const width = 5;

/** What roles ask for at a set of dates. */
type Segment = { dates: number; needs: Needs; demanded: number; rank: Uint16Array };

export function trendAtOnce(
  model: ReadModel,
  asking: Omit<Asking, "at">,
  dates: readonly Date[],
  who: Who,
  groupsFor: (roleSets: RoleSets) => Groups,
  isAll: boolean,
  only?: ReadonlySet<string>,
): Map<string, TrendSums[]> {
  const tables = dates.map((at) => tablesFor(model, { ...asking, at }));
  const roleSets = tables.map((table) => new RoleSets(model, table, who.skillIds));
  const first = { tables: tables[0] as Tables, roleSets: roleSets[0] as RoleSets };
  const { rank, score, levels } = first.tables;
  const ranks = levels.length;
  const groups = groupsFor(first.roleSets);

  const whole = 2 ** dates.length - 1;
  const countsOn = setsOf(
    tables,
    (table) => table.life,
    (flags) => (flags & (issued | expired | revoked)) === issued,
  );
  const inForceOn = setsOf(
    tables,
    (table) => table.inForce,
    (flags) => flags === 1,
  );
  const times = dates.map((date) => date.getTime());

  const steps: Float64Array[] = [];
  const points = dates.length + 1;
  const heldOn = new Int32Array(model.skills.values.length * ranks);
  const segments = segmentsBy(model, roleSets, inForceOn, whole, levels);
  const { skill, grade, life } = model.evidence.columns;

  for (const person of choose(model, first.roleSets, who, null)) {
    const ofClass = groups.classOf(person);
    const present = presentOn(model.leftAt[person] as number, times, whole);
    if (ofClass < 0 || present === 0) continue;
    steps[ofClass] ??= new Float64Array(width * points);
    const sums = steps[ofClass];
    step(sums, 0, present, 1);

    const from = model.evidence.start[person] as number;
    const to = from + (model.evidence.length[person] as number);
    for (let row = from; row < to; row++) {
      const held = grade[row] as number;
      if (score[held] === 0) continue;
      const at = (skill[row] as number) * ranks + (rank[held] as number);
      heldOn[at] = (heldOn[at] as number) | (countsOn[life[row] as number] as number);
    }
    for (const segment of segments(person)) {
      const { dates: asked, needs, demanded } = segment;
      const on = asked & present;
      if (on === 0) continue;
      step(sums, points, on, demanded);
      step(sums, 3 * points, on, needs.length);
      for (let need = 0; need < needs.length; need++) {
        const of = needs.skill[need] as number;
        const weight = needs.importance[need] as number;
        const required = needs.required[need] as number;
        let open = on;
        if (model.isExempt[person] === 1) {
          const muted = mutedOn(model, person, of, inForceOn) & on;
          step(sums, points, muted, -weight * required);
          step(sums, 3 * points, muted, -1);
          open &= ~muted;
        }
        const asking = segment.rank[need] as number;
        const base = of * ranks;
        let enough = 0;
        for (let held = asking; held < ranks; held++) enough |= heldOn[base + held] as number;
        // Whatever is held, level 0 is enough for a requirement of 0, which asks for nothing.
        const met = open & enough;
        if (met !== 0) {
          step(sums, 2 * points, met, weight * required);
          step(sums, 4 * points, met, 1);
        }
        open &= ~met;
        for (let held = asking - 1; held > 0 && open !== 0; held--) {
          const part = open & (heldOn[base + held] as number);
          if (part === 0) continue;
          step(sums, 2 * points, part, weight * (levels[held] as number));
          open &= ~part;
        }
      }
    }
    for (let row = from; row < to; row++) {
      heldOn[(skill[row] as number) * ranks + (rank[grade[row] as number] as number)] = 0;
    }
  }
  return folded(steps, dates.length, groups, isAll, only);
}

/** Adds a value at the dates of a set: where it begins, and the other way round where it ends. */
function step(sums: Float64Array, offset: number, dates: number, value: number) {
  let edges = dates ^ (dates << 1);
  let sign = value;
  while (edges !== 0) {
    const at = offset + 31 - Math.clz32(edges & -edges);
    sums[at] = (sums[at] as number) + sign;
    sign = -sign;
    edges &= edges - 1;
  }
}

/** For each entry of a dictionary the dates at which its flags say so. */
function setsOf(
  tables: readonly Tables[],
  flagsOf: (table: Tables) => Uint8Array,
  isSo: (flags: number) => boolean,
): Int32Array {
  const sets = new Int32Array(flagsOf(tables[0] as Tables).length);
  tables.forEach((table, date) => {
    const flags = flagsOf(table);
    for (let entry = 0; entry < sets.length; entry++) {
      if (isSo(flags[entry] as number)) sets[entry] = (sets[entry] as number) | (1 << date);
    }
  });
  return sets;
}

function presentOn(leftAt: number, times: readonly number[], whole: number): number {
  if (leftAt === Number.POSITIVE_INFINITY) return whole;
  return times.reduce((set, time, date) => (leftAt > time ? set | (1 << date) : set), 0);
}

const mutedOn = ({ exemptions }: ReadModel, person: number, skill: number, inForceOn: Int32Array): number =>
  (exemptions.get(person) ?? []).reduce(
    (set, muted) => (muted.skill === skill ? set | (inForceOn[muted.span] as number) : set),
    0,
  );

/** What is required of each person and when; worked out once for people whose roles do not change. */
function segmentsBy(
  model: ReadModel,
  roleSets: readonly RoleSets[],
  inForceOn: Int32Array,
  whole: number,
  levels: Float64Array,
) {
  const known: (Segment[] | undefined)[] = [];
  const { holdings } = model;
  const { span } = holdings.columns;
  const isSteady = (person: number): boolean => {
    const start = holdings.start[person] as number;
    for (let row = start; row < start + (holdings.length[person] as number); row++) {
      const held = span[row] as number;
      const on = inForceOn[held >>> 2] as number;
      if ((held & 3) !== 2 && on !== 0 && on !== whole) return false;
    }
    return true;
  };
  return (person: number): Segment[] => {
    if (!isSteady(person))
      return segmentsOf(
        roleSets.map((ofDate) => ofDate.of(person).needs),
        levels,
      );
    const { number } = (roleSets[0] as RoleSets).of(person);
    known[number] ??= segmentsOf(
      roleSets.map((ofDate) => ofDate.of(person).needs),
      levels,
    );
    return known[number];
  };
}

/** Dates at which the same is asked for go together. */
function segmentsOf(byDate: readonly Needs[], levels: Float64Array): Segment[] {
  const segments = new Map<string, Segment>();
  byDate.forEach((needs, date) => {
    const key = `${needs.skill.join()} ${needs.required.join()} ${needs.importance.join()}`;
    const known = segments.get(key);
    if (known) known.dates |= 1 << date;
    else {
      const rank = Uint16Array.from(needs.required, (level) => placeOf(levels, level));
      segments.set(key, { dates: 1 << date, needs, demanded: demandOf(needs), rank });
    }
  });
  return [...segments.values()];
}

const demandOf = ({ importance, required }: Needs): number =>
  importance.reduce((sum, weight, need) => sum + weight * (required[need] as number), 0);

function folded(
  steps: readonly Float64Array[],
  dates: number,
  groups: Groups,
  isAll: boolean,
  only?: ReadonlySet<string>,
): Map<string, TrendSums[]> {
  const nothing = (): TrendSums[] =>
    Array.from({ length: dates }, () => ({
      people: 0,
      demanded: 0,
      supplied: 0,
      weightedGap: 0,
      required: 0,
      met: 0,
    }));
  const found = new Map<string, TrendSums[]>(isAll ? [["", nothing()]] : []);
  steps.forEach((sums, ofClass) => {
    for (const key of keysOf(groups, ofClass)) {
      if (only && !only.has(key)) continue;
      const points = found.get(key) ?? nothing();
      found.set(key, points);
      // What has been added where a set of dates begins is taken away where it ends.
      const running = [0, 0, 0, 0, 0];
      points.forEach((point, date) => {
        const [people = 0, demanded = 0, supplied = 0, required = 0, met = 0] = running.map((sum, figure) => {
          running[figure] = sum + (sums[figure * (dates + 1) + date] as number);
          return running[figure];
        });
        point.people += people;
        point.demanded += demanded;
        point.supplied += supplied;
        point.weightedGap += demanded - supplied;
        point.required += required;
        point.met += met;
      });
    }
  });
  return found;
}
