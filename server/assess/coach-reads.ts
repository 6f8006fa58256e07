import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { coachCall, person } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** The latest time that a coach was asked for, and what came of it; null: never. */
export async function readCoachCall(
  { db, workspaceId }: Pick<Scope, "db" | "workspaceId">,
  submissionId: string,
) {
  const [call] = await db
    .select({
      attempt: coachCall.attempt,
      askedAt: coachCall.askedAt,
      coach: person.name,
      answeredAt: coachCall.answeredAt,
      waivedBecause: coachCall.waivedBecause,
    })
    .from(coachCall)
    .leftJoin(
      person,
      and(eq(person.workspaceId, coachCall.workspaceId), eq(person.id, coachCall.coachPersonId)),
    )
    .where(and(eq(coachCall.workspaceId, workspaceId), eq(coachCall.submissionId, submissionId)))
    .orderBy(desc(coachCall.attempt))
    .limit(1);
  return call ?? null;
}
