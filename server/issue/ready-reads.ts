import "server-only";
import { and, asc, eq, notExists } from "drizzle-orm";
import {
  achievement,
  approval,
  assessment,
  issuance,
  issueBatchItem,
  person,
  submission,
  user,
} from "@/db/schema";
import { achievementOfSubmission, personOfSubmission } from "@/server/assess/join-reads";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { JsonObject } from "@/server/verify/strict-json";
import { summarizeOpenBadge } from "@/server/verify/summary";
import { achievementCredential } from "./achievement-credential";
import { readAssessed } from "./assessed-reads";
import { readAwards } from "./award-reads";
import type { PreviewInput } from "./input";
import { gatherer } from "./intent-writes";
import { readIssuer } from "./issuer-reads";
import { assessmentOfApproval, submissionOfApproval } from "./join-reads";
import { identityProblem, prepareAward } from "./prepare-award";

/** More than one batch takes. */
const mostReady = 10_000;

/** Approved badges that are in no batch and not on their way, the longest waiting first; `problem`: why one cannot be issued. */
export async function readReady({ db, workspaceId }: Scope) {
  const none = and(eq(issuance.workspaceId, approval.workspaceId), eq(issuance.approvalId, approval.id));
  const inNoBatch = and(
    eq(issueBatchItem.workspaceId, approval.workspaceId),
    eq(issueBatchItem.approvalId, approval.id),
  );
  const rows = await db
    .select({
      approvalId: approval.id,
      submissionId: submission.id,
      personId: person.id,
      person: person.name,
      email: person.email,
      employeeId: person.employeeId,
      achievement: achievement.name,
      validityMonths: achievement.validityMonths,
      level: assessment.achievedLevel,
      approvedBy: user.name,
      approvedAt: approval.decidedAt,
    })
    .from(approval)
    .innerJoin(submission, submissionOfApproval)
    .innerJoin(assessment, assessmentOfApproval)
    .innerJoin(person, personOfSubmission)
    .innerJoin(achievement, achievementOfSubmission)
    .leftJoin(user, eq(user.id, approval.approverUserId))
    .where(
      and(
        eq(approval.workspaceId, workspaceId),
        eq(approval.decision, "approved"),
        notExists(db.select({ id: issuance.id }).from(issuance).where(none)),
        notExists(db.select({ id: issueBatchItem.approvalId }).from(issueBatchItem).where(inNoBatch)),
      ),
    )
    .orderBy(asc(approval.decidedAt), asc(approval.id))
    .limit(mostReady);
  return rows.map(({ email, employeeId, ...row }) => ({
    ...row,
    problem: identityProblem({ name: row.person, email, employeeId }),
  }));
}

/**
 * What would be signed for an approval, and what the badge's page would say of it; but for what is only chosen then: its address, its
 * place on the status list, the salt.
 */
export async function readPreview(scope: Scope, { approvalId }: PreviewInput) {
  const [award, issuer] = await Promise.all([
    readAwards(scope, [approvalId]).then((awards) => awards.get(approvalId)),
    readIssuer(scope.db, scope.workspaceId),
  ]);
  if (!award) throw new Refusal("not_found", "issue.approval_unknown", "There is no such approval here.");
  if (!issuer) {
    throw new Refusal(
      "precondition",
      "issue.no_issuer",
      "The issuer and its keys are made with the first badge; until then there is nothing to show.",
    );
  }
  const material = await gatherer(scope, issuer)(award, "https://address.chosen.when/issued");
  const parts = prepareAward(
    { ...material, chosen: { subjectId: "chosen-when-issued", salt: "chosen when issued" } },
    { list: "https://address.chosen.when/issued", index: 0 },
    () => "of the identity and the salt",
  );
  const credential: JsonObject = achievementCredential(parts);
  return {
    json: JSON.stringify(credential, null, 2),
    badge: summarizeOpenBadge(credential, "ob3-ldp"),
    recipientName: award.person.name,
    achievementId: award.achievement.id,
    assessed: await readAssessed(scope.db, scope.workspaceId, { approvalId }),
  };
}
