import type { Asking, Grouping, SkillFigures, Who } from "../questions";
import { gradeShift, metMark, suppliedBy } from "./cell-code";
import { groupsBy, keysOf } from "./groups";
import { Holder } from "./holder";
import type { ReadModel } from "./model";
import type { Needs } from "./needs";
import { type Sweep, sweepFor } from "./sweep";
import { placeOf } from "./tables";

export function skillsOf(model: ReadModel, asking: Asking, who: Who): SkillFigures[] {
  const sweep = sweepFor(model, asking, who);
  return figuresOf(sweep, sweep.chosen);
}

/** The figures of each group's people; somebody of several groups is measured for each of them. */
export function skillsBy(
  model: ReadModel,
  asking: Asking,
  who: Who,
  by: Grouping,
  only?: ReadonlySet<string>,
): Map<string, SkillFigures[]> {
  const sweep = sweepFor(model, asking, who);
  const groups = groupsBy(model, sweep.roleSets, by);
  const members = new Map<string, number[]>(by === "all" && (only?.has("") ?? true) ? [["", []]] : []);
  for (const person of sweep.chosen) {
    const ofClass = groups.classOf(person);
    for (const key of ofClass < 0 ? [] : keysOf(groups, ofClass)) {
      if (only && !only.has(key)) continue;
      const known = members.get(key);
      if (known) known.push(person);
      else members.set(key, [person]);
    }
  }
  return new Map([...members].map(([key, people]) => [key, figuresOf(sweep, Uint32Array.from(people))]));
}

/** How many people hold each skill at least at each level asked about. */
export function benchesOf(
  model: ReadModel,
  asking: Asking,
  who: Who,
  needs: readonly { skillId: string; level: number }[],
): number[] {
  const { people, levels, held } = heldLevels(model, asking, who);
  return needs.map(({ skillId, level }) => {
    if (level <= 0) return people;
    return sum(levels.map((one, rank) => (one >= level ? held(skillId, rank) : 0)));
  });
}

/** How many hold a skill at each level above 0. */
export function levelsOf(model: ReadModel, asking: Asking, who: Who, skillId: string) {
  const skill = model.skills.placeOf(skillId);
  if (skill === undefined) return [];
  const { chosen, tables } = sweepFor(model, asking, who);
  const holder = new Holder(model, tables);
  const people = new Uint32Array(tables.levels.length);
  for (let index = 0; index < chosen.length; index++) {
    holder.look(chosen[index] as number, skill);
    const rank = holder.rank;
    people[rank] = 1 + (people[rank] as number);
  }
  return [...tables.levels]
    .map((level, rank) => ({ level, people: people[rank] as number }))
    .filter(({ level, people }) => level > 0 && people > 0);
}

function heldLevels(model: ReadModel, asking: Asking, who: Who) {
  const { cells, chosen, tables } = sweepFor(model, asking, who);
  const levels = [...tables.levels];
  const histogram = cells.levelsHeldBy(chosen, tables.levels);
  const held = (skillId: string, rank: number): number => {
    const skill = model.skills.placeOf(skillId);
    return skill === undefined ? 0 : (histogram[skill * levels.length + rank] as number);
  };
  return { people: chosen.length, levels, held };
}

/** What is added up of a skill: demanded, supplied, met. */
const width = 3;

function figuresOf(sweep: Sweep, people: Uint32Array): SkillFigures[] {
  const { model, cells } = sweep;
  const { level, levels } = sweep.tables;
  const ranks = levels.length;
  const skills = model.skills.values.length;
  const sums = new Float64Array(width * skills);
  const askedAt = new Uint32Array(skills * levels.length);
  const heldAt = cells.levelsHeldBy(people, levels);
  const rankOf = ranksIn(levels);
  for (let index = 0; index < people.length; index++) {
    const person = people[index] as number;
    const needs = sweep.needsOf(person);
    const { length, skill, required, importance, place } = needs;
    const rank = rankOf(needs);
    const first = cells.firstOf(person);
    const { codes } = cells;
    for (let need = 0; need < length; need++) {
      const of = skill[need] as number;
      const weight = importance[need] as number;
      const at = width * of;
      const asked = required[need] as number;
      const code = codes[first + (place[need] as number)] as number;
      const to = of * ranks + (rank[need] as number);
      askedAt[to] = 1 + (askedAt[to] as number);
      sums[at] = (sums[at] as number) + weight * asked;
      sums[at + 1] =
        (sums[at + 1] as number) + weight * suppliedBy(code, level[code >>> gradeShift] as number, asked);
      sums[at + 2] = (sums[at + 2] as number) + (code & metMark);
    }
  }
  const figures: SkillFigures[] = [];
  for (let skill = 0; skill < skills; skill++) {
    const ranks = { from: skill * levels.length, to: (skill + 1) * levels.length };
    const asked = askedAt.subarray(ranks.from, ranks.to);
    const needed = asked.reduce((total, count) => total + count, 0);
    if (needed === 0) continue;
    const at = (column: number) => sums[width * skill + column] as number;
    const held = heldAt.subarray(ranks.from, ranks.to);
    // Everybody has at least level 0.
    const benchAt = (lowest: number) => (lowest === 0 ? people.length : sum(held.subarray(lowest)));
    const lowest = asked.findIndex((count) => count > 0);
    const most = asked.indexOf(asked.reduce((a, b) => Math.max(a, b), 0));
    const bench = benchAt(lowest);
    figures.push({
      skillId: model.skills.values[skill] as string,
      needed,
      holders: at(2),
      coverage: at(2) / needed,
      gap: at(0) - at(1),
      peopleShort: needed - at(2),
      lowestRequired: levels[lowest] as number,
      bench,
      singlePointOfFailure: bench === 1,
      uncovered: bench === 0,
      demanded: at(0),
      supplied: at(1),
      mostRequired: levels[most] as number,
      supply: benchAt(most),
    });
  }
  return figures;
}

/** The places of what is required among the levels, once for each set of needs. */
function ranksIn(levels: Float64Array) {
  const known = new Map<Needs, Uint16Array>();
  return (needs: Needs): Uint16Array => {
    const found = known.get(needs);
    if (found) return found;
    const ranks = Uint16Array.from(needs.required, (level) => placeOf(levels, level));
    known.set(needs, ranks);
    return ranks;
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
