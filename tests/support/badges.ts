import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { evidence, framework, person, skill } from "@/db/schema";
import type { Verify } from "@/server/ingest/badge-import-plan-reads";
import type { ImportFile } from "@/server/ingest/import-run";
import type { Scope } from "@/server/scope";
import type { VerificationReport } from "@/server/verify/report";
import { aMember, aWorkspace, testNow } from "./workspace";

/** An employee Ana in a workspace with one skill, SQL. */
export async function somebody(
  db: Db,
  email = "ana@example.org",
): Promise<{ scope: Scope; personId: string; skillId: string }> {
  const workspaceId = await aWorkspace(db);
  const [ana] = await db.insert(person).values({ workspaceId, name: "Ana", email }).returning();
  const [ours] = await db
    .insert(framework)
    .values({ workspaceId, kind: "company", name: "Ours" })
    .returning();
  const [sql] = await db
    .insert(skill)
    .values({
      workspaceId,
      frameworkId: ours?.id ?? "",
      uri: "https://skills.example/sql",
      preferredLabel: "SQL",
    })
    .returning();
  const personId = ana?.id ?? "";
  const scope = await aMember(db, workspaceId, { roles: ["employee"], personId });
  return { scope, personId, skillId: sql?.id ?? "" };
}

const salted = (email: string) => `sha256$${createHash("sha256").update(`${email}salt`).digest("hex")}`;

/** A verifier that finds what the test needs; the real one has tests of its own. */
export const finds =
  (verdict: VerificationReport["verdict"], email = "ana@example.org"): Verify =>
  async () => ({
    verdict,
    checkedAt: testNow.toISOString(),
    checks: [
      {
        id: "signature",
        title: "Signature",
        outcome: verdict === "invalid" ? "failed" : "passed",
        message: "The signature does not fit.",
      },
    ],
    badge: {
      format: "ob3-ldp",
      credentialId: "urn:uuid:one",
      achievementId: "https://issuer.example/sql",
      name: "SQL badge",
      issuer: { name: "Issuer" },
      issuedAt: "2025-01-02T00:00:00Z",
      recipient: {
        identifiers: [{ type: "emailAddress", hashed: true, identity: salted(email), salt: "salt" }],
      },
      tags: [],
      alignments: [
        { targetName: "SQL", targetUrl: "https://skills.example/sql" },
        { targetName: "Other", targetUrl: "https://elsewhere.example/x" },
      ],
      evidence: [],
      achievedLevel: 4,
    },
  });

export const evidenceOf = ({ db, workspaceId }: Scope) =>
  db.select().from(evidence).where(eq(evidence.workspaceId, workspaceId));

/** A file as an import hands it on. */
export const asFile = (name: string, content: string | Uint8Array): ImportFile => ({
  id: "",
  name,
  sha256: "",
  mediaType: "application/octet-stream",
  content: typeof content === "string" ? new TextEncoder().encode(content) : content,
});
