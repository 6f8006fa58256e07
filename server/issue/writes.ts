import "server-only";
import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { approval, issuance, issueBatchItem, submission } from "@/db/schema";
import { refuseApprover } from "@/server/assess/approver-reads";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { log } from "@/server/log";
import { notify } from "@/server/notices/writes";
import type { Scope, WorkspaceId } from "@/server/scope";
import { hashToApprove } from "./approved-evidence-reads";
import { type Award, readAward, readAwards } from "./award-reads";
import type { ApproveInput } from "./input";
import { type Begun, gatherer, intend, readBegun } from "./intent-writes";
import type { Issuer } from "./issuer-reads";
import { ensureIssuer } from "./issuer-writes";
import { identityProblem, type Material } from "./prepare-award";
import { alreadyDecided, type Decision, issueOne } from "./publish-writes";
import { whyNotSigned } from "./signing-means-writes";

/**
 * A second person's word on a recommended submission, or the assessor's own where the workspace's policy takes it. A "yes" issues the badge at once, or leaves it to be issued with others; it does so too, and says why, while nothing can be signed. It is
 * issued the way a certificate authority does: what will be signed is stored first, then signed, then checked with our own verifier
 * as a stranger would, stored, and only then published, together with the evidence that closes the gap. An
 * approval that was interrupted is taken up where it stopped when it is given again.
 */
export async function approveAndIssue(scope: Scope, input: ApproveInput): Promise<Decision> {
  const award = await readAward(scope, input.submissionId);
  await refuseApprover(scope, award.submission);
  if (input.decision === "declined") return decline(scope, award, input.comment);

  const begun = await readBegunOf(scope, award);
  if (begun) return issueOne(scope, award, begun);
  requireRecommended(award);
  if (input.issue === "later") return approveForLater(scope, award, input.comment);
  requireIdentity(award);
  const because = await whyNotSigned(scope);
  if (because) return { ...(await approveForLater(scope, award, input.comment)), because };
  const issuer = await ensureIssuer(scope);
  const material = await gatherer(scope, issuer)(award);
  return issueOne(scope, award, await approveAndIntend(scope, award, input.comment, issuer, material));
}

/** Nobody else may be interrupted in what they do: only what has lain for so long is taken up. */
const idleMilliseconds = 60_000;

/** Finishes every badge of the workspace that was begun for itself but, after a crash, never published. */
export async function resumeIssuing(scope: Scope, idle = 0): Promise<{ issued: number }> {
  const { db, workspaceId, now } = scope;
  const begun = await db
    .select({ issuance })
    .from(issuance)
    .leftJoin(
      issueBatchItem,
      and(
        eq(issueBatchItem.workspaceId, issuance.workspaceId),
        eq(issueBatchItem.approvalId, issuance.approvalId),
      ),
    )
    .where(
      and(
        eq(issuance.workspaceId, workspaceId),
        inArray(issuance.state, ["intended", "signed"]),
        lte(issuance.createdAt, new Date(now().getTime() - idle)),
        isNull(issueBatchItem.batchId),
      ),
    );
  const awards = await readAwards(
    scope,
    begun.map((each) => each.issuance.approvalId),
  );
  let issued = 0;
  for (const each of begun) {
    const award = awards.get(each.issuance.approvalId);
    if (!award) continue;
    try {
      await issueOne(scope, award, each.issuance);
      issued++;
    } catch (error) {
      // It failed, and its row says why; or somebody else has published it meanwhile.
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { issued };
}

/** For a server that starts: finishes what another left, in all workspaces. */
export async function resumeEverywhere(db: Db, now: () => Date): Promise<void> {
  const places = await db
    .selectDistinct({ workspaceId: issuance.workspaceId })
    .from(issuance)
    .where(inArray(issuance.state, ["intended", "signed"]));
  for (const { workspaceId } of places) {
    const actor = { userId: "", name: "Skillwright", personId: null, roles: [] };
    await resumeIssuing({ db, now, workspaceId: workspaceId as WorkspaceId, actor }, idleMilliseconds).catch(
      (err) => log.error({ err, workspaceId }, "badges that were begun could not be issued"),
    );
  }
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

async function readBegunOf(scope: Scope, { submission: { id } }: Award): Promise<Begun | null> {
  const { db, workspaceId } = scope;
  const [given] = await db
    .select({ id: approval.id })
    .from(approval)
    .where(and(eq(approval.workspaceId, workspaceId), eq(approval.submissionId, id)));
  const [begun] = given ? await readBegun(scope, [given.id]) : [];
  return begun ?? null;
}

function requireIdentity({ person }: Award): void {
  const problem = identityProblem(person);
  if (problem) throw new Refusal("precondition", "issue.no_identity", problem);
}

async function approveForLater(scope: Scope, award: Award, comment: string): Promise<{ decision: "ready" }> {
  await change(scope, (tx, record) => noteApproved(tx, scope, award, comment, record));
  return { decision: "ready" };
}

/** The word itself: whatever becomes of the badge, it stands. Answers the approval’s id. */
async function noteApproved(
  tx: Db,
  scope: Scope,
  award: Award,
  comment: string,
  record: (entry: AuditRecord) => Promise<void>,
): Promise<string> {
  const { id } = await insertApproval(tx, scope, award, "approved", comment);
  await tx
    .update(submission)
    .set({ status: "approved" })
    .where(and(eq(submission.workspaceId, scope.workspaceId), eq(submission.id, award.submission.id)));
  await record({
    action: "issue.approved",
    subject: { kind: "submission", id: award.submission.id },
    touches: "nothing",
    summary: `approved ${award.achievement.name} for ${award.person.name}`,
    detail: comment ? { comment } : undefined,
  });
  return id;
}

/** Stores the approval, the place on the status list and the exact credential, before anything is signed. */
function approveAndIntend(
  scope: Scope,
  award: Award,
  comment: string,
  issuer: Issuer,
  material: Material,
): Promise<Begun> {
  return change(scope, async (tx, record) => {
    const approvalId = await noteApproved(tx, scope, award, comment, record);
    const [begun] = await intend(tx, scope, issuer, [{ approvalId, material }]);
    if (!begun) throw new Error("insert into issuance returned no row");
    return begun;
  });
}
