import type { Asking, Grouping, Heatmap, Who } from "../questions";
import { gradeShift, metMark, suppliedBy } from "./cell-code";
import { type Groups, groupsBy } from "./groups";
import type { ReadModel } from "./model";
import type { Needs } from "./needs";
import { type Sweep, sweepFor } from "./sweep";

/**
 * Groups × skills or families. People come team by team: those of one class are added up in one row,
 * which then goes into the rows of the class's groups.
 */
export function heatmapOf(
  model: ReadModel,
  asking: Asking,
  who: Who,
  by: Grouping,
  columns: "skill" | "family",
  only?: ReadonlySet<string>,
): Heatmap {
  const sweep = sweepFor(model, asking, who);
  const { cells, chosen } = sweep;
  const { level } = sweep.tables;
  const { columnOf, ids } = columnsOf(sweep, columns);
  const groups = groupsBy(model, sweep.roleSets, by);
  const members = countPeople(chosen, groups, only);
  if (by === "all" && (only?.has("") ?? true)) members[0] ??= 0;
  const { heatmap, rowOf } = makeHeatmap(groups, members, ids);

  const batch = new Batch(heatmap, columnOf);
  // A team's people are also those of all teams above it: added once to their own, and then upwards.
  const goesUp = by === "team" && only === undefined;
  const rowsOf = rowsBy(groups, rowOf, goesUp ? "own" : by === "team" ? "upwards" : "each");
  let places: readonly number[] = [];

  let current = -1;
  for (let index = 0; index < chosen.length; index++) {
    const person = chosen[index] as number;
    const ofClass = groups.classOf(person);
    if (ofClass !== current) {
      const next = ofClass < 0 ? noRows : rowsOf(ofClass);
      // Teams below the same shown one follow each other: they are added up together.
      if (next !== places) {
        batch.addTo(places);
        places = next;
      }
      current = ofClass;
    }
    if (ofClass < 0) continue;
    const needs = sweep.needsOf(person);
    const { length, skill, required, importance, place } = needs;
    const first = cells.firstOf(person);
    const { codes } = cells;
    const { row } = batch;
    batch.count(needs);
    for (let need = 0; need < length; need++) {
      const at = 2 * (columnOf[skill[need] as number] as number);
      const code = codes[first + (place[need] as number)] as number;
      row[at] =
        (row[at] as number) +
        (importance[need] as number) *
          suppliedBy(code, level[code >>> gradeShift] as number, required[need] as number);
      row[at + 1] = (row[at + 1] as number) + (code & metMark);
    }
  }
  batch.addTo(places);
  if (goesUp) addUpwards(model, heatmap, rowOf);
  return heatmap;
}

const noRows: readonly number[] = [];

/**
 * The rows into which a class's people go. `upwards`: those of the lowest group that is shown, and above; the
 * same list for all classes below it.
 */
function rowsBy(groups: Groups, rowOf: readonly number[], way: "own" | "upwards" | "each") {
  const known: (readonly number[])[] = [];
  const isShown = (group: number) => rowOf[group] !== undefined;
  const rowsIn = (some: readonly number[]) => some.flatMap((group) => rowOf[group] ?? []);
  return (ofClass: number): readonly number[] => {
    if (way === "own") return rowsIn([ofClass]);
    const all = groups.groupsOf(ofClass);
    const lowest = way === "upwards" ? all.find(isShown) : ofClass;
    if (lowest === undefined) return noRows;
    known[lowest] ??= rowsIn(all);
    return known[lowest];
  };
}

/** Each team's row into that of the team above it, the lowest teams first. */
function addUpwards({ teamPlaces }: ReadModel, heatmap: Heatmap, rowOf: readonly number[]) {
  const columns = heatmap.columns.length;
  const chains = [...rowOf.keys()]
    .filter((team) => rowOf[team] !== undefined)
    .map((team) => teamPlaces.chainOf(team))
    .sort((a, b) => b.length - a.length);
  for (const [own, above] of chains) {
    const from = rowOf[own as number] as number;
    const to = above === undefined ? undefined : rowOf[above];
    if (to === undefined) continue;
    for (const figures of [heatmap.demanded, heatmap.supplied, heatmap.needed, heatmap.met]) {
      for (let column = 0; column < columns; column++) {
        const at = to * columns + column;
        figures[at] = (figures[at] as number) + (figures[from * columns + column] as number);
      }
    }
  }
}

