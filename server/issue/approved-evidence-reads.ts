import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { approval } from "@/db/schema";
import { readEvidenceHash } from "@/server/assess/evidence-hash-reads";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { Award } from "./award-reads";

/** The hash of the evidence that is about to be approved; refused where it is not what the assessor judged. */
export async function hashToApprove(
  tx: Db,
  { workspaceId }: Scope,
  { submission, assessment }: Award,
): Promise<string> {
  const hash = await readEvidenceHash({ db: tx, workspaceId }, submission.id);
  if (assessment.evidenceSha256 !== null && assessment.evidenceSha256 !== hash) throw changedEvidence();
  return hash;
}

/** Refuses to issue on an approval that holds no hash of its evidence, or another than the evidence has now. */
export async function refuseChangedEvidence(scope: Scope, approvalId: string): Promise<void> {
  const [given] = await scope.db
    .select({ submissionId: approval.submissionId, sha256: approval.evidenceSha256 })
    .from(approval)
    .where(
      and(
        eq(approval.workspaceId, scope.workspaceId),
        eq(approval.id, approvalId),
        eq(approval.decision, "approved"),
      ),
    );
  if (!given || given.sha256 !== (await readEvidenceHash(scope, given.submissionId))) {
    throw changedEvidence();
  }
}

const changedEvidence = () =>
  new Refusal(
    "conflict",
    "issue.evidence_changed",
    "The evidence is not what was judged any more, so no badge is issued on it. Send it back, so that it is assessed anew.",
  );
