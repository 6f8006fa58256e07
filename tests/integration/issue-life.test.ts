import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as readListAnswer } from "@/app/api/status/[id]/route";
import type { Db } from "@/db/client";
import { earnedCredential, evidence, issuance, notice, person } from "@/db/schema";
import { publicIdOf } from "@/server/issue/public-id";
import { readNewestBadge, readSignedStatusList } from "@/server/issue/public-reads";
import { bitAt, decodeBitstring } from "@/server/verify/adapters/bitstring";
import {
  readBadgeRevocation,
  readOwnDocument,
  readUnsignedStatusList,
  verifyDeps,
} from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { anIssuedBadge } from "../support/recommendation";
import { aPerson, aTeam, manages } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const reportOf = (original: Uint8Array | string, email?: string) =>
  verifyBadge(
    Buffer.from(original),
    verifyDeps({ db, now: () => testNow }, email === undefined ? undefined : { email }),
  );
const verdictOf = async (original: Uint8Array | string) => (await reportOf(original)).verdict;
const revocationsOf = (publicId: string) => readBadgeRevocation(db, publicId);
const proven = (earnedCredentialId: string) =>
  db.select().from(evidence).where(eq(evidence.earnedCredentialId, earnedCredentialId));

test.each(["revoke", "suspend"] as const)(
  "to %s tells strangers the reason, and the words to the holder and colleagues alone",
  async (deed) => {
    const { lead, earned } = await anIssuedBadge(db, await aWorkspace(db));
    const issue = callerFor(lead).issue;
    await issue[deed]({
      earnedCredentialIds: [earned.id],
      reason: "other",
      words: "Copied: see Ana’s report.",
    });
    const publicId = publicIdOf(earned.credentialUri);
    expect((await issue.issued({})).badges).toMatchObject([
      { revocationReason: "Another reason: Copied: see Ana’s report." },
    ]);
    expect(await issue.publicBadge({ publicId })).toMatchObject({ revocationReason: "Another reason" });
    const { resolveOwn } = verifyDeps({ db, now: () => testNow });
    for (const document of ["revocation", "ob2.json"]) {
      const { body = [] } = (await resolveOwn(`${earned.credentialUri}/${document}`)) ?? {};
      const answer = Buffer.from(body as Uint8Array).toString();
      expect(answer).toContain('"revocationReason":"Another reason"');
      expect(answer).not.toContain("Ana");
    }
  },
);

describe("suspending", () => {
  test("takes a badge back until it is reinstated: bit, list, page and evidence follow each time", async () => {
    const { lead, earned, original } = await anIssuedBadge(db, await aWorkspace(db));
    const issue = callerFor(lead).issue;
    const earnedCredentialIds = [earned.id];
    const publicId = publicIdOf(earned.credentialUri);
    for (const round of [1, 2]) {
      await issue.suspend({ earnedCredentialIds, reason: "checking", words: `Round ${round}` });
      expect(await verdictOf(original)).toBe("suspended");
      expect(await verdictOf(earned.jwt ?? "")).toBe("suspended");
      expect(await revocationsOf(publicId)).toMatchObject({
        revokedCredential: [{ id: earned.credentialUri, revoked: true, suspended: true }],
      });
      expect(await proven(earned.id)).toMatchObject([{ revokedAt: testNow }]);
      expect((await issue.issued({ status: "suspended" })).badges).toMatchObject([
        { id: earned.id, status: "suspended" },
      ]);
      expect((await issue.issued({ status: "revoked" })).badges).toEqual([]);
      await issue.reinstate({ earnedCredentialIds });
      expect(await verdictOf(original)).toBe("valid");
      expect(await revocationsOf(publicId)).toMatchObject({ revokedCredential: [] });
      expect(await proven(earned.id)).toMatchObject([{ revokedAt: null }]);
    }
    expect((await issue.issued({ status: "valid" })).badges).toMatchObject([{ status: "valid" }]);
  });

  test("may end in revoking, which is final", async () => {
    const { lead, earned, original } = await anIssuedBadge(db, await aWorkspace(db));
    const issue = callerFor(lead).issue;
    const earnedCredentialIds = [earned.id];
    await issue.suspend({ earnedCredentialIds, reason: "checking" });
    await expect(issue.suspend({ earnedCredentialIds, reason: "checking" })).rejects.toThrow("is suspended");
    await issue.revoke({ earnedCredentialIds, reason: "evidence", words: "Copied." });
    expect(await verdictOf(original)).toBe("revoked");
    for (const deed of [issue.suspend, issue.revoke, issue.reissue]) {
      await expect(deed({ earnedCredentialIds, reason: "mistake" })).rejects.toThrow("final");
    }
    await expect(issue.reinstate({ earnedCredentialIds })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("tells the holder and who manages them, of each round", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, earned, personId } = await anIssuedBadge(db, workspaceId);
    const teamId = await aTeam(db, workspaceId);
    const boss = await aPerson(db, workspaceId, { teamId });
    await manages(db, workspaceId, boss, teamId);
    await db.update(person).set({ teamId }).where(eq(person.id, personId));
    const holder = callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId }));
    const suspended = async () => (await holder.recommend.passport()).badges.map((one) => one.isSuspended);
    await callerFor(lead).issue.suspend({ earnedCredentialIds: [earned.id], reason: "checking", words: "" });
    expect(await suspended()).toEqual([true]);
    await callerFor(lead).issue.reinstate({ earnedCredentialIds: [earned.id] });
    expect(await suspended()).toEqual([false]);
    const sentences = (await holder.notices.list({})).notices.map(({ sentence }) => sentence);
    expect(sentences).toEqual(
      expect.arrayContaining([
        "Your badge “SQL basics” was suspended and does not count until it is reinstated: It is being looked into",
        "Your badge “SQL basics” was reinstated and counts again.",
      ]),
    );
    const toBoss = and(eq(notice.workspaceId, workspaceId), eq(notice.personId, boss));
    expect(await db.$count(notice, toBoss)).toBe(2);
  });
});

