import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { invitation, membership } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Actor, WorkspaceId } from "@/server/scope";
import { hashPassword } from "./adapters/credentials";
import type { AcceptInput } from "./input";
import { findInvitation } from "./invitation-reads";
import { invitationState } from "./invitation-token";
import { nameRoles } from "./membership-roles";
import { createAccount } from "./set-up-writes";

type Visit = { db: Db; now: () => Date };
type SignedIn = Visit & { user: { id: string; name: string; email: string } | null };

/** Makes the sign-in for an address that has none yet, and the membership. */
export async function acceptInvitation({ db, now }: Visit, { token, name, password }: AcceptInput) {
  const { invitation: found } = await openInvitation({ db, now }, token);
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const account = await createAccount(tx, { name, email: found.email, passwordHash });
    await join(tx, now, found, account);
    return { email: found.email };
  });
}

/** Makes the membership of somebody who has a sign-in, which must be the invited address. */
export async function joinWorkspace({ db, now, user }: SignedIn, { token }: { token: string }) {
  const { invitation: found } = await openInvitation({ db, now }, token);
  if (!user || user.email !== found.email) {
    throw new Refusal(
      "forbidden",
      "people.invitation_of_another",
      `This invitation is for ${found.email}. Sign in with that address to accept it.`,
    );
  }
  await db.transaction((tx) => join(tx, now, found, user));
  return { workspaceId: found.workspaceId };
}

async function openInvitation({ db, now }: Visit, token: string) {
  const found = await findInvitation(db, token);
  const state = invitationState(found.invitation, now());
  if (state === "used") throw used();
  if (state === "expired") {
    throw new Refusal(
      "precondition",
      "people.invitation_expired",
      "This invitation has expired. Ask your admin for a new one.",
    );
  }
  return found;
}

const used = () =>
  new Refusal("conflict", "people.invitation_used", "This invitation was used already. Sign in instead.");

async function join(
  tx: Db,
  now: () => Date,
  { id, workspaceId, roles, personId }: typeof invitation.$inferSelect,
  { id: userId, name }: { id: string; name: string },
): Promise<void> {
  // Two tabs may accept at once: the row that is still open decides.
  const [accepted] = await tx
    .update(invitation)
    .set({ acceptedAt: now() })
    .where(and(eq(invitation.workspaceId, workspaceId), eq(invitation.id, id), isNull(invitation.acceptedAt)))
    .returning({ id: invitation.id });
  if (!accepted) throw used();
  const [joined] = await tx
    .insert(membership)
    .values({ workspaceId, userId, roles, personId: await stillUnlinked(tx, workspaceId, personId) })
    .onConflictDoNothing()
    .returning({ id: membership.id });
  if (!joined) {
    throw new Refusal("conflict", "people.already_member", "You are a member already. Go to your home page.");
  }
  const actor: Actor = { userId, name, personId, roles };
  await change({ db: tx, workspaceId: workspaceId as WorkspaceId, actor, now }, (_, record) =>
    record({
      action: "people.joined",
      subject: { kind: "membership", id: joined.id },
      touches: "nothing",
      summary: `accepted the invitation as ${nameRoles(roles)}`,
    }),
  );
}

/** Somebody else may have been linked to the person since the invitation was made. */
async function stillUnlinked(tx: Db, workspaceId: string, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const [taken] = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.personId, personId)));
  return taken ? null : personId;
}
