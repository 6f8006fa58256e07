import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import {
  approval,
  assignment,
  auditEntry,
  earnedCredential,
  evidence,
  issuance,
  publicResource,
  submission,
} from "@/db/schema";
import type { Scope } from "@/server/scope";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { anIssuedBadge, aRecommendation } from "../support/recommendation";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
const stranger = (email?: string) => verifyDeps({ db, now: () => testNow }, email ? { email } : undefined);
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

describe("approving a recommended submission", () => {
  test("issues a badge that a stranger verifies in both forms", async () => {
    const { email, earned, original } = await anIssuedBadge(db, await aWorkspace(db));
    const report = await verifyBadge(original, stranger(email));
    expect(report.checks.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      "format passed",
      "schema passed",
      "signature passed",
      "issuer-key passed",
      "issuer-known passed",
      "validity passed",
      "status passed",
      "recipient passed",
      "refresh passed",
    ]);
    expect(report.verdict).toBe("valid");
    expect(report.badge).toMatchObject({
      name: "SQL basics",
      achievedLevel: 4,
      tags: ["sql"],
      evidence: [{ url: "https://example.org/shown", name: "My queries" }],
      expiresAt: "2028-06-30T12:00:00Z",
    });
    expect((await verifyBadge(Buffer.from(earned.jwt ?? ""), stranger(email))).verdict).toBe("valid");
  });

  test("closes the gap in the same transaction", async () => {
    const { workspaceId, submissionId, decision } = await anIssuedBadge(db, await aWorkspace(db));
    expect(await db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId))).toMatchObject([
      { level: 4, source: "credential", revokedAt: null, proofUrl: decision.publicUrl },
    ]);
    expect(await db.select().from(submission).where(eq(submission.id, submissionId))).toMatchObject([
      { status: "approved" },
    ]);
    expect(await db.select().from(assignment).where(eq(assignment.workspaceId, workspaceId))).toMatchObject([
      { status: "completed" },
    ]);
    const audit = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["issue.issuer_made", "issue.approved", "issue.issued"]),
    );
  });

  test("proves each of several skills at its granted level, capped by the level found", async () => {
    const { workspaceId } = await anIssuedBadge(db, await aWorkspace(db), {
      granted: [2, 4],
      achievedLevel: 3,
    });
    const proven = await db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));
    expect(proven.map(({ level }) => level).sort()).toEqual([2, 3]);
  });

  test("puts nobody's e-mail address into the badge", async () => {
    const { original, earned } = await anIssuedBadge(db, await aWorkspace(db));
    const token = Buffer.from(earned.jwt?.split(".")[1] ?? "", "base64url").toString();
    expect(original.toString() + token).not.toContain("@example.org");
  });

  test("refuses a second approval", async () => {
    const { lead, submissionId, workspaceId } = await anIssuedBadge(db, await aWorkspace(db));
    await expect(callerFor(lead).issue.approve({ submissionId, decision: "approved" })).rejects.toMatchObject(
      {
        code: "CONFLICT",
      },
    );
    expect(await db.$count(issuance, eq(issuance.workspaceId, workspaceId))).toBe(1);
  });

  test("makes one badge of two approvals at once", async () => {
    const { workspaceId, submissionId } = await aRecommendation(db, await aWorkspace(db));
    const leads = [await aMember(db, workspaceId), await aMember(db, workspaceId)];
    const results = await Promise.allSettled(
      leads.map((lead) => callerFor(lead).issue.approve({ submissionId, decision: "approved" })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.$count(earnedCredential, eq(earnedCredential.workspaceId, workspaceId))).toBe(1);
  });

  test("takes up what was interrupted before signing, with the same address", async () => {
    const { workspaceId, submissionId, decision } = await anIssuedBadge(db, await aWorkspace(db));
    // As if the process had died after storing what it meant to sign.
    await db
      .update(issuance)
      .set({ state: "intended", earnedCredentialId: null })
      .where(eq(issuance.workspaceId, workspaceId));
    await db.delete(earnedCredential).where(eq(earnedCredential.id, decision.earnedCredentialId));
    await db.delete(publicResource).where(eq(publicResource.targetId, decision.earnedCredentialId));
    await db.update(submission).set({ status: "recommended" }).where(eq(submission.id, submissionId));

    const lead = await aMember(db, workspaceId);
    expect(await callerFor(lead).issue.resume()).toEqual({ issued: 1 });
    expect(
      await db.select().from(earnedCredential).where(eq(earnedCredential.workspaceId, workspaceId)),
    ).toMatchObject([{ credentialUri: decision.publicUrl }]);
    expect(await callerFor(lead).issue.resume()).toEqual({ issued: 0 });
  });

  test("refuses the learner, the assessor who recommended, other roles and other workspaces", async () => {
    const workspaceId = await aWorkspace(db);
    const { submissionId, personId, assessor } = await aRecommendation(db, workspaceId);
    const approve = (scope: Scope) => callerFor(scope).issue.approve({ submissionId, decision: "approved" });
    await expect(approve(await aMember(db, workspaceId, { personId }))).rejects.toThrow("your own work");
    await expect(approve(assessor)).rejects.toThrow("second person");
    await expect(approve(await aMember(db, workspaceId, { roles: ["manager"] }))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(approve(await aMember(db, await aWorkspace(db)))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await db.$count(approval, eq(approval.workspaceId, workspaceId))).toBe(0);
  });

  test("issues nothing for a declined submission", async () => {
    const { workspaceId, submissionId } = await aRecommendation(db, await aWorkspace(db));
    const lead = callerFor(await aMember(db, workspaceId));
    expect(await lead.issue.approve({ submissionId, decision: "declined", comment: "Too thin." })).toEqual({
      decision: "declined",
    });
    expect(await db.$count(issuance, eq(issuance.workspaceId, workspaceId))).toBe(0);
    await expect(lead.issue.approve({ submissionId, decision: "approved" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  test("gives no two badges the same place on a status list", async () => {
    const workspaceId = await aWorkspace(db);
    for (let i = 0; i < 5; i++) await anIssuedBadge(db, workspaceId);
    const places = await db
      .select({ list: issuance.statusListId, index: issuance.statusIndex })
      .from(issuance)
      .where(eq(issuance.workspaceId, workspaceId));
    expect(new Set(places.map(({ list, index }) => `${list} ${index}`)).size).toBe(5);
  });
});

describe("revoking", () => {
  test("sets the bit of this badge alone, takes its evidence back and shows on the public page", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, earned, original } = await anIssuedBadge(db, workspaceId);
    const other = await anIssuedBadge(db, workspaceId);
    const input = { earnedCredentialIds: [earned.id], reason: "mistake" as const };
    await callerFor(lead).issue.revoke(input);

    expect((await verifyBadge(original, stranger())).verdict).toBe("revoked");
    expect((await verifyBadge(Buffer.from(earned.jwt ?? ""), stranger())).verdict).toBe("revoked");
    expect((await verifyBadge(other.original, stranger())).verdict).toBe("valid");
    expect(await db.select().from(evidence).where(eq(evidence.earnedCredentialId, earned.id))).toMatchObject([
      { revokedAt: testNow },
    ]);
    const publicId = earned.credentialUri.split("/").at(-1) ?? "";
    const page = await callerFor(lead).issue.publicBadge({ publicId });
    expect(page.report.verdict).toBe("revoked");
    await expect(callerFor(lead).issue.revoke(input)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await callerFor(lead).issue.issued({ status: "revoked" })).toMatchObject({
      total: 2,
      badges: [{ id: earned.id, status: "revoked" }],
    });
  });

  test("refuses other roles and other workspaces", async () => {
    const { workspaceId, earned } = await anIssuedBadge(db, await aWorkspace(db));
    const input = { earnedCredentialIds: [earned.id], reason: "mistake" as const };
    const assessor = await aMember(db, workspaceId, { roles: ["assessor"] });
    await expect(callerFor(assessor).issue.revoke(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const elsewhere = await aMember(db, await aWorkspace(db));
    await expect(callerFor(elsewhere).issue.revoke(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
