import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, assessment, assessorSeat, submission } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import { memberOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import { isAny, type Scope } from "@/server/scope";
import { drawOfHundred } from "./adapters/draw";
import { refuseConflict, refuseOwn } from "./conflict-reads";
import type { OpenInput, ReassignInput } from "./input";
import { readPolicy } from "./policy-reads";
import { assessorFor } from "./routing";
import { lockedSince, placeFor } from "./seat";
import { readPermitted, readRouting, readSeats } from "./seat-reads";
import { requireHandedIn, unknownSubmission } from "./submission-reads";

type HandedIn = {
  id: string;
  attempt: number;
  personId: string;
  achievementId: string;
  assignmentId: string | null;
  achievement: string;
};

/**
 * Gives an attempt that was just handed in to an assessor, or to two where it is drawn for double marking and two
 * are permitted. Call in the transaction of handing in.
 */
export async function giveSeats(tx: Db, scope: Scope, handedIn: HandedIn): Promise<void> {
  const place = { db: tx, workspaceId: scope.workspaceId };
  const permitted = await readPermitted(place, handedIn);
  const { routed, routes } = await readRouting(place, handedIn);
  const first = assessorFor(routed, routes, permitted);
  const others = permitted.filter(({ userId }) => userId !== first);
  const { doubleMarkedPercent } = await readPolicy(place);
  const isDrawn = others.length > 0 && drawOfHundred() < doubleMarkedPercent;
  const seats = isDrawn ? [first, assessorFor(routed, routes, others)] : [first];
  await tx.insert(assessorSeat).values(
    seats.map((userId, i) => ({
      workspaceId: scope.workspaceId,
      submissionId: handedIn.id,
      attempt: handedIn.attempt,
      place: i + 1,
      userId,
      assignedAt: scope.now(),
    })),
  );
  for (const userId of seats) if (userId) await tell(tx, scope, handedIn, userId);
}

async function tell(
  tx: Db,
  scope: Scope,
  { id, attempt, achievement: badge }: Pick<HandedIn, "id" | "attempt" | "achievement">,
  userId: string,
): Promise<void> {
  await notify(tx, scope, await memberOf(tx, scope, userId), {
    kind: "evidence-to-assess",
    subjectId: id,
    occasion: String(attempt),
    aboutPersonId: null,
    words: { badge },
  });
}

/** The submission under a lock while it waits for its assessors; refused once it does not. */
async function lockWaiting(tx: Db, { workspaceId }: Scope, submissionId: string) {
  const [found] = await tx
    .select()
    .from(submission)
    .where(and(eq(submission.workspaceId, workspaceId), eq(submission.id, submissionId)))
    .for("update");
  if (!found) throw unknownSubmission();
  requireHandedIn(found);
  if (found.status !== "submitted") throw notWaiting();
  return found;
}

const notWaiting = () =>
  new Refusal(
    "conflict",
    "assess.decided_meanwhile",
    "Somebody else decided meanwhile, or the learner handed in again. Reload the page to see how it stands.",
  );

/** Who has decided in the attempt that waits, and at which place. */
export const readDecided = (tx: Db, { workspaceId }: Scope, submissionId: string, attempt: number) =>
  tx
    .select({
      place: assessment.place,
      assessorUserId: assessment.assessorUserId,
      outcome: assessment.outcome,
    })
    .from(assessment)
    .where(
      and(
        eq(assessment.workspaceId, workspaceId),
        eq(assessment.submissionId, submissionId),
        eq(assessment.attempt, attempt),
      ),
    );

/** How many assessors an attempt has: 1, or 2 where it was drawn for double marking. */
export async function readSeatCount(
  tx: Db,
  { workspaceId }: Scope,
  { id, attempt }: { id: string; attempt: number },
): Promise<number> {
  const places = await tx
    .select({ place: assessorSeat.place })
    .from(assessorSeat)
    .where(
      and(
        eq(assessorSeat.workspaceId, workspaceId),
        eq(assessorSeat.submissionId, id),
        eq(assessorSeat.attempt, attempt),
      ),
    );
  return Math.max(1, places.length);
}

/**
 * Says that the actor looks at an attempt now: for 15 minutes others are asked before they decide. Somebody else's
 * opening is left standing, unless the actor takes over.
 */
export function openAttempt(scope: Scope, { submissionId, takesOver }: OpenInput) {
  return change(scope, async (tx, record) => {
    const found = await lockWaiting(tx, scope, submissionId);
    await refuseConflict({ ...scope, db: tx }, found);
    const place = await myPlace(tx, scope, found);
    const [seat] = await tx
      .select({ openedBy: assessorSeat.openedBy, openedAt: assessorSeat.openedAt })
      .from(assessorSeat)
      .where(atSeat(scope, found, place));
    const isLocked = seat !== undefined && lockedSince(seat, scope.actor.userId, scope.now()) !== null;
    if (isLocked && !takesOver) return { isMine: false };
    const opened = { openedBy: scope.actor.userId, openedAt: scope.now() };
    await tx
      .insert(assessorSeat)
      .values({
        workspaceId: scope.workspaceId,
        submissionId,
        attempt: found.attempt,
        place,
        assignedAt: scope.now(),
        ...opened,
      })
      .onConflictDoUpdate({
        target: [
          assessorSeat.workspaceId,
          assessorSeat.submissionId,
          assessorSeat.attempt,
          assessorSeat.place,
        ],
        set: opened,
      });
    // Looking is no deed; taking from somebody else what they have open is.
    if (isLocked) {
      await record({
        action: "assess.taken_over",
        subject: { kind: "submission", id: submissionId },
        touches: "nothing",
        summary: "took over evidence that somebody else had open",
        detail: { from: seat.openedBy, attempt: found.attempt },
      });
    }
    return { isMine: true };
  });
}

async function myPlace(tx: Db, scope: Scope, { id, attempt }: { id: string; attempt: number }) {
  const seats = await readSeats({ db: tx, workspaceId: scope.workspaceId }, [id]);
  const place = placeFor(seats, await readDecided(tx, scope, id, attempt), scope.actor.userId);
  if (place === null) {
    throw new Refusal(
      "conflict",
      "assess.marked_already",
      "You have marked this attempt: a second assessor marks it too, without seeing your marks.",
    );
  }
  return place;
}

/** The actor's place in an attempt, refused while somebody else has it open or once the actor has decided. */
export async function requireFreePlace(
  tx: Db,
  scope: Scope,
  found: { id: string; attempt: number },
): Promise<number> {
  const place = await myPlace(tx, scope, found);
  const seats = await readSeats({ db: tx, workspaceId: scope.workspaceId }, [found.id]);
  const seat = seats.find((one) => one.place === place);
  if (seat && lockedSince(seat, scope.actor.userId, scope.now())) {
    throw new Refusal(
      "conflict",
      "assess.open_elsewhere",
      "Somebody else has this evidence open. Take it over first, or wait until they have decided.",
    );
  }
  return place;
}

const atSeat = ({ workspaceId }: Scope, { id, attempt }: { id: string; attempt: number }, place: number) =>
  and(
    eq(assessorSeat.workspaceId, workspaceId),
    eq(assessorSeat.submissionId, id),
    eq(assessorSeat.attempt, attempt),
    eq(assessorSeat.place, place),
  );

/**
 * Hands a seat over to another assessor, with a note. L&D leads may do it, and whoever sits there. Refused for
 * whoever must not judge the work, and for who sits at the attempt's other seat.
 */
export function reassign(scope: Scope, { submissionId, place, userId, note }: ReassignInput) {
  return change(scope, async (tx, record) => {
    const found = await lockWaiting(tx, scope, submissionId);
    refuseOwn(scope, found);
    const here = { db: tx, workspaceId: scope.workspaceId };
    const seats = await readSeats(here, [submissionId]);
    const decided = await readDecided(tx, scope, submissionId, found.attempt);
    if (decided.some((one) => one.place === place)) throw notWaiting();
    const seat = seats.find((one) => one.place === place);
    if (!isAny(scope.actor, "ld_lead") && seat?.userId !== scope.actor.userId) {
      throw new Refusal(
        "forbidden",
        "assess.not_your_seat",
        "Only L&D, or whoever it is assigned to, hands evidence over to somebody else.",
      );
    }
    const to = (await readPermitted(here, found)).find((one) => one.userId === userId);
    if (!to) {
      throw new Refusal(
        "forbidden",
        "assess.assessor_not_permitted",
        "This assessor must not judge this learner's work, or is no assessor any more. Choose somebody else.",
      );
    }
    const isElsewhere =
      seats.some((one) => one.place !== place && one.userId === userId) ||
      decided.some(({ assessorUserId }) => assessorUserId === userId);
    if (isElsewhere) {
      throw new Refusal(
        "conflict",
        "assess.second_is_first",
        "This attempt is marked twice, and both marks must not be of the same assessor.",
      );
    }
    const given = { userId, note, assignedAt: scope.now(), openedBy: null, openedAt: null };
    await tx
      .insert(assessorSeat)
      .values({ workspaceId: scope.workspaceId, submissionId, attempt: found.attempt, place, ...given })
      .onConflictDoUpdate({
        target: [
          assessorSeat.workspaceId,
          assessorSeat.submissionId,
          assessorSeat.attempt,
          assessorSeat.place,
        ],
        set: given,
      });
    const [badge] = await tx
      .select({ name: achievement.name })
      .from(achievement)
      .where(and(eq(achievement.workspaceId, scope.workspaceId), eq(achievement.id, found.achievementId)));
    await record({
      action: "assess.reassigned",
      subject: { kind: "submission", id: submissionId },
      touches: "nothing",
      summary: `handed evidence for ${badge?.name ?? "a badge"} over to ${to.name}`,
      detail: { attempt: found.attempt, place, from: seat?.userId ?? null, to: userId, note },
    });
    await tell(
      tx,
      scope,
      { id: submissionId, attempt: found.attempt, achievement: badge?.name ?? "" },
      userId,
    );
  });
}
