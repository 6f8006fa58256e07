import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { importBatch, notice, person, teamManager } from "@/db/schema";
import { releaseImports, runWaitingImports } from "@/server/ingest/import-runner-writes";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { importFiles } from "../support/imports";
import { sentences, told } from "../support/notices";
import { anIssuedBadge, aRecommendation } from "../support/recommendation";
import { aBadge, aPerson, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const later = (days: number) => new Date(testNow.getTime() + days * 24 * 60 * 60 * 1000);

describe("the end of an import", () => {
  const people = "Name,Employee ID\nAna Ruiz,1\n";

  test("is told to whoever started it, with what became of the rows", async () => {
    const workspaceId = await aWorkspace(db);
    const [lead, other] = [await aMember(db, workspaceId), await aMember(db, workspaceId)];
    const { id } = await importFiles(lead, "people", { "hr.csv": people });
    await importFiles(lead, "people", { "empty.csv": "" });
    const [done, stopped] = (await told(lead)).sort((a, b) => a.sentence.length - b.sentence.length);
    expect(done).toMatchObject({
      sentence: "Your import of hr.csv finished: 1 created.",
      href: `/imports/${id}`,
    });
    expect(stopped?.sentence).toBe("Your import of empty.csv stopped. Its page says why, and what to do.");
    expect(await told(other)).toEqual([]);

    await callerFor(other).ingest.undo({ id });
    expect(await sentences(lead)).toContain(`${other.actor.name} undid your import of hr.csv.`);
    expect(await told(other)).toEqual([]);
  });

  test("is told when it was given up after its server had stopped again and again", async () => {
    const lead = await aMember(db, await aWorkspace(db));
    const { id } = await importFiles(lead, "people", { "hr.csv": people });
    await db.delete(notice).where(eq(notice.workspaceId, lead.workspaceId));
    await db
      .update(importBatch)
      .set({ status: "running", attempts: 3, finishedAt: null })
      .where(eq(importBatch.id, id));
    await releaseImports(db);
    await runWaitingImports(db, () => testNow, lead.workspaceId);
    // The run that the first start began may have taken it instead.
    await expect
      .poll(() => sentences(lead), { timeout: 30_000 })
      .toEqual(["Your import of hr.csv stopped. Its page says why, and what to do."]);
  });

  test("by one's own hand is nothing to be told", async () => {
    const lead = await aMember(db, await aWorkspace(db));
    const { id } = await importFiles(lead, "people", { "hr.csv": people });
    await callerFor(lead).ingest.undo({ id });
    expect(await sentences(lead)).toEqual(["Your import of hr.csv finished: 1 created."]);
  });

  test("does not keep an import of people from being undone, who go with what they were told", async () => {
    const lead = await aMember(db, await aWorkspace(db));
    const { workspaceId } = lead;
    const { id } = await importFiles(lead, "people", { "hr.csv": people });
    const [ana] = await db.select().from(person).where(eq(person.workspaceId, workspaceId));
    await notify(db, lead, [{ personId: ana?.id ?? "" }], {
      kind: "evidence-returned",
      subjectId: id,
      aboutPersonId: ana?.id ?? "",
      words: { badge: "SQL", achievementId: id },
    });
    await callerFor(lead).ingest.undo({ id });
    expect(
      await db.$count(notice, and(eq(notice.workspaceId, workspaceId), eq(notice.personId, ana?.id ?? ""))),
    ).toBe(0);
  });
});

describe("the way to a badge of ours", () => {
  test("is told to the learner: assigned, and by whom", async () => {
    const workspaceId = await aWorkspace(db);
    const personId = await aPerson(db, workspaceId);
    const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
    const lead = await aMember(db, workspaceId);
    const { id: achievementId } = await aBadge(db, workspaceId, { name: "SQL basics" });
    const dueAt = new Date("2026-08-01T00:00:00Z");
    const input = { personIds: [personId], achievementIds: [achievementId], dueAt, message: "" };
    await callerFor(lead).assign.assign({ ...input, draftKey: randomUUID() });
    await callerFor(lead).assign.assign({ ...input, draftKey: randomUUID() });
    expect(await told(learner)).toMatchObject([
      {
        sentence: `${lead.actor.name} asks you to earn “SQL basics” by 1 August 2026.`,
        href: `/me/evidence/${achievementId}`,
      },
    ]);
  });

  test("is told to the learner: declined", async () => {
    const workspaceId = await aWorkspace(db);
    const { personId, submissionId } = await aRecommendation(db, workspaceId);
    const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
    const lead = await aMember(db, workspaceId);
    await callerFor(lead).issue.approve({ submissionId, decision: "declined", comment: "Not yet." });
    expect(await sentences(learner)).toEqual([
      "“SQL basics” was not awarded to you. The reason stands with your evidence.",
    ]);
  });

  test("is told to the learner: issued; and when it is revoked, to their manager as well", async () => {
    const workspaceId = await aWorkspace(db);
    const { personId, earned, lead } = await anIssuedBadge(db, workspaceId);
    const teamId = await aTeam(db, workspaceId);
    const boss = await aPerson(db, workspaceId, { teamId });
    await manages(db, workspaceId, boss, teamId);
    await db.update(person).set({ teamId }).where(eq(person.id, personId));
    const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
    expect(await told(learner)).toMatchObject([
      {
        sentence: "Your evidence was approved, and the badge “SQL basics” is yours.",
        href: "/me/passport",
      },
    ]);
    expect(await told(manager)).toEqual([]);

    await callerFor(lead).issue.revoke({
      earnedCredentialIds: [earned.id],
      reason: "other",
      words: "Copied.",
    });
    expect(await sentences(learner)).toContain("Your badge “SQL basics” was revoked: Copied.");
    expect(await told(manager)).toMatchObject([
      {
        sentence: expect.stringMatching(/^The badge “SQL basics” of Ana Ruiz \d+ was revoked: Copied\.$/),
        href: `/people/${personId}`,
      },
    ]);
  });
});

describe("notices", () => {
  const aNotice = (
    scope: Scope,
    to: Parameters<typeof notify>[2],
    n: number,
    aboutPersonId: string | null = null,
  ) =>
    notify(db, { ...scope, now: () => later(n) }, to, {
      kind: "badge-revoked",
      subjectId: crypto.randomUUID(),
      aboutPersonId,
      words: { badge: `Badge ${n}`, person: "Ana", reason: "Copied." },
    });

  test("are read one by one or all at once, by their owner alone", async () => {
    const workspaceId = await aWorkspace(db);
    const [me, other] = [await aMember(db, workspaceId), await aMember(db, workspaceId)];
    for (const n of [1, 2, 3]) {
      await aNotice(me, [{ userId: me.actor.userId }, { userId: other.actor.userId }], n);
    }
    const { notices } = callerFor(me);
    const [newest] = await told(me);
    await callerFor(other).notices.markRead({ id: newest?.id ?? "" });
    expect(await notices.unread()).toBe(3);
    await notices.markRead({ id: newest?.id ?? "" });
    expect(await notices.list({})).toMatchObject({
      total: 3,
      unread: 2,
      notices: [{ isRead: true }, { isRead: false }, { isRead: false }],
    });
    await notices.markAllRead();
    expect(await notices.unread()).toBe(0);
    expect(await callerFor(other).notices.unread()).toBe(3);
  });

  test("come newest first, 50 a page", async () => {
    const me = await aMember(db, await aWorkspace(db));
    for (let n = 1; n <= 51; n++) await aNotice(me, [{ userId: me.actor.userId }], n);
    const [first, second] = [
      await callerFor(me).notices.list({}),
      await callerFor(me).notices.list({ page: 2 }),
    ];
    expect(first).toMatchObject({ total: 51, pageSize: 50 });
    expect(first.notices).toHaveLength(50);
    expect(first.notices[0]?.sentence).toContain("Badge 51");
    expect(second.notices.map(({ sentence }) => sentence)).toEqual([expect.stringContaining("Badge 1”")]);
  });

  test("about somebody are shown only to those who may still see them", async () => {
    const workspaceId = await aWorkspace(db);
    const data = await aTeam(db, workspaceId);
    const ana = await aPerson(db, workspaceId, { teamId: data });
    const mia = await aPerson(db, workspaceId, { teamId: data });
    await manages(db, workspaceId, mia, data);
    const holder = await aMember(db, workspaceId, { roles: ["employee"], personId: ana });
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: mia });
    await aNotice(manager, [{ personId: mia }, { personId: ana }], 1, ana);
    expect(await callerFor(manager).notices.unread()).toBe(1);
    await db
      .delete(teamManager)
      .where(and(eq(teamManager.workspaceId, workspaceId), eq(teamManager.teamId, data)));
    expect(await callerFor(manager).notices.list({})).toMatchObject({ total: 0, unread: 0 });
    expect(await callerFor(holder).notices.unread()).toBe(1);
    expect(
      await callerFor({ ...manager, actor: { ...manager.actor, roles: ["ld_lead"] } }).notices.unread(),
    ).toBe(1);
  });
});
