import "server-only";
import { seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import { readinessOf } from "./person";

/** Where the people of each role stand now, in one question: those whom the actor may see. */
export async function readRoleStandings(scope: Scope) {
  const engine = await loadEngine(scope);
  const asking = askingOf(await loadFrame(scope), {}, scope.now());
  const who = seesEveryone(scope) ? {} : { teamIds: await visibleTeamIds(scope) };
  const sums = await engine.sums(asking, who, "jobRole");
  return [...sums].map(([jobRoleId, one]) => ({
    jobRoleId,
    people: one.people,
    readyPeople: one.readyPeople,
    readiness: readinessOf(one),
  }));
}
