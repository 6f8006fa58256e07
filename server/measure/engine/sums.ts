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
  const { rank, levels } = tables;
  const groups = groupsBy(model, roleSets, by);
  const classes: Sums[] = [];
  for (const person of chosen) {
    const needs = sweep.needsOf(person);
    const { skill, rank: requiredRank, required, importance, mandatory } = needs;
    const ofClass = groups.classOf(person);
    if (ofClass < 0) continue;
    holder.take(person);
    let [demanded, supplied, met, missing, unassessed, expiring] = [0, 0, 0, 0, 0, 0];
    for (let need = 0; need < needs.length; need++) {
      const of = skill[need] as number;
      const asked = requiredRank[need] as number;
      const weight = importance[need] as number;
      const heldRank = rank[holder.held[of] as number] as number;
      demanded += weight * (required[need] as number);
      if (heldRank >= asked) {
        supplied += weight * (required[need] as number);
        met++;
        if (holder.isExpiring(of, asked)) expiring++;
      } else {
        supplied += weight * (levels[heldRank] as number);
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
