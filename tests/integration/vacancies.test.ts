import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { assignment, auditEntry, candidateBadge, notice } from "@/db/schema";
import { freshDatabase } from "../support/database";
import { daysFromNow } from "../support/recommend-world";
import { aSignedBadge, aVacancy, north } from "../support/vacancy";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("orders people inside and candidates by what each would need to be ready, and stores and tells nothing", async () => {
  const it = await north(db);
  const { world, recommend, workspaceId, jobRoleId } = it;
  const holder = await world.person("Ada", { roleId: jobRoleId, teamId: it.data });
  await world.holds(holder, "SQL", 1);
  const ready = await world.person("Bo", { teamId: it.sales });
  await world.holds(ready, "SQL", 3);
  await world.holds(ready, "Charts", 4);
  const near = await world.person("Cy", { teamId: it.sales });
  await world.holds(near, "SQL", 2);
  await world.holds(near, "Charts", 2);
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Dee", note: "" });
  const { text } = await aSignedBadge(db, it);
  await recommend.addCandidateBadge({ candidateId, badge: { text } });

  const { people, leftOut, asked } = await recommend.vacancyNeeds({ vacancyId });
  expect({ leftOut, asked }).toEqual({ leftOut: 0, asked: 2 });
  expect(
    people.map(({ name, kind, readiness, hours, price }) => [name, kind, readiness, hours, price]),
  ).toEqual([
    ["Bo", "inside", "now", 0, 0],
    ["Dee", "candidate", "by pathway", 8, 50],
    ["Cy", "inside", "by pathway", 20, 100],
    ["Max", "inside", "by pathway", 38, 150],
  ]);
  expect(people[2]?.badges).toEqual([{ achievementId: it.badges.further, name: "SQL further" }]);
  expect(await db.select().from(notice).where(eq(notice.workspaceId, workspaceId))).toEqual([]);
});

test("who cannot be ready with the catalogue comes last, with what stays open and why", async () => {
  const it = await north(db);
  const { world, recommend } = it;
  const jobRoleId = await world.role("Pilot", { Flying: { level: 2 }, Charts: { level: 2 } });
  const flies = await world.person("Zoe", { teamId: it.data });
  await world.holds(flies, "Flying", 2);
  const { id: vacancyId } = await recommend.createVacancy({
    name: "Pilot",
    jobRoleId,
    teamId: null,
    positions: 1,
  });
  const { people } = await recommend.vacancyNeeds({ vacancyId });
  expect(people.map(({ name, readiness }) => [name, readiness])).toEqual([
    ["Zoe", "by pathway"],
    ["Max", "not with the catalogue"],
  ]);
  expect(people[1]?.leftOpen).toMatchObject([
    { skill: "Flying", held: 0, required: 2, because: "no credential" },
  ]);
  expect(people[1]).toMatchObject({
    today: { readiness: 0, met: 0, required: 2 },
    atEnd: { readiness: 0.5, met: 1, required: 2 },
  });
});

test("what somebody is earning still has to be earned, and their seat is theirs", async () => {
  const it = await north(db);
  const { world, recommend, workspaceId } = it;
  const jobRoleId = await world.role("Potter", { Clay: { level: 1 } });
  const clay = await world.badge("Clay", { Clay: 1 }, { hours: 5, seats: 1 });
  const personId = await world.person("Pia", { teamId: it.data });
  await db.insert(assignment).values({ workspaceId, personId, achievementId: clay, assignedBy: "somebody" });
  const place = { name: "Potter", jobRoleId, teamId: null, positions: 1 };
  const { id: vacancyId } = await recommend.createVacancy(place);
  const { people } = await recommend.vacancyNeeds({ vacancyId });
  expect(people.map(({ name, readiness, hours }) => [name, readiness, hours])).toEqual([
    ["Pia", "by pathway", 5],
    ["Max", "not with the catalogue", 0],
  ]);
});

test("looks at the thirty people inside with the smallest gap, and says how many it left out", async () => {
  const it = await north(db);
  for (let n = 0; n < 31; n++) {
    const personId = await it.world.person(`Person ${String(n).padStart(2, "0")}`, { teamId: it.data });
    await it.world.holds(personId, "SQL", n === 30 ? 3 : 1);
  }
  const vacancyId = await aVacancy(it);
  const { people, leftOut } = await it.recommend.vacancyNeeds({ vacancyId });
  expect(people).toHaveLength(30);
  expect(leftOut).toBe(2);
  expect(people[0]?.name).toBe("Person 30");
});

test("the pathway of a newcomer has its steps in order, with dates at the chosen hours a week", async () => {
  const it = await north(db);
  const { recommend } = it;
  const vacancyId = await aVacancy(it);
  const { id: whoId } = await recommend.addCandidate({ vacancyId, name: "Dee", note: "" });
  const usual = await recommend.vacancyPathway({ vacancyId, whoId });
  expect(usual).toMatchObject({
    who: { name: "Dee", isCandidate: true },
    role: "Analyst",
    hoursPerWeek: 2,
    closed: 1,
    hours: 38,
    price: 150,
    until: daysFromNow((38 / 2) * 7),
  });
  const names = usual.steps.map(({ name }) => name);
  expect(names.indexOf("SQL basics")).toBeLessThan(names.indexOf("SQL further"));
  const faster = await recommend.vacancyPathway({ vacancyId, whoId, hoursPerWeek: 19 });
  expect(faster.until).toEqual(daysFromNow(14));
});

