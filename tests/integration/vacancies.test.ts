import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  assignment,
  auditEntry,
  candidateBadge,
  evidence,
  issuerPolicy,
  notice,
  vacancyCandidate,
} from "@/db/schema";
import { readBadgeProof } from "@/server/ingest/badge-proof-reads";
import { appUrl } from "@/server/secrets";
import { freshDatabase } from "../support/database";
import { aWorld, daysFromNow } from "../support/recommend-world";
import { aCredential, anIssuer } from "../support/signed-badges";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

/** An organisation that seeks an analyst, with an L&D lead and the manager of one of its two teams. */
async function north() {
  const workspaceId = await aWorkspace(db);
  const world = aWorld(db, workspaceId);
  const jobRoleId = await world.role("Analyst", { SQL: { level: 3 }, Charts: { level: 2 } });
  const [data, sales] = [await world.team("Data"), await world.team("Sales")];
  const badges = {
    basics: await world.badge("SQL basics", { SQL: 2 }, { hours: 10 }),
    further: await world.badge(
      "SQL further",
      { SQL: 3 },
      { hours: 20, price: 100, needs: [{ skill: "SQL", level: 2 }] },
    ),
    charts: await world.badge("Charts", { Charts: 2 }, { hours: 8, price: 50 }),
  };
  const lead = await aMember(db, workspaceId);
  const personId = await world.person("Max", { teamId: data });
  await world.manages(personId, data);
  const manager = await aMember(db, workspaceId, { roles: ["manager"], personId });
  return {
    workspaceId,
    world,
    jobRoleId,
    data,
    sales,
    badges,
    lead,
    recommend: callerFor(lead).recommend,
    asManager: callerFor(manager).recommend,
  };
}

type North = Awaited<ReturnType<typeof north>>;

const aVacancy = async ({ recommend, jobRoleId, data }: North) => {
  const vacancy = { name: "Analyst for Data", jobRoleId, teamId: data, positions: 2 };
  return (await recommend.createVacancy(vacancy)).id;
};

/** A badge of an issuer whom the workspace trusts, at level 3 of SQL, for whoever brings it. */
async function aSignedBadge({ workspaceId }: North, more: object = {}) {
  const issuer = await anIssuer("did:key:");
  await db.insert(issuerPolicy).values({
    workspaceId,
    issuerKey: issuer.id,
    issuerName: "Badge School",
    trust: "trusted",
    decidedBy: "somebody",
    decidedAt: testNow,
  });
  const credential = aCredential(issuer.id, more);
  credential["credentialSubject"].achievement.alignment = [
    { type: ["Alignment"], targetName: "SQL", targetUrl: "urn:skill:SQL" },
  ];
  return { issuer, text: JSON.stringify(await issuer.prove(credential)) };
}

test("orders people inside and candidates by what each would need to be ready, and stores and tells nothing", async () => {
  const it = await north();
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
  const { text } = await aSignedBadge(it);
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
  const it = await north();
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
  const it = await north();
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
  const it = await north();
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

test("a badge that does not verify proves nothing, and is shown with the reason", async () => {
  const it = await north();
  const { recommend } = it;
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Dee", note: "Met in May." });
  const { text } = await aSignedBadge(it);
  const forged = text.replace("Builds robots.", "Builds rockets.");
  const added = await recommend.addCandidateBadge({ candidateId, badge: { text: forged } });
  expect(added).toMatchObject({ name: "Robotics", verified: false });
  const { candidates } = await recommend.vacancy({ vacancyId });
  expect(candidates).toMatchObject([
    { name: "Dee", note: "Met in May.", badges: [{ verified: false, problem: expect.stringMatching(/\w/) }] },
  ]);
  const { people } = await recommend.vacancyNeeds({ vacancyId });
  expect(people.find(({ name }) => name === "Dee")?.hours).toBe(38);
});

test("a badge of an issuer whom nobody here trusts proves nothing", async () => {
  const it = await north();
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await it.recommend.addCandidate({ vacancyId, name: "Dee", note: "" });
  const { text, issuer } = await aSignedBadge(it);
  await db.delete(issuerPolicy).where(eq(issuerPolicy.issuerKey, issuer.id));
  const added = await it.recommend.addCandidateBadge({ candidateId, badge: { text } });
  expect(added).toMatchObject({ verified: false, problem: expect.stringContaining("issuer is not known") });
});

test("a badge as a file counts once, and no longer when it has expired or was removed", async () => {
  const it = await north();
  const { recommend, workspaceId } = it;
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Dee", note: "" });
  const { text } = await aSignedBadge(it, { validUntil: daysFromNow(3).toISOString() });
  const badge = { file: Buffer.from(text).toString("base64") };
  const { id: badgeId } = await recommend.addCandidateBadge({ candidateId, badge });
  await expect(recommend.addCandidateBadge({ candidateId, badge })).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("already"),
  });
  const hoursOfDee = async (of = recommend) =>
    (await of.vacancyNeeds({ vacancyId })).people.find(({ name }) => name === "Dee")?.hours;
  expect(await hoursOfDee()).toBe(8);
  const later = callerFor({ ...it.lead, now: () => daysFromNow(4) }).recommend;
  expect(await hoursOfDee(later)).toBe(38);
  expect((await later.vacancy({ vacancyId })).candidates[0]?.badges).toMatchObject([{ hasExpired: true }]);
  await recommend.removeCandidateBadge({ badgeId });
  expect(await hoursOfDee()).toBe(38);
  await recommend.removeCandidate({ candidateId });
  expect(
    await db.select().from(vacancyCandidate).where(eq(vacancyCandidate.workspaceId, workspaceId)),
  ).toEqual([]);
});

