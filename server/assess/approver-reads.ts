import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { achievement, achievementSkill, assessment } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { isAny, type Scope } from "@/server/scope";
import { conflictSentences } from "./conflict";
import { readConflict } from "./conflict-reads";
import { approversPlace } from "./decision";
import type { NoApprover } from "./no-approver";
import { mayApproveOwn } from "./policy";
import { readPolicy } from "./policy-reads";

type Submission = {
  id: string;
  attempt: number;
  personId: string;
  assignmentId: string | null;
  achievementId: string;
};

/**
 * What keeps the actor from approving; null: nothing. Whoever marked the attempt, at either seat, is no second
 * person: one is always needed from level 4 on and for a badge that has a price, otherwise unless the workspace takes the assessor's own word.
 */
export async function whyNoApprover(scope: Scope, submission: Submission): Promise<NoApprover | null> {
  const { db, workspaceId, actor } = scope;
  if (!isAny(actor, "assessor", "ld_lead")) return "role";
  const conflict = await readConflict(scope, submission);
  if (conflict) return conflict;
  const marked = await db
    .select({ by: assessment.assessorUserId, level: assessment.achievedLevel })
    .from(assessment)
    .where(
      and(
        eq(assessment.workspaceId, workspaceId),
        eq(assessment.submissionId, submission.id),
        eq(assessment.attempt, submission.attempt),
        lt(assessment.place, approversPlace),
      ),
    );
  if (!marked.some(({ by }) => by === actor.userId)) return null;
  const granted = await db
    .select({ price: achievement.price, level: achievementSkill.level })
    .from(achievement)
    .leftJoin(
      achievementSkill,
      and(
        eq(achievementSkill.workspaceId, achievement.workspaceId),
        eq(achievementSkill.achievementId, achievement.id),
      ),
    )
    .where(and(eq(achievement.workspaceId, workspaceId), eq(achievement.id, submission.achievementId)));
  // Of two who marked it, neither one's own word is enough: they may disagree.
  const isAlone = marked.length === 1;
  const levels = [...marked, ...granted].map(({ level }) => level);
  const price = granted[0]?.price ?? 0;
  return isAlone && mayApproveOwn(await readPolicy(scope), { price, levels }) ? null : "assessed";
}

const sentences: Record<NoApprover, string> = {
  ...conflictSentences,
  "own-work": "You cannot approve your own work. Ask somebody else.",
  assessed: "You recommended this yourself. A second person must approve it.",
  role: "Only assessors and L&D leads approve evidence.",
};

/** Refuses whoever may not approve a submission, nor send it back. */
export async function refuseApprover(scope: Scope, submission: Submission): Promise<void> {
  const why = await whyNoApprover(scope, submission);
  if (why) throw new Refusal("forbidden", `assess.no_approver_${why}`, sentences[why]);
}