/** The columns that somebody's roles ask for, and the column of each skill (−1: none). */
function columnsOf({ model, chosen, roleSets }: Sweep, columns: "skill" | "family") {
  const { frame, skills } = model;
  const familyOf = new Map(frame.skills.map(({ id, familyId }) => [id, familyId ?? ""]));
  const columnOf = new Int32Array(skills.values.length).fill(-1);
  const placeOf = new Map<string, number>();
  const seen: true[] = [];
  for (let index = 0; index < chosen.length; index++) {
    const { number, needs } = roleSets.of(chosen[index] as number);
    if (seen[number]) continue;
    seen[number] = true;
    for (const of of needs.skill) {
      if ((columnOf[of] as number) >= 0) continue;
      const skillId = skills.values[of] as string;
      const id = columns === "skill" ? skillId : (familyOf.get(skillId) ?? "");
      const place = placeOf.get(id) ?? placeOf.size;
      placeOf.set(id, place);
      columnOf[of] = place;
    }
  }
  return { columnOf, ids: [...placeOf.keys()] };
}

/** Group → how many people, of the groups that have anybody in them. */
function countPeople(chosen: Uint32Array, groups: Groups, only: ReadonlySet<string> | undefined): number[] {
  const ofClasses: number[] = [];
  for (let index = 0; index < chosen.length; index++) {
    const ofClass = groups.classOf(chosen[index] as number);
    if (ofClass >= 0) ofClasses[ofClass] = 1 + (ofClasses[ofClass] ?? 0);
  }
  const found: number[] = [];
  ofClasses.forEach((people, ofClass) => {
    for (const group of groups.groupsOf(ofClass)) found[group] = people + (found[group] ?? 0);
  });
  if (only) {
    for (const group of found.keys()) if (!only.has(groups.keyOf(group))) delete found[group];
  }
  return found;
}

/** An empty heatmap with a row for each group that has members, and group → row. */
function makeHeatmap(groups: Groups, members: readonly number[], columns: string[]) {
  const shown = [...members.keys()].filter((group) => members[group] !== undefined);
  const squares = shown.length * columns.length;
  const rowOf: number[] = [];
  shown.forEach((group, row) => {
    rowOf[group] = row;
  });
  const heatmap: Heatmap = {
    groups: shown.map((group) => groups.keyOf(group)),
    people: Uint32Array.from(shown, (group) => members[group] as number),
    columns,
    demanded: new Float64Array(squares),
    supplied: new Float64Array(squares),
    needed: new Uint32Array(squares),
    met: new Uint32Array(squares),
  };
  return { heatmap, rowOf };
}

/**
 * The people of some rows, added up before they go there. What is asked of them is the same for all who have
 * the same needs: it is counted, and reckoned once for each.
 */
class Batch {
  /** Supplied and met, by column: one person after the other is added here. */
  readonly row: Float64Array;
  readonly #heatmap: Heatmap;
  readonly #columnOf: Int32Array;
  /** Needs → how many people have them. */
  readonly #people = new Map<Needs, number>();

  constructor(heatmap: Heatmap, columnOf: Int32Array) {
    this.row = new Float64Array(2 * heatmap.columns.length);
    this.#heatmap = heatmap;
    this.#columnOf = columnOf;
  }

  count(needs: Needs) {
    this.#people.set(needs, 1 + (this.#people.get(needs) ?? 0));
  }

  /** Adds all to these rows, and is empty again. */
  addTo(places: readonly number[]) {
    for (const [needs, people] of this.#people) {
      for (let need = 0; need < needs.length; need++) {
        const column = this.#columnOf[needs.skill[need] as number] as number;
        for (const place of places) this.#addNeed(place, column, needs, need, people);
        this.row[2 * column] = 0;
        this.row[2 * column + 1] = 0;
      }
    }
    this.#people.clear();
  }

  #addNeed(place: number, column: number, { importance, required }: Needs, need: number, people: number) {
    const { demanded, supplied, needed, met, columns } = this.#heatmap;
    const to = place * columns.length + column;
    const asked = (importance[need] as number) * (required[need] as number);
    demanded[to] = (demanded[to] as number) + people * asked;
    needed[to] = (needed[to] as number) + people;
    supplied[to] = (supplied[to] as number) + (this.row[2 * column] as number);
    met[to] = (met[to] as number) + (this.row[2 * column + 1] as number);
  }
}