describe("several at once", () => {
  test("change, but for those that cannot, which are named", async () => {
    const workspaceId = await aWorkspace(db);
    const badges = [await anIssuedBadge(db, workspaceId), await anIssuedBadge(db, workspaceId)];
    const [first, second] = badges;
    if (!first || !second) throw new Error("two badges were issued");
    const issue = callerFor(first.lead).issue;
    await issue.revoke({ earnedCredentialIds: [first.earned.id], reason: "mistake" });
    const both = badges.map(({ earned }) => earned.id);
    expect(await issue.revoke({ earnedCredentialIds: both, reason: "mistake" })).toEqual({
      changed: 1,
      left: [{ id: first.earned.id, why: expect.stringContaining("already been revoked") }],
    });
    expect(await verdictOf(second.original)).toBe("revoked");
  });

  test("change nothing where one is of another workspace, and ask for words with “another reason”", async () => {
    const [mine, theirs] = [
      await anIssuedBadge(db, await aWorkspace(db)),
      await anIssuedBadge(db, await aWorkspace(db)),
    ];
    const issue = callerFor(mine.lead).issue;
    const earnedCredentialIds = [mine.earned.id, theirs.earned.id];
    for (const deed of [issue.revoke, issue.suspend]) {
      await expect(deed({ earnedCredentialIds, reason: "mistake" })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    expect(await verdictOf(mine.original)).toBe("valid");
    expect(await verdictOf(theirs.original)).toBe("valid");
    await expect(
      issue.revoke({ earnedCredentialIds: [mine.earned.id], reason: "other" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("issuing anew", () => {
  test("puts a badge of another address in the old one's place, for the holder as known today", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, earned, original, personId } = await anIssuedBadge(db, workspaceId);
    await db.update(person).set({ email: "ana.new@example.org" }).where(eq(person.id, personId));
    await callerFor(lead).issue.reissue({
      earnedCredentialIds: [earned.id],
      reason: "identity",
      words: "New name",
    });
    const [anew] = (
      await db.select().from(earnedCredential).where(eq(earnedCredential.workspaceId, workspaceId))
    ).filter(({ id }) => id !== earned.id);
    if (!anew) throw new Error("nothing was issued anew");
    expect(anew.credentialUri).not.toBe(earned.credentialUri);
    const text = Buffer.from(anew.original).toString();
    expect(text).not.toContain(earned.credentialUri);
    expect((await reportOf(text, "ana.new@example.org")).verdict).toBe("valid");
    expect(await verdictOf(anew.jwt ?? "")).toBe("valid");
    expect(await verdictOf(original)).toBe("revoked");
    expect(JSON.parse(text)).toMatchObject({
      awardedDate: JSON.parse(original.toString()).awardedDate,
      validUntil: JSON.parse(original.toString()).validUntil,
    });
    expect(await proven(earned.id)).toEqual([]);
    expect(await proven(anew.id)).toMatchObject([{ revokedAt: null, proofUrl: anew.credentialUri }]);

    const oldId = publicIdOf(earned.credentialUri);
    const page = await callerFor(lead).issue.publicBadge({ publicId: oldId });
    expect(page).toMatchObject({ replacedBy: anew.credentialUri, revocationReason: "It was issued anew" });
    const newest = Buffer.from(anew.original).toString();
    const { refreshService } = JSON.parse(original.toString());
    expect(refreshService).toEqual({
      id: `${earned.credentialUri}/refresh`,
      type: "1EdTechCredentialRefresh",
    });
    expect(Buffer.from(await readNewestBadge({ db, now: () => testNow }, oldId)).toString()).toBe(newest);
    const fetched = await readOwnDocument(db, refreshService.id, testNow);
    expect(Buffer.from(fetched?.body ?? "").toString()).toBe(newest);
  });

  test("once, when two press at the same time; and again from the badge that stands now", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, earned } = await anIssuedBadge(db, workspaceId);
    const input = { earnedCredentialIds: [earned.id], reason: "mistake" as const };
    const both = [callerFor(lead), callerFor(await aMember(db, workspaceId))];
    const results = await Promise.allSettled(both.map(({ issue }) => issue.reissue(input)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const live = async () =>
      (await db.select().from(earnedCredential).where(eq(earnedCredential.workspaceId, workspaceId))).filter(
        ({ revokedAt }) => revokedAt === null,
      );
    const [second] = await live();
    await callerFor(lead).issue.reissue({ ...input, earnedCredentialIds: [second?.id ?? ""] });
    expect(await live()).toHaveLength(1);
    expect(await db.$count(issuance, eq(issuance.workspaceId, workspaceId))).toBe(3);
    const newest = await readNewestBadge({ db, now: () => testNow }, publicIdOf(earned.credentialUri));
    expect(Buffer.from(newest).toString()).toContain((await live())[0]?.credentialUri);
  });
});

test("a status list says how long a copy of it may be kept, within the time that it is valid", async () => {
  const { original } = await anIssuedBadge(db, await aWorkspace(db));
  const { credentialStatus } = JSON.parse(original.toString());
  const list = await readUnsignedStatusList(db, publicIdOf(credentialStatus.statusListCredential), testNow);
  if (!list) throw new Error("there is no list");
  expect(list.credentialSubject.ttl).toBe(60_000);
  expect(Date.parse(list.validUntil) - Date.parse(list.validFrom)).toBeGreaterThan(
    list.credentialSubject.ttl,
  );
});

test("a status list is never handed out that runs out soon, and a change stands in it at once", async () => {
  const { lead, earned, original } = await anIssuedBadge(db, await aWorkspace(db));
  const { statusListCredential, statusListIndex } = JSON.parse(original.toString()).credentialStatus;
  const listId = publicIdOf(statusListCredential);
  const hoursLater = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000);
  const listAt = async (hours: number) => {
    const list = await readSignedStatusList({ db, now: () => hoursLater(hours) }, listId);
    const { encodedList } = list["credentialSubject"] as { encodedList: string };
    return {
      validUntil: new Date(String(list["validUntil"])),
      isSet: bitAt(decodeBitstring(encodedList), Number(statusListIndex)),
    };
  };
  for (const hours of [0, 5, 17, 19, 23.9, 24.1, 72]) {
    const { validUntil, isSet } = await listAt(hours);
    // Whoever keeps it for as long as it says has one that is still good.
    expect(validUntil.getTime()).toBeGreaterThanOrEqual(hoursLater(hours + 6).getTime());
    expect(isSet).toBe(false);
  }
  const earnedCredentialIds = [earned.id];
  await callerFor(lead).issue.suspend({ earnedCredentialIds, reason: "checking" });
  expect((await listAt(72)).isSet).toBe(true);
  await callerFor(lead).issue.reinstate({ earnedCredentialIds });
  expect((await listAt(72)).isSet).toBe(false);
});

test("the list and its HTTP answer agree on how long a copy may be kept", async () => {
  const { original } = await anIssuedBadge(db, await aWorkspace(db));
  const listId = publicIdOf(JSON.parse(original.toString()).credentialStatus.statusListCredential);
  Object.assign(globalThis, {
    skillwrightDatabase: Promise.resolve({ db, kind: "embedded", close: async () => {} }),
  });
  const answer = await readListAnswer(new Request("http://localhost"), {
    params: Promise.resolve({ id: listId }),
  });
  const { credentialSubject } = await answer.json();
  expect(answer.headers.get("cache-control")).toBe(`public, max-age=${credentialSubject.ttl / 1000}`);
});
