import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { NoticeChoice, NoticeKind } from "@/db/enums";
import {
  earnedCredential,
  email,
  emailNotice,
  membership,
  notice,
  person,
  teamRequirement,
  user,
  workspace,
} from "@/db/schema";
import { collectDigests } from "@/server/notices/digest-writes";
import { tellExpiries } from "@/server/notices/expiry-writes";
import { purgeEmails } from "@/server/notices/retention-writes";
import { sendDue } from "@/server/notices/sender-writes";
import { unsubscribe } from "@/server/notices/unsubscribe-writes";
import type { WeekOf } from "@/server/notices/week";
import { notify } from "@/server/notices/writes";
import { readWeek } from "@/server/recommend/week-reads";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aMailServer } from "../support/mail-server";
import { anIssuedBadge } from "../support/recommendation";
import { aBadge, aPerson, aSkill, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, strangerTo, testNow } from "../support/workspace";

let db: Db;
let server: Awaited<ReturnType<typeof aMailServer>>;
const minutes = (n: number, from = testNow) => new Date(from.getTime() + n * 60_000);
const noWeek: WeekOf = async () => [];
const send = (at: Date = testNow, weekOf = noWeek) => sendDue({ db, now: () => at, weekOf });

beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  process.env["EMAIL_LINK_SECRET"] = "another secret of the tests";
  process.env["APP_URL"] = "https://skills.example.org";
  process.env["MAIL_FROM"] = "Skillwright <skills@example.org>";
  db = await freshDatabase();
});
beforeEach(async () => {
  server = await aMailServer();
  process.env["SMTP_URL"] = server.url;
  // What other tests have left.
  await db.delete(email);
  await db.delete(emailNotice);
  return () => server.close();
});
afterAll(() => {
  for (const name of ["SMTP_URL", "MAIL_FROM", "APP_URL", "EMAIL_LINK_SECRET"]) delete process.env[name];
});

/** A learner with a sign-in. `testNow` is a Tuesday, noon in UTC. */
async function aLearner() {
  const workspaceId = await aWorkspace(db);
  const personId = await aPerson(db, workspaceId);
  const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
  return { workspaceId, personId, learner, address: `${learner.actor.userId}@example.org` };
}

const tell = (scope: Scope, personId: string, badge = "SQL", at = testNow) =>
  notify(db, { ...scope, now: () => at }, [{ personId }], {
    kind: "evidence-declined",
    subjectId: crypto.randomUUID(),
    aboutPersonId: personId,
    words: { badge, achievementId: "a" },
  });

/** Something that waits for the digest. */
const tellForDigest = (scope: Scope, personId: string, badge = "SQL") =>
  notify(db, scope, [{ personId }], {
    kind: "expires-soon",
    subjectId: crypto.randomUUID(),
    aboutPersonId: personId,
    words: { badge, expiresAt: "2026-09-01T00:00:00Z" },
  });

const mails = ({ workspaceId }: Pick<Scope, "workspaceId">) =>
  db.select().from(email).where(eq(email.workspaceId, workspaceId)).orderBy(email.createdAt);
const plain = (raw = "") => raw.replace(/=\r\n/g, "").replace(/=3D/g, "=");
const linkIn = (raw = "") => /\/api\/unsubscribe\/([\w.-]+)>/.exec(raw)?.[1] ?? "";

