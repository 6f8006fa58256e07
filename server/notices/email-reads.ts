import "server-only";
import { and, count, desc, eq, gt, inArray, isNotNull, min } from "drizzle-orm";
import { email, user } from "@/db/schema";
import type { Scope } from "@/server/scope";
import { mailSettings } from "./adapters/smtp";
import { channels } from "./channel";
import type { NoticesInput } from "./input";

const pageSize = 50;
const day = 24 * 60 * 60 * 1000;

/** What an admin knows of the workspace's e-mail: whether any is sent, what waits, and what failed and why; 50 a page. */
export async function readOutbox({ db, workspaceId, now }: Scope, { page }: NoticesInput) {
  const settings = mailSettings();
  const ours = eq(email.workspaceId, workspaceId);
  const open = inArray(email.state, ["waiting", "sending"]);
  const hasFailed = and(ours, eq(email.state, "failed"));
  const [waiting] = await db
    .select({ emails: count(), next: min(email.dueAt) })
    .from(email)
    .where(and(ours, open));
  const [sent] = await db
    .select({ emails: count() })
    .from(email)
    .where(and(ours, eq(email.state, "sent"), gt(email.sentAt, new Date(now().getTime() - day))));
  const [held] = await db
    .select({ problem: email.problem, dueAt: email.dueAt })
    .from(email)
    .where(and(ours, open, isNotNull(email.problem)))
    .orderBy(desc(email.dueAt))
    .limit(1);
  const [total] = await db.select({ emails: count() }).from(email).where(hasFailed);
  const failed = await db
    .select({
      id: email.id,
      kind: email.kind,
      to: user.name,
      address: user.email,
      problem: email.problem,
      attempts: email.attempts,
      createdAt: email.createdAt,
    })
    .from(email)
    .innerJoin(user, eq(user.id, email.userId))
    .where(hasFailed)
    .orderBy(desc(email.createdAt), desc(email.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return {
    // Never the address with its password.
    mail: settings.isOn ? { isOn: true as const, host: settings.host, from: settings.from } : settings,
    waiting: waiting?.emails ?? 0,
    next: waiting?.next ?? null,
    sentInADay: sent?.emails ?? 0,
    held: held ?? null,
    failed: failed.map(({ kind, ...one }) => ({ ...one, about: kind ? channels[kind].label : "Digest" })),
    total: total?.emails ?? 0,
    pageSize,
  };
}
