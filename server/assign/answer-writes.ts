import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { AssignmentAnswer } from "@/db/enums";
import { assignment } from "@/db/schema";
import { giveFreeSeats, lockSeats } from "@/server/align/seat-writes";
import { type AuditRecord, change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { memberOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { notOpen } from "./assignment-writes";
import type { AssignmentInput, DeclineInput, ProposeInput } from "./input";
import { findOwnAssigned } from "./one-reads";
import { requireOffers } from "./pair-reads";

type Own = Awaited<ReturnType<typeof findOwnAssigned>>;
type Said = { answer: AssignmentAnswer; words: string; proposed: { id: string; name: string } | null };

/** The learner will do it. A proposal of theirs that nobody has decided on is withdrawn by it. */
export async function accept(scope: Scope, { assignmentId }: AssignmentInput) {
  const own = await findOwnAssigned(scope, assignmentId);
  return change(scope, (tx, record) =>
    answer(tx, scope, own, { answer: "accepted", words: "", proposed: null }, record),
  );
}

/** The learner would rather earn another badge; until whoever assigned it decides, the assignment stands. */
export async function proposeAnother(scope: Scope, { assignmentId, achievementId, words }: ProposeInput) {
  const own = await findOwnAssigned(scope, assignmentId);
  const [proposed] = await requireOffers(scope, [achievementId]);
  if (!proposed || proposed.id === own.achievementId) {
    throw new Refusal(
      "precondition",
      "assign.same_badge",
      "That is the badge that is assigned: choose another.",
    );
  }
  return change(scope, (tx, record) =>
    answer(tx, scope, own, { answer: "proposed", words, proposed }, record),
  );
}

/** The learner will not do it, and says why. Its seat goes to the next in line. A mandatory one is refused. */
export async function decline(scope: Scope, { assignmentId, words }: DeclineInput) {
  const own = await findOwnAssigned(scope, assignmentId);
  if (own.kind === "mandatory") {
    throw new Refusal(
      "forbidden",
      "assign.mandatory",
      "This badge is mandatory for you, so it cannot be declined. Ask whoever assigned it, or your L&D team.",
    );
  }
  return change(scope, async (tx, record) => {
    await lockSeats(tx, scope, [own.achievementId]);
    const declined = await answer(tx, scope, own, { answer: "declined", words, proposed: null }, record);
    await giveFreeSeats(tx, scope, record, own.achievementId);
    return declined;
  });
}

const deeds: Record<AssignmentAnswer, (badge: string, proposed: string) => string> = {
  accepted: (badge) => `accepted ${badge}`,
  proposed: (badge, proposed) => `proposed ${proposed} instead of ${badge}`,
  declined: (badge) => `declined ${badge}`,
};

async function answer(
  tx: Db,
  scope: Scope,
  own: Own,
  { answer: said, words, proposed }: Said,
  record: (entry: AuditRecord) => Promise<void>,
) {
  const { workspaceId, now } = scope;
  const [answered] = await tx
    .update(assignment)
    .set({
      answer: said,
      answeredAt: now(),
      answerWords: words,
      proposedAchievementId: proposed?.id ?? null,
      ...(said === "declined" && { status: "declined" as const }),
    })
    .where(
      and(eq(assignment.workspaceId, workspaceId), eq(assignment.id, own.id), eq(assignment.status, "open")),
    )
    .returning({ id: assignment.id });
  if (!answered) throw notOpen();
  await record({
    action: `assign.${said}`,
    subject: { kind: "assignment", id: own.id },
    touches: "nothing",
    summary: deeds[said](own.achievement, proposed?.name ?? ""),
    detail: { personId: own.personId, achievementId: own.achievementId, words, proposed: proposed?.id },
  });
  await notify(tx, scope, await memberOf(tx, scope, own.assignedBy), {
    kind: "assignment-answered",
    subjectId: own.id,
    // The same answer may be given again after another.
    occasion: `${said} ${now().toISOString()}`,
    aboutPersonId: own.personId,
    words: {
      badge: own.achievement,
      person: own.person,
      answer: said,
      words,
      proposed: proposed?.name ?? null,
    },
  });
  return answered;
}
