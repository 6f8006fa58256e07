import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignment, submission } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { requireSelf } from "@/server/people/access";
import type { Scope } from "@/server/scope";
import { requireNoAppeal } from "./appeal-reads";
import { requireCoachAnswered } from "./coach-writes";
import { missingEvidence, notCarried, stillOnItsWay } from "./completeness";
import { readHistory } from "./history-reads";
import type { AchievementInput, SubmissionInput } from "./input";
import { findOwn, lockOwn, notWithLearner } from "./own-submission-reads";
import { findRenewable, readCarried } from "./renewal-reads";
import { readRubric } from "./rubric-reads";
import { giveSeats } from "./seat-writes";
import { standingMarks } from "./standing-marks";
import { isFilled, isNew, readItems } from "./submission-reads";
import { endOf, startsOf } from "./submission-state";
import { readUnfinished } from "./upload-reads";

/** The actor's live submission for an achievement; begins a draft when there is none. */
export async function openDraft(scope: Scope, { achievementId }: AchievementInput) {
  const { workspaceId } = scope;
  const personId = requireSelf(scope);
  const rubric = await readRubric(scope, achievementId);
  return change(scope, async (tx, record) => {
    await requireNoAppeal(tx, scope, personId, achievementId);
    const assignmentId = await openAssignmentId(tx, scope, personId, achievementId);
    if (rubric.achievement.status !== "published" && !assignmentId) {
      throw new Refusal("precondition", "assess.not_offered", "This badge is not offered at the moment.");
    }
    // Two tabs may begin at once: the unique index over live submissions decides.
    const renewed = await findRenewable({ ...scope, db: tx }, personId, achievementId);
    const [begun] = await tx
      .insert(submission)
      .values({
        workspaceId,
        personId,
        achievementId,
        assignmentId,
        renewsId: renewed?.id ?? null,
        createdAt: scope.now(),
      })
      .onConflictDoNothing()
      .returning({ id: submission.id });
    if (begun) {
      await record({
        action: "assess.draft_begun",
        subject: { kind: "submission", id: begun.id },
        touches: "nothing",
        summary: `began to collect evidence for ${rubric.achievement.name}`,
      });
      return begun;
    }
    const [live] = await tx
      .select({ id: submission.id })
      .from(submission)
      .where(
        and(
          eq(submission.workspaceId, workspaceId),
          eq(submission.personId, personId),
          eq(submission.achievementId, achievementId),
          inArray(submission.status, ["draft", "submitted", "returned", "recommended"]),
        ),
      );
    if (!live) throw new Error("a live submission vanished while a draft was begun");
    return live;
  });
}

async function openAssignmentId(tx: Db, { workspaceId }: Scope, personId: string, achievementId: string) {
  const [open] = await tx
    .select({ id: assignment.id })
    .from(assignment)
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.personId, personId),
        eq(assignment.achievementId, achievementId),
        eq(assignment.status, "open"),
      ),
    );
  return open?.id ?? null;
}

/** Hands the actor's evidence in. Refused while a required criterion has nothing to be judged by. */
export async function submit(scope: Scope, { submissionId }: SubmissionInput) {
  const { workspaceId } = scope;
  const personId = requireSelf(scope);
  const found = await findOwn(scope.db, scope, submissionId);
  const rubric = await readRubric(scope, found.achievementId);
  return change(scope, async (tx, record) => {
    const own = await lockOwn(tx, scope, submissionId);
    const { assessments } = await readHistory({ db: tx, workspaceId }, submissionId);
    const failed = own.status === "returned" ? standingMarks(assessments).failedIds : new Set<string>();
    await requireCoachAnswered(tx, scope, submissionId);
    const items = await readItems({ db: tx, workspaceId }, submissionId);
    const carried = await readCarried({ ...scope, db: tx }, submissionId);
    const [missing] = [
      ...stillOnItsWay(await readUnfinished({ db: tx, workspaceId }, submissionId)),
      ...missingEvidence(
        notCarried(rubric.criteria, carried.marks),
        items.map((item) => ({ ...item, isNew: isNew(item, own), isFilled: isFilled(item) })),
        failed,
      ),
    ];
    if (missing) throw new Refusal("precondition", "assess.incomplete", missing.message);

    const [submitted] = await tx
      .update(submission)
      .set({
        status: endOf("submit"),
        attempt: sql`${submission.attempt} + 1`,
        submittedAt: scope.now(),
        assignmentId: own.assignmentId ?? (await openAssignmentId(tx, scope, personId, own.achievementId)),
      })
      .where(
        and(
          eq(submission.workspaceId, workspaceId),
          eq(submission.id, submissionId),
          inArray(submission.status, startsOf("submit")),
        ),
      )
      .returning({
        id: submission.id,
        attempt: submission.attempt,
        assignmentId: submission.assignmentId,
      });
    if (!submitted) throw notWithLearner();
    await giveSeats(tx, scope, {
      ...submitted,
      personId,
      achievementId: own.achievementId,
      achievement: own.achievement,
    });
    await record({
      action: "assess.submitted",
      subject: { kind: "submission", id: submissionId },
      touches: "nothing",
      summary: `handed in evidence for ${own.achievement} (attempt ${submitted.attempt})`,
      detail: {
        attempt: submitted.attempt,
        items: items.map(({ id, file }) => ({ id, sha256: file?.sha256 })),
      },
    });
    return { id: submitted.id, attempt: submitted.attempt };
  });
}
