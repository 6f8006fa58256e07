import "server-only";
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { invitation, membership, person, user } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** Everybody who can sign in to the workspace, and who has been invited and not come yet, by name. */
export async function readMembers({ db, workspaceId, actor, now }: Scope) {
  const members = await db
    .select({
      id: membership.id,
      userId: membership.userId,
      name: user.name,
      email: user.email,
      roles: membership.roles,
      personId: membership.personId,
      personName: person.name,
      since: membership.createdAt,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .leftJoin(person, and(eq(person.workspaceId, membership.workspaceId), eq(person.id, membership.personId)))
    .where(eq(membership.workspaceId, workspaceId))
    .orderBy(asc(user.name), asc(membership.id));
  const invitations = await db
    .select({
      id: invitation.id,
      email: invitation.email,
      roles: invitation.roles,
      personName: person.name,
      expiresAt: invitation.expiresAt,
    })
    .from(invitation)
    .leftJoin(person, and(eq(person.workspaceId, invitation.workspaceId), eq(person.id, invitation.personId)))
    .where(
      and(
        eq(invitation.workspaceId, workspaceId),
        isNull(invitation.acceptedAt),
        gt(invitation.expiresAt, now()),
      ),
    )
    .orderBy(asc(invitation.email));
  return {
    members: members.map((member) => ({ ...member, isSelf: member.userId === actor.userId })),
    invitations,
  };
}
