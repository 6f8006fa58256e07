import "server-only";
import { and, asc, desc, eq, ilike, inArray, isNotNull, or } from "drizzle-orm";
import { membership, person, savedView, team, user } from "@/db/schema";
import { seesEveryone, visibleTeamIds } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { containing } from "@/server/search";
import type { ShareableTeamsInput } from "./view-input";

const mostViews = 200;
const mostTeams = 50;

/**
 * The member's own views, and those that others share with a team of theirs. What a view opens is another
 * question: whoever opens it sees what they may see.
 */
export async function readViews(scope: Scope) {
  const { db, workspaceId, actor } = scope;
  const isOwn = eq(savedView.ownerUserId, actor.userId);
  const isShared = seesEveryone(scope)
    ? isNotNull(savedView.sharedWithTeamId)
    : inArray(savedView.sharedWithTeamId, [...(await shareableTeamIds(scope))]);
  const rows = await db
    .select({
      id: savedView.id,
      name: savedView.name,
      url: savedView.url,
      ownerUserId: savedView.ownerUserId,
      owner: user.name,
      sharedWith: { id: team.id, name: team.name },
    })
    .from(savedView)
    .innerJoin(
      membership,
      and(eq(membership.workspaceId, savedView.workspaceId), eq(membership.userId, savedView.ownerUserId)),
    )
    .innerJoin(user, eq(user.id, savedView.ownerUserId))
    .leftJoin(team, and(eq(team.workspaceId, savedView.workspaceId), eq(team.id, savedView.sharedWithTeamId)))
    .where(and(eq(savedView.workspaceId, workspaceId), or(isOwn, isShared)))
    .orderBy(desc(isOwn), asc(savedView.name), asc(savedView.id))
    .limit(mostViews);
  return rows.map(({ ownerUserId, ...view }) => ({ ...view, isOwn: ownerUserId === actor.userId }));
}

/** Teams by name that the member may share a view with. */
export async function readShareableTeams(scope: Scope, { search }: ShareableTeamsInput) {
  const { db, workspaceId } = scope;
  return db
    .select({ id: team.id, name: team.name })
    .from(team)
    .where(
      and(
        eq(team.workspaceId, workspaceId),
        seesEveryone(scope) ? undefined : inArray(team.id, [...(await shareableTeamIds(scope))]),
        ilike(team.name, containing(search)),
      ),
    )
    .orderBy(asc(team.name), asc(team.id))
    .limit(mostTeams);
}

/** The member's own team with every team above it, and the teams whose people they may see. */
export async function shareableTeamIds(scope: Scope): Promise<Set<string>> {
  const { db, workspaceId, actor } = scope;
  const found = await visibleTeamIds(scope);
  if (!actor.personId) return found;
  const [self] = await db
    .select({ teamId: person.teamId })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, actor.personId)));
  const teams = await db
    .select({ id: team.id, parentId: team.parentId })
    .from(team)
    .where(eq(team.workspaceId, workspaceId));
  const parentOf = new Map(teams.map(({ id, parentId }) => [id, parentId]));
  const above = new Set<string>();
  for (let id = self?.teamId ?? null; id && !above.has(id); id = parentOf.get(id) ?? null) above.add(id);
  return new Set([...found, ...above]);
}
