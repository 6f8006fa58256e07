import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { MembershipRole, NoticeChoice, NoticeKind } from "@/db/enums";
import { emailNotice, notice } from "@/db/schema";
import { collectDigests } from "@/server/notices/digest-writes";
import { unsubscribe } from "@/server/notices/unsubscribe-writes";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { aLearner, linkIn, mails, minutes, tell, tellForDigest, withPost } from "../support/post";
import { aMember, aWorkspace, callerFor, strangerTo, testNow } from "../support/workspace";

const post = withPost();

describe("somebody's choice", () => {
  const kind: NoticeKind = "import-ended";
  const importEnds = ({ workspaceId, actor }: Scope) =>
    notify(post.db, { workspaceId, now: () => testNow }, [{ userId: actor.userId }], {
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
    const lead = await aMember(post.db, await aWorkspace(post.db));
    const caller = callerFor(lead).notices;
    await caller.choose({ kind, choice: "app" });
    await caller.choose({ kind, choice });
    expect((await caller.settings()).kinds).toContainEqual({ kind, choice });
    await importEnds(lead);
    const { workspaceId } = lead;
    expect(await mails(post.db, lead.workspaceId)).toHaveLength(emails);
    expect(
      await post.db.$count(
        emailNotice,
        and(eq(emailNotice.workspaceId, workspaceId), sql`${emailNotice.emailId} is null`),
      ),
    ).toBe(waiting);
    expect(await post.db.$count(notice, eq(notice.workspaceId, workspaceId))).toBe(notices);
  });

  test("is asked for what a member with these roles may get, and for nothing else", async () => {
    const workspaceId = await aWorkspace(post.db);
    const kindsFor = async (roles: MembershipRole[]) => {
      const { kinds } = await callerFor(await aMember(post.db, workspaceId, { roles })).notices.settings();
      return kinds.map((one) => one.kind);
    };
    expect(await kindsFor(["admin"])).toContain("key-rotation-due");
    const employees = await kindsFor(["employee"]);
    expect(employees).toContain("badge-issued");
    for (const other of ["key-rotation-due", "import-ended", "evidence-to-assess", "assignment-answered"]) {
      expect(employees).not.toContain(other);
    }
  });

  test("may not silence what must be told, nor name a zone that is none", async () => {
    const { learner } = await aLearner(post.db);
    const { choose, setTimes, settings } = callerFor(learner).notices;
    await expect(choose({ kind: "assigned", choice: "off" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { times } = await settings();
    await expect(setTimes({ ...times, timeZone: "Mars/Olympus" })).rejects.toThrow(/no time zone/);
  });
});

describe("the link that ends e-mails", () => {
  test("ends those of its kind, without a sign-in, and no others", async () => {
    const { learner, personId } = await aLearner(post.db);
    await tell(learner, personId);
    await post.send();
    const token = linkIn(post.server.taken[0]?.raw);
    const stranger = strangerTo(post.db).notices;
    expect(await stranger.subscription({ token })).toEqual({
      workspaceName: "North",
      about: "My evidence is declined",
      isOn: true,
    });
    await unsubscribe({ db: post.db, now: () => testNow }, { token });
    expect(await stranger.subscription({ token })).toMatchObject({ isOn: false });
    await tell(learner, personId);
    expect(await post.send()).toBe(0);
    expect(await callerFor(learner).notices.unread()).toBe(2);
    const { kinds } = await callerFor(learner).notices.settings();
    expect(kinds.filter(({ choice }) => choice !== "usual")).toEqual([
      { kind: "evidence-declined", choice: "app" },
    ]);
  });

  test("of a digest ends digests, and what waited for one", async () => {
    const { learner, personId } = await aLearner(post.db);
    const eight = new Date("2026-07-01T08:00:00Z");
    await tellForDigest(learner, personId);
    await collectDigests(post.db, () => eight);
    await post.send(eight);
    const token = linkIn(post.server.taken[0]?.raw);
    await tellForDigest(learner, personId);
    await unsubscribe({ db: post.db, now: () => eight }, { token });
    await tellForDigest(learner, personId);
    expect(await collectDigests(post.db, () => minutes(60 * 24, eight))).toBe(0);
    expect(await post.db.$count(emailNotice, sql`${emailNotice.emailId} is null`)).toBe(0);
  });

  test("that was forged, or cut short, ends nothing", async () => {
    const { learner, personId } = await aLearner(post.db);
    await tell(learner, personId);
    await post.send();
    const token = linkIn(post.server.taken[0]?.raw);
    const [content = "", signature = ""] = token.split(".");
    const other = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(content, "base64url").toString()), about: "assigned" }),
    ).toString("base64url");
    for (const forged of [`${other}.${signature}`, `${content}.`, content, token.slice(0, -2), "", "."]) {
      await expect(unsubscribe({ db: post.db, now: () => testNow }, { token: forged })).rejects.toThrow(
        /ends no e-mails/,
      );
    }
    expect(await strangerTo(post.db).notices.subscription({ token })).toMatchObject({ isOn: true });
  });
});
