import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { evidence, requirement } from "@/db/schema";
import type { Verify } from "@/server/ingest/badge-import-plan-reads";
import { importOwnBadge } from "@/server/ingest/own-badge-writes";
import type { Scope } from "@/server/scope";
import { achievementStatement } from "@/server/taxonomy/statement";
import { freshDatabase } from "../support/database";
import { aFile, importFiles } from "../support/imports";
import { aPerson, aSkill } from "../support/story";
import { aMember, aWorkspace, callerFor, testNow } from "../support/workspace";

let db: Db;

beforeAll(async () => {
  db = await freshDatabase();
});

async function aStory() {
  const workspaceId = await aWorkspace(db);
  const personId = await aPerson(db, workspaceId, { name: "Ana", email: "ana@example.org" });
  const skillId = await aSkill(db, workspaceId, "manage budgets");
  const lead = await aMember(db, workspaceId);
  const ana = await aMember(db, workspaceId, { roles: ["employee"], personId });
  return { workspaceId, skillId, lead, ana, call: callerFor(lead) };
}

const asks = (role: string) => `role,skill,level,importance\n${role},watches the money,3,4\n`;

test("a requirement in words that were mapped before is mapped on the next import", async () => {
  const { workspaceId, skillId, lead, call } = await aStory();
  await importFiles(lead, "requirements", { "a.csv": asks("Buyer") });
  await call.align.accept({ kind: "requirement", statement: "watches the money", skillId });
  await importFiles(lead, "requirements", { "b.csv": asks("Planner") });
  const found = await db.select().from(requirement).where(eq(requirement.workspaceId, workspaceId));
  expect(found.map((one) => one.skillId)).toEqual([skillId, skillId]);
});

const says = (date: string) =>
  `email,skill,level,source,date\nana@example.org,watches the money,3,manager,${date}\n`;

test("evidence in words that were mapped before is mapped on the next import", async () => {
  const { workspaceId, skillId, lead, call } = await aStory();
  await importFiles(lead, "evidence", { "a.csv": says("2025-01-02") });
  await call.align.accept({ kind: "evidence", statement: "watches the money", skillId });
  await importFiles(lead, "evidence", { "b.csv": says("2025-03-04") });
  const found = await db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));
  expect(found.map((one) => one.skillId)).toEqual([skillId, skillId]);
});

/** A verifier that finds a valid badge of Ana's, from the named issuer, which names no skill. */
const findsBadgeOf =
  (issuer: string): Verify =>
  async () => ({
    verdict: "valid",
    checkedAt: testNow.toISOString(),
    checks: [],
    badge: {
      format: "ob3-ldp",
      credentialId: `https://${issuer}/badges/1`,
      achievementId: `https://${issuer}/budgets`,
      name: "Budgets",
      description: "Watches the money.",
      issuer: { name: issuer },
      issuedAt: "2025-01-02T00:00:00Z",
      recipient: { identifiers: [{ type: "emailAddress", hashed: false, identity: "ana@example.org" }] },
      tags: [],
      alignments: [],
      evidence: [],
    },
  });

const bring = async (scope: Scope, issuer: string) =>
  importOwnBadge(scope, { fileId: await aFile(scope, `${issuer}.json`, issuer) }, findsBadgeOf(issuer));

test("a foreign achievement in words that were mapped before grants the skill on the next import", async () => {
  const { workspaceId, skillId, ana, call } = await aStory();
  expect(await bring(ana, "one.example")).toMatchObject({ outcome: "created", skills: 0 });
  const statement = achievementStatement({ name: "Budgets", description: "Watches the money." });
  await call.align.accept({ kind: "achievement", statement, skillId, level: 2 });
  expect(await bring(ana, "two.example")).toMatchObject({ outcome: "created", skills: 1 });
  const found = await db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));
  expect(found).toMatchObject([
    { skillId, level: 2, source: "credential", statement: "Budgets" },
    { skillId, level: 2, source: "credential", statement: "Budgets" },
  ]);
});
