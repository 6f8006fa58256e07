import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, learnerWish } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { aWorld, daysFromNow } from "../support/recommend-world";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** Ana, an analyst without SQL or charts, and what she could earn. */
async function ana() {
  const workspaceId = await aWorkspace(db);
  const world = aWorld(db, workspaceId);
  const roleId = await world.role("Analyst", {
    SQL: { level: 3, importance: 5 },
    Charts: { level: 2, importance: 2 },
  });
  const teamId = await world.team("Data");
  const personId = await world.person("Ana", { roleId, teamId });
  const badges = {
    basics: await world.badge("SQL basics", { SQL: 2 }, { hours: 10 }),
    further: await world.badge(
      "SQL further",
      { SQL: 3 },
      {
        hours: 20,
        price: 100,
        needs: [{ skill: "SQL", level: 2 }],
      },
    ),
    charts: await world.badge("Charts", { Charts: 2 }, { hours: 8, delivery: "in-person", seats: 4 }),
  };
  const member = await aMember(db, workspaceId, { roles: ["employee"], personId });
  return { workspaceId, world, teamId, personId, badges, member, recommend: callerFor(member).recommend };
}

type Mine = Awaited<ReturnType<Awaited<ReturnType<typeof ana>>["recommend"]["ownPlan"]>>;
const stepsOf = ({ alternatives }: Mine) => alternatives[0]?.steps.map(({ name }) => name);

test("leads to all that the role asks for, in order, with dates at the hours a week that one has", async () => {
  const { recommend } = await ana();
  const mine = await recommend.ownPlan();
  expect(mine.preference.hoursPerWeek).toBe(2);
  expect(mine.ownRoles.map(({ name }) => name)).toEqual(["Analyst"]);
  const [most] = mine.alternatives;
  expect(most).toMatchObject({ closed: 1, atMost: 1, isProven: true, hours: 38, price: 100 });
  expect(most?.steps.map(({ name }) => name).indexOf("SQL basics")).toBeLessThan(
    most?.steps.map(({ name }) => name).indexOf("SQL further") ?? -1,
  );
  expect(most?.steps[0]?.from).toEqual(testNow);
  expect(most?.until).toEqual(daysFromNow(Math.ceil((38 / 2) * 7)));
});

test("says what runs out within the year, so that renewing it is no riddle", async () => {
  const { world, personId, recommend } = await ana();
  await world.holds(personId, "Charts", 2, { expiresAt: daysFromNow(40) });
  const mine = await recommend.ownPlan();
  const raised = mine.alternatives[0]?.steps.flatMap(({ raises }) => raises) ?? [];
  expect(raised.find(({ skill }) => skill === "Charts")).toMatchObject({
    from: 0,
    to: 2,
    falling: { level: 2, until: daysFromNow(40) },
  });
  expect(raised.find(({ skill }) => skill === "SQL")).toMatchObject({ falling: null });
});

test("keeps to the hours and preferences that one has said, and says what stays open for it", async () => {
  const { recommend } = await ana();
  await recommend.savePreference({ hoursPerWeek: 0.5, freeOnly: true, deliveries: ["self-paced"] });
  const mine = await recommend.ownPlan();
  expect(stepsOf(mine)).toEqual(["SQL basics"]);
  const reasons = mine.alternatives[0]?.leftOpen.map(({ skill, because }) => [skill, because]);
  expect(reasons).toEqual(expect.arrayContaining([["Charts", "set aside"]]));
});

test("keeps to the languages that one reads; they are chosen from those of the catalogue", async () => {
  const { world, recommend } = await ana();
  await world.badge("Diagramme", { Charts: 2 }, { hours: 9, language: "de" });
  expect((await recommend.ownPlan()).languages).toEqual(["de", "en"]);
  const ways = { hoursPerWeek: 2, freeOnly: false, deliveries: [] };
  await recommend.savePreference({ ...ways, languages: ["de"] });
  const mine = await recommend.ownPlan();
  expect(mine.preference.languages).toEqual(["de"]);
  expect(stepsOf(mine)).toEqual(["Diagramme"]);
  expect(mine.alternatives[0]?.leftOpen).toMatchObject([{ skill: "SQL", because: "set aside" }]);
});

test("what is not for somebody is not on their pathway, until they take it back", async () => {
  const { workspaceId, personId, badges, recommend } = await ana();
  const { achievementId } = { achievementId: badges.charts };
  await recommend.saveWish({ achievementId, wish: "not-for-me", reason: "wrong-way" });
  const without = await recommend.ownPlan();
  expect(stepsOf(without)).not.toContain("Charts");
  expect(without.wishes).toEqual([
    { achievementId, name: "Charts", wish: "not-for-me", reason: "wrong-way" },
  ]);
  await recommend.saveWish({ achievementId, wish: "none" });
  expect(stepsOf(await recommend.ownPlan())).toContain("Charts");
  const left = await db
    .select()
    .from(learnerWish)
    .where(and(eq(learnerWish.workspaceId, workspaceId), eq(learnerWish.personId, personId)));
  expect(left).toEqual([]);
});

