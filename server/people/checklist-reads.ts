import "server-only";
import { and, arrayContains, eq, isNull } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import { achievement, evidence, invitation, jobRole, membership, person } from "@/db/schema";
import type { Scope } from "@/server/scope";

/** How much there is of each first-run step; a step is done as soon as its number is above 0. */
export async function readChecklist({ db, workspaceId }: Scope) {
  const rowsOf = (table: PgTable & { workspaceId: AnyPgColumn }) =>
    db.$count(table, eq(table.workspaceId, workspaceId));
  const managers = await db.$count(
    membership,
    and(eq(membership.workspaceId, workspaceId), arrayContains(membership.roles, ["manager"])),
  );
  const invited = await db.$count(
    invitation,
    and(
      eq(invitation.workspaceId, workspaceId),
      arrayContains(invitation.roles, ["manager"]),
      isNull(invitation.acceptedAt),
    ),
  );
  return {
    people: await rowsOf(person),
    jobRoles: await rowsOf(jobRole),
    evidence: await rowsOf(evidence),
    credentials: await db.$count(
      achievement,
      and(eq(achievement.workspaceId, workspaceId), eq(achievement.origin, "own")),
    ),
    /** Managers who can sign in, and those with an open invitation. */
    managers: managers + invited,
  };
}
