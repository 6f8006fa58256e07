import "server-only";
import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { email, emailNotice, type notice } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { mailSettings } from "./adapters/smtp";
import { type Addressee, addresseeOf } from "./addressee-reads";
import { channels, timingOf } from "./channel";
import type { Recipient } from "./recipient";

type Written = typeof notice.$inferSelect;

/**
 * Puts an e-mail for each notice that goes out at once into the outbox, and notes those that wait for a digest. Call in the
 * transaction of the notices. Where the server sends no e-mail nothing is put there, so that nothing piles up.
 */
export async function putIntoOutbox(
  tx: Db,
  { workspaceId, now }: Pick<Scope, "workspaceId" | "now">,
  notices: readonly Written[],
  members: readonly Addressee[],
): Promise<void> {
  if (!mailSettings().isOn) return;
  const outgoing = notices.flatMap(({ id: noticeId, kind, aboutPersonId, ...written }) => {
    const member = addresseeOf(members, recipientOf(written));
    const isAboutSelf = aboutPersonId === null || aboutPersonId === member?.personId;
    const timing = member && timingOf(channels[kind], isAboutSelf, member.choice);
    if (timing === "digest" && member?.digest === false) return [];
    return member && timing ? [{ noticeId, kind, userId: member.userId, timing, emailId: randomUUID() }] : [];
  });
  const atOnce = outgoing.filter(({ timing }) => timing === "at-once");
  const [dueAt, createdAt] = [now(), now()];
  if (atOnce.length > 0) {
    await tx.insert(email).values(
      atOnce.map(({ emailId: id, noticeId, kind, userId }) => ({
        ...{ workspaceId, id, userId, kind, dueAt, createdAt },
        event: `notice/${noticeId}`,
      })),
    );
  }
  if (outgoing.length > 0) {
    await tx.insert(emailNotice).values(
      outgoing.map(({ noticeId, userId, timing, emailId }) => ({
        ...{ workspaceId, noticeId, userId },
        emailId: timing === "at-once" ? emailId : null,
      })),
    );
  }
}

/** A notice is to a person or to a sign-in, never to both. */
const recipientOf = ({ personId, userId }: Pick<Written, "personId" | "userId">): Recipient =>
  personId === null ? { userId: userId ?? "" } : { personId };