describe("an e-mail", () => {
  test("tells of a notice once, with its sentence, its link and the ways out", async () => {
    const { workspaceId, personId, learner, address } = await aLearner();
    const lead = await aMember(db, workspaceId);
    const { id: achievementId } = await aBadge(db, workspaceId, { name: "SQL basics" });
    const input = {
      personIds: [personId],
      achievementIds: [achievementId],
      dueAt: null,
      message: "",
      draftKey: crypto.randomUUID(),
    };
    await callerFor(lead).assign.assign(input);
    await callerFor(lead).assign.assign(input);
    expect(await send()).toBe(1);
    expect(await send(minutes(600))).toBe(0);
    const [taken, ...others] = server.taken;
    expect(others).toEqual([]);
    expect(taken?.to).toEqual([address]);
    const [row] = await mails(learner);
    expect(taken?.header("message-id")).toBe(`<${row?.id}@skills.example.org>`);
    expect(taken?.header("from")).toBe("Skillwright <skills@example.org>");
    expect(taken?.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(taken?.header("list-unsubscribe")).toMatch(/^<https:\/\/skills\.example\.org\/api\/unsubscribe\//);
    expect(taken?.header("auto-submitted")).toBe("auto-generated");
    expect(plain(taken?.raw)).toContain(`https://skills.example.org/me/evidence/${achievementId}`);
    expect(plain(taken?.raw)).toContain("https://skills.example.org/notices/settings");
    expect(row).toMatchObject({ state: "sent", sentAt: testNow, attempts: 1, problem: null });
  });

  test("is written with its notice or not at all", async () => {
    const { learner, personId } = await aLearner();
    const failing = db.transaction(async (tx) => {
      await notify(tx, learner, [{ personId }], {
        kind: "evidence-declined",
        subjectId: crypto.randomUUID(),
        aboutPersonId: personId,
        words: { badge: "SQL", achievementId: "a" },
      });
      throw new Error("what happened did not happen");
    });
    await expect(failing).rejects.toThrow();
    expect(await mails(learner)).toEqual([]);
  });

  test("is not written while the server sends none, nor to a person without a sign-in", async () => {
    const { workspaceId, learner, personId } = await aLearner();
    await tell(learner, await aPerson(db, workspaceId));
    delete process.env["SMTP_URL"];
    await tell(learner, personId);
    await tellForDigest(learner, personId);
    expect(await mails(learner)).toEqual([]);
    expect(await db.$count(emailNotice)).toBe(0);
    expect(await callerFor(learner).notices.unread()).toBe(2);
  });

  test("has no header and no markup of what people have typed", async () => {
    const { learner, personId, address } = await aLearner();
    const name = "Eve\r\nBcc: all@example.org\r\n\r\n<b>";
    await db.update(user).set({ name }).where(eq(user.id, learner.actor.userId));
    await tell(learner, personId, "<img src=x>\r\nX-Made-Up: yes\r\n\r\nbody");
    expect(await send()).toBe(1);
    const [taken] = server.taken;
    expect(taken?.to).toEqual([address]);
    expect(taken?.header("bcc")).toBeUndefined();
    expect(taken?.header("x-made-up")).toBeUndefined();
    const [, html = ""] = plain(taken?.raw).split("Content-Type: text/html");
    expect(html).toContain("&lt;img src=x&gt; X-Made-Up: yes body");
    expect(html).not.toMatch(/<img|<b>|src="|url\(/);
  });

  test("is needless once its notice was read, its reader gone or the kind unwanted", async () => {
    const { learner, personId } = await aLearner();
    await tell(learner, personId);
    await callerFor(learner).notices.markAllRead();
    const gone = await aLearner();
    await tell(gone.learner, gone.personId);
    await db.delete(membership).where(eq(membership.userId, gone.learner.actor.userId));
    const unwilling = await aLearner();
    await tell(unwilling.learner, unwilling.personId);
    await callerFor(unwilling.learner).notices.choose({ kind: "evidence-declined", choice: "app" });
    expect(await send()).toBe(0);
    expect(server.tries()).toBe(0);
    for (const scope of [learner, gone.learner, unwilling.learner]) {
      expect(await mails(scope)).toMatchObject([{ state: "needless" }]);
    }
  });
});

describe("a mail server", () => {
  test("that takes it later gets it later, the same", async () => {
    const { learner, personId } = await aLearner();
    await tell(learner, personId);
    server.behaviour.answerTo = () => ({ code: 451, message: "Greylisted, come back" });
    expect(await send()).toBe(0);
    const [before] = await mails(learner);
    expect(before).toMatchObject({ state: "waiting", attempts: 1, dueAt: minutes(1) });
    expect(before?.problem).toContain("Greylisted");
    server.behaviour.answerTo = () => null;
    expect(await send(new Date(minutes(1).getTime() - 1))).toBe(0);
    expect(await send(minutes(1))).toBe(1);
    expect(server.tries()).toBe(2);
    expect(server.taken[0]?.header("message-id")).toContain(before?.id);
  });

  test("that refuses it is not asked again, until an admin who has seen why says so", async () => {
    const { workspaceId, learner, personId, address } = await aLearner();
    await tell(learner, personId);
    server.behaviour.answerTo = () => ({ code: 550, message: "No such mailbox" });
    await send();
    server.behaviour.answerTo = () => null;
    expect(await send(minutes(60 * 48))).toBe(0);
    expect(server.tries()).toBe(1);

    const admin = await aMember(db, workspaceId, { roles: ["admin"] });
    const stranger = await aMember(db, await aWorkspace(db), { roles: ["admin"] });
    const outbox = await callerFor(admin).notices.outbox({});
    expect(outbox).toMatchObject({ total: 1, waiting: 0, mail: { isOn: true } });
    expect(outbox.failed).toMatchObject([
      { address, about: "My evidence is declined", problem: expect.stringContaining("No such mailbox") },
    ]);
    expect(await callerFor(stranger).notices.outbox({})).toMatchObject({ total: 0 });
    await expect(callerFor(learner).notices.outbox({})).rejects.toMatchObject({ code: "FORBIDDEN" });
    const id = outbox.failed[0]?.id;
    await expect(callerFor(stranger).notices.sendAgain({ id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await callerFor(admin).notices.sendAgain({ id })).toEqual({ emails: 1 });
    expect(await send(minutes(1))).toBe(1);
  });

  test("that is down loses nothing, and is not asked for each e-mail", async () => {
    const { learner, personId } = await aLearner();
    await tell(learner, personId, "first");
    await tell(learner, personId, "second");
    await server.close();
    expect(await send()).toBe(0);
    expect((await mails(learner)).map(({ attempts }) => attempts).sort()).toEqual([0, 1]);
    server = await aMailServer();
    process.env["SMTP_URL"] = server.url;
    expect(await send(minutes(1))).toBe(2);
  });

  test("gets it once from two processes that send at the same time", async () => {
    const { learner, personId } = await aLearner();
    for (let n = 0; n < 6; n++) await tell(learner, personId, `Badge ${n}`);
    const sent = await Promise.all([send(), send(), send()]);
    expect(sent.reduce((all, one) => all + one)).toBe(6);
    expect(new Set(server.taken.map(({ header }) => header("message-id"))).size).toBe(6);
    expect(server.taken).toHaveLength(6);
  });

  test("gets it again, under the same id, only after a process that crashed has lost its lease", async () => {
    const { learner, personId } = await aLearner();
    await tell(learner, personId);
    // The process dies after the server has taken it, and before that is noted.
    await db.execute(sql`alter table email add constraint no_more check (state <> 'sent') not valid`);
    await expect(send()).rejects.toThrow();
    await db.execute(sql`alter table email drop constraint no_more`);
    expect(await mails(learner)).toMatchObject([{ state: "sending" }]);
    expect(await send(minutes(4))).toBe(0);
    expect(await send(minutes(6))).toBe(1);
    const ids = server.taken.map(({ header }) => header("message-id"));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe("quiet hours", () => {
  test("and weekends hold an e-mail back until they end, where its reader is", async () => {
    const { learner, personId } = await aLearner();
    const times = { timeZone: "Asia/Tokyo", quietFrom: 20, quietTo: 7, weekends: false, digest: true };
    await callerFor(learner).notices.setTimes(times);
    await tell(learner, personId);
    // Noon in UTC is 21 o'clock there; seven in the morning is 22 o'clock in UTC.
    expect(await send()).toBe(0);
    expect(await mails(learner)).toMatchObject([
      { state: "waiting", attempts: 0, dueAt: new Date("2026-06-30T22:00:00Z") },
    ]);
    expect(await send(new Date("2026-06-30T22:00:00Z"))).toBe(1);
    const saturday = new Date("2026-07-04T03:00:00Z");
    await tell(learner, personId, "another", saturday);
    expect(await send(saturday)).toBe(0);
    expect((await mails(learner)).at(-1)?.dueAt).toEqual(new Date("2026-07-05T22:00:00Z"));
  });
});

describe("the digest", () => {
  const eight = new Date("2026-07-01T08:00:00Z");

  test("comes once a morning with all that waited, and never empty", async () => {
    const { learner, personId } = await aLearner();
    await tellForDigest(learner, personId, "SQL");
    await tellForDigest(learner, personId, "Python");
    expect(await send()).toBe(0);
    const before = await Promise.all([7, 7].map(() => collectDigests(db, () => minutes(-30, eight))));
    expect(before).toEqual([0, 0]);
    const both = await Promise.all([collectDigests(db, () => eight), collectDigests(db, () => eight)]);
    expect(both.reduce((all, one) => all + one)).toBe(1);
    expect(await send(eight)).toBe(1);
    const [taken] = server.taken;
    expect(taken?.header("subject")).toBe("2 things that concern you");
    expect(plain(taken?.raw)).toContain("Python");

    await tellForDigest(learner, personId, "Late");
    expect(await collectDigests(db, () => minutes(60, eight))).toBe(0);
    expect(await collectDigests(db, () => minutes(60 * 24, eight))).toBe(1);
    expect(await send(minutes(60 * 24, eight))).toBe(1);
    expect(await collectDigests(db, () => minutes(60 * 48, eight))).toBe(0);
    expect(server.taken).toHaveLength(2);
  });

  test("waits over the weekend, unless somebody works then", async () => {
    const saturday = new Date("2026-07-04T09:00:00Z");
    const { learner, personId } = await aLearner();
    await tellForDigest(learner, personId);
    expect(await collectDigests(db, () => saturday)).toBe(0);
    const { times } = await callerFor(learner).notices.settings();
    await callerFor(learner).notices.setTimes({ ...times, weekends: true });
    expect(await collectDigests(db, () => saturday)).toBe(1);
  });

  test("begins on Mondays with a manager's three numbers and what to do", async () => {
    const monday = new Date("2026-06-29T08:00:00Z");
    const workspaceId = await aWorkspace(db);
    const teamId = await aTeam(db, workspaceId);
    const boss = await aPerson(db, workspaceId, { teamId });
    await manages(db, workspaceId, boss, teamId);
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
    const empty = await aTeam(db, workspaceId);
    const bored = await aPerson(db, workspaceId);
    await manages(db, workspaceId, bored, empty);
    await aMember(db, workspaceId, { roles: ["manager"], personId: bored });
    await collectDigests(db, () => monday);
    expect(await mails({ workspaceId })).toHaveLength(2);
    // The team without people has nothing to tell.
    expect(await send(monday, readWeek)).toBe(1);
    const [taken] = server.taken;
    expect(taken?.to).toEqual([`${manager.actor.userId}@example.org`]);
    expect(taken?.header("subject")).toMatch(
      /^Team \d+ this week: readiness 100 %, skills at risk 0, expiring in 90 days 0$/,
    );
    expect(plain(taken?.raw)).toContain(`https://skills.example.org/team/${teamId}`);
    expect(await collectDigests(db, () => minutes(5, monday))).toBe(0);
    expect(await collectDigests(db, () => minutes(60 * 24, monday))).toBe(0);
  });
});

describe("an L&D lead's Monday", () => {
  const mondays = { first: new Date("2026-07-06T08:00:00Z"), second: new Date("2026-07-13T08:00:00Z") };

  test("tells of minimums each week and of badges that run out once a month, and is not sent empty", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, personId, earned } = await anIssuedBadge(db, workspaceId, { validityMonths: null });
    await db.delete(email);
    await collectDigests(db, () => mondays.second);
    await send(mondays.second, readWeek);
    const to = ({ actor }: Scope) =>
      plain(server.taken.findLast(({ to: [address] }) => address === `${actor.userId}@example.org`)?.raw);
    expect(to(lead)).toBe("");

    const teamId = await aTeam(db, workspaceId);
    const boss = await aPerson(db, workspaceId, { teamId });
    await manages(db, workspaceId, boss, teamId);
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
    await db.update(person).set({ teamId }).where(eq(person.id, personId));
    const expiresAt = minutes(60 * 24 * 86, mondays.first);
    await db.update(earnedCredential).set({ expiresAt }).where(eq(earnedCredential.id, earned.id));
    const skillId = await aSkill(db, workspaceId, "Robotics");
    await db.insert(teamRequirement).values({ workspaceId, teamId, skillId, level: 3, minimumHolders: 2 });
    await db
      .update(workspace)
      .set({ version: sql`${workspace.version} + 1` })
      .where(eq(workspace.id, workspaceId));
    await db.delete(email);

    await collectDigests(db, () => mondays.first);
    await send(mondays.first, readWeek);
    expect(to(lead)).toContain("has 0 of the 2 people that it needs for Robotics at level 3.");
    expect(to(lead)).toContain("Badges that run out in 90 days: 1");
    expect(to(manager)).toMatch(/“?.*SQL basics.* of .* runs out on 30 September 2026/s);

    await collectDigests(db, () => mondays.second);
    await send(mondays.second, readWeek);
    expect(to(lead)).toContain("for Robotics at level 3.");
    expect(to(lead)).not.toContain("run out");
    expect(to(manager)).not.toContain("runs out on");
  });
});

describe("somebody's choice", () => {
  const kind: NoticeKind = "import-ended";
  const importEnds = ({ workspaceId, actor }: Scope) =>
    notify(db, { workspaceId, now: () => testNow }, [{ userId: actor.userId }], {
      kind,
      subjectId: crypto.randomUUID(),
      aboutPersonId: null,
      words: { file: "hr.csv", outcome: "finished", by: "", created: 1, updated: 0, unchanged: 0, failed: 0 },
    });

  test.each<{ choice: NoticeChoice | "usual"; emails: number; waiting: number; notices: number }>([
    { choice: "usual", emails: 1, waiting: 0, notices: 1 },
    { choice: "at-once", emails: 1, waiting: 0, notices: 1 },
    { choice: "digest", emails: 0, waiting: 1, notices: 1 },
    { choice: "app", emails: 0, waiting: 0, notices: 1 },
    { choice: "off", emails: 0, waiting: 0, notices: 0 },
  ])("$choice is kept to", async ({ choice, emails, waiting, notices }) => {
    const lead = await aMember(db, await aWorkspace(db));
    const caller = callerFor(lead).notices;
    await caller.choose({ kind, choice: "app" });
    await caller.choose({ kind, choice });
    expect((await caller.settings()).kinds).toContainEqual({ kind, choice });
    await importEnds(lead);
    const { workspaceId } = lead;
    expect(await mails(lead)).toHaveLength(emails);
    expect(
      await db.$count(
        emailNotice,
        and(eq(emailNotice.workspaceId, workspaceId), sql`${emailNotice.emailId} is null`),
      ),
    ).toBe(waiting);
    expect(await db.$count(notice, eq(notice.workspaceId, workspaceId))).toBe(notices);
  });

  test("may not silence what must be told, nor name a zone that is none", async () => {
    const { learner } = await aLearner();
    const { choose, setTimes, settings } = callerFor(learner).notices;
    await expect(choose({ kind: "assigned", choice: "off" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { times } = await settings();
    await expect(setTimes({ ...times, timeZone: "Mars/Olympus" })).rejects.toThrow(/no time zone/);
  });
});

describe("the link that ends e-mails", () => {
  test("ends those of its kind, without a sign-in, and no others", async () => {
    const { learner, personId } = await aLearner();
    await tell(learner, personId);
    await send();
    const token = linkIn(server.taken[0]?.raw.replace(/\r\n /g, ""));
    const stranger = strangerTo(db).notices;
    expect(await stranger.subscription({ token })).toEqual({
      workspaceName: "North",
      about: "My evidence is declined",
      isOn: true,
    });
    await unsubscribe({ db, now: () => testNow }, { token });
    expect(await stranger.subscription({ token })).toMatchObject({ isOn: false });
    await tell(learner, personId);
    expect(await send()).toBe(0);
    expect(await callerFor(learner).notices.unread()).toBe(2);
    const { kinds } = await callerFor(learner).notices.settings();
    expect(kinds.filter(({ choice }) => choice !== "usual")).toEqual([
      { kind: "evidence-declined", choice: "app" },
    ]);
  });

  test("of a digest ends digests, and what waited for one", async () => {
    const { learner, personId } = await aLearner();
    const eight = new Date("2026-07-01T08:00:00Z");
    await tellForDigest(learner, personId);
    await collectDigests(db, () => eight);
    await send(eight);
    const token = linkIn(server.taken[0]?.raw.replace(/\r\n /g, ""));
    await tellForDigest(learner, personId);
    await unsubscribe({ db, now: () => eight }, { token });
    await tellForDigest(learner, personId);
    expect(await collectDigests(db, () => minutes(60 * 24, eight))).toBe(0);
    expect(await db.$count(emailNotice, sql`${emailNotice.emailId} is null`)).toBe(0);
  });

  test("that was forged, or cut short, ends nothing", async () => {
    const { learner, personId } = await aLearner();
    await tell(learner, personId);
    await send();
    const token = linkIn(server.taken[0]?.raw.replace(/\r\n /g, ""));
    const [content = "", signature = ""] = token.split(".");
    const other = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(content, "base64url").toString()), about: "assigned" }),
    ).toString("base64url");
    for (const forged of [`${other}.${signature}`, `${content}.`, content, token.slice(0, -2), "", "."]) {
      await expect(unsubscribe({ db, now: () => testNow }, { token: forged })).rejects.toThrow(
        /ends no e-mails/,
      );
    }
    expect(await strangerTo(db).notices.subscription({ token })).toMatchObject({ isOn: true });
  });
});

test("what went out is forgotten after 90 days, what still waits is not, and nothing is told anew", async () => {
  const { learner, personId } = await aLearner();
  await tell(learner, personId, "SQL");
  expect(await send()).toBe(1);
  await tell(learner, personId, "Python");
  const days = (n: number) => () => minutes(60 * 24 * n);
  expect(await purgeEmails(db, days(90))).toBe(0);
  expect(await purgeEmails(db, days(91))).toBe(1);
  expect(await mails(learner)).toMatchObject([{ state: "waiting" }]);
  expect(await db.$count(notice, eq(notice.personId, personId))).toBe(2);
  expect(await collectDigests(db, days(91))).toBe(0);
});

describe("a badge that runs out", () => {
  test("is told to its holder 90, 30 and 7 days before, each once, and not once it is renewed", async () => {
    const workspaceId = await aWorkspace(db);
    const { personId, earned } = await anIssuedBadge(db, workspaceId, { validityMonths: null });
    const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
    const expiresAt = minutes(60 * 24 * 365);
    await db.update(earnedCredential).set({ expiresAt }).where(eq(earnedCredential.id, earned.id));
    const daysBefore = (days: number) => () => minutes(-60 * 24 * days, expiresAt);
    const told = async () =>
      (await callerFor(learner).notices.list({})).notices.filter(({ sentence }) =>
        sentence.includes("expires on"),
      );
    const counts: number[] = [];
    for (const days of [91, 90, 89, 31, 30, 8, 7, 1]) counts.push(await tellExpiries(db, daysBefore(days)));
    expect(counts).toEqual([0, 1, 0, 0, 1, 0, 1, 0]);
    expect(await told()).toMatchObject(
      Array(3).fill({
        sentence:
          "Your badge “SQL basics” expires on 30 June 2027. Earn it again before then, and nothing is lost.",
        href: "/me/passport",
      }),
    );
    expect(await db.$count(emailNotice, eq(emailNotice.workspaceId, workspaceId))).toBe(3);

    await db.delete(notice).where(eq(notice.workspaceId, workspaceId));
    const { id: _, ...copy } = earned;
    await db.insert(earnedCredential).values({ ...copy, credentialUri: "urn:renewed", expiresAt: null });
    expect(await tellExpiries(db, daysBefore(7))).toBe(0);
  });
});
