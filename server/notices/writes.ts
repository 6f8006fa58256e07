import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { notice } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { addresseeOf, readAddressees } from "./addressee-reads";
import type { NoticeInput } from "./input";
import { eventOf, type Notice } from "./notice";
import { putIntoOutbox } from "./outbox-writes";
import { addressedTo } from "./reads";
import type { Recipient } from "./recipient";

/**
 * Tells each of them once, but for those who want to hear nothing of the kind; who is to get an e-mail as well has it in
 * the outbox. Call in the transaction of what happened, where its audit entry is written.
 */
export async function notify(
  tx: Db,
  scope: Pick<Scope, "workspaceId" | "now">,
  to: readonly Recipient[],
  told: Notice,
): Promise<void> {
  const { workspaceId, now } = scope;
  const { kind, subjectId, aboutPersonId, words } = told;
  const members = await readAddressees(tx, scope, to, kind);
  const wanting = to.filter((recipient) => addresseeOf(members, recipient)?.choice !== "off");
  if (wanting.length === 0) return;
  const written = await tx
    .insert(notice)
    .values(
      wanting.map((recipient) => ({
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
    .onConflictDoNothing()
    .returning();
  await putIntoOutbox(tx, scope, written, members);
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
