import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { candidateBadge, evidence, issuerPolicy, vacancyCandidate } from "@/db/schema";
import { readBadgeProof } from "@/server/ingest/badge-proof-reads";
import { appUrl } from "@/server/secrets";
import { freshDatabase } from "../support/database";
import { daysFromNow } from "../support/recommend-world";
import { aSignedBadge, aVacancy, north } from "../support/vacancy";
import { callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("a badge that does not verify proves nothing, and is shown with the reason", async () => {
  const it = await north(db);
  const { recommend } = it;
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Dee", note: "Met in May." });
  const { text } = await aSignedBadge(db, it);
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
  const it = await north(db);
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await it.recommend.addCandidate({ vacancyId, name: "Dee", note: "" });
  const { text, issuer } = await aSignedBadge(db, it);
  await db.delete(issuerPolicy).where(eq(issuerPolicy.issuerKey, issuer.id));
  const added = await it.recommend.addCandidateBadge({ candidateId, badge: { text } });
  expect(added).toMatchObject({ verified: false, problem: expect.stringContaining("issuer is not known") });
});

test("a badge as a file counts once, and no longer when it has expired or was removed", async () => {
  const it = await north(db);
  const { recommend, workspaceId } = it;
  const vacancyId = await aVacancy(it);
  const { id: candidateId } = await recommend.addCandidate({ vacancyId, name: "Dee", note: "" });
  const { text } = await aSignedBadge(db, it, { validUntil: daysFromNow(3).toISOString() });
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
  const it = await north(db);
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
  const it = await north(db);
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
