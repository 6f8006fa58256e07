import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { achievement, assignment, person } from "@/db/schema";
import type { AuditRecord } from "@/server/audit";
import { memberOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import { present } from "@/server/people/people-reads";
import type { Scope } from "@/server/scope";
import { readSeatsTaken } from "./seat-reads";
import { seatsLeft } from "./seats";

type Place = Pick<Scope, "workspaceId" | "now">;

/** Locks the achievements in one order, so that no two count the same seat as free. Rows that point to them may be written meanwhile. */
export function lockSeats(
  tx: Db,
  { workspaceId }: Pick<Scope, "workspaceId">,
  achievementIds: readonly string[],
) {
  return tx
    .select({
      id: achievement.id,
      name: achievement.name,
      seats: achievement.seats,
      status: achievement.status,
    })
    .from(achievement)
    .where(and(eq(achievement.workspaceId, workspaceId), inArray(achievement.id, [...achievementIds])))
    .orderBy(asc(achievement.id))
    .for("no key update");
}

/**
 * Gives the free seats of a published achievement to those who wait, first in line first, and tells them and whoever
 * assigned it to them. A due date that passed while they waited is dropped. Who has left keeps waiting in vain. Call it
 * wherever a seat may have become free, in that transaction; the achievement is locked.
 */
export async function giveFreeSeats(
  tx: Db,
  scope: Place,
  record: (entry: AuditRecord) => Promise<void>,
  achievementId: string,
): Promise<void> {
  const { workspaceId, now } = scope;
  const [badge] = await lockSeats(tx, scope, [achievementId]);
  if (badge?.status !== "published") return;
  const taken = await readSeatsTaken(tx, workspaceId, [achievementId]);
  const free = seatsLeft(badge.seats, taken.get(achievementId) ?? 0);
  if (free === 0) return;
  const line = tx
    .select({
      id: assignment.id,
      personId: person.id,
      person: person.name,
      dueAt: assignment.dueAt,
      assignedBy: assignment.assignedBy,
    })
    .from(assignment)
    .innerJoin(
      person,
      and(eq(person.workspaceId, assignment.workspaceId), eq(person.id, assignment.personId)),
    )
    .where(
      and(
        eq(assignment.workspaceId, workspaceId),
        eq(assignment.achievementId, achievementId),
        eq(assignment.status, "waiting"),
        present(now()),
      ),
    )
    .orderBy(asc(assignment.place), asc(assignment.id))
    .$dynamic();
  for (const first of await (free === null ? line : line.limit(free))) {
    const dueAt = first.dueAt && first.dueAt < now() ? null : first.dueAt;
    await tx
      .update(assignment)
      .set({ status: "open", place: null, dueAt, createdAt: now() })
      .where(and(eq(assignment.workspaceId, workspaceId), eq(assignment.id, first.id)));
    await record({
      action: "assign.seat_given",
      subject: { kind: "assignment", id: first.id },
      touches: "nothing",
      summary: `gave a free seat of ${badge.name} to ${first.person}`,
      detail: { personId: first.personId, achievementId },
    });
    await notify(
      tx,
      scope,
      [{ personId: first.personId }, ...(await memberOf(tx, scope, first.assignedBy))],
      {
        kind: "seat-given",
        subjectId: first.id,
        aboutPersonId: first.personId,
        words: {
          badge: badge.name,
          achievementId,
          person: first.person,
          dueAt: dueAt?.toISOString() ?? null,
        },
      },
    );
  }
}
