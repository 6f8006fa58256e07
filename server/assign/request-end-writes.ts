import "server-only";
import { and, asc, eq, gt, notExists, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assignment, credentialRequest, credentialRequestPerson, notice, person } from "@/db/schema";
import { memberOf } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { WorkspaceId } from "@/server/scope";

const day = 24 * 60 * 60 * 1000;
/** Of what ended longer ago nobody is told any more, so that whoever wants to hear nothing is not found for ever. */
const newsDays = 30;
const mostAtOnce = 500;

/**
 * Tells whoever asked for a credential of another provider that its badge has come in, once for each person, whichever way
 * the badge came: with an import, from its owner, by a link, or because its issuer is trusted now. Reads what has ended
 * instead of being told, for imports know nothing of requests. Returns how many were found.
 */
export async function tellRequestEnds(db: Db, now: () => Date): Promise<number> {
  const event = sql`'request-ended/' || ${assignment.id}::text || '/' || to_char(${assignment.completedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')`;
  const ended = await db
    .select({
      workspaceId: credentialRequest.workspaceId,
      name: credentialRequest.name,
      askedBy: credentialRequest.askedBy,
      assignmentId: assignment.id,
      completedAt: assignment.completedAt,
      personId: person.id,
      person: person.name,
    })
    .from(credentialRequest)
    .innerJoin(
      credentialRequestPerson,
      and(
        eq(credentialRequestPerson.workspaceId, credentialRequest.workspaceId),
        eq(credentialRequestPerson.requestId, credentialRequest.id),
      ),
    )
    .innerJoin(
      assignment,
      and(
        eq(assignment.workspaceId, credentialRequestPerson.workspaceId),
        eq(assignment.id, credentialRequestPerson.assignmentId),
        eq(assignment.status, "completed"),
        gt(assignment.completedAt, new Date(now().getTime() - newsDays * day)),
      ),
    )
    .innerJoin(
      person,
      and(eq(person.workspaceId, assignment.workspaceId), eq(person.id, assignment.personId)),
    )
    .where(
      and(
        eq(credentialRequest.status, "approved"),
        notExists(
          db
            .select({ id: notice.id })
            .from(notice)
            .where(and(eq(notice.workspaceId, credentialRequest.workspaceId), eq(notice.event, event))),
        ),
      ),
    )
    .orderBy(asc(assignment.completedAt))
    .limit(mostAtOnce);
  for (const { workspaceId, name, askedBy, assignmentId, completedAt, personId, person: learner } of ended) {
    const place = { workspaceId: workspaceId as WorkspaceId, now };
    // What is told changes nothing of the workspace: it is in no audit entry, so this is not within `change`.
    await db.transaction(async (tx) =>
      notify(tx, place, await memberOf(tx, place, askedBy), {
        kind: "request-ended",
        subjectId: assignmentId,
        // An import that is undone opens it again.
        occasion: completedAt?.toISOString().slice(0, 19),
        aboutPersonId: personId,
        words: { name, person: learner },
      }),
    );
  }
  return ended.length;
}
