import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { person, team, teamManager } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { isAny, type Scope } from "@/server/scope";

/** L&D leads and admins see everybody; assessors see the learners whose work they mark, by the submission. */
export const seesEveryone = ({ actor }: Scope): boolean => isAny(actor, "ld_lead", "admin");

/** Ids of the teams whose people the actor may see one by one: those managed, and all below them. */
export async function visibleTeamIds(scope: Scope): Promise<Set<string>> {
  const { db, workspaceId, actor } = scope;
  if (seesEveryone(scope)) {
    const teams = await db.select({ id: team.id }).from(team).where(eq(team.workspaceId, workspaceId));
    return new Set(teams.map(({ id }) => id));
  }
  if (!actor.personId || !isAny(actor, "manager")) return new Set();
  // "union" ends a circle of teams too.
  const { rows } = (await db.execute(sql`
    with recursive below as (
      select ${teamManager.teamId} as id from ${teamManager}
      where ${teamManager.workspaceId} = ${workspaceId} and ${teamManager.personId} = ${actor.personId}
      union
      select ${team.id} from ${team} join below on ${team.parentId} = below.id
      where ${team.workspaceId} = ${workspaceId})
    select id from below`)) as { rows: { id: string }[] };
  return new Set(rows.map(({ id }) => id));
}

/** The team, or a refusal that does not tell "not yours" from "not there". */
export async function requireTeam(scope: Scope, teamId: string) {
  const [found] = await scope.db
    .select()
    .from(team)
    .where(and(eq(team.workspaceId, scope.workspaceId), eq(team.id, teamId)));
  if (!found || !(seesEveryone(scope) || (await visibleTeamIds(scope)).has(teamId))) {
    throw new Refusal("not_found", "people.team_unknown", "There is no such team here.");
  }
  return found;
}

/** The person, if the actor is that person, manages them, or sees everybody; else a refusal. */
export async function requirePerson(scope: Scope, personId: string) {
  const [found] = await scope.db
    .select()
    .from(person)
    .where(and(eq(person.workspaceId, scope.workspaceId), eq(person.id, personId)));
  const isVisible =
    found &&
    (found.id === scope.actor.personId ||
      seesEveryone(scope) ||
      (found.teamId !== null && (await visibleTeamIds(scope)).has(found.teamId)));
  if (!isVisible) {
    throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");
  }
  return found;
}

/** The actor's own person id, or a refusal for a member who is not one of the workforce. */
export function requireSelf({ actor }: Scope): string {
  if (!actor.personId) {
    throw new Refusal(
      "precondition",
      "people.not_a_person",
      "Your sign-in is not linked to a person of this workspace. Ask an admin to link it.",
    );
  }
  return actor.personId;
}
