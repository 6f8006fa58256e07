import "server-only";
import { and, eq } from "drizzle-orm";
import { assignment } from "@/db/schema";
import { Refusal } from "@/server/errors";
import { managersOf } from "@/server/notices/recipient-reads";
import type { Scope } from "@/server/scope";
import { conflictOf, conflictSentences, type Touched } from "./conflict";
import { readPolicy } from "./policy-reads";

type Submission = { personId: string; assignmentId: string | null };

/** Whom a learner's submission touches, so that they may be kept from judging it. */
export async function readTouched(
  scope: Pick<Scope, "db" | "workspaceId">,
  { personId, assignmentId }: Submission,
): Promise<Touched> {
  const { db, workspaceId } = scope;
  const managers = await managersOf(db, scope, personId);
  const [assigned] = assignmentId
    ? await db
        .select({ by: assignment.assignedBy })
        .from(assignment)
        .where(and(eq(assignment.workspaceId, workspaceId), eq(assignment.id, assignmentId)))
    : [];
  return {
    learnerId: personId,
    managerIds: new Set(managers.flatMap((one) => ("personId" in one ? [one.personId] : []))),
    assignedBy: assigned?.by ?? null,
  };
}

/** What keeps the actor from judging the submission; null: nothing. */
export async function readConflict(scope: Scope, submission: Submission) {
  const { userId, personId } = scope.actor;
  return conflictOf({ userId, personId }, await readTouched(scope, submission), await readPolicy(scope));
}

/** Refuses the learner themselves, also where they lead L&D. */
export function refuseOwn({ actor }: Scope, { personId }: { personId: string }): void {
  if (actor.personId === personId) {
    throw new Refusal("forbidden", "assess.own_work", conflictSentences["own-work"]);
  }
}

/** Refuses whoever must not judge the submission. */
export async function refuseConflict(scope: Scope, submission: Submission): Promise<void> {
  const conflict = await readConflict(scope, submission);
  if (!conflict) return;
  throw new Refusal(
    "forbidden",
    conflict === "own-work" ? "assess.own_work" : `assess.conflict_${conflict}`,
    conflictSentences[conflict],
  );
}
