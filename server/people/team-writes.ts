import "server-only";
import { and, eq } from "drizzle-orm";
import { teamManager } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { requirePerson, requireTeam } from "./access";
import type { TeamManagerInput } from "./input";

/** Makes a person manager of a team, and by that of every team below it. */
export function addTeamManager(scope: Scope, { teamId, personId }: TeamManagerInput) {
  return change(scope, async (tx, record) => {
    const inside = { ...scope, db: tx };
    const team = await requireTeam(inside, teamId);
    const person = await requirePerson(inside, personId);
    const [added] = await tx
      .insert(teamManager)
      .values({ workspaceId: scope.workspaceId, teamId, personId })
      .onConflictDoNothing()
      .returning();
    if (!added) {
      throw new Refusal("conflict", "people.already_manager", `${person.name} manages ${team.name} already.`);
    }
    await record({
      action: "people.manager_added",
      subject: { kind: "team", id: teamId },
      touches: "nothing",
      summary: `made ${person.name} a manager of ${team.name}`,
      detail: { personId },
    });
  });
}

export function removeTeamManager(scope: Scope, { teamId, personId }: TeamManagerInput) {
  return change(scope, async (tx, record) => {
    const inside = { ...scope, db: tx };
    const team = await requireTeam(inside, teamId);
    const person = await requirePerson(inside, personId);
    const [removed] = await tx
      .delete(teamManager)
      .where(
        and(
          eq(teamManager.workspaceId, scope.workspaceId),
          eq(teamManager.teamId, teamId),
          eq(teamManager.personId, personId),
        ),
      )
      .returning();
    if (!removed) {
      throw new Refusal("not_found", "people.not_manager", `${person.name} does not manage ${team.name}.`);
    }
    await record({
      action: "people.manager_removed",
      subject: { kind: "team", id: teamId },
      touches: "nothing",
      summary: `ended ${person.name}'s management of ${team.name}`,
      detail: { personId },
    });
  });
}
