import type { Asking, Change, Grouping, Who } from "../questions";
import { gradeShift } from "./cell-code";
import { groupsBy, keysOf } from "./groups";
import type { ReadModel } from "./model";
import { type Sweep, sweepFor } from "./sweep";

const noChange = (): Change => ({ closed: 0, opened: 0, before: 0 });

export function changeBy(
  model: ReadModel,
  asking: Asking,
  since: Date,
  who: Who,
  by: Grouping,
): Map<string, Change> {
  const sweep = sweepFor(model, asking, who);
  const groups = groupsBy(model, sweep.roleSets, by);
  const classes: Change[] = [];
  eachGap(sweep, since, groups.classOf, (ofClass, _, weight, before, now) => {
    classes[ofClass] ??= noChange();
    add(classes[ofClass], weight, before, now);
  });
  // Groups whose people need nothing have not changed, and are there all the same.
  for (const person of sweep.chosen) {
    const ofClass = groups.classOf(person);
    if (ofClass >= 0) classes[ofClass] ??= noChange();
  }
  const found = new Map<string, Change>(by === "all" ? [["", noChange()]] : []);
  classes.forEach((change, ofClass) => {
    for (const key of keysOf(groups, ofClass)) {
      const group = found.get(key) ?? noChange();
      group.closed += change.closed;
      group.opened += change.opened;
      group.before += change.before;
      found.set(key, group);
    }
  });
  return found;
}

export function changeBySkill(model: ReadModel, asking: Asking, since: Date, who: Who): Map<string, Change> {
  const bySkill: Change[] = [];
  eachGap(
    sweepFor(model, asking, who),
    since,
    () => 0,
    (_, skill, weight, before, now) => {
      bySkill[skill] ??= noChange();
      add(bySkill[skill], weight, before, now);
    },
  );
  return new Map(
    [...bySkill.entries()].flatMap(([skill, change]) =>
      change ? [[model.skills.values[skill] as string, change] as const] : [],
    ),
  );
}

function add(change: Change, weight: number, before: number, now: number) {
  if (before > now) change.closed += weight * (before - now);
  else change.opened += weight * (now - before);
  change.before += weight * before;
}

/** Each cell that counts, with its gap at both dates, against the requirement of the later one. */
function eachGap(
  sweep: Sweep,
  since: Date,
  classOf: (person: number) => number,
  visit: (ofClass: number, skill: number, weight: number, before: number, now: number) => void,
) {
  const { model, tables, cells } = sweep;
  const { level: levelOf } = tables;
  const earlier = model.cells.for({ ...tables.asking, at: since }, tables.asking);
  for (const person of sweep.chosen) {
    const ofClass = classOf(person);
    if (ofClass < 0) continue;
    const { length, skill, required, importance, place } = sweep.needsOf(person);
    const first = cells.firstOf(person);
    const firstBefore = earlier.firstOf(person);
    for (let need = 0; need < length; need++) {
      const of = skill[need] as number;
      const level = required[need] as number;
      const at = place[need] as number;
      const held = levelOf[(cells.codes[first + at] as number) >>> gradeShift] as number;
      const heldBefore = levelOf[(earlier.codes[firstBefore + at] as number) >>> gradeShift] as number;
      visit(
        ofClass,
        of,
        importance[need] as number,
        Math.max(0, level - heldBefore),
        Math.max(0, level - held),
      );
    }
  }
}
