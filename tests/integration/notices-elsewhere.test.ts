import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { earnedCredential, evidence, jobRole, requirement, roleHolding, skill } from "@/db/schema";
import type { Verify } from "@/server/ingest/badge-import-plan-reads";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { recheckBadges } from "@/server/ingest/recheck-writes";
import { readBadgeLosses } from "@/server/measure/badge-loss-reads";
import type { VerificationVerdict } from "@/server/verify/report";
import { freshDatabase } from "../support/database";
import { aFile } from "../support/imports";
import { sentences, told } from "../support/notices";
import { aPerson, aSkill, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const later = (days: number) => new Date(testNow.getTime() + days * 24 * 60 * 60 * 1000);

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
