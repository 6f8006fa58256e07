import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import type { KeyStatus } from "@/db/enums";
import { auditEntry, earnedCredential, notice, signingKey } from "@/db/schema";
import { tellKeyRotations } from "@/server/issue/key-reminder-writes";
import { switchDueKeys } from "@/server/issue/key-writes";
import { readSignedStatusList } from "@/server/issue/public-reads";
import type { Scope, WorkspaceId } from "@/server/scope";
import { readControllerDocument, readPublicKey, verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { freshDatabase } from "../support/database";
import { anIssuedBadge, aRecommendation } from "../support/recommendation";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

const verdictOf = async (original: Uint8Array | string, now = testNow) =>
  (await verifyBadge(Buffer.from(original), verifyDeps({ db, now: () => now }))).verdict;
const hoursLater = (hours: number) => new Date(testNow.getTime() + hours * 3_600_000);
const anAdmin = (workspaceId: WorkspaceId, now = testNow): Promise<Scope> =>
  aMember(db, workspaceId, { roles: ["admin"], now });
const statuses = async (
  workspaceId: string,
  algorithm: "Ed25519" | "RS256" | "ES256",
): Promise<KeyStatus[]> =>
  (await db.select().from(signingKey).where(eq(signingKey.workspaceId, workspaceId)))
    .filter((key) => key.algorithm === algorithm)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.status.localeCompare(b.status))
    .map(({ status }) => status);
const partsOf = (url: string) => url.split("/").at(-1) ?? "";

