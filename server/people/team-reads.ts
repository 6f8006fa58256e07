import "server-only";
import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { membership, person, team, teamManager } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { visibleTeamIds } from "./access";
import { present } from "./people-reads";
import { treeOrder } from "./team-tree";

/** The teams whose people the actor may see, in the order of the tree, each with its depth, managers and own people. */
export async function readTeams(scope: Scope) {
  const { db, workspaceId, now } = scope;
  const visible = await visibleTeamIds(scope);
  const teams = await db
    .select({ id: team.id, name: team.name, parentId: team.parentId })
    .from(team)
    .where(eq(team.workspaceId, workspaceId))
    .orderBy(asc(team.name));
  const managers = await readManagers(scope, [...visible]);
  const sizes = await db
    .select({ teamId: person.teamId, people: count() })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), present(now())))
    .groupBy(person.teamId);
  const peopleIn = new Map(sizes.map(({ teamId, people }) => [teamId, people]));
  return treeOrder(teams.filter(({ id }) => visible.has(id))).map((one) => ({
    ...one,
    people: peopleIn.get(one.id) ?? 0,
    managers: managers.filter(({ teamId }) => teamId === one.id).map(({ teamId, ...manager }) => manager),
  }));
}

/** `canSee`: the manager has a sign-in with the manager role; without it, managing shows them nothing. */
async function readManagers({ db, workspaceId }: Scope, teamIds: string[]) {
  if (teamIds.length === 0) return [];
  return db
    .select({
      teamId: teamManager.teamId,
      personId: teamManager.personId,
      name: person.name,
      canSee: sql<boolean>`coalesce('manager' = any(${membership.roles}), false)`,
    })
    .from(teamManager)
    .innerJoin(
      person,
      and(eq(person.workspaceId, teamManager.workspaceId), eq(person.id, teamManager.personId)),
    )
    .leftJoin(
      membership,
      and(eq(membership.workspaceId, teamManager.workspaceId), eq(membership.personId, teamManager.personId)),
    )
    .where(and(eq(teamManager.workspaceId, workspaceId), inArray(teamManager.teamId, teamIds)))
    .orderBy(asc(person.name));
}
