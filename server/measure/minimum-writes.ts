import "server-only";
import { and, eq, notInArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { minimumSeen, teamRequirement } from "@/db/schema";
import { log } from "@/server/log";
import { managersOfTeam } from "@/server/notices/recipient-reads";
import { notify } from "@/server/notices/writes";
import type { Scope, WorkspaceId } from "@/server/scope";
import { type Minimum, readMinimums } from "./minimum-reads";

/**
 * Tells the managers of a team that fewer people than it needs are left at the level of one of its minimums, whatever the
 * reason (a badge ran out or was revoked, somebody left or moved), once each time the number falls. What was short when it was
 * looked at first is no fall. Looks instead of being told, because time passes by nobody's deed. Returns how many fell.
 */
export async function tellFallenMinimums(db: Db, now: () => Date): Promise<number> {
  let fallen = 0;
  for (const { workspaceId } of await db
    .selectDistinct({ workspaceId: teamRequirement.workspaceId })
    .from(teamRequirement)) {
    try {
      fallen += await tellOfWorkspace({
        ...{ db, now, workspaceId: workspaceId as WorkspaceId },
        actor: { userId: "", name: "Skillwright", personId: null, roles: [] },
      });
    } catch (error) {
      log.error({ err: error, workspaceId }, "the minimums of teams could not be looked at");
    }
  }
  return fallen;
}

async function tellOfWorkspace(scope: Scope): Promise<number> {
  const { db, workspaceId } = scope;
  const ours = eq(minimumSeen.workspaceId, workspaceId);
  const minimums = await readMinimums(scope);
  const seen = new Map(
    (await db.select().from(minimumSeen).where(ours)).map((row) => [row.teamRequirementId, row.holders]),
  );
  let fallen = 0;
  for (const minimum of minimums) {
    const before = seen.get(minimum.id);
    if (before === minimum.holders) continue;
    if (await noteSeen(scope, minimum, before)) fallen++;
  }
  const ids = minimums.map(({ id }) => id);
  await db
    .delete(minimumSeen)
    .where(and(ours, ids.length > 0 ? notInArray(minimumSeen.teamRequirementId, ids) : undefined));
  return fallen;
}

/** Two processes may look at once: whoever changes the number tells of it. Whether it fell below what is needed. */
const noteSeen = (scope: Scope, minimum: Minimum, before: number | undefined): Promise<boolean> =>
  scope.db.transaction(async (tx) => {
    const { workspaceId, now } = scope;
    const { id, teamId, team, skill, level, holders, needed } = minimum;
    if (before === undefined) {
      await tx
        .insert(minimumSeen)
        .values({ workspaceId, teamRequirementId: id, holders, seenAt: now() })
        .onConflictDoNothing();
      return false;
    }
    const changed = await tx
      .update(minimumSeen)
      .set({ holders, seenAt: now() })
      .where(
        and(
          eq(minimumSeen.workspaceId, workspaceId),
          eq(minimumSeen.teamRequirementId, id),
          eq(minimumSeen.holders, before),
        ),
      )
      .returning({ id: minimumSeen.teamRequirementId });
    if (changed.length === 0 || holders >= needed || holders > before) return false;
    await notify(tx, scope, await managersOfTeam(tx, scope, teamId), {
      kind: "minimum-fallen",
      subjectId: id,
      // It may recover, and fall again.
      occasion: now().toISOString(),
      aboutPersonId: null,
      words: { teamId, team, skill, level, holders, needed },
    });
    return true;
  });
