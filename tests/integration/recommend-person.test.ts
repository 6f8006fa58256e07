import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { assignment, exemption } from "@/db/schema";
import type { WorkspaceId } from "@/server/scope";
import { freshDatabase } from "../support/database";
import { aWorld, daysFromNow } from "../support/recommend-world";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

const asEmployee = async (workspaceId: WorkspaceId, personId: string | null) =>
  callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId })).recommend;

/** An analyst who holds SQL 2 of 3 and nothing of mandatory Privacy 2. */
async function anAnalyst() {
  const workspaceId = await aWorkspace(db);
  const world = aWorld(db, workspaceId);
  const roleId = await world.role("Analyst", {
    SQL: { level: 3, importance: 4 },
    Privacy: { level: 2, importance: 4, mandatory: true },
  });
  const teamId = await world.team("Data");
  const ana = await world.person("Ana", { roleId, teamId });
  await world.holds(ana, "SQL", 2);
  return { workspaceId, world, ana, teamId, roleId };
}

describe("recommend.forPerson", () => {
  test("gives the next badge with its reasons, alternatives and the pathway of prerequisites", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    const basics = await world.badge("Privacy basics", { Privacy: 1 }, { hours: 5 });
    await world.badge("SQL practice", { SQL: 3 }, { hours: 2, price: 30 });
    await world.badge(
      "Data law",
      { Privacy: 2, SQL: 3 },
      { hours: 15, price: 120, needs: [{ badge: basics }] },
    );
    await world.badge("Pottery", { Clay: 5 });

    const answer = await (await asEmployee(workspaceId, ana)).forPerson();

    expect(answer.person).toEqual({ id: ana, name: "Ana", isSelf: true });
    expect(answer.roles).toMatchObject([{ name: "Analyst", kind: "primary" }]);
    // 4·2 of 4·3 + 4·2 = 20, and one of two skills short by one.
    expect(answer.standing).toMatchObject({ readiness: 0.4, met: 0, required: 2, weightedGap: 12 });
    // Mandatory points an hour: basics 4/5 = 0.8; law 8/20 = 0.4 in all; SQL practice none.
    expect(answer.all.map(({ achievement }) => achievement.name)).toEqual([
      "Privacy basics",
      "Data law",
      "SQL practice",
    ]);
    expect(answer.next).toMatchObject({
      achievement: { name: "Privacy basics" },
      closes: [{ skill: "Privacy", from: 0, to: 1, required: 2, mandatory: true }],
      gapsClosed: 0,
      gain: 4,
      gainPerHour: 0.8,
      formula: "4 × (1 − 0) = 4",
      unlocks: [{ name: "Data law" }],
      after: { readiness: 0.6, met: 0, required: 2 },
      assignment: null,
    });
    expect(answer.alternatives[0]).toMatchObject({
      achievement: { name: "Data law" },
      start: { name: "Privacy basics" },
      hours: 20,
      price: 120,
      gapsClosed: 2,
      after: { readiness: 1, met: 2 },
      steps: [
        { achievement: { name: "Privacy basics" }, gain: 4, hoursSoFar: 5, neededFor: ["Data law"] },
        {
          achievement: { name: "Data law" },
          gain: 8,
          gainSoFar: 12,
          hoursSoFar: 20,
          priceSoFar: 120,
          closes: [
            { skill: "Privacy", from: 1, to: 2 },
            { skill: "SQL", from: 2, to: 3 },
          ],
        },
      ],
    });
    expect(answer.untaught).toEqual([]);
  });

  test("leaves out drafts, retired and foreign achievements, and what is held", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    await world.badge("Draft", { SQL: 3 }, { status: "draft" });
    await world.badge("Retired", { SQL: 3 }, { status: "retired" });
    await world.badge("Foreign", { SQL: 3 }, { origin: "foreign" });
    const held = await world.badge("Held", { SQL: 3 });
    await world.award(ana, held);
    const answer = await (await asEmployee(workspaceId, ana)).forPerson();
    expect(answer).toMatchObject({ next: null, alternatives: [], total: 0 });
    // A badge teaches SQL at that level; it is held already.
    expect(answer.untaught.map(({ skill }) => skill)).toEqual(["Privacy"]);
  });

  test.each([
    { award: "has expired", about: { expiresAt: daysFromNow(-1) } },
    { award: "was revoked", about: { revokedAt: daysFromNow(-1) } },
    { award: "could not be verified", about: { verified: false } },
    { award: "begins tomorrow", about: { issuedAt: daysFromNow(1) } },
  ])("offers a badge again whose award $award", async ({ about }) => {
    const { workspaceId, world, ana } = await anAnalyst();
    await world.award(ana, await world.badge("SQL practice", { SQL: 3 }), about);
    const { next } = await (await asEmployee(workspaceId, ana)).forPerson();
    expect(next?.achievement.name).toBe("SQL practice");
  });

  test("says what was assigned already, and by when", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    const achievementId = await world.badge("SQL practice", { SQL: 3 });
    const dueAt = daysFromNow(20);
    await db.insert(assignment).values({ workspaceId, personId: ana, achievementId, dueAt, assignedBy: "x" });
    const { next } = await (await asEmployee(workspaceId, ana)).forPerson();
    expect(next?.assignment).toEqual({ dueAt });
  });

  test("counts no gap from which the person is exempt", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    await world.badge("Privacy basics", { Privacy: 2 });
    await db.insert(exemption).values({
      workspaceId,
      personId: ana,
      skillId: await world.skillNamed("Privacy"),
      reason: "on leave",
    });
    const answer = await (await asEmployee(workspaceId, ana)).forPerson();
    expect(answer.next).toBeNull();
    expect(answer.gaps.map(({ skill }) => skill)).toEqual(["SQL"]);
  });

  test("tells somebody without a role, and somebody without a gap, apart", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    await world.holds(ana, "SQL", 3);
    await world.holds(ana, "Privacy", 2);
    const newcomer = await world.person("New");
    expect(await (await asEmployee(workspaceId, newcomer)).forPerson()).toMatchObject({
      roles: [],
      next: null,
    });
    expect(await (await asEmployee(workspaceId, ana)).forPerson()).toMatchObject({
      roles: [{ name: "Analyst" }],
      gaps: [],
      next: null,
    });
  });

  test("answers the person's manager, and nobody else's", async () => {
    const { workspaceId, world, ana, teamId } = await anAnalyst();
    const [lead, other] = [await world.person("Lea"), await world.person("Otto")];
    await world.manages(lead, teamId);
    await world.manages(other, await world.team("Sales"));
    const asManager = async (personId: string) =>
      callerFor(await aMember(db, workspaceId, { roles: ["manager"], personId })).recommend;
    expect((await (await asManager(lead)).forPerson({ personId: ana })).person.isSelf).toBe(false);
    await expect((await asManager(other)).forPerson({ personId: ana })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("refuses a colleague, a person of another workspace, and a member who is no person", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    const colleague = await asEmployee(workspaceId, await world.person("Ben"));
    await expect(colleague.forPerson({ personId: ana })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const elsewhere = callerFor(await aMember(db, await aWorkspace(db), { roles: ["ld_lead"] })).recommend;
    await expect(elsewhere.forPerson({ personId: ana })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect((await asEmployee(workspaceId, null)).forPerson()).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  });
});

describe("recommend.forCell", () => {
  test("ranks for that one gap alone", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    const both = await world.badge("Both", { SQL: 3, Privacy: 2 }, { hours: 12 });
    const practice = await world.badge("SQL practice", { SQL: 3 }, { hours: 8 });
    const skillId = await world.skillNamed("SQL");
    const answer = await (await asEmployee(workspaceId, ana)).forCell({ personId: ana, skillId });
    expect(answer).toMatchObject({ skill: "SQL", gap: 1, required: 3, isUntaught: false });
    expect(answer.recommendations.map(({ achievement, gain }) => [achievement.id, gain])).toEqual([
      [practice, 4],
      [both, 4],
    ]);
  });

  test("says when nothing leads to the level, and when the skill is not required", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    const recommend = await asEmployee(workspaceId, ana);
    const [sql, clay] = [await world.skillNamed("SQL"), await world.skillNamed("Clay")];
    await world.badge("SQL taster", { SQL: 2 });
    expect(await recommend.forCell({ personId: ana, skillId: sql })).toMatchObject({
      recommendations: [],
      isUntaught: true,
    });
    await expect(recommend.forCell({ personId: ana, skillId: clay })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("refuses a colleague and another workspace", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    const skillId = await world.skillNamed("SQL");
    const colleague = await asEmployee(workspaceId, await world.person("Ben"));
    await expect(colleague.forCell({ personId: ana, skillId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const elsewhere = callerFor(await aMember(db, await aWorkspace(db), { roles: ["ld_lead"] })).recommend;
    await expect(elsewhere.forCell({ personId: ana, skillId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("one's own passport and changes", () => {
  test("list skills with what backs them, and badges with where they stand", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    await world.holds(ana, "Clay", 4, { source: "self" });
    await world.award(ana, await world.badge("Old", {}), {
      expiresAt: daysFromNow(-1),
      issuedAt: daysFromNow(-9),
    });
    await world.award(ana, await world.badge("Soon", {}), {
      expiresAt: daysFromNow(5),
      issuedAt: daysFromNow(-8),
    });
    const passport = await (await asEmployee(workspaceId, ana)).passport();
    expect(passport.skills).toMatchObject([
      { skill: "Privacy", held: 0, required: 2, source: null, state: "unassessed" },
      { skill: "SQL", held: 2, required: 3, source: "assessor" },
      { skill: "Clay", held: 4, required: null, source: "self" },
    ]);
    expect(passport.badges).toMatchObject([
      { name: "Soon", status: "expiring", publicId: null },
      { name: "Old", status: "expired" },
    ]);
  });

  test("tell what was gained, what ran out and what was revoked in the last 90 days", async () => {
    const { workspaceId, world, ana } = await anAnalyst();
    await world.holds(ana, "Privacy", 2, { issuedAt: daysFromNow(-10), source: "credential" });
    await world.holds(ana, "Clay", 1, { expiresAt: daysFromNow(-5) });
    await world.holds(ana, "Clay", 2, { revokedAt: daysFromNow(-3) });
    const { changes, standing } = await (await asEmployee(workspaceId, ana)).recentChanges();
    expect(changes).toMatchObject([
      { kind: "revoked", skill: "Clay", level: 2, at: daysFromNow(-3) },
      { kind: "expired", skill: "Clay", level: 1 },
      { kind: "gained", skill: "Privacy", level: 2, source: "credential" },
    ]);
    expect(standing).toMatchObject({ before: { met: 0 }, now: { met: 1, required: 2 } });
    expect(testNow).toEqual(daysFromNow(0));
  });

  test("are refused to a member who is no person", async () => {
    const recommend = await asEmployee(await aWorkspace(db), null);
    await expect(recommend.passport()).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    await expect(recommend.recentChanges()).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });
});