test("managers fill the vacancies of their teams alone, and see their people alone", async () => {
  const it = await north(db);
  const { asManager, recommend, world, jobRoleId, data, sales } = it;
  const other = await world.person("Sam", { teamId: sales });
  await world.person("Dan", { teamId: data });
  const place = { name: "Analyst", jobRoleId, positions: 1 };
  await expect(asManager.createVacancy({ ...place, teamId: sales })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(asManager.createVacancy({ ...place, teamId: null })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: expect.stringContaining("Choose one of your teams"),
  });
  const { id: mine } = await asManager.createVacancy({ ...place, teamId: data });
  const { id: theirs } = await recommend.createVacancy({ ...place, teamId: sales });
  const { id: ofAll } = await recommend.createVacancy({ ...place, teamId: null });
  const { id: candidateId } = await recommend.addCandidate({ vacancyId: theirs, name: "Dee", note: "" });
  expect((await asManager.vacancies()).vacancies.map(({ id }) => id)).toEqual([mine]);
  expect((await recommend.vacancies()).vacancies).toHaveLength(3);
  const { people } = await asManager.vacancyNeeds({ vacancyId: mine });
  expect(people.map(({ name }) => name)).toEqual(["Dan", "Max"]);
  await expect(asManager.vacancyPathway({ vacancyId: mine, whoId: other })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(asManager.changeVacancy({ ...place, vacancyId: mine, teamId: sales })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  for (const refused of [
    () => asManager.vacancy({ vacancyId: theirs }),
    () => asManager.vacancyNeeds({ vacancyId: ofAll }),
    () => asManager.setVacancyStatus({ vacancyId: theirs, status: "closed" }),
    () => asManager.deleteVacancy({ vacancyId: theirs }),
    () => asManager.addCandidate({ vacancyId: theirs, name: "Eve", note: "" }),
    () => asManager.addCandidateBadge({ candidateId, badge: { text: "{}" } }),
    () => asManager.removeCandidate({ candidateId }),
  ]) {
    await expect(refused()).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("nobody else has to do with vacancies, and another workspace sees none", async () => {
  const it = await north(db);
  const vacancyId = await aVacancy(it);
  for (const roles of [["employee"], ["assessor"], ["admin"]] as const) {
    const member = await aMember(db, it.workspaceId, { roles: [...roles] });
    await expect(callerFor(member).recommend.vacancies()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(callerFor(member).recommend.vacancyNeeds({ vacancyId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  }
  const elsewhere = callerFor(await aMember(db, await aWorkspace(db, "South"))).recommend;
  expect((await elsewhere.vacancies()).vacancies).toEqual([]);
  await expect(elsewhere.vacancy({ vacancyId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a vacancy is changed, closed, reopened and deleted with its candidates, of whom the audit log names none", async () => {
  const it = await north(db);
  const { recommend, workspaceId, jobRoleId, data } = it;
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Dee Secret", note: "" });
  const { text } = await aSignedBadge(db, it);
  await recommend.addCandidateBadge({ candidateId, badge: { text } });
  await recommend.changeVacancy({ vacancyId, name: "Analysts", jobRoleId, teamId: data, positions: 3 });
  await recommend.setVacancyStatus({ vacancyId, status: "closed" });
  expect(await recommend.vacancy({ vacancyId })).toMatchObject({
    name: "Analysts",
    positions: 3,
    status: "closed",
    closedAt: it.lead.now(),
  });
  await expect(recommend.addCandidate({ vacancyId, name: "Eve", note: "" })).rejects.toMatchObject({
    message: expect.stringContaining("Reopen it first"),
  });
  await recommend.setVacancyStatus({ vacancyId, status: "open" });
  expect(await recommend.vacancy({ vacancyId })).toMatchObject({ status: "open", closedAt: null });
  await recommend.deleteVacancy({ vacancyId });
  await expect(recommend.vacancy({ vacancyId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const left = await db.select().from(candidateBadge).where(eq(candidateBadge.workspaceId, workspaceId));
  expect(left).toEqual([]);
  const told = await db
    .select({ action: auditEntry.action, summary: auditEntry.summary, detail: auditEntry.detail })
    .from(auditEntry)
    .where(and(eq(auditEntry.workspaceId, workspaceId), eq(auditEntry.subjectId, vacancyId)));
  expect(told.map(({ action }) => action).toSorted()).toEqual([
    "recommend.candidate_added",
    "recommend.candidate_badge_added",
    "recommend.vacancy_changed",
    "recommend.vacancy_closed",
    "recommend.vacancy_created",
    "recommend.vacancy_deleted",
    "recommend.vacancy_reopened",
  ]);
  expect(JSON.stringify(told)).not.toMatch(/Dee|Robotics/);
});
