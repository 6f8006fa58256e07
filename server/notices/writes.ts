import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { notice } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { NoticeInput } from "./input";
import { eventOf, type Notice } from "./notice";
import { addressedTo } from "./reads";

/** A person of the workforce; or a sign-in, for members who are none. */
export type Recipient = { personId: string } | { userId: string };

/** Tells each of them once. Call in the transaction of what happened, where its audit entry is written. */
export async function notify(
  tx: Db,
  { workspaceId, now }: Pick<Scope, "workspaceId" | "now">,
  to: readonly Recipient[],
  told: Notice,
): Promise<void> {
  if (to.length === 0) return;
  const { kind, subjectId, aboutPersonId, words } = told;
  await tx
    .insert(notice)
    .values(
      to.map((recipient) => ({
        ...recipient,
        workspaceId,
        event: eventOf(told),
        kind,
        subjectId,
        aboutPersonId,
        words,
        createdAt: now(),
      })),
    )
    .onConflictDoNothing();
}

// What somebody has read changes nothing of the workspace: it is in no audit entry, so these are not within `change`.

/** One of the actor's own notices has been opened. */
export async function markRead(scope: Scope, { id }: NoticeInput): Promise<void> {
  await scope.db
    .update(notice)
    .set({ readAt: scope.now() })
    .where(and(addressedTo(scope), eq(notice.id, id), isNull(notice.readAt)));
}

/** The actor has seen all of their notices. */
export async function markAllRead(scope: Scope): Promise<void> {
  await scope.db
    .update(notice)
    .set({ readAt: scope.now() })
    .where(and(addressedTo(scope), isNull(notice.readAt)));
}
