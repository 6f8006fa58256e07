import "server-only";
import { and, countDistinct, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, assessment, coachCall, person, submission } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { leadsOf, managersOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { refuseOwn } from "./conflict-reads";
import type { NameCoachInput, WaiveCoachInput } from "./input";
import { achievementOfSubmission, personOfSubmission } from "./join-reads";

/** After so many failed attempts, and after as many again, somebody is to help. */
const attemptsBeforeCoach = 3;

type Failed = {
  id: string;
  personId: string;
  achievementId: string;
  learner: string;
  achievement: string;
};

/** Asks for a coach after every third failed attempt, and tells the learner, their managers and L&D. */
export async function callCoach(tx: Db, scope: Scope, failed: Failed): Promise<void> {
  const { id, personId } = failed;
  const { workspaceId } = scope;
  // What was taken back unjudged has used up a number, and has not failed.
  const [judged] = await tx
    .select({ attempts: countDistinct(assessment.attempt) })
    .from(assessment)
    .where(and(eq(assessment.workspaceId, workspaceId), eq(assessment.submissionId, id)));
  const attempts = judged?.attempts ?? 0;
  if (attempts % attemptsBeforeCoach !== 0) return;
  await tx
    .insert(coachCall)
    .values({ workspaceId, submissionId: id, attempt: attempts, askedAt: scope.now() });
  const told = (isForLead: boolean) => ({
    kind: "coach-needed" as const,
    subjectId: id,
    occasion: String(attempts),
    aboutPersonId: personId,
    words: {
      badge: failed.achievement,
      achievementId: failed.achievementId,
      person: failed.learner,
      attempts,
      isForLead,
    },
  });
  // Who leads and manages is told as a lead: nobody is told twice of one event.
  await notify(tx, scope, await leadsOf(tx, scope), told(true));
  await notify(tx, scope, [{ personId }, ...(await managersOf(tx, scope, personId))], told(false));
}

/** Refuses to hand in while L&D has neither named a coach nor found that none is needed. */
export async function requireCoachAnswered(tx: Db, { workspaceId }: Scope, submissionId: string) {
  const [open] = await tx
    .select({ attempt: coachCall.attempt })
    .from(coachCall)
    .where(
      and(
        eq(coachCall.workspaceId, workspaceId),
        eq(coachCall.submissionId, submissionId),
        isNull(coachCall.answeredAt),
      ),
    );
  if (!open) return;
  throw new Refusal(
    "precondition",
    "assess.coach_needed",
    `Your evidence came back ${open.attempt} times. L&D names a coach for you first; you are told as soon as you can hand in again.`,
  );
}

/** Somebody of the workforce helps the learner, who can hand in again. Not the learner, nor who has left. */
export function nameCoach(scope: Scope, { submissionId, personId }: NameCoachInput) {
  const { workspaceId } = scope;
  return change(scope, async (tx, record) => {
    const call = await lockCall(tx, scope, submissionId);
    refuseOwn(scope, call);
    const [coach] = await tx
      .select({ name: person.name, leftAt: person.leftAt })
      .from(person)
      .where(and(eq(person.workspaceId, workspaceId), eq(person.id, personId)));
    if (!coach || coach.leftAt) {
      throw new Refusal("not_found", "assess.coach_unknown", "There is no such person here.");
    }
    if (personId === call.personId) {
      throw new Refusal("precondition", "assess.coach_is_learner", "Nobody coaches themselves.");
    }
    await answer(tx, scope, call, { coachPersonId: personId });
    await record({
      action: "assess.coach_named",
      subject: { kind: "submission", id: submissionId },
      touches: "nothing",
      summary: `named ${coach.name} as coach of ${call.learner} for ${call.achievement}`,
      detail: { attempt: call.attempt },
    });
    await tell(tx, scope, call, coach.name);
    await notify(tx, scope, [{ personId }], {
      kind: "coach-named",
      subjectId: submissionId,
      occasion: String(call.attempt),
      // A coach need not be one who may see the learner's figures.
      aboutPersonId: null,
      words: wordsOf(call, coach.name),
    });
  });
}

/** The learner can hand in again without a coach, for the reason given. */
export function waiveCoach(scope: Scope, { submissionId, reason }: WaiveCoachInput) {
  return change(scope, async (tx, record) => {
    const call = await lockCall(tx, scope, submissionId);
    refuseOwn(scope, call);
    await answer(tx, scope, call, { waivedBecause: reason });
    await record({
      action: "assess.coach_waived",
      subject: { kind: "submission", id: submissionId },
      touches: "nothing",
      summary: `found that ${call.learner} needs no coach for ${call.achievement}`,
      detail: { attempt: call.attempt, reason },
    });
    await tell(tx, scope, call, null);
  });
}

type Call = Awaited<ReturnType<typeof lockCall>>;

async function lockCall(tx: Db, { workspaceId }: Scope, submissionId: string) {
  const [call] = await tx
    .select({
      submissionId: coachCall.submissionId,
      attempt: coachCall.attempt,
      personId: submission.personId,
      achievementId: submission.achievementId,
      learner: person.name,
      achievement: achievement.name,
    })
    .from(coachCall)
    .innerJoin(
      submission,
      and(eq(submission.workspaceId, coachCall.workspaceId), eq(submission.id, coachCall.submissionId)),
    )
    .innerJoin(person, personOfSubmission)
    .innerJoin(achievement, achievementOfSubmission)
    .where(
      and(
        eq(coachCall.workspaceId, workspaceId),
        eq(coachCall.submissionId, submissionId),
        isNull(coachCall.answeredAt),
      ),
    )
    .orderBy(desc(coachCall.attempt))
    .for("update", { of: coachCall });
  if (!call) {
    throw new Refusal("not_found", "assess.no_coach_asked", "No coach is asked for here, or not any more.");
  }
  return call;
}

const answer = (
  tx: Db,
  { workspaceId, actor, now }: Scope,
  { submissionId, attempt }: Call,
  how: { coachPersonId: string } | { waivedBecause: string },
) =>
  tx
    .update(coachCall)
    .set({ ...how, answeredBy: actor.userId, answeredAt: now() })
    .where(
      and(
        eq(coachCall.workspaceId, workspaceId),
        eq(coachCall.submissionId, submissionId),
        eq(coachCall.attempt, attempt),
      ),
    );

const wordsOf = ({ achievement: badge, achievementId, learner }: Call, coach: string | null) => ({
  badge,
  achievementId,
  person: learner,
  coach,
});

const tell = (tx: Db, scope: Scope, call: Call, coach: string | null) =>
  notify(tx, scope, [{ personId: call.personId }], {
    kind: "coach-named",
    subjectId: call.submissionId,
    occasion: String(call.attempt),
    aboutPersonId: call.personId,
    words: wordsOf(call, coach),
  });
