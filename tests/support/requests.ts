import type { Db } from "@/db/client";
import type { Verify } from "@/server/ingest/badge-import-plan-reads";
import { aPerson, aSkill, aTeam, manages } from "./story";
import { aMember, aWorkspace, testNow } from "./workspace";

/** Ana in a team that Mia manages, an L&D lead, and a colleague of another team. */
export async function aStage(db: Db) {
  const workspaceId = await aWorkspace(db);
  const teamId = await aTeam(db, workspaceId);
  const ana = await aPerson(db, workspaceId, { name: "Ana", email: "ana@example.org", teamId });
  const mia = await aPerson(db, workspaceId, { name: "Mia", teamId });
  await manages(db, workspaceId, mia, teamId);
  const zoe = await aPerson(db, workspaceId, { name: "Zoe", teamId: await aTeam(db, workspaceId) });
  const learner = await aMember(db, workspaceId, { roles: ["employee"], personId: ana });
  const manager = await aMember(db, workspaceId, { roles: ["manager"], personId: mia });
  const lead = await aMember(db, workspaceId);
  const skillId = await aSkill(db, workspaceId, "SQL");
  const asked = {
    name: "Certified SQL professional",
    provider: "Elsewhere Academy",
    link: "https://academy.example/sql",
    price: 300,
    currency: "EUR",
    hours: 20,
    reason: "Our reports need window functions.",
    skills: [{ skillId, level: 3 }],
  };
  return { workspaceId, ana, mia, zoe, learner, manager, lead, skillId, asked };
}

export const achievementUri = "https://academy.example/achievements/sql";

/** Their badge, signed by an issuer that can be named. */
export const verify =
  (achievementId: string, recipient = "ana@example.org"): Verify =>
  async () => ({
    verdict: "valid",
    badge: {
      name: "Certified SQL professional",
      format: "ob3-ldp",
      alignments: [],
      tags: [],
      evidence: [],
      issuer: { id: "https://academy.example/issuer", name: "Elsewhere Academy" },
      recipient: { identifiers: [{ type: "emailAddress", hashed: false, identity: recipient }] },
      achievementId,
      credentialId: `https://academy.example/badges/${achievementId}`,
      issuedAt: "2026-06-01T00:00:00Z",
      achievedLevel: 4,
    },
    checks: [],
    checkedAt: testNow.toISOString(),
  });
