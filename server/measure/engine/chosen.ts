import type { Who } from "../questions";
import type { ReadModel } from "./model";
import type { RoleSets } from "./needs";

/**
 * The places of the people whom a question is about, team by team. `at` (milliseconds) leaves out those
 * who had left by then; null keeps them.
 */
export function choose(model: ReadModel, roleSets: RoleSets, who: Who, at: number | null): Uint32Array {
  const { isThere, leftAt, team, site, tagSet } = model;
  const byTeam = isFew(who.teamIds) && !isFew(who.personIds);
  const teams = who.teamIds && !byTeam ? flags(model.teams.values, who.teamIds) : undefined;
  const sites = who.sites && flags(model.sites.values, who.sites);
  const tags = who.tags && tagFlags(model, who.tags);
  const persons = who.personIds && personFlags(model, who.personIds);
  const roles = who.jobRoleIds && flags(model.jobRoles.values, who.jobRoleIds);
  const order = candidates(model, who);
  const chosen = new Uint32Array(order.length);
  let count = 0;
  for (let index = 0; index < order.length; index++) {
    const person = order[index] as number;
    if (isThere[person] === 0) continue;
    if (at !== null && (leftAt[person] as number) <= at) continue;
    if (teams && teams[team[person] as number] !== 1) continue;
    if (sites && sites[site[person] as number] !== 1) continue;
    if (tags && tags[tagSet[person] as number] !== 1) continue;
    if (persons && persons[person] !== 1) continue;
    if (roles && !roleSets.of(person).roles.some((role) => roles[role] === 1)) continue;
    chosen[count++] = person;
  }
  return chosen.subarray(0, count);
}

/** Few people are looked for where they are; many are found among all. */
function candidates(model: ReadModel, { personIds, teamIds }: Who): Uint32Array {
  if (personIds && isFew(personIds)) {
    return Uint32Array.from([...personIds].map((id) => model.ids.placeOf(id)).filter((place) => place >= 0));
  }
  if (teamIds && isFew(teamIds)) {
    const places = [...teamIds].map((id) => model.teams.placeOf(id)).filter((team) => team !== undefined);
    const parts = places.sort((a, b) => a - b).map((team) => model.teamPlaces.placesOf(team));
    const found = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      found.set(part, at);
      at += part.length;
    }
    return found;
  }
  return model.teamPlaces.order;
}

const isFew = (ids: ReadonlySet<string> | undefined): boolean => ids !== undefined && ids.size < 1000;

const flags = (values: readonly string[], wanted: ReadonlySet<string>): Uint8Array =>
  Uint8Array.from(values, (value) => (wanted.has(value) ? 1 : 0));

const tagFlags = ({ tagSets }: ReadModel, wanted: ReadonlySet<string>): Uint8Array =>
  Uint8Array.from(tagSets.values, (set) =>
    set !== "" && set.split("\n").some((tag) => wanted.has(tag)) ? 1 : 0,
  );

function personFlags({ ids, count }: ReadModel, wanted: ReadonlySet<string>): Uint8Array {
  const found = new Uint8Array(count);
  for (const id of wanted) {
    const place = ids.placeOf(id);
    if (place >= 0) found[place] = 1;
  }
  return found;
}