test("what is kept but cannot be had is said, and the best without it is shown", async () => {
  const { badges, recommend } = await ana();
  // 26 hours a year: SQL further takes 20, and the basics before it 10.
  await recommend.savePreference({ hoursPerWeek: 0.5, freeOnly: false, deliveries: [] });
  await recommend.saveWish({ achievementId: badges.further, wish: "pinned" });
  const mine = await recommend.ownPlan();
  expect(mine.isPinnedInVain).toBe(true);
  expect(stepsOf(mine)).toContain("SQL basics");
});

test("says exactly what could be reached at best without a badge", async () => {
  const { badges, recommend } = await ana();
  const { best, without } = await recommend.without({ achievementId: badges.basics });
  // 14 of 19 points hang on SQL basics, since SQL further needs it: 4 of 19 are left with Charts.
  expect(best).toBe(1);
  expect(without).toBeCloseTo(4 / 19, 9);
});

test("says where a badge stands on the pathway that the person's own page shows", async () => {
  const { badges, recommend } = await ana();
  const [shown] = (await recommend.ownPlan()).alternatives;
  const of = await recommend.without({ achievementId: badges.further });
  expect(of).toMatchObject({
    steps: 3,
    place: shown?.steps.find(({ name }) => name === "SQL further")?.order,
    first: { name: shown?.steps[0]?.name },
    isNotForMe: false,
  });
  await recommend.saveWish({ achievementId: badges.further, wish: "not-for-me", reason: "wrong-way" });
  expect(await recommend.without({ achievementId: badges.further })).toMatchObject({
    place: null,
    isNotForMe: true,
  });
});

test("without a badge that something kept hangs on, the best is without what is kept", async () => {
  const { badges, recommend } = await ana();
  await recommend.saveWish({ achievementId: badges.further, wish: "pinned" });
  const { best, without } = await recommend.without({ achievementId: badges.basics });
  expect([best, without]).toEqual([1, expect.closeTo(4 / 19, 9)]);
});

test("a role that one aims at has a pathway of its own and changes no figure", async () => {
  const { world, recommend } = await ana();
  const lead = await world.role("Lead", { Charts: { level: 2 }, Coaching: { level: 1 } });
  await world.badge("Coaching", { Coaching: 1 }, { hours: 4 });
  const standing = (await recommend.forPerson())?.standing;
  await recommend.saveTargetRole({ jobRoleId: lead, isTarget: true });
  const mine = await recommend.ownPlan({ jobRoleId: lead });
  expect(mine.targetRoles.map(({ name }) => name)).toEqual(["Lead"]);
  expect(new Set(stepsOf(mine))).toEqual(new Set(["Charts", "Coaching"]));
  expect((await recommend.forPerson())?.standing).toEqual(standing);
  await recommend.saveTargetRole({ jobRoleId: lead, isTarget: false });
  expect((await recommend.ownPlan()).targetRoles).toEqual([]);
});

test("the manager hears who asks for what, once a day", async () => {
  const { workspaceId, world, teamId, personId, badges, recommend } = await ana();
  await expect(recommend.askManager({ achievementId: badges.basics })).rejects.toMatchObject({
    message: expect.stringMatching(/no manager/),
  });
  const mona = await world.person("Mona", { teamId });
  await world.manages(mona, teamId);
  expect((await recommend.ownPlan()).asked).toEqual([]);
  expect(await recommend.askManager({ achievementId: badges.basics })).toEqual({ managers: 1 });
  expect((await recommend.ownPlan()).asked).toEqual([
    { achievementId: badges.basics, at: testNow, isToday: true },
  ]);
  await recommend.askManager({ achievementId: badges.basics });
  const manager = callerFor(await aMember(db, workspaceId, { roles: ["manager"], personId: mona }));
  const { notices } = await manager.notices.list({});
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({
    sentence: expect.stringMatching(/would like to earn “SQL basics”/),
    href: `/assign?people=${personId}&achievements=${badges.basics}`,
  });
});

test("the catalogue says what each badge is to whoever looks", async () => {
  const { workspaceId, badges, recommend } = await ana();
  const { fits, fitting } = await recommend.fits();
  expect(fitting).toBe(3);
  const of = (id: string) => fits.find(({ achievementId }) => achievementId === id);
  expect(of(badges.basics)?.forMe).toMatchObject({
    canStart: true,
    closes: [{ skill: "SQL", from: 0, to: 2 }],
  });
  expect(of(badges.further)?.forMe).toMatchObject({ canStart: false, missing: 1 });
  expect(of(badges.charts)?.seatsLeft).toBe(4);
  const outsider = callerFor(await aMember(db, workspaceId, { roles: ["ld_lead"] })).recommend;
  expect(await outsider.fits()).toMatchObject({ fitting: 0, fits: [{ forMe: null }, {}, {}] });
  await expect(outsider.ownPlan()).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
});

test("every wish leaves its audit entry", async () => {
  const { workspaceId, badges, member, recommend } = await ana();
  await recommend.saveWish({ achievementId: badges.basics, wish: "pinned" });
  await recommend.savePreference({ hoursPerWeek: 3, freeOnly: false, deliveries: [] });
  const entries = await db
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .where(and(eq(auditEntry.workspaceId, workspaceId), eq(auditEntry.actorUserId, member.actor.userId)));
  expect(entries.map(({ action }) => action).sort()).toEqual([
    "recommend.preference_saved",
    "recommend.wish_saved",
  ]);
});
