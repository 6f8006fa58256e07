import "server-only";
import type { Scope } from "@/server/scope";
import { loadEngine, loadFrame } from "./engine-reads";
import type { FiguresInput } from "./figures-input";
import type { Workforce } from "./workforce";

/**
 * Some people of the workspace with the frame, for the plain functions: each is read whole, so ask for the
 * few whom a page is about. Unknown ids are left out.
 */
export async function loadWorkforceOf(
  scope: Scope,
  personIds: readonly string[],
  floor?: FiguresInput["floor"],
): Promise<Workforce> {
  const engine = await loadEngine(scope);
  const { policy, levels, teams, jobRoles, skills, equals } = await loadFrame(scope);
  const people = await engine.persons(personIds);
  return {
    workspaceId: scope.workspaceId,
    version: engine.version,
    policy: { ...policy, trustFloor: floor ?? policy.trustFloor },
    levels,
    teams,
    people,
    personById: new Map(people.map((one) => [one.id, one])),
    jobRoleById: new Map(jobRoles.map((role) => [role.id, role])),
    skillById: new Map(skills.map((skill) => [skill.id, skill])),
    equals,
  };
}
