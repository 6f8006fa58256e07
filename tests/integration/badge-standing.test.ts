import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { auditEntry, person } from "@/db/schema";
import { planBadges } from "@/server/ingest/badge-import-plan-reads";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import { writePlan } from "@/server/ingest/plan/apply-writes";
import { recheckBadges } from "@/server/ingest/recheck-writes";
import { readBadgeLosses } from "@/server/measure/badge-loss-reads";
import { asFile, evidenceOf, finds, somebody } from "../support/badges";
import { freshDatabase } from "../support/database";
import { aFile } from "../support/imports";
import { aMember, callerFor, testNow } from "../support/workspace";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("a badge that its issuer revokes opens the gap here, and closes it when it is valid again", async () => {
  const { scope, personId } = await somebody(db);
  await importOwnBadge(scope, { fileId: await aFile(scope, "badge.json", "{}") }, finds("valid"));
  const later = (days: number) => () => new Date(testNow.getTime() + days * 24 * 60 * 60 * 1000);
  const standing = async () =>
    (await evidenceOf(scope)).map(({ source, revokedAt }) => [source, revokedAt?.getTime() ?? null]);
  // It was looked at an hour ago.
  expect(await recheckBadges(db, () => testNow, readBadgeLosses, finds("revoked"))).toBe(0);
  expect(await recheckBadges(db, later(2), readBadgeLosses, finds("unverifiable"))).toBe(0);
  expect(await standing()).toEqual([["credential", null]]);
  expect(await recheckBadges(db, later(4), readBadgeLosses, finds("revoked"))).toBeGreaterThan(0);
  expect(await standing()).toEqual([["credential", later(4)().getTime()]]);
  const [told] = await db
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.workspaceId, scope.workspaceId),
        eq(auditEntry.action, "ingest.badge_status_changed"),
      ),
    );
  expect(told).toMatchObject({
    actorUserId: null,
    subjectId: personId,
    summary: "found the badge “SQL badge” of Ana revoked at its issuer",
  });
  expect(await recheckBadges(db, later(6), readBadgeLosses, finds("suspended"))).toBe(0);
  expect(await recheckBadges(db, later(8), readBadgeLosses, finds("valid"))).toBeGreaterThan(0);
  expect(await standing()).toEqual([["credential", null]]);
});

test("a badge that names nobody waits, is claimed by one, confirmed by another, and then counts", async () => {
  const { scope, personId } = await somebody(db, "other@example.org");
  const { workspaceId } = scope;
  const lead = await aMember(db, workspaceId);
  const file = { ...asFile("badge.json", "{}"), sha256: "one" };
  const run = { scope: lead, files: [file], options: {}, tell: async () => {} };
  const plan = await planBadges(run, finds("valid"));
  expect(plan.counts).toMatchObject({ created: 1, failed: 0 });
  expect(plan.findings).toMatchObject([{ severity: "warning", column: "recipient", value: "badge.json" }]);
  await db.transaction((tx) => writePlan(tx, lead, plan));
  expect((await planBadges(run, finds("valid"))).counts).toMatchObject({ created: 0, unchanged: 1 });

  const me = callerFor(scope).ingest;
  const [waiting] = await me.claimable();
  expect(waiting).toMatchObject({ name: "SQL badge", issuerName: "Issuer", isMine: false });
  const id = waiting?.id ?? "";
  await expect(me.decideClaim({ id, personId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await me.claimBadge({ id });
  expect(await me.claimable()).toMatchObject([{ isMine: true }]);
  await expect(me.claimBadge({ id })).rejects.toThrow("no such badge");
  const [colleague] = await db.insert(person).values({ workspaceId, name: "Bo" }).returning();
  const other = await aMember(db, workspaceId, { roles: ["employee"], personId: colleague?.id ?? "" });
  expect(await callerFor(other).ingest.claimable()).toEqual([]);
  expect(await evidenceOf(scope)).toEqual([]);

  const own = await aMember(db, workspaceId, { roles: ["ld_lead"], personId });
  await expect(callerFor(own).ingest.decideClaim({ id, personId })).rejects.toThrow("Somebody else");
  const { ingest } = callerFor(lead);
  expect(await ingest.unclaimed()).toMatchObject([{ claimant: "Ana", verdict: "valid" }]);
  await ingest.decideClaim({ id, personId: null });
  expect(await me.claimable()).toMatchObject([{ isMine: false }]);
  await me.claimBadge({ id });
  await ingest.decideClaim({ id, personId });
  expect(await evidenceOf(scope)).toMatchObject([{ personId, source: "credential", level: 4 }]);
  expect([await ingest.unclaimed(), await me.claimable()]).toEqual([[], []]);
});

test("somebody else's badge is no proof either once it is looked at again", async () => {
  const { scope } = await somebody(db);
  await importOwnBadge(
    scope,
    { fileId: await aFile(scope, "badge.json", "{}") },
    finds("valid", "eve@example.org"),
  );
  await recheckBadges(
    db,
    () => new Date(testNow.getTime() + 30 * 24 * 60 * 60 * 1000),
    readBadgeLosses,
    finds("valid"),
  );
  expect((await evidenceOf(scope)).map(({ source }) => source)).toEqual(["self"]);
});