test("what is no badge is refused with a sentence, and nothing is kept", async () => {
  const it = await north();
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await it.recommend.addCandidate({ vacancyId, name: "Dee", note: "" });
  await expect(
    it.recommend.addCandidateBadge({ candidateId, badge: { text: "I can do it all." } }),
  ).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: expect.stringContaining("neither") });
  expect(
    await db.select().from(candidateBadge).where(eq(candidateBadge.workspaceId, it.workspaceId)),
  ).toEqual([]);
});

test("a badge of ours proves what we said with it, and is not to be earned again", async () => {
  const it = await north();
  const { world, recommend, workspaceId } = it;
  const credentialUri = `${appUrl()}/b/0123456789abcdef`;
  const former = await world.person("Gone", {});
  const credentialId = await world.award(former, it.badges.further, { credentialUri });
  const skillId = await world.skillNamed("SQL");
  await db.insert(evidence).values({
    workspaceId,
    personId: former,
    skillId,
    level: 4,
    source: "credential",
    issuedAt: daysFromNow(-30),
    earnedCredentialId: credentialId,
  });
  const badge = {
    format: "ob3-ldp" as const,
    credentialId: credentialUri,
    name: "SQL further",
    issuer: { name: "North" },
    issuedAt: daysFromNow(-30).toISOString(),
    recipient: { identifiers: [] },
    tags: [],
    alignments: [],
    evidence: [],
  };
  const report = { verdict: "valid" as const, checkedAt: daysFromNow(0).toISOString(), checks: [], badge };
  expect(await readBadgeProof(it.lead, report)).toMatchObject({
    counts: true,
    achievementId: it.badges.further,
    proves: [{ skillId, level: 4 }],
  });
  // Whatever bears such an address and is not what we signed proves nothing.
  expect(await readBadgeProof(it.lead, { ...report, verdict: "invalid" })).toMatchObject({
    counts: false,
    achievementId: null,
  });
  expect(await readBadgeProof(it.lead, { ...report, verdict: "revoked" })).toMatchObject({ counts: false });
  // Without the award the level alone would leave it on offer: what asks for the award would have it earned twice.
  const jobRoleId = await world.role("Tutor", { Teaching: { level: 1 } });
  await world.badge("Teaching", { Teaching: 1 }, { hours: 6, needs: [{ badge: it.badges.further }] });
  const place = { name: "Tutor", jobRoleId, teamId: null, positions: 1 };
  const { id: vacancyId } = await recommend.createVacancy(place);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Gone", note: "" });
  await db.insert(candidateBadge).values({
    workspaceId,
    candidateId,
    name: badge.name,
    issuerName: "North",
    credentialUri,
    verified: true,
    issuedAt: daysFromNow(-30),
    achievementId: it.badges.further,
    proves: [{ skillId, level: 4 }],
    checkedAt: testNow,
  });
  const { people } = await recommend.vacancyNeeds({ vacancyId });
  expect(people.find(({ name }) => name === "Gone")?.badges).toMatchObject([{ name: "Teaching" }]);
});

test("the pathway of a newcomer has its steps in order, with dates at the chosen hours a week", async () => {
  const it = await north();
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
  const it = await north();
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
  const it = await north();
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
  const it = await north();
  const { recommend, workspaceId, jobRoleId, data } = it;
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Dee Secret", note: "" });
  const { text } = await aSignedBadge(it);
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
