import "server-only";
import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { NoticeChoice, NoticeKind } from "@/db/enums";
import { emailSetting, membership, noticePreference } from "@/db/schema";
import type { Scope } from "@/server/scope";
import type { Recipient } from "./recipient";

/** A member who is to be told, with what they chose for the kind, and whether they want digests; null: they chose nothing. */
export type Addressee = {
  userId: string;
  personId: string | null;
  choice: NoticeChoice | null;
  digest: boolean | null;
};

/** Those of the recipients who can sign in: the others have nowhere to read on, and chose nothing. */
export async function readAddressees(
  tx: Db,
  { workspaceId }: Pick<Scope, "workspaceId">,
  to: readonly Recipient[],
  kind: NoticeKind,
): Promise<Addressee[]> {
  const personIds = to.flatMap((one) => ("personId" in one ? [one.personId] : []));
  const userIds = to.flatMap((one) => ("userId" in one ? [one.userId] : []));
  if (to.length === 0) return [];
  return tx
    .select({
      userId: membership.userId,
      personId: membership.personId,
      choice: noticePreference.choice,
      digest: emailSetting.digest,
    })
    .from(membership)
    .leftJoin(
      noticePreference,
      and(
        eq(noticePreference.workspaceId, membership.workspaceId),
        eq(noticePreference.userId, membership.userId),
        eq(noticePreference.kind, kind),
      ),
    )
    .leftJoin(
      emailSetting,
      and(eq(emailSetting.workspaceId, membership.workspaceId), eq(emailSetting.userId, membership.userId)),
    )
    .where(
      and(
        eq(membership.workspaceId, workspaceId),
        or(inArray(membership.personId, personIds), inArray(membership.userId, userIds)),
      ),
    );
}

/** The member who is the recipient; undefined: a person without a sign-in. */
export const addresseeOf = (members: readonly Addressee[], to: Recipient): Addressee | undefined =>
  members.find((member) =>
    "personId" in to ? member.personId === to.personId : member.userId === to.userId,
  );
