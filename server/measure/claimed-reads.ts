import "server-only";
import { Refusal } from "@/server/errors";
import { requirePerson, requireTeam, seesEveryone, visibleTeamIds } from "@/server/people/access";
import { subtree } from "@/server/people/team-tree";
import type { Scope } from "@/server/scope";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { AboutInput } from "./input";
import { divisions, named } from "./organisation";
import { readinessOf } from "./person";
import type { Asking, Engine, Heatmap, Who } from "./questions";

const mostPlaces = 5;

/**
 * Claimed against proven: readiness when everything counts less readiness when only signed credentials do,
 * and where that is largest: of the organisation by division, else by skill.
 */
export async function readClaimed(scope: Scope, { about, at }: AboutInput) {
  const engine = await loadEngine(scope);
  const frame = await loadFrame(scope);
  const who = await whoOf(scope, about);
  const asking = askingOf(frame, { at }, scope.now());
  const under = (trustFloor: "self" | "credential"): Asking => ({
    ...asking,
    policy: { ...asking.policy, trustFloor },
  });
  const claimed = await readiness(engine, under("self"), who);
  const proven = await readiness(engine, under("credential"), who);
  const byTeam = about.kind === "organisation" && seesEveryone(scope);
  const only = new Set(divisions(frame).map(({ id }) => id));
  const ask = (asked: Asking) =>
    byTeam ? engine.heatmap(asked, who, "team", "family", only) : engine.heatmap(asked, who, "all", "skill");
  const places = differences(await ask(under("self")), await ask(under("credential")), byTeam);
  const teamName = new Map(frame.teams.map(({ id, name }) => [id, name]));
  const labelled = byTeam
    ? places.map((place) => ({ ...place, label: teamName.get(place.id) ?? "", href: `/team/${place.id}` }))
    : named(
        frame,
        places.map((place) => ({ ...place, skillId: place.id })),
      ).map(({ id, difference, label }) => ({ id, difference, label, href: `/skills/${id}` }));
  return {
    claimed,
    proven,
    difference: claimed - proven,
    by: byTeam ? ("team" as const) : ("skill" as const),
    places: labelled.slice(0, mostPlaces),
  };
}

async function readiness(engine: Engine, asking: Asking, who: Who): Promise<number> {
  const sums = (await engine.sums(asking, who, "all")).get("");
  return sums ? readinessOf(sums) : 1;
}

/** By group or by column: readiness when everything counts less that when only credentials do, the largest first. */
function differences(claimed: Heatmap, proven: Heatmap, byGroup: boolean) {
  const shares = (heatmap: Heatmap) => {
    const found = new Map<string, { demanded: number; supplied: number }>();
    heatmap.groups.forEach((group, row) => {
      heatmap.columns.forEach((column, place) => {
        const at = row * heatmap.columns.length + place;
        const key = byGroup ? group : column;
        const known = found.get(key) ?? { demanded: 0, supplied: 0 };
        known.demanded += heatmap.demanded[at] as number;
        known.supplied += heatmap.supplied[at] as number;
        found.set(key, known);
      });
    });
    return found;
  };
  const then = shares(proven);
  return [...shares(claimed)]
    .map(([id, { demanded, supplied }]) => ({
      id,
      difference: demanded === 0 ? 0 : (supplied - (then.get(id)?.supplied ?? 0)) / demanded,
    }))
    .filter(({ difference }) => difference > 0)
    .sort((a, b) => b.difference - a.difference);
}

/**
 * Whom a page is about, if the actor may see it: a person, a team, a role, a skill or everybody. Of those with
 * a role or a skill only the people whom the actor may see one by one.
 */
export async function whoOf(scope: Scope, about: AboutInput["about"]): Promise<Who> {
  switch (about.kind) {
    case "person":
      await requirePerson(scope, about.id);
      return { personIds: new Set([about.id]) };
    case "team": {
      await requireTeam(scope, about.id);
      const { teams } = await loadFrame(scope);
      return { teamIds: subtree(teams, [about.id]) };
    }
    case "jobRole":
      return { jobRoleIds: new Set([about.id]), ...(await visibleOnly(scope)) };
    case "skill":
      return { skillIds: new Set([about.id]), ...(await visibleOnly(scope)) };
    case "site":
    case "tag":
    case "organisation":
      if (seesEveryone(scope)) return partOf(about);
      throw new Refusal("forbidden", "people.role_missing", "Your role does not allow this.");
  }
}

function partOf(about: Extract<AboutInput["about"], { kind: "site" | "tag" | "organisation" }>): Who {
  if (about.kind === "organisation") return {};
  return about.kind === "site" ? { sites: new Set([about.id]) } : { tags: new Set([about.id]) };
}

const visibleOnly = async (scope: Scope): Promise<Who> =>
  seesEveryone(scope) ? {} : { teamIds: await visibleTeamIds(scope) };
