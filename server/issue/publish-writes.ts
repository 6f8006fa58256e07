import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignment, earnedCredential, evidence, issuance, publicResource, submission } from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { signDataIntegrity, signJsonWebToken } from "./adapters/signer";
import { refuseChangedEvidence } from "./approved-evidence-reads";
import { type Award, readGrantedSkills } from "./award-reads";
import { levelOfAward, provenLevels } from "./granted-levels";
import { ensureIssuer } from "./issuer-writes";

export type Decision =
  | { decision: "declined" }
  | { decision: "approved"; earnedCredentialId: string; publicUrl: string };

type Begun = typeof issuance.$inferSelect;

export const alreadyDecided = () =>
  new Refusal("conflict", "issue.already_decided", "Somebody has already decided on this submission.");

/**
 * Signs what was stored, checks it, and makes it public and count, on the evidence that was approved alone. Twice
 * for one badge publishes once.
 */
export async function publish(scope: Scope, award: Award, begun: Begun): Promise<Decision> {
  await refuseChangedEvidence(scope, begun.approvalId);
  const signed = await signAndCheck(scope, begun);
  const earnedCredentialId = await change(scope, async (tx, record) => {
    const [mine] = await tx
      .update(issuance)
      .set({ state: "published" })
      .where(
        and(
          eq(issuance.workspaceId, scope.workspaceId),
          eq(issuance.id, begun.id),
          inArray(issuance.state, ["intended", "signed"]),
        ),
      )
      .returning();
    if (!mine) throw alreadyDecided();
    return storeBadge(tx, scope, award, begun, signed, record);
  });
  return { decision: "approved", earnedCredentialId, publicUrl: begun.credentialUri };
}

type Signed = Awaited<ReturnType<typeof signAndCheck>>;

/** Signs in both formats with the keys that are active now, and verifies both as a stranger would. */
export async function signAndCheck(scope: Scope, { unsigned }: Pick<Begun, "unsigned">) {
  const issuer = await ensureIssuer(scope);
  const document = await signDataIntegrity(unsigned, issuer.ed25519, issuer.ed25519.method, scope.now());
  const original = new TextEncoder().encode(JSON.stringify(document));
  const jwt = await signJsonWebToken(unsigned, issuer.jwt, issuer.jwt.kid);
  const deps = verifyDeps(scope);
  const report = await verifyBadge(original, deps);
  const tokenReport = await verifyBadge(new TextEncoder().encode(jwt), deps);
  const wrong = [report, tokenReport].find(({ verdict }) => verdict !== "valid");
  if (wrong) {
    const why = wrong.checks.find(({ outcome }) => outcome === "failed" || outcome === "could-not-check");
    throw new Error(`a badge that we signed is ${wrong.verdict}: ${why?.message} ${why?.detail ?? ""}`);
  }
  return { issuer, original, jwt, report };
}

async function storeBadge(
  tx: Db,
  scope: Scope,
  { person, achievement, assessment, submission: handedIn }: Award,
  begun: Begun,
  { issuer, original, jwt, report }: Signed,
  record: (entry: AuditRecord) => Promise<void>,
): Promise<string> {
  const { workspaceId, actor, now } = scope;
  const granted = await readGrantedSkills({ db: tx, workspaceId }, achievement.id);
  const issuedAt = new Date(String(begun.unsigned["validFrom"]));
  const { validUntil } = begun.unsigned;
  const expiresAt = typeof validUntil === "string" ? new Date(validUntil) : null;
  const [earned] = await tx
    .insert(earnedCredential)
    .values({
      workspaceId,
      personId: person.id,
      achievementId: achievement.id,
      origin: "issued",
      format: "ob3-ldp",
      credentialUri: begun.credentialUri,
      original,
      originalMediaType: "application/vc+ld+json",
      originalSha256: sha256Hex(original),
      jwt,
      issuerName: issuer.name,
      issuedAt,
      expiresAt,
      achievedLevel: levelOfAward(granted, assessment.achievedLevel),
      verified: true,
      report,
      checkedAt: now(),
    })
    .returning({ id: earnedCredential.id });
  if (!earned) throw new Error("insert into earned_credential returned no row");

  const proven = provenLevels(granted, assessment.achievedLevel);
  if (proven.length > 0) {
    await tx.insert(evidence).values(
      proven.map(({ skillId, level }) => ({
        workspaceId,
        personId: person.id,
        skillId,
        level,
        source: "credential" as const,
        issuedAt,
        expiresAt,
        earnedCredentialId: earned.id,
        proofUrl: begun.credentialUri,
        note: achievement.name,
        statedBy: actor.name,
      })),
    );
  }
  const publicId = begun.credentialUri.slice(begun.credentialUri.lastIndexOf("/") + 1);
  await tx.insert(publicResource).values({
    id: publicId,
    kind: "badge",
    workspaceId,
    targetId: earned.id,
  });
  await tx
    .update(issuance)
    .set({ earnedCredentialId: earned.id, signedWith: [issuer.ed25519.id, issuer.jwt.id] })
    .where(and(eq(issuance.workspaceId, workspaceId), eq(issuance.id, begun.id)));
  await tx
    .update(submission)
    .set({ status: "approved" })
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, handedIn.id)));
  await tx
    .update(assignment)
    .set({ status: "completed", completedAt: now() })
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.personId, person.id),
        eq(assignment.achievementId, achievement.id),
        eq(assignment.status, "open"),
      ),
    );
  // Who has earned it needs no seat any more.
  await tx
    .update(assignment)
    .set({ status: "cancelled", place: null })
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.personId, person.id),
        eq(assignment.achievementId, achievement.id),
        eq(assignment.status, "waiting"),
      ),
    );
  await record({
    action: "issue.issued",
    subject: { kind: "earned_credential", id: earned.id },
    touches: { people: [person.id], frame: true },
    summary: `issued ${achievement.name} to ${person.name}`,
    detail: { credential: begun.credentialUri, sha256: sha256Hex(original) },
  });
  await notify(tx, scope, [{ personId: person.id }], {
    kind: "badge-issued",
    subjectId: earned.id,
    aboutPersonId: person.id,
    words: { badge: achievement.name, publicId },
  });
  return earned.id;
}
