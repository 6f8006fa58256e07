import "server-only";
import { and, asc, desc, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, appeal, approval, assessment, person, submission, user } from "@/db/schema";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { achievementOfSubmission, personOfSubmission } from "./join-reads";

const submissionOfAppeal = and(
  eq(submission.workspaceId, appeal.workspaceId),
  eq(submission.id, appeal.submissionId),
);

/** The objection to what was decided about a submission; null: none, or one that was withdrawn. */
export async function readAppeal(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  submissionId: string,
) {
  const [found] = await db
    .select({
      id: appeal.id,
      status: appeal.status,
      reason: appeal.reason,
      createdAt: appeal.createdAt,
      comment: appeal.comment,
      decidedAt: appeal.decidedAt,
      decidedBy: user.name,
    })
    .from(appeal)
    .leftJoin(user, eq(user.id, appeal.decidedBy))
    .where(
      and(
        eq(appeal.workspaceId, workspaceId),
        eq(appeal.submissionId, submissionId),
        ne(appeal.status, "withdrawn"),
      ),
    );
  return found ?? null;
}

/** Appeals that wait for a decision, the oldest first; whether the actor may decide each. */
export async function readOpenAppeals(scope: Scope) {
  const { db, workspaceId } = scope;
  const rows = await db
    .select({
      id: appeal.id,
      submissionId: appeal.submissionId,
      badge: achievement.name,
      personId: person.id,
      person: person.name,
      reason: appeal.reason,
      createdAt: appeal.createdAt,
      declinedBy: approval.approverUserId,
      declined: approval.comment,
    })
    .from(appeal)
    .innerJoin(submission, submissionOfAppeal)
    .innerJoin(achievement, achievementOfSubmission)
    .innerJoin(person, personOfSubmission)
    .leftJoin(
      approval,
      and(eq(approval.workspaceId, submission.workspaceId), eq(approval.submissionId, submission.id)),
    )
    .where(and(eq(appeal.workspaceId, workspaceId), eq(appeal.status, "open")))
    .orderBy(asc(appeal.createdAt));
  return Promise.all(
    rows.map(async ({ personId, declinedBy, ...row }) => ({
      ...row,
      whyNot: await whyNotDecide(scope, { submissionId: row.submissionId, personId, declinedBy }),
    })),
  );
}

/** An appeal is judged by somebody who had no part in the decision; null: the actor may. */
export async function whyNotDecide(
  { db, workspaceId, actor }: Scope,
  about: { submissionId: string; personId: string; declinedBy: string | null },
): Promise<string | null> {
  if (about.personId === actor.personId) return "This is your own appeal, so somebody else decides it.";
  if (about.declinedBy === actor.userId) return "You declined it, so somebody else decides the appeal.";
  const assessors = await db
    .select({ userId: assessment.assessorUserId })
    .from(assessment)
    .where(and(eq(assessment.workspaceId, workspaceId), eq(assessment.submissionId, about.submissionId)));
  return assessors.some(({ userId }) => userId === actor.userId)
    ? "You assessed it, so somebody else decides the appeal."
    : null;
}

/** Refuses to begin anew while an appeal against the last "no" is open: if it is upheld, the same evidence is judged. */
export async function requireNoAppeal(
  tx: Db,
  { workspaceId }: Scope,
  personId: string,
  achievementId: string,
): Promise<void> {
  const [open] = await tx
    .select({ id: appeal.id })
    .from(appeal)
    .innerJoin(submission, submissionOfAppeal)
    .where(
      and(
        eq(appeal.workspaceId, workspaceId),
        eq(appeal.status, "open"),
        eq(submission.personId, personId),
        eq(submission.achievementId, achievementId),
      ),
    )
    .orderBy(desc(appeal.createdAt))
    .limit(1);
  if (open) {
    throw new Refusal(
      "conflict",
      "assess.appeal_open",
      "Your appeal is not decided yet. Wait for the answer, or withdraw the appeal to start again.",
    );
  }
}
