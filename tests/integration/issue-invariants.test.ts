import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { earnedCredential, notice, statusEntry } from "@/db/schema";
import { checkIssuing } from "@/server/issue/invariant-reads";
import { watchInvariants } from "@/server/issue/invariant-writes";
import { now, ready, start } from "../support/batches";
import { freshDatabase } from "../support/database";
import { aMember, aWorkspace, callerFor } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  process.env["KEY_ENCRYPTION_KEY"] = "a secret of the tests";
  db = await freshDatabase();
});

describe("the hourly check", () => {
  test("tells administrators and leads once a day of what does not hold", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(db, workspaceId, 1);
    const admin = await aMember(db, workspaceId, { roles: ["admin"] });
    await start(lead, approvalIds);
    await db
      .update(earnedCredential)
      .set({ original: Buffer.from("something else") })
      .where(eq(earnedCredential.workspaceId, workspaceId));
    const [{ credentialUri } = { credentialUri: "" }] = await db
      .select({ credentialUri: earnedCredential.credentialUri })
      .from(earnedCredential)
      .where(eq(earnedCredential.workspaceId, workspaceId));
    const broken = [
      `Badges whose stored bytes are not those that were signed: 1, ${credentialUri}.`,
      `Issued badges whose signature does not hold: 1, ${credentialUri}.`,
    ];
    expect((await checkIssuing(db, workspaceId, now)).broken).toEqual(broken);
    expect(await callerFor(lead).issue.alarm()).toBeNull();
    expect(await watchInvariants(db, now)).toBe(1);
    expect(await watchInvariants(db, now)).toBe(1);
    const told = await db
      .select({ userId: notice.userId })
      .from(notice)
      .where(and(eq(notice.workspaceId, workspaceId), eq(notice.kind, "issuing-broken")));
    expect(told.map(({ userId }) => userId).sort()).toEqual([admin.actor.userId, lead.actor.userId].sort());
    expect(await callerFor(admin).issue.alarm()).toEqual({ broken, at: expect.any(Date) });
    const nextDay = { ...lead, now: () => new Date(Date.now() + 26 * 3_600_000) };
    expect(await callerFor(nextDay).issue.alarm()).toBeNull();
    await db.delete(earnedCredential).where(eq(earnedCredential.workspaceId, workspaceId));
  });

  test("finds a status list that says otherwise than the badges, either way", async () => {
    const workspaceId = await aWorkspace(db);
    const { lead, approvalIds } = await ready(db, workspaceId, 1);
    await start(lead, approvalIds);
    const mark = (isSet: boolean) =>
      db.update(statusEntry).set({ isSet }).where(eq(statusEntry.workspaceId, workspaceId));
    const found = async () => (await checkIssuing(db, workspaceId, now)).broken;
    await mark(true);
    expect(await found()).toEqual([
      expect.stringMatching(/^Valid badges that the status list calls revoked: 1, /),
    ]);
    await mark(false);
    const { badges } = await callerFor(lead).issue.issued({});
    await callerFor(lead).issue.suspend({
      earnedCredentialIds: badges.map(({ id }) => id),
      reason: "checking",
    });
    expect(await found()).toEqual([]);
    await mark(false);
    expect(await found()).toEqual([
      expect.stringMatching(/^Revoked badges that the status list calls valid: 1, /),
    ]);
  });
});
