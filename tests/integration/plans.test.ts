import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { achievementPrerequisite, assignment, auditEntry, plan, teamRequirement } from "@/db/schema";
import { planInputs } from "@/server/recommend/plan-input";
import { computePlan } from "@/server/recommend/plan-run-writes";
import { markComputing } from "@/server/recommend/plan-writes";
import { aPlan, chosen } from "../support/a-plan";
import { freshDatabase } from "../support/database";
import { daysFromNow } from "../support/recommend-world";
import { aMember, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("closes the most within money, hours and seats, and says that no plan closes more", async () => {
  const { compute } = await aPlan(db);
  const found = await compute({ budget: 150, hoursEach: 40, floor: false });
  expect(found).toMatchObject({ status: "ready", isOutdated: false, isStale: false });
  // Mandatory SQL counts 3 × 5 a level: both to level 2, one further; the seat of Charts with what is left.
  expect(chosen(found)).toEqual(expect.arrayContaining(["Ana 1 SQL basics", "Ben 1 SQL basics"]));
  expect(found.result?.figures).toMatchObject({ money: 150, isProven: true, people: 2, learners: 2 });
  const { value, bound } = found.result?.figures ?? { value: 0, bound: 0 };
  expect(value).toBe(15 + 30 + 15 + 4);
  expect(bound).toBeGreaterThanOrEqual(value);
  expect(bound).toBeLessThanOrEqual(value * 1.005 + 1e-6);
});

test("tells what stays open and why, and what more money would bring", async () => {
  const { compute, people } = await aPlan(db);
  const found = await compute({ budget: 0, floor: false });
  const reasons = found.result?.outcome.leftOpen.map(({ personId, because }) => [personId, because]);
  expect(reasons).toEqual(expect.arrayContaining([[people.ana, "money"]]));
  const curve = found.result?.curve ?? [];
  expect(curve.length).toBeGreaterThan(2);
  expect(curve.at(-1)?.value).toBeGreaterThan(curve[0]?.value ?? 0);
});

test("keeps to the languages that are asked for, and says what is left open for it", async () => {
  const { compute, world } = await aPlan(db);
  await world.badge("SQL Grundlagen", { SQL: 2 }, { hours: 12, language: "de" });
  const found = await compute({ floor: false, languages: ["de"] });
  expect(found.languages).toEqual(["de", "en"]);
  expect(chosen(found)).toEqual(["Ana 1 SQL Grundlagen", "Ben 1 SQL Grundlagen"]);
  expect(new Set(found.result?.outcome.leftOpen.map(({ because }) => because))).toEqual(
    new Set(["set aside"]),
  );
});

test("something for everybody is a wish: its price is told, and where it cannot be had the best without it is found", async () => {
  const { compute, world } = await aPlan(db);
  const roleId = await world.role("Driver", { Driving: { level: 1, importance: 1 } });
  for (const name of ["Carl", "Cleo"]) await world.person(name, { roleId });
  await world.badge("Driving", { Driving: 1 }, { hours: 4, price: 120 });
  const dear = await compute({ budget: 250, hoursEach: 40, floor: true });
  expect(dear.result).toMatchObject({ isFloorDropped: false });
  expect(chosen(dear)).toContain("Carl 1 Driving");
  expect(dear.result?.floorPrice).toBeGreaterThan(0);
  const poor = await compute({ budget: 150, hoursEach: 40, floor: true });
  expect(poor.result).toMatchObject({ isFloorDropped: true, floorPrice: null });
  expect(poor.result?.figures.learners).toBeLessThan(4);
});

test("keeps wishes, and shows a plan as older than its limits until it is computed again", async () => {
  const { recommend, planId, compute, people, badges } = await aPlan(db);
  await compute({ budget: 150, floor: false });
  await recommend.wishInPlan({
    planId,
    personId: people.ana,
    achievementId: badges.basics,
    wish: "ban",
  });
  const before = await recommend.plan({ planId });
  expect(before).toMatchObject({ isOutdated: true, inputs: { bans: [{ personId: people.ana }] } });
  const after = await compute(before.inputs);
  expect(after.isOutdated).toBe(false);
  expect(chosen(after)).not.toContain("Ana 1 SQL basics");
});

test("says in words which limits conflict, and keeps what was found before", async () => {
  const { compute, people, badges } = await aPlan(db);
  await compute({ budget: 150, floor: false });
  const found = await compute({
    budget: 10,
    floor: false,
    pins: [{ personId: people.ana, achievementId: badges.further }],
  });
  expect(found.status).toBe("failed");
  expect(found.problem).toMatch(
    /“SQL further” is pinned for person “Ana”, but it costs 100 and the budget is 10/,
  );
  expect(found.result?.figures.money).toBe(150);
});

test("a loop of prerequisites in the catalogue is told by its badges, and what was found before stays", async () => {
  const { workspaceId, compute, badges } = await aPlan(db);
  await compute({ budget: 150, floor: false });
  // The editor refuses loops; what came in otherwise, or is older than that, may have one.
  await db.insert(achievementPrerequisite).values([
    { workspaceId, achievementId: badges.basics, requiredAchievementId: badges.charts, alternative: 0 },
    { workspaceId, achievementId: badges.charts, requiredAchievementId: badges.basics, alternative: 0 },
  ]);
  const found = await compute({ budget: 150, floor: false });
  expect(found.status).toBe("failed");
  expect(found.problem).toMatch(
    /^Credentials need each other in a loop, (“SQL basics” → “Charts” → “SQL basics”|“Charts” → “SQL basics” → “Charts”), so nobody/,
  );
  expect(found.result?.figures.money).toBe(150);
});

test("counts what is assigned already as earned, and what runs out before the horizon as missing", async () => {
  const { workspaceId, world, compute, people, badges, lead } = await aPlan(db);
  await db.insert(assignment).values({
    workspaceId,
    personId: people.ben,
    achievementId: badges.basics,
    assignedBy: lead.actor.userId,
  });
  await world.holds(people.ana, "Charts", 2, { expiresAt: daysFromNow(100) });
  const found = await compute({ budget: 50, floor: false });
  expect(chosen(found)).not.toContain("Ben 1 SQL basics");
  expect(chosen(found).some((one) => one.endsWith("Charts"))).toBe(true);
  expect(found.result?.outcome.people.find(({ personId }) => personId === people.ana)?.points).toBe(30 + 4);
});

test("a team’s minimum is worth what the plan says", async () => {
  const { workspaceId, world, teamId, compute } = await aPlan(db);
  const skillId = await world.skillNamed("Charts");
  await db.insert(teamRequirement).values({ workspaceId, teamId, skillId, level: 2, minimumHolders: 1 });
  const found = await compute({ budget: 50, hoursEach: 40, floor: false, minimumWorth: 100 });
  expect(found.result?.figures.value).toBe(15 + 30 + 4 + 100);
});

test("compares plans, and names what only some of them have", async () => {
  const { recommend, planId, compute, lead } = await aPlan(db);
  await compute({ budget: 150, floor: false });
  const { id: other } = await recommend.copyPlan({ planId });
  await recommend.changePlan({
    planId: other,
    name: "Nothing to spend",
    inputs: planInputs.parse({ budget: 0, floor: false }),
  });
  await markComputing(lead, other);
  await computePlan(lead, other);
  const { plans, same, differing } = await recommend.comparePlans({ planIds: [planId, other] });
  expect(plans.map(({ name, figures }) => [name, figures?.money])).toEqual([
    ["Spring", 150],
    ["Nothing to spend", 0],
  ]);
  expect(same).toBe(2);
  expect(differing.every((one) => one.in[0] === true && one.in[1] === false)).toBe(true);
});

test("one plan at a time is computed for a workspace; one that nobody works on any more is taken over", async () => {
  const { recommend, planId, lead, workspaceId } = await aPlan(db);
  const { id: other } = await recommend.createPlan({ name: "Autumn" });
  await markComputing(lead, planId);
  await expect(markComputing(lead, other)).rejects.toMatchObject({ code: "recommend.plan_computing" });
  await db
    .update(plan)
    .set({ heardAt: daysFromNow(-1) })
    .where(and(eq(plan.workspaceId, workspaceId), eq(plan.id, planId)));
  expect(await recommend.planProgress({ planId })).toMatchObject({ status: "failed" });
  await markComputing(lead, other);
  expect((await recommend.planProgress({ planId })).problem).toMatch(/interrupted/);
});

test("is its owner’s and the L&D leads’; a manager’s plan is for their own people alone", async () => {
  const { workspaceId, world, teamId, planId, compute } = await aPlan(db);
  await compute({ budget: 150 });
  const team = await world.team("Sales");
  const boss = await world.person("Mona", { teamId: team });
  await world.manages(boss, team);
  const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: boss });
  const { recommend } = callerFor(manager);
  await expect(recommend.plan({ planId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await recommend.plans()).toEqual([]);
  const { id } = await recommend.createPlan({ name: "Mine" });
  await recommend.changePlan({ planId: id, name: "Mine", inputs: planInputs.parse({ teamIds: [teamId] }) });
  await markComputing(manager, id);
  await computePlan(manager, id);
  expect(await recommend.plan({ planId: id })).toMatchObject({
    result: null,
    problem: expect.stringMatching(/nobody in these teams/),
  });
  const employee = callerFor(await aMember(db, workspaceId, { roles: ["employee"] })).recommend;
  await expect(employee.plans()).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("every deed leaves its audit entry", async () => {
  const { workspaceId, recommend, planId, compute } = await aPlan(db);
  await compute({ budget: 150 });
  await recommend.deletePlan({ planId });
  const entries = await db
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .where(and(eq(auditEntry.workspaceId, workspaceId), eq(auditEntry.subjectId, planId)));
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      "recommend.plan_created",
      "recommend.plan_changed",
      "recommend.plan_computing",
      "recommend.plan_computed",
      "recommend.plan_deleted",
    ]),
  );
});

