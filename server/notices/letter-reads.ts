import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  type email,
  emailNotice,
  emailSetting,
  membership,
  notice,
  noticePreference,
  person,
  user,
  workspace,
} from "@/db/schema";
import type { Scope, WorkspaceId } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import type { Posting } from "./adapters/smtp";
import { writeLink } from "./adapters/unsubscribe-link";
import { channels, isSecurity, timingOf } from "./channel";
import { letterOfDigest, letterOfNotice } from "./letter";
import { isInFirstWeek, isMonday, type Times, usualTimes } from "./quiet-hours";
import { aboutPerson, inWords, shown } from "./reads";
import type { WeekOf } from "./week";

type Email = typeof email.$inferSelect;

/** An e-mail as it is to be sent now, and when its reader may be written to (null: at any hour). */
type Ready = { posting: Posting; times: Times | null };

/**
 * Words an e-mail for its reader as they are now: what they may no longer see, have read in the product, or no longer want by
 * e-mail is left out. null: nothing is left to tell.
 */
export async function readPosting(
  db: Db,
  now: () => Date,
  mail: Email,
  weekOf: WeekOf,
): Promise<Ready | null> {
  const reader = await readReader(db, mail);
  if (!reader) return null;
  const { setting, workspaceName } = reader;
  const scope: Scope = { db, now, workspaceId: mail.workspaceId as WorkspaceId, actor: reader.actor };
  const times = setting ?? usualTimes;
  const notices = await readUnread(scope, mail);
  const about = mail.kind ?? "digest";
  const isForced = mail.kind !== null && isSecurity(channels[mail.kind]);
  const link = isForced ? null : writeLink({ ...mail, about });
  const ways = {
    appUrl: appUrl(),
    workspace: workspaceName,
    unsubscribe: link && `${appUrl()}/unsubscribe/${link}`,
  };
  const [first] = notices;
  const letter = mail.kind ? first && letterOfNotice(first, ways) : await readDigest();
  if (!letter) return null;
  return {
    times: isForced ? null : times,
    posting: {
      ...letter,
      to: { name: reader.actor.name, address: reader.address },
      messageId: `${mail.id}@${new URL(appUrl()).hostname}`,
      unsubscribe: link && `${appUrl()}/api/unsubscribe/${link}`,
    },
  };

  async function readDigest() {
    if (setting?.digest === false) return null;
    const weeks = isMonday(mail.createdAt, times)
      ? await weekOf(scope, isInFirstWeek(mail.createdAt, times))
      : [];
    return weeks.length > 0 || notices.length > 0 ? letterOfDigest(notices, weeks, ways) : null;
  }
}

/** null: no longer a member. */
async function readReader(db: Db, { workspaceId, userId }: Email) {
  const [found] = await db
    .select({
      address: user.email,
      name: user.name,
      personId: membership.personId,
      roles: membership.roles,
      workspaceName: workspace.name,
      setting: emailSetting,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .innerJoin(workspace, eq(workspace.id, membership.workspaceId))
    .leftJoin(
      emailSetting,
      and(eq(emailSetting.workspaceId, membership.workspaceId), eq(emailSetting.userId, membership.userId)),
    )
    .where(and(eq(membership.workspaceId, workspaceId), eq(membership.userId, userId)));
  if (!found) return null;
  const { name, personId, roles, ...rest } = found;
  return { ...rest, actor: { userId, name, personId, roles } };
}

async function readUnread(scope: Scope, mail: Email) {
  const rows = await scope.db
    .select({ notice, teamId: person.teamId, choice: noticePreference.choice })
    .from(emailNotice)
    .innerJoin(
      notice,
      and(eq(notice.workspaceId, emailNotice.workspaceId), eq(notice.id, emailNotice.noticeId)),
    )
    .leftJoin(person, aboutPerson)
    .leftJoin(
      noticePreference,
      and(
        eq(noticePreference.workspaceId, notice.workspaceId),
        eq(noticePreference.userId, mail.userId),
        eq(noticePreference.kind, notice.kind),
      ),
    )
    .where(
      and(
        eq(emailNotice.workspaceId, mail.workspaceId),
        eq(emailNotice.emailId, mail.id),
        await shown(scope),
        isNull(notice.readAt),
      ),
    )
    .orderBy(asc(notice.createdAt), asc(notice.id));
  return rows
    .filter(({ notice: { kind }, choice }) => timingOf(channels[kind], true, choice) !== null)
    .map(({ notice: row, teamId }) => inWords(row, teamId, scope.actor));
}
