import type { Asking, Grouping, Sums, Who } from "../questions";
import { groupsBy } from "./groups";
import type { ReadModel } from "./model";
import { sweepFor } from "./sweep";

const noSums = (): Sums => ({
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
});

export function sumsOf(model: ReadModel, asking: Asking, who: Who, by: Grouping): Map<string, Sums> {
  const sweep = sweepFor(model, asking, who);
  const { tables, roleSets, holder, chosen } = sweep;
  const { level } = tables;
  const groups = groupsBy(model, roleSets, by);
  const classes: Sums[] = [];
  for (let index = 0; index < chosen.length; index++) {
    const person = chosen[index] as number;
    const needs = sweep.needsOf(person);
    const { skill, required, importance, mandatory } = needs;
    const ofClass = groups.classOf(person);
    if (ofClass < 0) continue;
    holder.take(person);
    let demanded = 0;
    let supplied = 0;
    let met = 0;
    let missing = 0;
    let unassessed = 0;
    let expiring = 0;
    for (let need = 0; need < needs.length; need++) {
      const of = skill[need] as number;
      const asked = required[need] as number;
      const weight = importance[need] as number;
      const held = level[holder.gradeIn(of)] as number;
      demanded += weight * asked;
      supplied += weight * (held < asked ? held : asked);
      if (held >= asked) {
        met++;
        if (holder.isExpiring(of, asked)) expiring++;
      } else {
        missing |= mandatory[need] as number;
        if (holder.isUnassessed(of, asked)) unassessed++;
      }
    }
    holder.drop();
    classes[ofClass] ??= noSums();
    const sums = classes[ofClass];
    sums.people++;
    if (needs.length === 0) sums.withoutRequirements++;
    sums.demanded += demanded;
    sums.supplied += supplied;
    sums.weightedGap += demanded - supplied;
    sums.required += needs.length;
    sums.met += met;
    sums.unassessed += unassessed;
    sums.expiring += expiring;
    if (missing === 0) sums.readyPeople++;
    sums.readinessOfPeople += demanded === 0 ? 1 : supplied / demanded;
  }
  const found = new Map<string, Sums>(by === "all" ? [["", noSums()]] : []);
  classes.forEach((sums, ofClass) => {
    for (const key of groups.keysOf(ofClass)) {
      const group = found.get(key) ?? noSums();
      for (const name of Object.keys(sums) as (keyof Sums)[]) group[name] += sums[name];
      found.set(key, group);
    }
  });
  return found;
}
