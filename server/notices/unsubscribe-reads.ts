import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { membership, noticePreference, user, workspace } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope, WorkspaceId } from "@/server/scope";
import { readLink } from "./adapters/unsubscribe-link";
import { channels, timingOf } from "./channel";
import { readTimes } from "./setting-reads";

type Visit = { db: Db; now: () => Date };

/** Whose e-mails a link ends, with the scope of that member; a refusal for a link that is none of ours, and for one of a member who has left. */
export async function findSubscription({ db, now }: Visit, token: string) {
  const link = readLink(token);
  const [found] = link
    ? await db
        .select({
          name: user.name,
          personId: membership.personId,
          roles: membership.roles,
          workspaceName: workspace.name,
        })
        .from(membership)
        .innerJoin(user, eq(user.id, membership.userId))
        .innerJoin(workspace, eq(workspace.id, membership.workspaceId))
        .where(and(eq(membership.workspaceId, link.workspaceId), eq(membership.userId, link.userId)))
    : [];
  if (!link || !found) {
    throw new Refusal(
      "not_found",
      "notices.link_unknown",
      "This link ends no e-mails: it is not complete, or whoever it was for is no longer a member. Open it from the e-mail again.",
    );
  }
  const { workspaceName, ...member } = found;
  const scope: Scope = {
    db,
    now,
    workspaceId: link.workspaceId as WorkspaceId,
    actor: { userId: link.userId, ...member },
  };
  return { about: link.about, workspaceName, scope };
}

/** What somebody who holds the link may know: which e-mails it ends, and whether they are still sent. */
export async function readSubscription(visit: Visit, { token }: { token: string }) {
  const { about, workspaceName, scope } = await findSubscription(visit, token);
  if (about === "digest") {
    return { workspaceName, about: "The digest", isOn: (await readTimes(scope)).digest };
  }
  const [preference] = await scope.db
    .select({ choice: noticePreference.choice })
    .from(noticePreference)
    .where(
      and(
        eq(noticePreference.workspaceId, scope.workspaceId),
        eq(noticePreference.userId, scope.actor.userId),
        eq(noticePreference.kind, about),
      ),
    );
  const channel = channels[about];
  const isOn = timingOf(channel, true, preference?.choice ?? null) !== null;
  return { workspaceName, about: channel.label, isOn };
}
