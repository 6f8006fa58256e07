import "server-only";
import { and, arrayContains, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { MembershipRole } from "@/db/enums";
import { membership, person, team, teamManager } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Recipient } from "./recipient";

type Place = Pick<Scope, "workspaceId">;

/**
 * Who manages somebody: the managers of their team, or of the nearest team above it that has any. Nobody is
 * their own manager. With or without a sign-in: who has none yet is told once they have.
 */
export async function managersOf(tx: Db, place: Place, personId: string): Promise<Recipient[]> {
  const [found] = await tx
    .select({ teamId: person.teamId })
    .from(person)
    .where(and(eq(person.workspaceId, place.workspaceId), eq(person.id, personId)));
  return found?.teamId ? managersOfTeam(tx, place, found.teamId, personId) : [];
}

/** The managers of a team, or of the nearest team above it that has any; `but` is none of them. */
export async function managersOfTeam(
  tx: Db,
  { workspaceId }: Place,
  ofTeam: string,
  but?: string,
): Promise<Recipient[]> {
  const seen = new Set<string>();
  for (let teamId: string | null = ofTeam; teamId !== null && !seen.has(teamId); ) {
    seen.add(teamId);
    const managers = await tx
      .select({ personId: teamManager.personId })
      .from(teamManager)
      .where(
        and(
          eq(teamManager.workspaceId, workspaceId),
          eq(teamManager.teamId, teamId),
          but ? ne(teamManager.personId, but) : undefined,
        ),
      );
    if (managers.length > 0) return managers;
    const [above]: { parentId: string | null }[] = await tx
      .select({ parentId: team.parentId })
      .from(team)
      .where(and(eq(team.workspaceId, workspaceId), eq(team.id, teamId)));
    teamId = above?.parentId ?? null;
  }
  return [];
}

/** The L&D leads of the workspace. */
export const leadsOf = (tx: Db, place: Place): Promise<Recipient[]> => membersAs(tx, place, "ld_lead");

/** The admins of the workspace. */
export const adminsOf = (tx: Db, place: Place): Promise<Recipient[]> => membersAs(tx, place, "admin");

async function membersAs(tx: Db, { workspaceId }: Place, role: MembershipRole): Promise<Recipient[]> {
  const found = await tx
    .select({ userId: membership.userId, personId: membership.personId })
    .from(membership)
    .where(and(eq(membership.workspaceId, workspaceId), arrayContains(membership.roles, [role])));
  return found.map(toldAs);
}

/** Who is one of the workforce is told as that person, once whatever the reason. */
const toldAs = ({ userId, personId }: { userId: string; personId: string | null }): Recipient =>
  personId ? { personId } : { userId };

/** A sign-in as a recipient: nobody once it is no member any more. */
export async function memberOf(tx: Db, { workspaceId }: Place, userId: string): Promise<Recipient[]> {
  const found = await tx
    .select({ userId: membership.userId, personId: membership.personId })
    .from(membership)
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.userId, userId)));
  return found.map(toldAs);
}
