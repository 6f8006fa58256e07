import type { Asking, Grouping, Sums, Who } from "../questions";
import { expiringMark, gradeShift, metMark, suppliedBy, unassessedMark } from "./cell-code";
import { groupsBy, keysOf } from "./groups";
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

/** `keep`: whether others are likely to ask about the date: what is worked out for it is kept. */
export function sumsOf(
  model: ReadModel,
  asking: Asking,
  who: Who,
  by: Grouping,
  keep: "keep" | "once" = "keep",
): Map<string, Sums> {
  const sweep = sweepFor(model, asking, who, keep);
  const { tables, roleSets, cells, chosen } = sweep;
  const { level } = tables;
  const groups = groupsBy(model, roleSets, by);
  const classes: Sums[] = [];
  for (let index = 0; index < chosen.length; index++) {
    const person = chosen[index] as number;
    const needs = sweep.needsOf(person);
    const { place, required, importance, mandatory } = needs;
    const ofClass = groups.classOf(person);
    if (ofClass < 0) continue;
    const first = cells.firstOf(person);
    const { codes } = cells;
    let demanded = 0;
    let supplied = 0;
    let met = 0;
    let missing = 0;
    let unassessed = 0;
    let expiring = 0;
    for (let need = 0; need < needs.length; need++) {
      const code = codes[first + (place[need] as number)] as number;
      const asked = required[need] as number;
      const weight = importance[need] as number;
      demanded += weight * asked;
      supplied += weight * suppliedBy(code, level[code >>> gradeShift] as number, asked);
      met += code & metMark;
      missing |= (mandatory[need] as number) & ~code;
      expiring += code & expiringMark;
      unassessed += code & unassessedMark;
    }
    classes[ofClass] ??= noSums();
    const sums = classes[ofClass];
    sums.people++;
    if (needs.length === 0) sums.withoutRequirements++;
    sums.demanded += demanded;
    sums.supplied += supplied;
    sums.weightedGap += demanded - supplied;
    sums.required += needs.length;
    sums.met += met;
    sums.unassessed += unassessed / unassessedMark;
    sums.expiring += expiring / expiringMark;
    if (missing === 0) sums.readyPeople++;
    sums.readinessOfPeople += demanded === 0 ? 1 : supplied / demanded;
  }
  const found = new Map<string, Sums>(by === "all" ? [["", noSums()]] : []);
  classes.forEach((sums, ofClass) => {
    for (const key of keysOf(groups, ofClass)) {
      const group = found.get(key) ?? noSums();
      add(group, sums);
      found.set(key, group);
    }
  });
  return found;
}

function add(group: Sums, sums: Sums) {
  group.people += sums.people;
  group.withoutRequirements += sums.withoutRequirements;
  group.demanded += sums.demanded;
  group.supplied += sums.supplied;
  group.weightedGap += sums.weightedGap;
  group.required += sums.required;
  group.met += sums.met;
  group.unassessed += sums.unassessed;
  group.expiring += sums.expiring;
  group.readyPeople += sums.readyPeople;
  group.readinessOfPeople += sums.readinessOfPeople;
}
