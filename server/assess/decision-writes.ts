import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { assessment, criterionMark, person, submission } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import type { DecideInput } from "./input";
import { achievedLevel, problemsOf } from "./rubric";
import { readRubric } from "./rubric-reads";
import { requireSubmission, unknownSubmission } from "./submission-reads";
import { endOf, startsOf } from "./submission-state";

/**
 * Stores what an assessor found in one attempt and moves the submission on: back to the learner, or
 * to whoever approves. Never one's own work, and one decision for each attempt.
 */
export async function decide(scope: Scope, input: DecideInput) {
  const { db, workspaceId, actor } = scope;
  const found = await requireSubmission(scope, input.submissionId);
  if (found.status === "draft") throw unknownSubmission();
  if (found.personId === actor.personId) {
    throw new Refusal(
      "forbidden",
      "assess.own_work",
      "Nobody assesses their own work: ask a colleague to do it.",
    );
  }
  const rubric = await readRubric(scope, found.achievementId);
  const criteria = rubric.criteria.map(({ levels, ...criterion }) => ({
    ...criterion,
    levels: levels.map(({ level }) => level),
  }));
  const [problem] = problemsOf(criteria, input.marks, input.outcome, input.comment);
  if (problem) throw new Refusal("precondition", "assess.marks_incomplete", problem.message);

  const [learner] = await db
    .select({ name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, found.personId)));
  const deed = input.outcome === "recommended" ? "recommend" : "return";
  const granted = rubric.grants.map(({ level }) => level);

  return change(scope, async (tx, record) => {
    // Two assessors may decide at once: the first to move this attempt on has decided it.
    const [moved] = await tx
      .update(submission)
      .set({ status: endOf(deed) })
      .where(
        and(
          eq(submission.workspaceId, workspaceId),
          eq(submission.id, input.submissionId),
          eq(submission.attempt, input.attempt),
          inArray(submission.status, startsOf(deed)),
        ),
      )
      .returning({ status: submission.status });
    if (!moved) throw decidedMeanwhile();
    const [decided] = await tx
      .insert(assessment)
      .values({
        workspaceId,
        submissionId: input.submissionId,
        attempt: input.attempt,
        assessorUserId: actor.userId,
        outcome: input.outcome,
        achievedLevel: input.outcome === "recommended" ? achievedLevel(criteria, input.marks, granted) : null,
        comment: input.comment,
        decidedAt: scope.now(),
      })
      .onConflictDoNothing()
      .returning({ id: assessment.id, achievedLevel: assessment.achievedLevel });
    if (!decided) throw decidedMeanwhile();
    if (input.marks.length > 0) {
      await tx
        .insert(criterionMark)
        .values(input.marks.map((mark) => ({ workspaceId, assessmentId: decided.id, ...mark })));
    }
    await record({
      action: `assess.${input.outcome}`,
      subject: { kind: "submission", id: input.submissionId },
      touches: "nothing",
      summary:
        deed === "recommend"
          ? `recommended ${learner?.name ?? "a learner"} for ${rubric.achievement.name}`
          : `returned the evidence for ${rubric.achievement.name} to ${learner?.name ?? "a learner"}`,
      detail: { assessmentId: decided.id, attempt: input.attempt, achievedLevel: decided.achievedLevel },
    });
    if (deed === "return") {
      await notify(tx, scope, [{ personId: found.personId }], {
        kind: "evidence-returned",
        subjectId: input.submissionId,
        occasion: String(input.attempt),
        aboutPersonId: found.personId,
        words: { badge: rubric.achievement.name, achievementId: found.achievementId },
      });
    }
    return { ...decided, status: moved.status };
  });
}

const decidedMeanwhile = () =>
  new Refusal(
    "conflict",
    "assess.decided_meanwhile",
    "Somebody else decided meanwhile, or the learner handed in again. Reload the page to see how it stands.",
  );
