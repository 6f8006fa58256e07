import "server-only";
import { and, eq } from "drizzle-orm";
import { noticeKinds } from "@/db/enums";
import { emailSetting, noticePreference, user } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { mailSettings } from "./adapters/smtp";
import { mayHearOf } from "./channel";
import { usualTimes } from "./quiet-hours";

/** How the actor hears of each kind of notice that members with their roles may get ("usual" until they choose), when they may be written to, and at which address. */
export async function readSettings(scope: Scope) {
  const { db, actor } = scope;
  const [account] = await db.select({ email: user.email }).from(user).where(eq(user.id, actor.userId));
  const chosen = await db
    .select({ kind: noticePreference.kind, choice: noticePreference.choice })
    .from(noticePreference)
    .where(
      and(eq(noticePreference.workspaceId, scope.workspaceId), eq(noticePreference.userId, actor.userId)),
    );
  const choiceOf = new Map(chosen.map(({ kind, choice }) => [kind, choice]));
  return {
    isMailOn: mailSettings().isOn,
    address: account?.email ?? "",
    kinds: noticeKinds
      .filter((kind) => mayHearOf(kind, actor.roles))
      .map((kind) => ({ kind, choice: choiceOf.get(kind) ?? ("usual" as const) })),
    times: await readTimes(scope),
  };
}

/** When the actor may be written to, and whether they get digests. */
export async function readTimes({ db, workspaceId, actor }: Pick<Scope, "db" | "workspaceId" | "actor">) {
  const [found] = await db
    .select({
      timeZone: emailSetting.timeZone,
      quietFrom: emailSetting.quietFrom,
      quietTo: emailSetting.quietTo,
      weekends: emailSetting.weekends,
      digest: emailSetting.digest,
    })
    .from(emailSetting)
    .where(and(eq(emailSetting.workspaceId, workspaceId), eq(emailSetting.userId, actor.userId)));
  return found ?? { ...usualTimes, digest: true };
}
