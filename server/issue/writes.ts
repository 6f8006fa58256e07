import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import {
  approval,
  assignment,
  earnedCredential,
  evidence,
  issuance,
  publicResource,
  submission,
} from "@/db/schema";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { statusListAddress } from "@/server/verify/controller-document";
import { verifyDeps } from "@/server/verify/reads";
import { verifyBadge } from "@/server/verify/verify";
import { achievementCredential } from "./achievement-credential";
import { randomId, randomPublicId, randomSalt } from "./adapters/random";
import { signDataIntegrity, signJsonWebToken } from "./adapters/signer";
import {
  type Award,
  isThemselves,
  readAlignments,
  readAward,
  readGrantedSkills,
  readPublicEvidence,
  readScale,
} from "./award-reads";
import { levelOfAward, provenLevels } from "./granted-levels";
import type { ApproveInput } from "./input";
import { ensureIssuer, type Issuer, takeStatusPlace } from "./issuer-writes";
import { type Material, prepareAward } from "./prepare-award";

export type Decision =
  | { decision: "declined" }
  | { decision: "approved"; earnedCredentialId: string; publicUrl: string };

/**
 * A second person's word on a recommended submission. A "yes" issues the badge the way a certificate
 * authority does: what will be signed is stored first, then signed, then checked with our own verifier
 * as a stranger would, and only then published, together with the evidence that closes the gap. An
 * approval that was interrupted is taken up where it stopped when it is given again.
 */
export async function approveAndIssue(scope: Scope, input: ApproveInput): Promise<Decision> {
  const award = await readAward(scope, input.submissionId);
  await requireSecondPerson(scope, award);
  if (input.decision === "declined") return decline(scope, award, input.comment);

  const begun = await readBegun(scope, award);
  if (begun) return publish(scope, award, begun);
  requireRecommended(award);
  const issuer = await ensureIssuer(scope);
  const material = await gather(scope, award, issuer);
  return publish(scope, award, await intend(scope, award, input.comment, issuer, material));
}

/** Finishes every badge of the workspace that was approved but, after a crash, never published. */
export async function resumeIssuing(scope: Scope): Promise<{ issued: number }> {
  const begun = await scope.db
    .select({ submissionId: approval.submissionId, issuance })
    .from(issuance)
    .innerJoin(
      approval,
      and(eq(approval.workspaceId, issuance.workspaceId), eq(approval.id, issuance.approvalId)),
    )
    .where(
      and(
        eq(issuance.workspaceId, scope.workspaceId),
        inArray(issuance.state, ["intended", "signed"]),
        eq(approval.decision, "approved"),
      ),
    );
  for (const { submissionId, issuance: each } of begun) {
    await publish(scope, await readAward(scope, submissionId), each);
  }
  return { issued: begun.length };
}

async function requireSecondPerson(scope: Scope, { person, assessment }: Award): Promise<void> {
  if (await isThemselves(scope, person.id)) {
    throw new Refusal("forbidden", "issue.own_work", "You cannot approve your own work. Ask somebody else.");
  }
  if (assessment.assessorUserId === scope.actor.userId) {
    throw new Refusal(
      "forbidden",
      "issue.same_assessor",
      "You recommended this yourself. A second person must approve it.",
    );
  }
}

const alreadyDecided = () =>
  new Refusal("conflict", "issue.already_decided", "Somebody has already decided on this submission.");

function requireRecommended({ submission: { status }, assessment }: Award): void {
  if (status === "approved" || status === "declined") throw alreadyDecided();
  if (status !== "recommended" || assessment.outcome !== "recommended") {
    throw new Refusal(
      "precondition",
      "issue.not_recommended",
      "No assessor has recommended this submission yet.",
    );
  }
}

async function decline(scope: Scope, award: Award, comment: string): Promise<Decision> {
  requireRecommended(award);
  await change(scope, async (tx, record) => {
    await insertApproval(tx, scope, award, "declined", comment);
    await tx
      .update(submission)
      .set({ status: "declined" })
      .where(and(eq(submission.workspaceId, scope.workspaceId), eq(submission.id, award.submission.id)));
    await record({
      action: "issue.declined",
      subject: { kind: "submission", id: award.submission.id },
      summary: `declined to award ${award.achievement.name} to ${award.person.name}`,
      detail: comment ? { comment } : undefined,
    });
  });
  return { decision: "declined" };
}

