import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, appeal, approval, person, submission, submissionItem } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { leadsOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { whyNotDecide } from "./appeal-reads";
import type { AppealInput, DecideAppealInput, MakeAppealInput } from "./input";
import { achievementOfSubmission, personOfSubmission } from "./join-reads";
import { lockAnyOwn } from "./own-submission-reads";
import { giveSeats } from "./seat-writes";
import { readItems } from "./submission-reads";

/** Objects to a "no" about the actor's last submission for a badge. Once; L&D leads are told. */
export function makeAppeal(scope: Scope, { submissionId, reason }: MakeAppealInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const own = await lockAnyOwn(tx, scope, submissionId);
    if (own.status !== "declined" || !(await isLast(tx, scope, own))) {
      throw new Refusal(
        "conflict",
        "assess.nothing_to_appeal",
        "Only the last decision can be appealed, and only one that declined.",
      );
    }
    // Two tabs may send it at once: the unique index decides.
    const [made] = await tx
      .insert(appeal)
      .values({ workspaceId, submissionId, reason, createdAt: scope.now() })
      .onConflictDoNothing()
      .returning({ id: appeal.id });
    if (!made) {
      throw new Refusal("conflict", "assess.appealed_already", "You have appealed against this already.");
    }
    await record({
      action: "assess.appealed",
      subject: { kind: "submission", id: submissionId },
      touches: "nothing",
      summary: `appealed against the decision on ${own.achievement}`,
      detail: { appealId: made.id },
    });
    await notify(tx, scope, await leadsOf(tx, scope), {
      kind: "decision-appealed",
      subjectId: made.id,
      aboutPersonId: own.personId,
      words: { badge: own.achievement, person: scope.actor.name },
    });
    return made;
  });
}

async function isLast(
  tx: Db,
  { workspaceId }: Scope,
  own: { id: string; personId: string; achievementId: string },
) {
  const [last] = await tx
    .select({ id: submission.id })
    .from(submission)
    .where(
      and(
        eq(submission.workspaceId, workspaceId),
        eq(submission.personId, own.personId),
        eq(submission.achievementId, own.achievementId),
      ),
    )
    .orderBy(desc(submission.createdAt))
    .limit(1);
  return last?.id === own.id;
}

/** Takes the actor's own appeal back while nobody has decided it. */
export function withdrawAppeal(scope: Scope, { appealId }: AppealInput) {
  return change(scope, async (tx, record) => {
    const found = await lockAppeal(tx, scope, appealId);
    if (found.personId !== scope.actor.personId) throw unknownAppeal();
    if (found.status !== "open") throw decidedMeanwhile();
    await tx
      .update(appeal)
      .set({ status: "withdrawn" })
      .where(and(eq(appeal.workspaceId, scope.workspaceId), eq(appeal.id, appealId)));
    await record({
      action: "assess.appeal_withdrawn",
      subject: { kind: "submission", id: found.submissionId },
      touches: "nothing",
      summary: `withdrew the appeal about ${found.badge}`,
    });
    return { id: appealId };
  });
}

/**
 * Decides an appeal, by somebody who had no part in the decision. Upheld, the same evidence is handed in once more as a
 * submission of its own, so that what was decided stays as it was decided.
 */
export function decideAppeal(scope: Scope, { appealId, outcome, comment }: DecideAppealInput) {
  const { workspaceId, actor, now } = scope;
  return change(scope, async (tx, record) => {
    const found = await lockAppeal(tx, scope, appealId);
    const whyNot = await whyNotDecide({ ...scope, db: tx }, found);
    if (whyNot) throw new Refusal("forbidden", "assess.appeal_not_yours", whyNot);
    if (found.status !== "open") throw decidedMeanwhile();
    const newSubmissionId = outcome === "upheld" ? await handInAnew(tx, scope, found) : null;
    await tx
      .update(appeal)
      .set({ status: outcome, decidedBy: actor.userId, decidedAt: now(), comment, newSubmissionId })
      .where(and(eq(appeal.workspaceId, workspaceId), eq(appeal.id, appealId)));
    await record({
      action: `assess.appeal_${outcome}`,
      subject: { kind: "submission", id: found.submissionId },
      touches: "nothing",
      summary: `${outcome === "upheld" ? "upheld" : "rejected"} the appeal of ${found.person} about ${found.badge}`,
      detail: { appealId, ...(newSubmissionId ? { newSubmissionId } : {}) },
    });
    await notify(tx, scope, [{ personId: found.personId }], {
      kind: "appeal-decided",
      subjectId: appealId,
      aboutPersonId: found.personId,
      words: { badge: found.badge, achievementId: found.achievementId, outcome },
    });
    return { id: appealId, newSubmissionId };
  });
}

async function handInAnew(
  tx: Db,
  scope: Scope,
  { submissionId, badge }: { submissionId: string; badge: string },
): Promise<string> {
  const { workspaceId, now } = scope;
  const [former] = await tx
    .select()
    .from(submission)
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, submissionId)));
  if (!former) throw new Error("an appeal leads to no submission");
  // A draft cannot have been begun while the appeal was open, but the unique index has the last word.
  const [anew] = await tx
    .insert(submission)
    .values({
      ...former,
      id: undefined,
      status: "submitted",
      attempt: 1,
      createdAt: now(),
      submittedAt: now(),
    })
    .onConflictDoNothing()
    .returning({ id: submission.id });
  if (!anew) {
    throw new Refusal(
      "conflict",
      "assess.begun_anew",
      "The learner has begun again meanwhile. Reject the appeal, and say so.",
    );
  }
  const items = await readItems({ db: tx, workspaceId }, submissionId);
  if (items.length > 0) {
    await tx.insert(submissionItem).values(
      items.map(({ criterionId, kind, text, url, isPublic, file, createdAt }) => ({
        workspaceId,
        submissionId: anew.id,
        criterionId,
        kind,
        text,
        url,
        isPublic,
        fileId: file?.id,
        createdAt,
      })),
    );
  }
  await giveSeats(tx, scope, { ...former, id: anew.id, attempt: 1, achievement: badge });
  return anew.id;
}

async function lockAppeal(tx: Db, { workspaceId }: Scope, appealId: string) {
  await tx
    .select({ id: appeal.id })
    .from(appeal)
    .where(and(eq(appeal.workspaceId, workspaceId), eq(appeal.id, appealId)))
    .for("update");
  const [found] = await tx
    .select({
      status: appeal.status,
      submissionId: appeal.submissionId,
      personId: submission.personId,
      achievementId: submission.achievementId,
      badge: achievement.name,
      person: person.name,
      declinedBy: approval.approverUserId,
    })
    .from(appeal)
    .innerJoin(
      submission,
      and(eq(submission.workspaceId, appeal.workspaceId), eq(submission.id, appeal.submissionId)),
    )
    .innerJoin(achievement, achievementOfSubmission)
    .innerJoin(person, personOfSubmission)
    .leftJoin(
      approval,
      and(eq(approval.workspaceId, submission.workspaceId), eq(approval.submissionId, submission.id)),
    )
    .where(and(eq(appeal.workspaceId, workspaceId), eq(appeal.id, appealId)));
  if (!found) throw unknownAppeal();
  return found;
}

const unknownAppeal = () =>
  new Refusal("not_found", "assess.appeal_unknown", "There is no such appeal here.");

const decidedMeanwhile = () =>
  new Refusal(
    "conflict",
    "assess.appeal_decided",
    "This appeal was decided or withdrawn meanwhile. Reload the page to see how it stands.",
  );
