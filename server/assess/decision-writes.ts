import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assessment, criterionMark, person, submission } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { refuseApprover } from "./approver-reads";
import { callCoach } from "./coach-writes";
import { refuseConflict } from "./conflict-reads";
import { approversPlace, outcomeOf } from "./decision";
import { readEvidenceHash } from "./evidence-hash-reads";
import { readHistory } from "./history-reads";
import type { DecideInput, SendBackInput } from "./input";
import { readCarried } from "./renewal-reads";
import { achievedLevel, type Mark, problemsOf } from "./rubric";
import { readRubric } from "./rubric-reads";
import { readDecided, readSeatCount, requireFreePlace } from "./seat-writes";
import { standingMarks } from "./standing-marks";
import { requireHandedIn, requireSubmission } from "./submission-reads";
import { endOf, startsOf } from "./submission-state";

type Found = Awaited<ReturnType<typeof requireSubmission>>;
type Rubric = Awaited<ReturnType<typeof readRubric>>;

/**
 * Stores what an assessor found in one attempt, with the hash of the evidence that they saw. Once everybody who sits
 * there has decided, the submission moves on: back to the learner, or to whoever approves. Never for who must not
 * judge it, and once for each seat. What was met in an earlier attempt stays met and is not marked anew.
 */
export async function decide(scope: Scope, input: DecideInput) {
  const seen = await requireSubmission(scope, input.submissionId);
  requireHandedIn(seen);
  await refuseConflict(scope, seen);
  const rubric = await readRubric(scope, seen.achievementId);

  return change(scope, async (tx, record) => {
    // Several may decide at once, and the learner may hand in again: one after the other.
    const found = await lockAttempt(tx, scope, input);
    const place = await requireFreePlace(tx, scope, found);
    const { marks, level } = await judge(tx, scope, rubric, input);
    const [decided] = await tx
      .insert(assessment)
      .values({
        workspaceId: scope.workspaceId,
        submissionId: found.id,
        attempt: found.attempt,
        place,
        assessorUserId: scope.actor.userId,
        outcome: input.outcome,
        achievedLevel: level,
        comment: input.comment,
        noteToApprover: input.noteToApprover,
        evidenceSha256: await readEvidenceHash({ db: tx, workspaceId: scope.workspaceId }, found.id),
        decidedAt: scope.now(),
      })
      .returning({ id: assessment.id, achievedLevel: assessment.achievedLevel });
    if (!decided) throw new Error("insert into assessment returned no row");
    await storeMarks(tx, scope, decided.id, marks);
    const learner = await nameOf(tx, scope, found.personId);
    await record({
      action: `assess.${input.outcome}`,
      subject: { kind: "submission", id: found.id },
      touches: "nothing",
      summary:
        input.outcome === "recommended"
          ? `recommended ${learner} for ${rubric.achievement.name}`
          : `returned the evidence for ${rubric.achievement.name} to ${learner}`,
      detail: { assessmentId: decided.id, attempt: found.attempt, place, achievedLevel: level },
    });
    const all = await readDecided(tx, scope, found.id, found.attempt);
    if (all.length < (await readSeatCount(tx, scope, found))) return { ...decided, status: found.status };
    const outcome = outcomeOf(all.map((one) => one.outcome));
    const deed = outcome === "recommended" ? "recommend" : "return";
    const status = await moveOn(tx, scope, found, deed);
    if (deed === "return") await tellReturned(tx, scope, found, rubric, learner);
    return { ...decided, status };
  });
}

/** The submission, locked while it waits for its assessors in the attempt that the actor looked at. */
async function lockAttempt(
  tx: Db,
  { workspaceId }: Scope,
  { submissionId, attempt }: Pick<DecideInput, "submissionId" | "attempt">,
): Promise<Found> {
  const [found] = await tx
    .select()
    .from(submission)
    .where(
      and(
        eq(submission.workspaceId, workspaceId),
        eq(submission.id, submissionId),
        eq(submission.attempt, attempt),
        inArray(submission.status, startsOf("recommend")),
      ),
    )
    .for("update");
  if (!found) throw decidedMeanwhile();
  return found;
}

const decidedMeanwhile = () =>
  new Refusal(
    "conflict",
    "assess.decided_meanwhile",
    "Somebody else decided meanwhile, or the learner handed in again. Reload the page to see how it stands.",
  );

