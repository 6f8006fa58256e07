import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { invitation, membership, person, session, user } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { hashSecret, newSecret } from "./adapters/credentials";
import type { InviteInput, UpdateMemberInput } from "./input";
import { expiryOf, writeToken } from "./invitation-token";
import { nameRoles } from "./membership-roles";
import { refuseDemoEmail } from "./set-up-writes";

/**
 * Invites an address and returns the link's token, which is kept nowhere: it can be shown this once.
 * An earlier open invitation of the same address ends. Links the person with that address by itself.
 */
export async function invite(scope: Scope, { email, roles, personId }: InviteInput) {
  const { workspaceId, now } = scope;
  refuseDemoEmail(email);
  const secret = newSecret();
  const expiresAt = expiryOf(now());
  await change(scope, async (tx, record) => {
    await refuseMember(scope, tx, email);
    const linked = personId ?? (await personWithEmail(scope, tx, email));
    if (linked) await requireUnlinked(scope, tx, linked);
    await tx
      .delete(invitation)
      .where(
        and(
          eq(invitation.workspaceId, workspaceId),
          eq(invitation.email, email),
          isNull(invitation.acceptedAt),
        ),
      );
    const [made] = await tx
      .insert(invitation)
      .values({ workspaceId, email, roles, personId: linked, tokenHash: hashSecret(secret), expiresAt })
      .returning({ id: invitation.id });
    if (!made) throw new Error("insert into invitation returned no row");
    await record({
      action: "people.invited",
      subject: { kind: "invitation", id: made.id },
      touches: "nothing",
      summary: `invited ${email} as ${nameRoles(roles)}`,
      detail: { roles, personId: linked },
    });
  });
  return { token: writeToken({ workspaceId, secret }), email, expiresAt };
}

/** Makes an invitation's link useless. */
export function withdrawInvitation(scope: Scope, { invitationId }: { invitationId: string }) {
  return change(scope, async (tx, record) => {
    const [withdrawn] = await tx
      .delete(invitation)
      .where(
        and(
          eq(invitation.workspaceId, scope.workspaceId),
          eq(invitation.id, invitationId),
          isNull(invitation.acceptedAt),
        ),
      )
      .returning({ email: invitation.email });
    if (!withdrawn) {
      throw new Refusal("not_found", "people.invitation_unknown", "This invitation is not open any more.");
    }
    await record({
      action: "people.invitation_withdrawn",
      subject: { kind: "invitation", id: invitationId },
      touches: "nothing",
      summary: `withdrew the invitation of ${withdrawn.email}`,
    });
  });
}

/** Sets a member's roles and the person they are. The last admin stays one. */
export function updateMember(scope: Scope, { memberId, roles, personId }: UpdateMemberInput) {
  return change(scope, async (tx, record) => {
    const member = await lockMember(scope, tx, memberId);
    if (!roles.includes("admin")) await refuseLastAdmin(scope, tx, memberId);
    if (personId && personId !== member.personId) await requireUnlinked(scope, tx, personId);
    await tx
      .update(membership)
      .set({ roles, personId })
      .where(and(eq(membership.workspaceId, scope.workspaceId), eq(membership.id, memberId)));
    await record({
      action: "people.member_changed",
      subject: { kind: "membership", id: memberId },
      touches: "nothing",
      summary: `made ${member.name} ${nameRoles(roles)}`,
      detail: { before: { roles: member.roles, personId: member.personId }, after: { roles, personId } },
    });
  });
}

/** Ends a membership and every session of that sign-in, at once. What the member did stays. */
export function deactivateMember(scope: Scope, { memberId }: { memberId: string }) {
  return change(scope, async (tx, record) => {
    const member = await lockMember(scope, tx, memberId);
    if (member.userId === scope.actor.userId) {
      throw new Refusal(
        "precondition",
        "people.self_deactivation",
        "You cannot deactivate yourself. Ask another admin to do it.",
      );
    }
    await refuseLastAdmin(scope, tx, memberId);
    await tx
      .delete(membership)
      .where(and(eq(membership.workspaceId, scope.workspaceId), eq(membership.id, memberId)));
    await tx.delete(session).where(eq(session.userId, member.userId));
    await record({
      action: "people.member_deactivated",
      subject: { kind: "membership", id: memberId },
      touches: "nothing",
      summary: `deactivated ${member.name}`,
      detail: { userId: member.userId, roles: member.roles },
    });
  });
}

/** Locks all memberships of the workspace, so that two admins cannot remove each other at once. */
async function lockMember({ workspaceId }: Scope, tx: Db, memberId: string) {
  await tx
    .select({ id: membership.id })
    .from(membership)
    .where(eq(membership.workspaceId, workspaceId))
    .orderBy(membership.id)
    .for("update");
  const [found] = await tx
    .select({
      userId: membership.userId,
      name: user.name,
      roles: membership.roles,
      personId: membership.personId,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.id, memberId)));
  if (!found) throw new Refusal("not_found", "people.member_unknown", "There is no such member here.");
  return found;
}

async function refuseLastAdmin({ workspaceId }: Scope, tx: Db, memberId: string) {
  const others = await tx
    .select({ roles: membership.roles })
    .from(membership)
    .where(and(eq(membership.workspaceId, workspaceId), ne(membership.id, memberId)));
  if (!others.some(({ roles }) => roles.includes("admin"))) {
    throw new Refusal(
      "precondition",
      "people.last_admin",
      "A workspace needs an admin. Make somebody else an admin first.",
    );
  }
}

async function refuseMember({ workspaceId }: Scope, tx: Db, email: string) {
  const [member] = await tx
    .select({ id: membership.id })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(and(eq(membership.workspaceId, workspaceId), eq(user.email, email)));
  if (member) {
    throw new Refusal(
      "conflict",
      "people.already_member",
      "This address is a member already. Change its roles in the list.",
    );
  }
}

async function personWithEmail({ workspaceId }: Scope, tx: Db, email: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.email, email)));
  return found?.id ?? null;
}

/** One person signs in with one address: two would see each other's evidence as their own. */
async function requireUnlinked({ workspaceId }: Scope, tx: Db, personId: string) {
  const [found] = await tx
    .select({ linkedTo: user.email })
    .from(person)
    .leftJoin(
      membership,
      and(eq(membership.workspaceId, person.workspaceId), eq(membership.personId, person.id)),
    )
    .leftJoin(user, eq(user.id, membership.userId))
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId)));
  if (!found) throw new Refusal("not_found", "people.person_unknown", "There is no such person here.");
  if (found.linkedTo) {
    throw new Refusal(
      "conflict",
      "people.person_linked",
      `This person signs in as ${found.linkedTo} already. Unlink that member first.`,
    );
  }
}
