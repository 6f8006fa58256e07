import type { Asking, Grouping, Heatmap, Who } from "../questions";
import { gradeShift, metMark, suppliedBy } from "./cell-code";
import { type Groups, groupsBy } from "./groups";
import type { ReadModel } from "./model";
import { type Sweep, sweepFor } from "./sweep";

/** Figures of a column in the row that is added up: demanded, supplied, needed, met. */
const width = 4;

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

  const row = new Float64Array(width * ids.length);
  const touched = new Int32Array(ids.length);
  let touchedCount = 0;
  // A team's people are also those of all teams above it: added once to their own, and then upwards.
  const goesUp = by === "team" && only === undefined;
  const placesOf = (ofClass: number): number[] =>
    (goesUp ? [ofClass] : groups.groupsOf(ofClass)).flatMap((group) => rowOf[group] ?? []);
  let places: number[] = [];
  const flush = () => {
    addRow(heatmap, places, row, touched.subarray(0, touchedCount));
    touchedCount = 0;
  };

  let current = -1;
  for (let index = 0; index < chosen.length; index++) {
    const person = chosen[index] as number;
    const ofClass = groups.classOf(person);
    if (ofClass !== current) {
      const next = ofClass < 0 ? [] : placesOf(ofClass);
      // Teams below the same shown one follow each other: they are added up together.
      if (!isSame(next, places)) {
        flush();
        places = next;
      }
      current = ofClass;
    }
    if (ofClass < 0) continue;
    const { length, skill, required, importance, place } = sweep.needsOf(person);
    const first = cells.firstOf(person);
    const { codes } = cells;
    for (let need = 0; need < length; need++) {
      const of = skill[need] as number;
      const column = columnOf[of] as number;
      const at = width * column;
      const weight = importance[need] as number;
      const asked = required[need] as number;
      const demand = weight * asked;
      const code = codes[first + (place[need] as number)] as number;
      if (row[at + 2] === 0) touched[touchedCount++] = column;
      row[at] = (row[at] as number) + demand;
      row[at + 2] = (row[at + 2] as number) + 1;
      row[at + 1] =
        (row[at + 1] as number) + weight * suppliedBy(code, level[code >>> gradeShift] as number, asked);
      row[at + 3] = (row[at + 3] as number) + (code & metMark);
    }
  }
  flush();
  if (goesUp) addUpwards(model, heatmap, rowOf);
  return heatmap;
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

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

/** Adds a row's touched columns to the rows of some groups, and empties it. */
function addRow(heatmap: Heatmap, places: readonly number[], row: Float64Array, touched: Int32Array) {
  const { demanded, supplied, needed, met } = heatmap;
  const columns = heatmap.columns.length;
  for (const place of places) {
    const start = place * columns;
    for (let index = 0; index < touched.length; index++) {
      const column = touched[index] as number;
      const from = width * column;
      const to = start + column;
      demanded[to] = (demanded[to] as number) + (row[from] as number);
      supplied[to] = (supplied[to] as number) + (row[from + 1] as number);
      needed[to] = (needed[to] as number) + (row[from + 2] as number);
      met[to] = (met[to] as number) + (row[from + 3] as number);
    }
  }
  for (let index = 0; index < touched.length; index++) {
    const from = width * (touched[index] as number);
    for (let figure = 0; figure < width; figure++) row[from + figure] = 0;
  }
}