test("a team’s minimum is filled by training, hiring or moving, whatever costs least by the numbers given", async () => {
  const { workspaceId, world, teamId, recommend, planId } = await aPlan(db);
  const skillId = await world.skillNamed("Charts");
  await db.insert(teamRequirement).values({ workspaceId, teamId, skillId, level: 2, minimumHolders: 1 });
  const other = await world.team("Sales");
  const cleo = await world.person("Cleo", { teamId: other });
  await world.holds(cleo, "Charts", 2);
  const costs = { planId, hireCost: 30_000, moveCost: 6_000, hourCost: 45, money: null };
  const { minimums, options } = await recommend.staffing(costs);
  expect(minimums).toBe(1);
  const of = (train: boolean, hire: boolean, move: boolean) =>
    options.find((one) => one.train === train && one.hire === hire && one.move === move)?.found;
  expect(of(true, false, false)).toMatchObject({ missing: 1, left: 0, money: 50 + 8 * 45, isProven: true });
  expect(of(false, true, false)?.hired).toEqual([{ team: "Data", role: "Analyst", people: 1 }]);
  expect(of(false, false, true)?.moved).toEqual([{ person: "Cleo", from: "Sales", to: "Data" }]);
  expect(of(true, true, true)).toMatchObject({ money: 50 + 8 * 45, hired: [], moved: [] });
  const poor = await recommend.staffing({ ...costs, money: 10 });
  expect(poor.options.every(({ found }) => found?.left === 1)).toBe(true);
});
