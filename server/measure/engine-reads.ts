import "server-only";
import type { Scope } from "@/server/scope";
import { oracleEngine } from "@/tests/support/oracle-engine";
import type { Frame } from "./frame";
import type { Engine } from "./questions";
import { loadWorkforce } from "./workforce-reads";

/** The workspace's figures, of its present version. Not for use inside a transaction. */
export async function loadEngine(scope: Scope): Promise<Engine> {
  return oracleEngine(await loadWorkforce(scope));
}

/** What figures are computed from beside people, of the present version. */
export async function loadFrame(scope: Scope): Promise<Frame> {
  const { policy, levels, teams, jobRoleById, skillById } = await loadWorkforce(scope);
  return { policy, levels, teams, jobRoles: [...jobRoleById.values()], skills: [...skillById.values()] };
}
