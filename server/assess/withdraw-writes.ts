import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { submission } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { readHistory } from "./history-reads";
import type { SubmissionInput } from "./input";
import { lockAnyOwn } from "./own-submission-reads";
import { endOf, startsOf } from "./submission-state";

/**
 * Takes the actor's evidence back before an assessor has said anything of it. What was added since the last return can
 * be changed and removed again; the number of the attempt is used up, so that nobody judges what they have not seen.
 */
export function withdraw(scope: Scope, { submissionId }: SubmissionInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const own = await lockAnyOwn(tx, scope, submissionId);
    const { assessments } = await readHistory({ db: tx, workspaceId }, submissionId);
    // One of two who mark it may have done so already, while it still lies with the other.
    if (assessments.some(({ attempt }) => attempt === own.attempt)) throw judgedMeanwhile();
    const [returned] = assessments;
    const [taken] = await tx
      .update(submission)
      .set({
        status: returned ? "returned" : endOf("withdraw"),
        submittedAt: returned?.decidedAt ?? null,
      })
      .where(
        and(
          eq(submission.workspaceId, workspaceId),
          eq(submission.id, submissionId),
          inArray(submission.status, startsOf("withdraw")),
        ),
      )
      .returning({ id: submission.id, status: submission.status });
    if (!taken) throw judgedMeanwhile();
    await record({
      action: "assess.withdrawn",
      subject: { kind: "submission", id: submissionId },
      touches: "nothing",
      summary: `took back the evidence for ${own.achievement}`,
    });
    return taken;
  });
}

const judgedMeanwhile = () =>
  new Refusal(
    "conflict",
    "assess.not_to_withdraw",
    "This cannot be taken back any more: an assessor has judged it meanwhile. Reload the page to see how it stands.",
  );
