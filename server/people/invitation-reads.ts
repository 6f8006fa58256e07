import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { invitation, user, workspace } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { hashSecret } from "./adapters/credentials";
import { invitationState, readToken } from "./invitation-token";

/** The invitation that a link names, whatever its state; a refusal for a link that is none of ours. */
export async function findInvitation(db: Db, token: string) {
  const parts = readToken(token);
  const [found] = parts
    ? await db
        .select({ invitation, workspaceName: workspace.name })
        .from(invitation)
        .innerJoin(workspace, eq(workspace.id, invitation.workspaceId))
        .where(
          and(
            eq(invitation.workspaceId, parts.workspaceId),
            eq(invitation.tokenHash, hashSecret(parts.secret)),
          ),
        )
    : [];
  if (!found) {
    throw new Refusal(
      "not_found",
      "people.invitation_unknown",
      "This invitation does not exist, or was replaced by a newer one.",
    );
  }
  return found;
}

/** What somebody who holds the link may know: where to, for which address, and whether it still works. */
export async function readInvitation({ db, now }: { db: Db; now: () => Date }, { token }: { token: string }) {
  const { invitation: found, workspaceName } = await findInvitation(db, token);
  const [account] = await db.select({ id: user.id }).from(user).where(eq(user.email, found.email));
  return {
    workspaceName,
    email: found.email,
    expiresAt: found.expiresAt,
    state: invitationState(found, now()),
    hasSignIn: account !== undefined,
  };
}
