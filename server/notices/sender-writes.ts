import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, lt, lte, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { email } from "@/db/schema";
import { log } from "@/server/log";
import { type MailIsOn, mailSettings, post } from "./adapters/smtp";
import { type Outcome, settle } from "./delivery";
import { collectDigests } from "./digest-writes";
import { readPosting } from "./letter-reads";
import { endOfQuiet } from "./quiet-hours";
import type { WeekOf } from "./week";

/** Longer than a try can take: whoever still has an e-mail then is gone. */
const leaseMinutes = 5;
const secondsBetween = 15;
/** Every so many looks digests are collected: who has hundreds of members reads them seldom. */
const looksBetween = 20;

type Email = typeof email.$inferSelect;
type Sender = { db: Db; now: () => Date; weekOf: WeekOf; isStopping?: () => boolean };

/**
 * Sends what is due, of all workspaces, the longest due first, one after the other; ends early where the mail server cannot be
 * reached. Any number of processes may do so at once: each e-mail is one's own until its lease ends. After a crash in the middle
 * of sending it is sent again, under the same Message-ID. Returns how many the mail server took.
 */
export async function sendDue({ db, now, weekOf, isStopping = () => false }: Sender): Promise<number> {
  const settings = mailSettings();
  if (!settings.isOn) return 0;
  let sent = 0;
  while (!isStopping()) {
    const mine = await claim(db, now());
    if (!mine) break;
    const outcome = await send({ db, now, weekOf }, settings, mine);
    if (outcome?.kind === "accepted") sent++;
    if (outcome?.kind === "unreachable") {
      log.warn({ host: settings.host, problem: outcome.problem }, "the mail server could not be reached");
      break;
    }
  }
  return sent;
}

/** Sends one e-mail; null: it is not to be sent, or not at this hour. */
async function send({ db, now, weekOf }: Sender, settings: MailIsOn, mine: Email): Promise<Outcome | null> {
  const ready = await readPosting(db, now, mine, weekOf).catch((err): Outcome => {
    log.error({ err, email: mine.id }, "an e-mail could not be worded");
    return { kind: "deferred", problem: "It could not be worded: a fault on our side, which the log has." };
  });
  if (!ready) {
    await release(db, mine, { state: "needless", problem: null });
    return null;
  }
  if ("kind" in ready) {
    await release(db, mine, settle(ready, mine.attempts, now()));
    return ready;
  }
  const dueAt = ready.times ? endOfQuiet(now(), ready.times) : now();
  if (dueAt > now()) {
    await release(db, mine, { state: "waiting", dueAt, attempts: mine.attempts - 1 });
    return null;
  }
  const outcome = await post(settings, ready.posting);
  await release(db, mine, settle(outcome, mine.attempts, now()));
  return outcome;
}

/** Takes the e-mail that is due longest and that nobody is sending. */
const claim = (db: Db, at: Date): Promise<Email | null> =>
  db.transaction(async (tx) => {
    const [next] = await tx
      .select()
      .from(email)
      .where(
        or(
          and(eq(email.state, "waiting"), lte(email.dueAt, at)),
          and(eq(email.state, "sending"), lt(email.leaseUntil, at)),
        ),
      )
      .orderBy(asc(email.dueAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!next) return null;
    const [claimed] = await tx
      .update(email)
      .set({
        state: "sending",
        leaseId: randomUUID(),
        leaseUntil: new Date(at.getTime() + leaseMinutes * 60 * 1000),
        attempts: next.attempts + 1,
      })
      .where(and(eq(email.workspaceId, next.workspaceId), eq(email.id, next.id)))
      .returning();
    return claimed ?? null;
  });

/** Whoever comes too late changes nothing: another has it by now. */
const release = (db: Db, mine: Email, after: Partial<Email>) =>
  db
    .update(email)
    .set({ ...after, leaseId: null, leaseUntil: null })
    .where(isOurs(mine));

const isOurs = ({ workspaceId, id, leaseId }: Email) =>
  and(eq(email.workspaceId, workspaceId), eq(email.id, id), eq(email.leaseId, leaseId ?? ""));

/** Looks again and again for digests to collect and e-mails to send; returns how to stop it once the one in hand is out. */
export function watchMail(db: Db, now: () => Date, weekOf: WeekOf): () => Promise<void> {
  let isStopping = false;
  let looking: Promise<void> | null = null;
  let looks = 0;
  const look = async () => {
    try {
      if (!mailSettings().isOn) return;
      if (looks++ % looksBetween === 0) await collectDigests(db, now);
      await sendDue({ db, now, weekOf, isStopping: () => isStopping });
    } catch (error) {
      log.error({ err: error }, "e-mails could not be sent");
    } finally {
      looking = null;
    }
  };
  const timer = setInterval(() => {
    looking ??= look();
  }, secondsBetween * 1000);
  timer.unref();
  return async () => {
    isStopping = true;
    clearInterval(timer);
    await looking;
  };
}
