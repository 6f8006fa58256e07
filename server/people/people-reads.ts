import "server-only";
import { and, asc, eq, gt, ilike, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { jobRole, person, roleHolding, team } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { containing } from "@/server/search";
import { seesEveryone, visibleTeamIds } from "./access";
import type { PeopleInput } from "./input";

/** Narrows a query over `person` to those whom the actor may see one by one; undefined: everybody. */
export async function visiblePeople(scope: Scope): Promise<SQL | undefined> {
  if (seesEveryone(scope)) return undefined;
  const teams = [...(await visibleTeamIds(scope))];
  const self = scope.actor.personId ? eq(person.id, scope.actor.personId) : sql`false`;
  return teams.length > 0 ? or(self, inArray(person.teamId, teams)) : self;
}

/** Narrows a query over `person` to those who are with the organisation. */
export const present = (now: Date) => or(isNull(person.leftAt), gt(person.leftAt, now));

/** Narrows a query over `roleHolding` to what holds now. */
export const heldNow = (now: Date) =>
  and(
    or(isNull(roleHolding.validFrom), lte(roleHolding.validFrom, now)),
    or(isNull(roleHolding.validTo), gt(roleHolding.validTo, now)),
  );

/** The people whom the actor may see, by name, each with team and primary job role. Those who left are not among them. */
export async function readPeople(scope: Scope, { search, teamId, limit }: PeopleInput) {
  const { db, workspaceId, now } = scope;
  const found = await db
    .select({ id: person.id, name: person.name, teamId: person.teamId, team: team.name })
    .from(person)
    .leftJoin(team, and(eq(team.workspaceId, person.workspaceId), eq(team.id, person.teamId)))
    .where(
      and(
        eq(person.workspaceId, workspaceId),
        present(now()),
        await visiblePeople(scope),
        teamId ? eq(person.teamId, teamId) : undefined,
        search.trim() ? ilike(person.name, containing(search)) : undefined,
      ),
    )
    .orderBy(asc(person.name), asc(person.id))
    .limit(limit);
  const roles = await primaryRoles(
    scope,
    found.map(({ id }) => id),
  );
  return found.map((one) => ({ ...one, jobRole: roles.get(one.id) ?? null }));
}

async function primaryRoles({ db, workspaceId, now }: Scope, personIds: string[]) {
  if (personIds.length === 0) return new Map<string, string>();
  const rows = await db
    .select({ personId: roleHolding.personId, name: jobRole.name })
    .from(roleHolding)
    .innerJoin(
      jobRole,
      and(eq(jobRole.workspaceId, roleHolding.workspaceId), eq(jobRole.id, roleHolding.jobRoleId)),
    )
    .where(
      and(
        eq(roleHolding.workspaceId, workspaceId),
        inArray(roleHolding.personId, personIds),
        eq(roleHolding.kind, "primary"),
        heldNow(now()),
      ),
    )
    .orderBy(asc(jobRole.name));
  return new Map(rows.map(({ personId, name }) => [personId, name]));
}
