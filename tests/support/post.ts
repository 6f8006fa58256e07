import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Db } from "@/db/client";
import { email, emailNotice } from "@/db/schema";
import { sendDue } from "@/server/notices/sender-writes";
import type { WeekOf } from "@/server/notices/week";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "./database";
import { aMailServer } from "./mail-server";
import { aPerson } from "./story";
import { aMember, aWorkspace, testNow } from "./workspace";

const noWeek: WeekOf = async () => [];

/** E-mail is on for the tests of a file: each begins with a mail server of its own, and with nothing to send. */
export function withPost() {
  let db: Db;
  let server: Awaited<ReturnType<typeof aMailServer>>;
  const open = async () => {
    server = await aMailServer();
    process.env["SMTP_URL"] = server.url;
  };
  beforeAll(async () => {
    process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
    process.env["EMAIL_LINK_SECRET"] = "another secret of the tests";
    process.env["APP_URL"] = "https://skills.example.org";
    process.env["MAIL_FROM"] = "Skillwright <skills@example.org>";
    db = await freshDatabase();
  });
  beforeEach(async () => {
    await open();
    // What other tests have left.
    await db.delete(email);
    await db.delete(emailNotice);
    return () => server.close();
  });
  afterAll(() => {
    for (const name of ["SMTP_URL", "MAIL_FROM", "APP_URL", "EMAIL_LINK_SECRET"]) delete process.env[name];
  });
  return {
    get db() {
      return db;
    },
    get server() {
      return server;
    },
    /** Another mail server, after the one before it is gone. */
    open,
    send: (at: Date = testNow, weekOf = noWeek) => sendDue({ db, now: () => at, weekOf }),
  };
}

export const minutes = (n: number, from = testNow) => new Date(from.getTime() + n * 60_000);

/** A learner with a sign-in. `testNow` is a Tuesday, noon in UTC. */
export async function aLearner(db: Db) {
  const workspaceId = await aWorkspace(db);
  const personId = await aPerson(db, workspaceId);
  const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
  return { workspaceId, personId, learner, address: `${learner.actor.userId}@example.org` };
}

/** Something that goes out at once. */
export const tell = (scope: Scope, personId: string, badge = "SQL", at = testNow) =>
  notify(scope.db, { ...scope, now: () => at }, [{ personId }], {
    kind: "evidence-declined",
    subjectId: crypto.randomUUID(),
    aboutPersonId: personId,
    words: { badge, achievementId: "a" },
  });

/** Something that waits for the digest. */
export const tellForDigest = (scope: Scope, personId: string, badge = "SQL") =>
  notify(scope.db, scope, [{ personId }], {
    kind: "expires-soon",
    subjectId: crypto.randomUUID(),
    aboutPersonId: personId,
    words: { badge, expiresAt: "2026-09-01T00:00:00Z" },
  });

/** The e-mails of a workspace, as they are stored. */
export const mails = (db: Db, workspaceId: string) =>
  db.select().from(email).where(eq(email.workspaceId, workspaceId)).orderBy(email.createdAt);

/** The text of an e-mail, without how it was packed for its way. */
export const plain = (raw = "") => raw.replace(/=\r\n/g, "").replace(/=3D/g, "=");

/** The link by which its reader ends e-mails of its kind. */
export const linkIn = (raw = "") =>
  /\/api\/unsubscribe\/([\w.-]+)>/.exec(raw.replace(/\r\n /g, ""))?.[1] ?? "";