/** One approval for each submission: the unique key decides between two who press at once. */
async function insertApproval(
  tx: Db,
  { workspaceId, actor, now }: Scope,
  { submission: { id: submissionId }, assessment }: Award,
  decision: "approved" | "declined",
  comment: string,
) {
  const [made] = await tx
    .insert(approval)
    .values({
      workspaceId,
      submissionId,
      assessmentId: assessment.id,
      approverUserId: actor.userId,
      decision,
      comment,
      decidedAt: now(),
    })
    .onConflictDoNothing()
    .returning();
  if (!made) throw alreadyDecided();
  return made;
}

async function readBegun({ db, workspaceId }: Scope, { submission: { id } }: Award) {
  const [begun] = await db
    .select({ issuance })
    .from(issuance)
    .innerJoin(
      approval,
      and(eq(approval.workspaceId, issuance.workspaceId), eq(approval.id, issuance.approvalId)),
    )
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        eq(approval.submissionId, id),
        inArray(issuance.state, ["intended", "signed"]),
      ),
    );
  return begun?.issuance ?? null;
}

async function gather(scope: Scope, award: Award, issuer: Issuer): Promise<Material> {
  const [skills, alignments, publicEvidence] = await Promise.all([
    readGrantedSkills(scope, award.achievement.id),
    readAlignments(scope, award.achievement.id),
    readPublicEvidence(scope, award.submission.id),
  ]);
  return {
    award,
    skills,
    alignments,
    publicEvidence,
    scale: await readScale(scope, skills[0]?.scaleId ?? null),
    issuer,
    badgeAddress: `${appUrl()}/b/${randomPublicId()}`,
    chosen: { subjectId: randomId(), salt: randomSalt() },
    issuedAt: scope.now(),
  };
}

/** Stores the approval, the place on the status list and the exact credential, before anything is signed. */
function intend(scope: Scope, award: Award, comment: string, issuer: Issuer, material: Material) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const { id: approvalId } = await insertApproval(tx, scope, award, "approved", comment);
    const place = await takeStatusPlace(tx, workspaceId, issuer.profileId);
    const list = statusListAddress(appUrl(), place.publicId);
    const parts = prepareAward(material, { list, index: place.index }, sha256Hex);
    const [begun] = await tx
      .insert(issuance)
      .values({
        workspaceId,
        approvalId,
        state: "intended",
        credentialUri: parts.uri,
        statusListId: place.statusListId,
        statusIndex: place.index,
        unsigned: achievementCredential(parts),
        createdAt: scope.now(),
      })
      .returning();
    if (!begun) throw new Error("insert into issuance returned no row");
    await record({
      action: "issue.approved",
      subject: { kind: "submission", id: award.submission.id },
      summary: `approved ${award.achievement.name} for ${award.person.name}`,
      detail: comment ? { comment } : undefined,
    });
    return begun;
  });
}

type Begun = typeof issuance.$inferSelect;

/** Signs what was stored, checks it, and makes it public and count. Twice for one badge publishes once. */
async function publish(scope: Scope, award: Award, begun: Begun): Promise<Decision> {
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

async function signAndCheck(scope: Scope, { unsigned }: Begun) {
  const issuer = await ensureIssuer(scope);
  const document = await signDataIntegrity(unsigned, issuer.ed25519, issuer.ed25519.method, scope.now());
  const original = new TextEncoder().encode(JSON.stringify(document));
  const jwt = await signJsonWebToken(unsigned, issuer.rs256, issuer.rs256.kid);
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
  { workspaceId, actor, now }: Scope,
  { person, achievement, assessment, submission: handedIn }: Award,
  begun: Begun,
  { issuer, original, jwt, report }: Signed,
  record: (entry: AuditRecord) => Promise<void>,
): Promise<string> {
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
  await tx.insert(publicResource).values({
    id: begun.credentialUri.slice(begun.credentialUri.lastIndexOf("/") + 1),
    kind: "badge",
    workspaceId,
    targetId: earned.id,
  });
  await tx
    .update(issuance)
    .set({ earnedCredentialId: earned.id })
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
  await record({
    action: "issue.issued",
    subject: { kind: "earned_credential", id: earned.id },
    summary: `issued ${achievement.name} to ${person.name}`,
    detail: { credential: begun.credentialUri, sha256: sha256Hex(original) },
  });
  return earned.id;
}