/** The marks of the decision with those that stand from earlier, and the level that they add up to. */
async function judge(
  tx: Db,
  scope: Scope,
  rubric: Rubric,
  { submissionId, attempt, outcome, comment, marks }: DecideInput,
) {
  const criteria = rubric.criteria.map(({ levels, ...criterion }) => ({
    ...criterion,
    levels: levels.map(({ level }) => level),
  }));
  const inTx = { ...scope, db: tx };
  const { assessments } = await readHistory(inTx, submissionId);
  const { kept } = standingMarks([
    await readCarried(inTx, submissionId),
    ...assessments.filter((one) => one.attempt < attempt),
  ]);
  const keptIds = new Set(kept.map(({ criterionId }) => criterionId));
  const again = criteria.find(({ id }) => keptIds.has(id) && marks.some((mark) => mark.criterionId === id));
  if (again) {
    throw new Refusal(
      "precondition",
      "assess.met_before",
      `“${again.name}” was met in an earlier attempt and stays so. Mark only what had failed.`,
    );
  }
  const asked = criteria.filter(({ id }) => !keptIds.has(id));
  const [problem] = problemsOf(asked, marks, outcome, comment);
  if (problem) throw new Refusal("precondition", "assess.marks_incomplete", problem.message);
  const all = [
    ...kept.map((mark) => ({ ...mark, isKept: true })),
    ...marks.map((mark) => ({ ...mark, isKept: false })),
  ];
  const granted = rubric.grants.map(({ level }) => level);
  return { marks: all, level: outcome === "recommended" ? achievedLevel(criteria, all, granted) : null };
}

async function storeMarks(
  tx: Db,
  { workspaceId }: Scope,
  assessmentId: string,
  marks: readonly (Mark & { isKept: boolean })[],
): Promise<void> {
  if (marks.length === 0) return;
  await tx.insert(criterionMark).values(
    marks.map(({ criterionId, verdict, level, comment, isKept }) => ({
      workspaceId,
      assessmentId,
      criterionId,
      verdict,
      level,
      comment,
      isKept,
    })),
  );
}

async function nameOf(tx: Db, { workspaceId }: Scope, personId: string): Promise<string> {
  const [found] = await tx
    .select({ name: person.name })
    .from(person)
    .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId)));
  return found?.name ?? "a learner";
}

async function moveOn(
  tx: Db,
  { workspaceId }: Scope,
  { id, attempt }: Found,
  deed: "return" | "recommend" | "send-back",
) {
  const [moved] = await tx
    .update(submission)
    .set({ status: endOf(deed) })
    .where(
      and(
        eq(submission.workspaceId, workspaceId),
        eq(submission.id, id),
        eq(submission.attempt, attempt),
        inArray(submission.status, startsOf(deed)),
      ),
    )
    .returning({ status: submission.status });
  if (!moved) throw decidedMeanwhile();
  return moved.status;
}

/** The learner hears that it came back; after three times somebody is to help them. */
async function tellReturned(
  tx: Db,
  scope: Scope,
  { id, attempt, personId, achievementId }: Found,
  { achievement }: Rubric,
  learner: string,
): Promise<void> {
  await notify(tx, scope, [{ personId }], {
    kind: "evidence-returned",
    subjectId: id,
    occasion: String(attempt),
    aboutPersonId: personId,
    words: { badge: achievement.name, achievementId },
  });
  await callCoach(tx, scope, {
    id,
    personId,
    achievementId,
    learner,
    achievement: achievement.name,
  });
}

/**
 * An approver does not approve yet, and says what to add. The criteria that they name are asked anew; what they do
 * not name stays as the assessors found it.
 */
export async function sendBack(scope: Scope, input: SendBackInput) {
  const seen = await requireSubmission(scope, input.submissionId);
  requireHandedIn(seen);
  await refuseApprover(scope, seen);
  const rubric = await readRubric(scope, seen.achievementId);
  const known = new Set(rubric.criteria.map(({ id }) => id));
  const named = new Map(input.criteria.map((one) => [one.criterionId, one.comment]));
  if ([...named.keys()].some((id) => !known.has(id))) {
    throw new Refusal("not_found", "assess.criterion_unknown", "This badge has no such criterion.");
  }
  if (named.size === 0 && input.comment === "") {
    throw new Refusal("precondition", "assess.nothing_said", "Say what the learner should add.");
  }
  return change(scope, async (tx, record) => {
    if (seen.attempt !== input.attempt) throw decidedMeanwhile();
    const status = await moveOn(tx, scope, seen, "send-back");
    const [sent] = await tx
      .insert(assessment)
      .values({
        workspaceId: scope.workspaceId,
        submissionId: seen.id,
        attempt: seen.attempt,
        place: approversPlace,
        assessorUserId: scope.actor.userId,
        outcome: "returned",
        comment: input.comment,
        evidenceSha256: await readEvidenceHash({ db: tx, workspaceId: scope.workspaceId }, seen.id),
        decidedAt: scope.now(),
      })
      .returning({ id: assessment.id });
    if (!sent) throw new Error("insert into assessment returned no row");
    await storeMarks(
      tx,
      scope,
      sent.id,
      [...named].map(([criterionId, comment]) => ({
        criterionId,
        verdict: "not-yet",
        level: null,
        comment,
        isKept: false,
      })),
    );
    const learner = await nameOf(tx, scope, seen.personId);
    await record({
      action: "assess.sent_back",
      subject: { kind: "submission", id: seen.id },
      touches: "nothing",
      summary: `did not approve ${rubric.achievement.name} for ${learner} yet and sent the evidence back`,
      detail: { assessmentId: sent.id, attempt: seen.attempt },
    });
    await tellReturned(tx, scope, seen, rubric, learner);
    return { status };
  });
}
