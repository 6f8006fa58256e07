import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { emailNotice, membership, notice, user } from "@/db/schema";
import { collectDigests } from "@/server/notices/digest-writes";
import { purgeEmails } from "@/server/notices/retention-writes";
import { notify } from "@/server/notices/writes";
import { aLearner, mails, minutes, plain, tell, tellForDigest, withPost } from "../support/post";
import { aBadge, aPerson } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

const post = withPost();

describe("an e-mail", () => {
  test("tells of a notice once, with its sentence, its link and the ways out", async () => {
    const { workspaceId, personId, learner, address } = await aLearner(post.db);
    const lead = await aMember(post.db, workspaceId);
    const { id: achievementId } = await aBadge(post.db, workspaceId, { name: "SQL basics" });
    const input = {
      personIds: [personId],
      achievementIds: [achievementId],
      dueAt: null,
      message: "",
      draftKey: crypto.randomUUID(),
    };
    await callerFor(lead).assign.assign(input);
    await callerFor(lead).assign.assign(input);
    expect(await post.send()).toBe(1);
    expect(await post.send(minutes(600))).toBe(0);
    const [taken, ...others] = post.server.taken;
    expect(others).toEqual([]);
    expect(taken?.to).toEqual([address]);
    const [row] = await mails(post.db, learner.workspaceId);
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
    const { learner, personId } = await aLearner(post.db);
    const failing = post.db.transaction(async (tx) => {
      await notify(tx, learner, [{ personId }], {
        kind: "evidence-declined",
        subjectId: crypto.randomUUID(),
        aboutPersonId: personId,
        words: { badge: "SQL", achievementId: "a" },
      });
      throw new Error("what happened did not happen");
    });
    await expect(failing).rejects.toThrow();
    expect(await mails(post.db, learner.workspaceId)).toEqual([]);
  });

  test("is not written while the server sends none, nor to a person without a sign-in", async () => {
    const { workspaceId, learner, personId } = await aLearner(post.db);
    await tell(learner, await aPerson(post.db, workspaceId));
    delete process.env["SMTP_URL"];
    await tell(learner, personId);
    await tellForDigest(learner, personId);
    expect(await mails(post.db, learner.workspaceId)).toEqual([]);
    expect(await post.db.$count(emailNotice)).toBe(0);
    expect(await callerFor(learner).notices.unread()).toBe(2);
  });

  test("has no header and no markup of what people have typed", async () => {
    const { learner, personId, address } = await aLearner(post.db);
    const name = "Eve\r\nBcc: all@example.org\r\n\r\n<b>";
    await post.db.update(user).set({ name }).where(eq(user.id, learner.actor.userId));
    await tell(learner, personId, "<img src=x>\r\nX-Made-Up: yes\r\n\r\nbody");
    expect(await post.send()).toBe(1);
    const [taken] = post.server.taken;
    expect(taken?.to).toEqual([address]);
    expect(taken?.header("bcc")).toBeUndefined();
    expect(taken?.header("x-made-up")).toBeUndefined();
    const [, html = ""] = plain(taken?.raw).split("Content-Type: text/html");
    expect(html).toContain("&lt;img src=x&gt; X-Made-Up: yes body");
    expect(html).not.toMatch(/<img|<b>|src="|url\(/);
  });

  test("is needless once its notice was read, its reader gone or the kind unwanted", async () => {
    const { learner, personId } = await aLearner(post.db);
    await tell(learner, personId);
    await callerFor(learner).notices.markAllRead();
    const gone = await aLearner(post.db);
    await tell(gone.learner, gone.personId);
    await post.db.delete(membership).where(eq(membership.userId, gone.learner.actor.userId));
    const unwilling = await aLearner(post.db);
    await tell(unwilling.learner, unwilling.personId);
    await callerFor(unwilling.learner).notices.choose({ kind: "evidence-declined", choice: "app" });
    expect(await post.send()).toBe(0);
    expect(post.server.tries()).toBe(0);
    for (const scope of [learner, gone.learner, unwilling.learner]) {
      expect(await mails(post.db, scope.workspaceId)).toMatchObject([{ state: "needless" }]);
    }
  });
});

describe("a mail server", () => {
  test("that takes it later gets it later, the same", async () => {
    const { learner, personId } = await aLearner(post.db);
    await tell(learner, personId);
    post.server.behaviour.answerTo = () => ({ code: 451, message: "Greylisted, come back" });
    expect(await post.send()).toBe(0);
    const [before] = await mails(post.db, learner.workspaceId);
    expect(before).toMatchObject({ state: "waiting", attempts: 1, dueAt: minutes(1) });
    expect(before?.problem).toContain("Greylisted");
    post.server.behaviour.answerTo = () => null;
    expect(await post.send(new Date(minutes(1).getTime() - 1))).toBe(0);
    expect(await post.send(minutes(1))).toBe(1);
    expect(post.server.tries()).toBe(2);
    expect(post.server.taken[0]?.header("message-id")).toContain(before?.id);
  });

  test("that refuses it is not asked again, until an admin who has seen why says so", async () => {
    const { workspaceId, learner, personId, address } = await aLearner(post.db);
    await tell(learner, personId);
    post.server.behaviour.answerTo = () => ({ code: 550, message: "No such mailbox" });
    await post.send();
    post.server.behaviour.answerTo = () => null;
    expect(await post.send(minutes(60 * 48))).toBe(0);
    expect(post.server.tries()).toBe(1);

    const admin = await aMember(post.db, workspaceId, { roles: ["admin"] });
    const stranger = await aMember(post.db, await aWorkspace(post.db), { roles: ["admin"] });
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
    expect(await post.send(minutes(1))).toBe(1);
  });

  test("that is down loses nothing, and is not asked for each e-mail", async () => {
    const { learner, personId } = await aLearner(post.db);
    await tell(learner, personId, "first");
    await tell(learner, personId, "second");
    await post.server.close();
    expect(await post.send()).toBe(0);
    expect((await mails(post.db, learner.workspaceId)).map(({ attempts }) => attempts).sort()).toEqual([
      0, 1,
    ]);
    await post.open();
    expect(await post.send(minutes(1))).toBe(2);
  });

  test("gets it once from two processes that send at the same time", async () => {
    const { learner, personId } = await aLearner(post.db);
    for (let n = 0; n < 6; n++) await tell(learner, personId, `Badge ${n}`);
    const sent = await Promise.all([post.send(), post.send(), post.send()]);
    expect(sent.reduce((all, one) => all + one)).toBe(6);
    expect(new Set(post.server.taken.map(({ header }) => header("message-id"))).size).toBe(6);
    expect(post.server.taken).toHaveLength(6);
  });

  test("gets it again, under the same id, only after a process that crashed has lost its lease", async () => {
    const { learner, personId } = await aLearner(post.db);
    await tell(learner, personId);
    // The process dies after the server has taken it, and before that is noted.
    await post.db.execute(sql`alter table email add constraint no_more check (state <> 'sent') not valid`);
    await expect(post.send()).rejects.toThrow();
    await post.db.execute(sql`alter table email drop constraint no_more`);
    expect(await mails(post.db, learner.workspaceId)).toMatchObject([{ state: "sending" }]);
    expect(await post.send(minutes(4))).toBe(0);
    expect(await post.send(minutes(6))).toBe(1);
    const ids = post.server.taken.map(({ header }) => header("message-id"));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });
});

describe("quiet hours", () => {
  test("and weekends hold an e-mail back until they end, where its reader is", async () => {
    const { learner, personId } = await aLearner(post.db);
    const times = { timeZone: "Asia/Tokyo", quietFrom: 20, quietTo: 7, weekends: false, digest: true };
    await callerFor(learner).notices.setTimes(times);
    await tell(learner, personId);
    // Noon in UTC is 21 o'clock there; seven in the morning is 22 o'clock in UTC.
    expect(await post.send()).toBe(0);
    expect(await mails(post.db, learner.workspaceId)).toMatchObject([
      { state: "waiting", attempts: 0, dueAt: new Date("2026-06-30T22:00:00Z") },
    ]);
    expect(await post.send(new Date("2026-06-30T22:00:00Z"))).toBe(1);
    const saturday = new Date("2026-07-04T03:00:00Z");
    await tell(learner, personId, "another", saturday);
    expect(await post.send(saturday)).toBe(0);
    expect((await mails(post.db, learner.workspaceId)).at(-1)?.dueAt).toEqual(
      new Date("2026-07-05T22:00:00Z"),
    );
  });
});

test("what went out is forgotten after 90 days, what still waits is not, and nothing is told anew", async () => {
  const { learner, personId } = await aLearner(post.db);
  await tell(learner, personId, "SQL");
  expect(await post.send()).toBe(1);
  await tell(learner, personId, "Python");
  const days = (n: number) => () => minutes(60 * 24 * n);
  expect(await purgeEmails(post.db, days(90))).toBe(0);
  expect(await purgeEmails(post.db, days(91))).toBe(1);
  expect(await mails(post.db, learner.workspaceId)).toMatchObject([{ state: "waiting" }]);
  expect(await post.db.$count(notice, eq(notice.personId, personId))).toBe(2);
  expect(await collectDigests(post.db, days(91))).toBe(0);
});
