import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignment } from "@/db/schema";
import { giveFreeSeats, lockSeats } from "@/server/align/seat-writes";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { notify } from "@/server/notices/writes";
import type { Scope } from "@/server/scope";
import { insertPairs, insertWaiting } from "./assignment-writes";
import type { AssignmentInput } from "./input";
import { findAssigned } from "./one-reads";
import { exclusionInWords, sortOut } from "./pair";
import { readFacts, requireOffers, requirePeople } from "./pair-reads";

type Found = Awaited<ReturnType<typeof findAssigned>>;

/**
 * Assigns what the learner proposed, with the same kind and due date, and takes the former assignment back. Refused where
 * the proposed badge cannot be assigned; without a seat for it the learner waits in line.
 */
export async function takeUpProposal(scope: Scope, { assignmentId }: AssignmentInput) {
  const found = await findAssigned(scope, assignmentId);
  if (!found.proposedId) throw noProposal();
  const people = await requirePeople(scope, [found.personId]);
  const [proposed] = await requireOffers(scope, [found.proposedId]);
  if (!proposed) throw noProposal();
  return change(scope, async (tx, record) => {
    const locked = await lockSeats(tx, scope, [found.achievementId, proposed.id]);
    await endProposal(tx, scope, found, { status: "cancelled" });
    const pair = { personId: found.personId, achievementId: proposed.id };
    const facts = await readFacts(
      tx,
      scope,
      people,
      locked.filter(({ id }) => id === proposed.id),
    );
    const { assignable, waiting, excluded } = sortOut([pair], facts);
    const [bar] = excluded;
    if (bar) {
      throw new Refusal(
        "conflict",
        "assign.proposal_barred",
        `${found.person} ${exclusionInWords[bar.because]}: ${proposed.name} cannot be assigned instead. Leave the proposal, or cancel the assignment.`,
      );
    }
    const names = { person: found.person, achievement: proposed.name };
    const named = <P extends object>(one: P) => ({ ...one, ...names });
    const kind = found.kind === "external" ? "recommended" : found.kind;
    const terms = { kind, dueAt: found.dueAt, message: "" };
    await record({
      action: "assign.proposal_taken_up",
      subject: { kind: "assignment", id: found.id },
      touches: "nothing",
      summary: `took up ${found.person}’s proposal of ${proposed.name} instead of ${found.achievement}`,
    });
    await insertPairs(tx, scope, assignable.map(named), terms, record);
    await insertWaiting(tx, scope, waiting.map(named), terms, record);
    await giveFreeSeats(tx, scope, record, found.achievementId);
    return { id: found.id };
  });
}

/** Stays with the assignment as it is, and tells the learner. */
export async function leaveProposal(scope: Scope, { assignmentId }: AssignmentInput) {
  const found = await findAssigned(scope, assignmentId);
  return change(scope, async (tx, record) => {
    await endProposal(tx, scope, found, { answer: null, answeredAt: null, answerWords: "" });
    await record({
      action: "assign.proposal_left",
      subject: { kind: "assignment", id: found.id },
      touches: "nothing",
      summary: `stayed with ${found.achievement} for ${found.person}, who had proposed ${found.proposed}`,
    });
    await notify(tx, scope, [{ personId: found.personId }], {
      kind: "proposal-left",
      subjectId: found.id,
      // Another may be proposed afterwards.
      occasion: scope.now().toISOString(),
      aboutPersonId: found.personId,
      words: {
        badge: found.achievement,
        proposed: found.proposed ?? "",
        achievementId: found.achievementId,
        by: scope.actor.name,
      },
    });
    return { id: found.id };
  });
}

/** Two may decide at once, or the learner may have withdrawn it: the row as it was read decides. */
async function endProposal(
  tx: Db,
  { workspaceId }: Scope,
  { id, proposedId }: Found,
  set: Partial<typeof assignment.$inferInsert>,
) {
  if (!proposedId) throw noProposal();
  const [ended] = await tx
    .update(assignment)
    .set({ ...set, proposedAchievementId: null })
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.id, id),
        eq(assignment.status, "open"),
        eq(assignment.proposedAchievementId, proposedId),
      ),
    )
    .returning({ id: assignment.id });
  if (!ended) throw noProposal();
}

const noProposal = () =>
  new Refusal(
    "conflict",
    "assign.no_proposal",
    "This proposal has been decided or withdrawn already: load the page anew.",
  );
