import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { approval, issuance, submission } from "@/db/schema";
import { refuseApprover } from "@/server/assess/approver-reads";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import { readScales } from "@/server/proficiency-reads";
import type { Scope } from "@/server/scope";
import { appUrl } from "@/server/secrets";
import { sha256Hex } from "@/server/verify/adapters/hash";
import { statusListAddress } from "@/server/verify/controller-document";
import { achievementCredential } from "./achievement-credential";
import { randomId, randomPublicId, randomSalt } from "./adapters/random";
import { hashToApprove } from "./approved-evidence-reads";
import { type Award, readAlignments, readAward, readGrantedSkills, readPublicEvidence } from "./award-reads";
import { readBadgeContent } from "./badge-content-reads";
import type { ApproveInput } from "./input";
import type { Issuer } from "./issuer-reads";
import { ensureIssuer, takeStatusPlace } from "./issuer-writes";
import { type Material, prepareAward } from "./prepare-award";
import { alreadyDecided, type Decision, publish } from "./publish-writes";

/**
 * A second person's word on a recommended submission, or the assessor's own where the workspace's policy takes it. A "yes" issues the badge the way a certificate
 * authority does: what will be signed is stored first, then signed, then checked with our own verifier
 * as a stranger would, and only then published, together with the evidence that closes the gap. An
 * approval that was interrupted is taken up where it stopped when it is given again.
 */
export async function approveAndIssue(scope: Scope, input: ApproveInput): Promise<Decision> {
  const award = await readAward(scope, input.submissionId);
  await refuseApprover(scope, award.submission);
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
      touches: "nothing",
      summary: `declined to award ${award.achievement.name} to ${award.person.name}`,
      detail: comment ? { comment } : undefined,
    });
    await notify(tx, scope, [{ personId: award.person.id }], {
      kind: "evidence-declined",
      subjectId: award.submission.id,
      aboutPersonId: award.person.id,
      words: { badge: award.achievement.name, achievementId: award.achievement.id },
    });
  });
  return { decision: "declined" };
}

/** One approval for each submission: the unique key decides between two who press at once. */
async function insertApproval(
  tx: Db,
  scope: Scope,
  award: Award,
  decision: "approved" | "declined",
  comment: string,
) {
  const [made] = await tx
    .insert(approval)
    .values({
      workspaceId: scope.workspaceId,
      submissionId: award.submission.id,
      assessmentId: award.assessment.id,
      approverUserId: scope.actor.userId,
      decision,
      comment,
      evidenceSha256: await hashToApprove(tx, scope, award),
      decidedAt: scope.now(),
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
  const [skills, alignments, publicEvidence, content] = await Promise.all([
    readGrantedSkills(scope, award.achievement.id),
    readAlignments(scope, award.achievement.id),
    readPublicEvidence(scope, award.submission.id),
    readBadgeContent(scope, award),
  ]);
  return {
    ...content,
    award,
    skills,
    alignments,
    publicEvidence,
    scale: (await readScales(scope))(skills[0]?.scaleId ?? null),
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
      touches: "nothing",
      summary: `approved ${award.achievement.name} for ${award.person.name}`,
      detail: comment ? { comment } : undefined,
    });
    return begun;
  });
}
