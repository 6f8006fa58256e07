import type { Grouping } from "../questions";
import { Names } from "./dictionary";
import type { ReadModel } from "./model";
import type { RoleSets } from "./needs";

/**
 * A grouping of people: everybody is of one class, and a class belongs to some groups (a team to itself
 * and those above it, a set of tags to each of them). What is summed is summed by class and then folded.
 */
export type Groups = {
  /** −1: of none. */
  classOf: (person: number) => number;
  /** Numbers of the groups that a class belongs to. */
  groupsOf: (ofClass: number) => readonly number[];
  keyOf: (group: number) => string;
};

export const keysOf = ({ groupsOf, keyOf }: Groups, ofClass: number): string[] =>
  groupsOf(ofClass).map((group) => keyOf(group));

export function groupsBy(model: ReadModel, roleSets: RoleSets, by: Grouping): Groups {
  const { site, team, tagSet, sites, tagSets, teams, jobRoles } = model;
  switch (by) {
    case "all":
      return { classOf: () => 0, groupsOf: () => [0], keyOf: () => "" };
    case "site":
      return {
        classOf: (person) => site[person] as number,
        groupsOf: (one) => [one],
        keyOf: (group) => sites.values[group] as string,
      };
    case "tag": {
      const tags = new Names();
      return {
        classOf: (person) => tagSet[person] as number,
        groupsOf: (one) =>
          (tagSets.values[one] as string)
            .split("\n")
            .filter((tag) => tag !== "")
            .map((tag) => tags.add(tag)),
        keyOf: (group) => tags.values[group] as string,
      };
    }
    case "team":
      return {
        classOf: (person) => team[person] as number,
        groupsOf: (one) => model.teamPlaces.chainOf(one),
        keyOf: (group) => teams.values[group] as string,
      };
    case "jobRole":
      return {
        classOf: (person) => roleSets.of(person).number,
        groupsOf: (one) => roleSets.all[one]?.roles ?? [],
        keyOf: (group) => jobRoles.values[group] as string,
      };
  }
}
