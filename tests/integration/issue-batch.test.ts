import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { earnedCredential, person, signingKey, submission } from "@/db/schema";
import { checkIssuing } from "@/server/issue/invariant-reads";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { aLead, issuanceOf, now, ready, spoil, start, untilIdle } from "../support/batches";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

describe("a batch", () => {
  test("issues what was approved, once, in both forms, and everything that must hold does", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(db, workspaceId, 4);
    expect(await callerFor(lead).issue.ready()).toHaveLength(4);
    const batch = await start(lead, approvalIds.slice(0, 3));
    expect(batch).toMatchObject({ state: "done", problem: null, counts: { published: 3, failed: 0 } });

    const badges = await db
      .select()
      .from(earnedCredential)
      .where(eq(earnedCredential.workspaceId, workspaceId));
    expect(badges.map(({ personId }) => personId).sort()).toEqual(
      approved
        .slice(0, 3)
        .map(({ personId }) => personId)
        .sort(),
    );
    const deps = verifyDeps({ db, now });
    for (const { original, jwt } of badges) {
      expect((await verifyBadge(Buffer.from(original), deps)).verdict).toBe("valid");
      expect((await verifyBadge(Buffer.from(jwt ?? ""), deps)).verdict).toBe("valid");
    }
    expect(await callerFor(lead).issue.ready()).toMatchObject([
      { approvalId: approvalIds[3], problem: null },
    ]);
    expect(await checkIssuing(db, workspaceId, now)).toMatchObject({
      approvals: 4,
      ready: 1,
      byState: { published: 3 },
      broken: [],
    });
    const { items, total } = await callerFor(lead).issue.batchItems({ batchId: batch.id });
    expect(total).toBe(3);
    expect(
      items.every((item) => item.publicId && item.signedAt && item.publishedAt && item.deliveredAt),
    ).toBe(true);
    expect(items.every(({ claimedAt }) => claimedAt === null)).toBe(true);
    await expect(callerFor(lead).issue.startBatch({ approvalIds })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("its learner reads that the badge is approved, then theirs, then taken back", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(db, workspaceId, 1);
    const { submissionId = "", personId = "" } = approved[0] ?? {};
    const learner = callerFor(await aMember(db, workspaceId, { roles: ["employee"], personId }));
    const [own] = await learner.assess.mySubmissions();
    const badge = async () =>
      (await learner.assess.myEvidence({ achievementId: own?.achievementId ?? "" })).submission?.badge;
    expect(await badge()).toBe("to-issue");
    await start(lead, approvalIds);
    expect(await badge()).toBe("issued");
    expect((await callerFor(lead).assess.submission({ submissionId })).submission.badge).toBe("issued");
    const [earned] = await db
      .select()
      .from(earnedCredential)
      .where(eq(earnedCredential.workspaceId, workspaceId));
    const earnedCredentialIds = [earned?.id ?? ""];
    await callerFor(lead).issue.reissue({ earnedCredentialIds, reason: "mistake" });
    expect(await badge()).toBe("issued");
    const { badges } = await callerFor(lead).issue.issued({ status: "valid" });
    await callerFor(lead).issue.revoke({
      earnedCredentialIds: badges.map(({ id }) => id),
      reason: "mistake",
    });
    expect(await badge()).toBe("taken-back");
  });

  test("leaves out who cannot be identified, and says how to mend it", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(db, workspaceId, 1);
    const [{ personId } = { personId: "" }] = approved;
    await db.update(person).set({ email: null }).where(eq(person.id, personId));
    const [waiting] = await callerFor(lead).issue.ready();
    expect(waiting?.problem).toMatch(/neither an e-mail address nor an employee number.*People/);
    await expect(callerFor(lead).issue.startBatch({ approvalIds })).rejects.toThrow("no longer ready");
    await db.update(person).set({ employeeId: "E1" }).where(eq(person.id, personId));
    expect(await start(lead, approvalIds)).toMatchObject({ state: "done", counts: { published: 1 } });
  });

  test("keeps what failed with its reason, and tries that alone again, at the same address and place", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(db, workspaceId, 2);
    const spoilt = approved[1] ?? { submissionId: "", approvalId: "" };
    await spoil(db, workspaceId, spoilt.submissionId, "no address");
    const batch = await start(lead, approvalIds);
    expect(batch).toMatchObject({ state: "done", counts: { published: 1, failed: 1 } });
    const failed = await issuanceOf(db, spoilt.approvalId);
    expect(failed?.problem).toContain("targetUrl");
    const batchId = batch.id;
    const shown = await callerFor(lead).issue.batchItems({ batchId, show: "failed" });
    expect(shown.items).toMatchObject([{ problem: failed?.problem, publicId: null }]);

    await spoil(db, workspaceId, spoilt.submissionId, "https://skills.example.org/mended");
    expect(await callerFor(lead).issue.retryBatch({ batchId })).toEqual({ badges: 1 });
    expect(await untilIdle(lead, batchId)).toMatchObject({
      state: "done",
      counts: { published: 2, failed: 0 },
    });
    expect(await issuanceOf(db, spoilt.approvalId)).toMatchObject({
      state: "published",
      credentialUri: failed?.credentialUri,
      statusIndex: failed?.statusIndex,
    });
    await expect(callerFor(lead).issue.retryBatch({ batchId })).rejects.toThrow(
      "Nothing of this batch has failed",
    );
  });

  test("gives up what cannot be mended, and the learner may begin anew", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds, approved } = await ready(db, workspaceId, 1);
    const [{ submissionId, approvalId } = { submissionId: "", approvalId: "" }] = approved;
    await spoil(db, workspaceId, submissionId, "no address");
    await start(lead, approvalIds);
    const failed = await issuanceOf(db, approvalId);
    const input = { issuanceId: failed?.id ?? "", reason: "The course was cancelled." };
    await callerFor(lead).issue.void(input);
    expect(await issuanceOf(db, approvalId)).toMatchObject({ state: "voided", problem: input.reason });
    const [closed] = await db.select().from(submission).where(eq(submission.id, submissionId));
    expect(closed?.status).toBe("declined");
    await expect(callerFor(lead).issue.void(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await checkIssuing(db, workspaceId, now)).broken).toEqual([]);
  });

  test("waits for a second person where a key is new", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(db, workspaceId, 2);
    await start(lead, approvalIds.slice(0, 1));
    const [old] = await db.select().from(signingKey).where(eq(signingKey.workspaceId, workspaceId));
    if (!old) throw new Error("no key was made");
    const { id, ...values } = old;
    await db.insert(signingKey).values({ ...values, status: "retired" });
    await db
      .update(signingKey)
      .set({ createdAt: new Date(Date.now() + 1_000) })
      .where(eq(signingKey.id, id));

    const { batchId, isUnconfirmed } = await callerFor(lead).issue.startBatch({
      approvalIds: approvalIds.slice(1),
    });
    expect(isUnconfirmed).toBe(true);
    expect(await callerFor(lead).issue.batch({ batchId })).toMatchObject({
      state: "unconfirmed",
      confirmationReason: expect.stringContaining("new key"),
      counts: { waiting: 1 },
    });
    await expect(callerFor(lead).issue.confirmBatch({ batchId })).rejects.toThrow("A second person");
    const second = await aLead(db, workspaceId);
    await callerFor(second).issue.confirmBatch({ batchId });
    expect(await untilIdle(second, batchId)).toMatchObject({ state: "done", confirmedBy: second.actor.name });
    await expect(callerFor(second).issue.cancelBatch({ batchId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("asks for the number of badges above a hundred, and refuses other roles and workspaces", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(db, workspaceId, 1);
    const many = Array.from({ length: 101 }, () => crypto.randomUUID());
    const issue = callerFor(lead).issue;
    await expect(issue.startBatch({ approvalIds: many })).rejects.toThrow("Type 101");
    await expect(issue.startBatch({ approvalIds: many, typedCount: 101 })).rejects.toThrow("no longer ready");
    const assessor = await aMember(db, workspaceId, { roles: ["assessor"] });
    await expect(callerFor(assessor).issue.startBatch({ approvalIds })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const elsewhere = callerFor(await aLead(db, await aWorkspace(db))).issue;
    await expect(elsewhere.startBatch({ approvalIds })).rejects.toMatchObject({ code: "CONFLICT" });
    const { id: batchId } = await start(lead, approvalIds);
    await expect(elsewhere.batch({ batchId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await elsewhere.batchItems({ batchId })).toEqual({ items: [], total: 0 });
  });
});
