import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { NoticeKind } from "@/db/enums";
import { emailNotice, emailSetting, noticePreference } from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { channels, choicesOf } from "./channel";
import type { ChoiceInput, TimesInput } from "./input";
import { readTimes } from "./setting-reads";

type Record = (entry: AuditRecord) => Promise<void>;

/** The actor hears of a kind of notice as they choose from now on. */
export function chooseChannel(scope: Scope, { kind, choice }: ChoiceInput): Promise<void> {
  const channel = channels[kind];
  if (choice !== "usual" && !choicesOf(channel).includes(choice)) {
    throw new Refusal(
      "forbidden",
      "notices.must_be_told",
      `“${channel.label}” cannot be turned down so far.`,
    );
  }
  return change(scope, (tx, record) => writeChoice(tx, scope, { kind, choice }, record));
}

/** Stores a choice; within `change`. */
export async function writeChoice(tx: Db, scope: Scope, { kind, choice }: ChoiceInput, record: Record) {
  const { workspaceId, actor } = scope;
  const { userId } = actor;
  if (choice === "usual") {
    await tx.delete(noticePreference).where(isOwn(scope, kind));
  } else {
    await tx
      .insert(noticePreference)
      .values({ workspaceId, userId, kind, choice })
      .onConflictDoUpdate({
        target: [noticePreference.workspaceId, noticePreference.userId, noticePreference.kind],
        set: { choice },
      });
  }
  await record({
    action: "notices.choice_changed",
    subject: { kind: "user", id: userId },
    touches: "nothing",
    summary: `chose how to hear of “${channels[kind].label}”: ${choice}`,
    detail: { kind, choice },
  });
}

const isOwn = ({ workspaceId, actor }: Scope, kind: NoticeKind) =>
  and(
    eq(noticePreference.workspaceId, workspaceId),
    eq(noticePreference.userId, actor.userId),
    eq(noticePreference.kind, kind),
  );

/** When the actor may be written to from now on, and whether they get digests. */
export const setTimes = (scope: Scope, times: TimesInput): Promise<void> =>
  change(scope, (tx, record) => writeTimes(tx, scope, times, record));

/** The same, but for the digest as it was; within `change`. */
export async function endDigest(tx: Db, scope: Scope, record: Record) {
  await writeTimes(tx, scope, { ...(await readTimes({ ...scope, db: tx })), digest: false }, record);
}

async function writeTimes(tx: Db, { workspaceId, actor }: Scope, times: TimesInput, record: Record) {
  const { userId } = actor;
  await tx
    .insert(emailSetting)
    .values({ workspaceId, userId, ...times })
    .onConflictDoUpdate({ target: [emailSetting.workspaceId, emailSetting.userId], set: times });
  if (!times.digest) {
    // They stand in the product: whoever wants digests again is not sent those of the past.
    await tx
      .delete(emailNotice)
      .where(
        and(
          eq(emailNotice.workspaceId, workspaceId),
          eq(emailNotice.userId, userId),
          isNull(emailNotice.emailId),
        ),
      );
  }
  await record({
    action: "notices.times_changed",
    subject: { kind: "user", id: userId },
    touches: "nothing",
    summary: "changed when to be written to",
    detail: times,
  });
}
