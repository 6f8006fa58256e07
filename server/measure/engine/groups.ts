import type { Grouping } from "../questions";
import type { ReadModel } from "./model";
import type { RoleSets } from "./needs";

/**
 * A grouping of people: everybody is of one class, and a class belongs to some groups (a team to itself
 * and those above it, a set of tags to each of them). What is summed is summed by class and then folded.
 */
export type Groups = {
  /** How many classes there are so far. */
  classes: () => number;
  /** −1: of none. */
  classOf: (person: number) => number;
  keysOf: (ofClass: number) => readonly string[];
};

export function groupsBy(model: ReadModel, roleSets: RoleSets, by: Grouping): Groups {
  const { site, team, tagSet, sites, tagSets, teams } = model;
  if (by === "all") return { classes: () => 1, classOf: () => 0, keysOf: () => [""] };
  if (by === "site") {
    return {
      classes: () => sites.values.length,
      classOf: (person) => site[person] as number,
      keysOf: (one) => [sites.values[one] as string],
    };
  }
  if (by === "tag") {
    return {
      classes: () => tagSets.values.length,
      classOf: (person) => tagSet[person] as number,
      keysOf: (one) => (tagSets.values[one] === "" ? [] : (tagSets.values[one] as string).split("\n")),
    };
  }
  if (by === "team") {
    return {
      classes: () => teams.values.length,
      classOf: (person) => team[person] as number,
      keysOf: (one) => model.chainOf(one).map((number) => teams.values[number] as string),
    };
  }
  return {
    classes: () => roleSets.all.length,
    classOf: (person) => roleSets.of(person).number,
    keysOf: (one) => (roleSets.all[one]?.roles ?? []).map((role) => model.jobRoles.values[role] as string),
  };
}
