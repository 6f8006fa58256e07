import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  earnedCredential,
  evidence,
  importBatch,
  jobRole,
  notice,
  person,
  requirement,
  roleHolding,
  skill,
  teamManager,
} from "@/db/schema";
import type { Verify } from "@/server/ingest/badge-import-plan-reads";
import { releaseImports, runWaitingImports } from "@/server/ingest/import-runner-writes";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { recheckBadges } from "@/server/ingest/recheck-writes";
import { readBadgeLosses } from "@/server/measure/badge-loss-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import type { VerificationVerdict } from "@/server/verify/report";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { anIssuedBadge, aRecommendation } from "../support/recommendation";
import { aBadge, aPerson, aSkill, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const later = (days: number) => new Date(testNow.getTime() + days * 24 * 60 * 60 * 1000);
const told = async (scope: Scope) => (await callerFor(scope).notices.list({})).notices;
const sentences = async (scope: Scope) => (await told(scope)).map(({ sentence }) => sentence);

/**
 * Ana, an analyst who must have SQL 4, in Data, which Mia manages; Dia manages the company above it. Her badge
 * from elsewhere proves it. Two L&D leads, of whom one is a person; and a lead of another workspace.
 */
async function anAnalyst({ expiresAt }: { expiresAt?: Date } = {}) {
  const workspaceId = await aWorkspace(db);
  const company = await aTeam(db, workspaceId);
  const data = await aTeam(db, workspaceId, company);
  const ana = await aPerson(db, workspaceId, { name: "Ana", email: "ana@example.org", teamId: data });
  const mia = await aPerson(db, workspaceId, { name: "Mia", teamId: data });
  const dia = await aPerson(db, workspaceId, { name: "Dia", teamId: company });
  const lea = await aPerson(db, workspaceId, { name: "Lea", teamId: company });
  await manages(db, workspaceId, mia, data);
  await manages(db, workspaceId, dia, company);
  const sqlId = await aSkill(db, workspaceId, "SQL");
  const [uri] = await db.select({ uri: skill.uri }).from(skill).where(eq(skill.id, sqlId));
  const [analyst] = await db.insert(jobRole).values({ workspaceId, name: "Analyst" }).returning();
  const jobRoleId = analyst?.id ?? "";
  await db
    .insert(requirement)
    .values({ workspaceId, jobRoleId, statement: "SQL", skillId: sqlId, requiredLevel: 4 });
  await db.insert(roleHolding).values({ workspaceId, personId: ana, jobRoleId });
  const member = (roles: Parameters<typeof aMember>[2]) => aMember(db, workspaceId, roles);
  const finds =
    (verdict: VerificationVerdict): Verify =>
    async () => ({
      verdict,
      checkedAt: testNow.toISOString(),
      checks: [],
      badge: {
        format: "ob3-ldp",
        credentialId: "urn:uuid:one",
        achievementId: "https://issuer.example/sql",
        name: "SQL badge",
        issuer: { name: "Issuer" },
        issuedAt: "2025-01-02T00:00:00Z",
        ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
        recipient: { identifiers: [{ type: "emailAddress", hashed: false, identity: "ana@example.org" }] },
        tags: [],
        alignments: [{ targetName: "SQL", targetUrl: uri?.uri ?? "" }],
        evidence: [],
        achievedLevel: 4,
      },
    });
  const holder = await member({ roles: ["employee"], personId: ana });
  await importOwnBadge(holder, { fileId: await aFile(holder, "badge.json", "{}") }, finds("valid"));
  return {
    ...{ workspaceId, ana, mia, data, sqlId, holder },
    manager: await member({ roles: ["manager"], personId: mia }),
    director: await member({ roles: ["manager"], personId: dia }),
    lead: await member({ roles: ["ld_lead"] }),
    leadOfTheWorkforce: await member({ roles: ["ld_lead", "employee"], personId: lea }),
    admin: await member({ roles: ["admin"] }),
    stranger: await aMember(db, await aWorkspace(db)),
    /** Looks at this badge alone: the others of this database were looked at just now. */
    async looks(days: number, verdict: VerificationVerdict) {
      const others = sql`${earnedCredential.workspaceId} <> ${workspaceId}`;
      await db
        .update(earnedCredential)
        .set({ checkedAt: later(days) })
        .where(others);
      return recheckBadges(db, () => later(days), readBadgeLosses, finds(verdict));
    },
  };
}

describe("a badge that ends elsewhere", () => {
  test("is told to its holder, to the nearest manager because a gap opens, and to each L&D lead, once", async () => {
    const { ana, data, sqlId, looks, ...people } = await anAnalyst();
    expect(await looks(2, "revoked")).toBe(1);
    expect(await looks(4, "revoked")).toBe(0);
    expect(await told(people.holder)).toMatchObject([
      {
        sentence:
          "Your badge “SQL badge” was revoked by its issuer. Your role asks for more SQL than is proven now.",
        href: "/me/passport",
        isRead: false,
        createdAt: later(2),
      },
    ]);
    const toOthers = [
      {
        sentence: "The badge “SQL badge” of Ana was revoked by its issuer. A gap opens in SQL.",
        href: `/team/${data}?cell=${ana}:${sqlId}`,
      },
    ];
    expect(await told(people.manager)).toMatchObject(toOthers);
    expect(await told(people.lead)).toMatchObject(toOthers);
    expect(await told(people.leadOfTheWorkforce)).toMatchObject(toOthers);
    for (const untold of [people.director, people.admin, people.stranger]) {
      expect(await told(untold)).toEqual([]);
    }
  });

  test("does not concern the manager while something else proves as much", async () => {
    const { workspaceId, ana, sqlId, looks, ...people } = await anAnalyst();
    await db.insert(evidence).values({
      workspaceId,
      personId: ana,
      skillId: sqlId,
      level: 4,
      source: "assessor",
      issuedAt: testNow,
    });
    // Behind the back of `change`: figures are read anew with the next version.
    await callerFor(people.lead).people.addTeamManager({
      teamId: await aTeam(db, workspaceId),
      personId: ana,
    });
    await looks(2, "revoked");
    expect(await sentences(people.holder)).toEqual(["Your badge “SQL badge” was revoked by its issuer."]);
    expect(await sentences(people.manager)).toEqual([]);
    expect(await told(people.lead)).toMatchObject([{ href: `/people/${ana}` }]);
  });

  test("is told when it is suspended, when it is reinstated, and when it has run out, each once", async () => {
    const { looks, ...people } = await anAnalyst({ expiresAt: later(9) });
    for (const [day, verdict] of [
      [2, "suspended"],
      [4, "suspended"],
      [6, "unverifiable"],
      [8, "valid"],
      [10, "expired"],
      [12, "expired"],
    ] as const) {
      await looks(day, verdict);
    }
    const gap = "A gap opens in SQL.";
    expect(await sentences(people.manager)).toEqual([
      `The badge “SQL badge” of Ana has expired. ${gap}`,
      `The badge “SQL badge” of Ana was suspended by its issuer. ${gap}`,
    ]);
    expect(await sentences(people.holder)).toEqual([
      "Your badge “SQL badge” has expired. Your role asks for more SQL than is proven now.",
      "Your badge “SQL badge” is valid again: its issuer stands by it.",
      "Your badge “SQL badge” was suspended by its issuer. Your role asks for more SQL than is proven now.",
    ]);
  });

  test("that ran out before it was last looked at is no news", async () => {
    const { workspaceId, looks, holder } = await anAnalyst({ expiresAt: later(-3) });
    // As it stood before expiries were stored by the daily look.
    await db
      .update(earnedCredential)
      .set({ report: sql`jsonb_set(${earnedCredential.report}, '{verdict}', '"valid"')` })
      .where(eq(earnedCredential.workspaceId, workspaceId));
    expect(await looks(2, "expired")).toBe(1);
    expect(await told(holder)).toEqual([]);
  });

  test("is not taken back here unless it can be told", async () => {
    const { workspaceId, looks, holder } = await anAnalyst();
    const revoked = async () =>
      (await db.select().from(earnedCredential).where(eq(earnedCredential.workspaceId, workspaceId)))[0]
        ?.revokedAt;
    await db.execute(sql`alter table notice add constraint no_more check (id is null) not valid`);
    expect(await looks(2, "revoked")).toBe(0);
    expect(await revoked()).toBeNull();
    await db.execute(sql`alter table notice drop constraint no_more`);
    expect(await looks(4, "revoked")).toBe(1);
    expect(await revoked()).toEqual(later(4));
    expect(await told(holder)).toHaveLength(1);
  });
});

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
    const { personId, earned, lead, decision } = await anIssuedBadge(db, workspaceId);
    const teamId = await aTeam(db, workspaceId);
    const boss = await aPerson(db, workspaceId, { teamId });
    await manages(db, workspaceId, boss, teamId);
    await db.update(person).set({ teamId }).where(eq(person.id, personId));
    const learner = await aMember(db, workspaceId, { roles: ["employee"], personId });
    const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
    const { pathname: href } = new URL(decision.publicUrl);
    expect(await told(learner)).toMatchObject([
      { sentence: "Your evidence was approved, and the badge “SQL basics” is yours.", href },
    ]);
    expect(await told(manager)).toEqual([]);

    await callerFor(lead).issue.revoke({
      earnedCredentialIds: [earned.id],
      reason: "other",
      words: "Copied.",
    });
    expect(await sentences(learner)).toContain("Your badge “SQL basics” was revoked: Copied.");
    expect(await sentences(manager)).toEqual([
      expect.stringMatching(/^The badge “SQL basics” of Ana Ruiz \d+ was revoked: Copied\.$/),
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
      words: { badge: `Badge ${n}`, publicId: "x", person: "Ana", reason: "Copied." },
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
    const { workspaceId, ana, mia, data, manager, holder } = await anAnalyst();
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
