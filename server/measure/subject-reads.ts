import "server-only";
import type { Scope } from "@/server/scope";
import { whoOf } from "./claimed-reads";
import { loadEngine, loadFrame } from "./engine-reads";
import { askingOf } from "./figures-input";
import type { AboutInput } from "./input";
import { readinessOf } from "./person";

/** Where the people with a role stand, or all people in a skill: those whom the actor may see. */
export async function readSubject(scope: Scope, { about, at, floor }: AboutInput) {
  const engine = await loadEngine(scope);
  const asking = askingOf(await loadFrame(scope), { at, floor }, scope.now());
  const sums = (await engine.sums(asking, await whoOf(scope, about), "all")).get("");
  return {
    asOf: asking.at,
    floor: asking.policy.trustFloor,
    answeredBy: engine.kind,
    people: sums?.people ?? 0,
    /** Of cells: a person needs a skill once, so for a skill it is people. */
    required: sums?.required ?? 0,
    met: sums?.met ?? 0,
    unassessed: sums?.unassessed ?? 0,
    expiring: sums?.expiring ?? 0,
    weightedGap: sums?.weightedGap ?? 0,
    readyPeople: sums?.readyPeople ?? 0,
    readiness: sums ? readinessOf(sums) : 1,
  };
}