describe("changing keys", () => {
  test("publishes the new key a day before it signs; what the old one signed verifies before, meanwhile and after", async () => {
    const workspaceId = await aWorkspace(db);
    const { original, earned } = await anIssuedBadge(db, workspaceId);
    const admin = await anAdmin(workspaceId, hoursLater(1));
    const input = { use: "data-integrity", algorithm: "Ed25519", waits: true } as const;
    const { keyId } = await callerFor(admin).issue.keys.rotate(input);
    expect(await statuses(workspaceId, "Ed25519")).toEqual(["active", "next"]);
    const { keys } = await callerFor(admin).issue.keys.page();
    const issuer = keys[0]?.issuerPublicId ?? "";
    const listed = async () => (await readControllerDocument(db, issuer))?.assertionMethod.join(" ");
    expect(await listed()).toContain(keyId);
    await expect(callerFor(admin).issue.keys.rotate(input)).rejects.toThrow("takes over soon");

    expect(await switchDueKeys(db, () => hoursLater(24))).toBe(0);
    const meanwhile = await anIssuedBadge(db, workspaceId);
    expect(meanwhile.original.toString()).not.toContain(keyId);
    expect(await switchDueKeys(db, () => hoursLater(25))).toBe(1);
    expect(await statuses(workspaceId, "Ed25519")).toEqual(["retired", "active"]);
    const after = await anIssuedBadge(db, workspaceId);
    expect(after.original.toString()).toContain(keyId);
    for (const badge of [original, earned.jwt ?? "", meanwhile.original, after.original]) {
      expect(await verdictOf(badge)).toBe("valid");
    }
    const used = (await callerFor(admin).issue.keys.page()).keys.filter(
      ({ algorithm }) => algorithm === "Ed25519",
    );
    expect(used.map(({ status, badges }) => [status, badges])).toEqual([
      ["active", 1],
      ["retired", 2],
    ]);
  });

  test("signs tokens with P-256 where that was chosen, from the next badge on", async () => {
    const workspaceId = await aWorkspace(db);
    const before = await anIssuedBadge(db, workspaceId);
    const admin = await anAdmin(workspaceId, hoursLater(1));
    const { keyId } = await callerFor(admin).issue.keys.rotate({
      use: "jwt",
      algorithm: "ES256",
      waits: false,
    });
    const { earned } = await anIssuedBadge(db, workspaceId);
    const header = JSON.parse(Buffer.from(earned.jwt?.split(".")[0] ?? "", "base64url").toString());
    expect(header).toMatchObject({ alg: "ES256", kid: expect.stringContaining(keyId) });
    expect(Object.keys(header).sort()).toEqual(["alg", "kid", "typ"]);
    expect(await readPublicKey(db, header.kid.split("/").at(-3), keyId)).toMatchObject({
      jwk: { kty: "EC", crv: "P-256" },
    });
    expect(await verdictOf(earned.jwt ?? "")).toBe("valid");
    expect(await verdictOf(before.earned.jwt ?? "")).toBe("valid");
    expect(await statuses(workspaceId, "RS256")).toEqual(["retired"]);
  });

  test("refuses a kind of key that does not sign the format", async () => {
    const admin = await anAdmin(await aWorkspace(db));
    await expect(
      callerFor(admin).issue.keys.rotate({ use: "jwt", algorithm: "Ed25519", waits: false }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("lets one of two who change keys at once do so", async () => {
    const workspaceId = await aWorkspace(db);
    await anIssuedBadge(db, workspaceId);
    const admins = [await anAdmin(workspaceId), await anAdmin(workspaceId)];
    const input = { use: "data-integrity", algorithm: "Ed25519", waits: true } as const;
    const results = await Promise.allSettled(admins.map((each) => callerFor(each).issue.keys.rotate(input)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is for admins of the workspace, and shows no private half", async () => {
    const workspaceId = await aWorkspace(db);
    await anIssuedBadge(db, workspaceId);
    const admin = await anAdmin(workspaceId);
    const page = await callerFor(admin).issue.keys.page();
    expect(JSON.stringify(page)).not.toMatch(/sealed|"d":/);
    const keyId = page.keys[0]?.id ?? "";
    const lead = await aMember(db, workspaceId);
    await expect(callerFor(lead).issue.keys.page()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const stranger = await anAdmin(await aWorkspace(db));
    const since = testNow.toISOString();
    await expect(callerFor(stranger).issue.keys.markCompromised({ keyId, since })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(callerFor(stranger).issue.keys.signedBy({ keyId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("a compromised key", () => {
  test("stops issuing, and what it signed no longer verifies until it is issued anew", async () => {
    const workspaceId = await aWorkspace(db);
    const { original, earned, personId } = await anIssuedBadge(db, workspaceId);
    const admin = callerFor(await anAdmin(workspaceId, hoursLater(2)));
    const key = (await admin.issue.keys.page()).keys.find(({ algorithm }) => algorithm === "Ed25519");
    const keyId = key?.id ?? "";
    await admin.issue.keys.markCompromised({ keyId, since: hoursLater(-1).toISOString() });

    expect(await verdictOf(original)).toBe("invalid");
    const issuer = key?.issuerPublicId ?? "";
    expect((await readControllerDocument(db, issuer))?.assertionMethod.join()).not.toContain(keyId);
    expect(await readPublicKey(db, issuer, keyId)).toEqual({ jwk: null });
    const lead = callerFor(await aMember(db, workspaceId));
    const approve = async () => {
      const { submissionId } = await aRecommendation(db, workspaceId);
      return lead.issue.approve({ submissionId, decision: "approved" });
    };
    expect(await approve()).toEqual({
      decision: "ready",
      because: expect.stringContaining("none has taken its place"),
    });
    expect(await lead.issue.ready()).toHaveLength(1);
    const statusOfIssued = async () =>
      (await lead.issue.issued({})).badges.map(({ id, status }) => [id === earned.id, status]);
    expect(await statusOfIssued()).toEqual([[true, "key-unsafe"]]);
    expect((await lead.issue.issued({ status: "key-unsafe" })).badges).toHaveLength(1);
    expect((await lead.issue.issued({ status: "valid" })).badges).toEqual([]);
    expect(await admin.issue.keys.signedBy({ keyId })).toMatchObject({
      total: 1,
      badges: [{ id: earned.id, isAfter: true }],
    });

    await admin.issue.keys.rotate({ use: "data-integrity", algorithm: "Ed25519", waits: true });
    expect(await statuses(workspaceId, "Ed25519")).toEqual(["compromised", "active"]);
    await admin.issue.reissue({ earnedCredentialIds: [earned.id], reason: "compromised" });
    expect(await admin.issue.keys.signedBy({ keyId })).toMatchObject({ total: 0 });
    const [, anew] = (
      await db.select().from(earnedCredential).where(eq(earnedCredential.personId, personId))
    ).sort((a) => (a.id === earned.id ? -1 : 1));
    expect(await verdictOf(anew?.original ?? "", hoursLater(2))).toBe("valid");
    expect(await statusOfIssued()).toEqual(
      expect.arrayContaining([
        [true, "revoked"],
        [false, "valid"],
      ]),
    );
    expect((await approve()).decision).toBe("approved");
    const audit = await db.select().from(auditEntry).where(eq(auditEntry.workspaceId, workspaceId));
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        "issue.key_compromised",
        "issue.key_published",
        "issue.key_switched",
        "issue.reissued",
      ]),
    );
  });

  test("of tokens is gone for good from its own address, so that they are refused and not only left open", async () => {
    const workspaceId = await aWorkspace(db);
    const { earned } = await anIssuedBadge(db, workspaceId);
    const admin = callerFor(await anAdmin(workspaceId, hoursLater(2)));
    const key = (await admin.issue.keys.page()).keys.find(({ algorithm }) => algorithm === "RS256");
    await admin.issue.keys.markCompromised({ keyId: key?.id ?? "", since: testNow.toISOString() });
    const report = await verifyBadge(
      Buffer.from(earned.jwt ?? ""),
      verifyDeps({ db, now: () => hoursLater(2) }),
    );
    expect(report.verdict).toBe("invalid");
    expect(report.checks.find(({ id }) => id === "issuer-key")).toMatchObject({
      outcome: "failed",
      message: "The issuer has taken this key back: it may no longer sign badges.",
    });
  });

  test("signs no status list any more: it is signed again by the key in its place", async () => {
    const workspaceId = await aWorkspace(db);
    const { original } = await anIssuedBadge(db, workspaceId);
    const { credentialStatus } = JSON.parse(original.toString());
    const listId = partsOf(credentialStatus.statusListCredential);
    const read = async () => (await readSignedStatusList({ db, now: () => testNow }, listId))["proof"];
    const admin = callerFor(await anAdmin(workspaceId, hoursLater(2)));
    const keyId =
      (await admin.issue.keys.page()).keys.find(({ algorithm }) => algorithm === "Ed25519")?.id ?? "";
    expect(await read()).toMatchObject({ verificationMethod: expect.stringContaining(keyId) });
    await admin.issue.keys.markCompromised({ keyId, since: testNow.toISOString() });
    await expect(read()).rejects.toThrow("nothing at this address");
    const next = await admin.issue.keys.rotate({ use: "data-integrity", algorithm: "Ed25519", waits: false });
    expect(await read()).toMatchObject({ verificationMethod: expect.stringContaining(next.keyId) });
  });

  test("is not dated ahead, nor marked twice", async () => {
    const workspaceId = await aWorkspace(db);
    await anIssuedBadge(db, workspaceId);
    const admin = callerFor(await anAdmin(workspaceId));
    const keyId = (await admin.issue.keys.page()).keys[0]?.id ?? "";
    await expect(
      admin.issue.keys.markCompromised({ keyId, since: hoursLater(1).toISOString() }),
    ).rejects.toThrow("not in the future");
    await admin.issue.keys.markCompromised({ keyId, since: testNow.toISOString() });
    await expect(
      admin.issue.keys.markCompromised({ keyId, since: testNow.toISOString() }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

test("admins are told once, 30 days before a key has signed for a year", async () => {
  const workspaceId = await aWorkspace(db);
  const admin = await anAdmin(workspaceId);
  await anIssuedBadge(db, workspaceId);
  const told = () => db.select().from(notice).where(eq(notice.workspaceId, workspaceId));
  const due = async () => (await told()).filter(({ kind }) => kind === "key-rotation-due");
  await tellKeyRotations(db, () => hoursLater(24 * 334));
  expect(await due()).toEqual([]);
  await tellKeyRotations(db, () => hoursLater(24 * 335));
  await tellKeyRotations(db, () => hoursLater(24 * 336));
  const rows = await due();
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set([admin.actor.userId]));
});

test("whoever issues sees in whose name and with which keys, and that nothing can be signed without", async () => {
  const workspaceId = await aWorkspace(db);
  const lead = callerFor(await aMember(db, workspaceId));
  expect(await lead.issue.signer()).toBeNull();
  await anIssuedBadge(db, workspaceId);
  const signer = await lead.issue.signer();
  expect(signer).toMatchObject({ name: "North", problem: null });
  expect(signer?.keys.map(({ algorithm, isDue }) => ({ algorithm, isDue }))).toEqual([
    { algorithm: "Ed25519", isDue: false },
    { algorithm: "RS256", isDue: false },
  ]);
  const admin = await anAdmin(workspaceId);
  await callerFor(admin).issue.keys.markCompromised({
    keyId: signer?.keys[0]?.id ?? "",
    since: testNow.toISOString(),
  });
  expect(await lead.issue.signer()).toMatchObject({
    problem: expect.stringContaining("marked as compromised"),
    keys: [{ algorithm: "RS256" }],
  });
  const assessor = callerFor(await aMember(db, workspaceId, { roles: ["assessor"] }));
  await expect(assessor.issue.signer()).rejects.toMatchObject({ code: "FORBIDDEN" });
});
