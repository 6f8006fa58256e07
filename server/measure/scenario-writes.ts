import "server-only";
import { and, eq } from "drizzle-orm";
import { scenario } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import type { SaveScenarioInput, ScenarioIdInput } from "./scenario-input";
import { requireSensible } from "./scenario-named-reads";

/** Keeps a scenario under a name; assumptions are never written anywhere else. */
export async function saveScenario(scope: Scope, { name, draft }: SaveScenarioInput) {
  await requireSensible(scope, draft);
  const { workspaceId, actor } = scope;
  return change(scope, async (tx, record) => {
    const [saved] = await tx
      .insert(scenario)
      .values({ workspaceId, name, content: draft, ownerUserId: actor.userId, updatedAt: scope.now() })
      .returning({ id: scenario.id });
    if (!saved) throw new Error("insert into scenario returned no row");
    await record({
      action: "measure.scenario_saved",
      subject: { kind: "scenario", id: saved.id },
      touches: "nothing",
      summary: `saved the scenario ${name}`,
    });
    return saved;
  });
}

export function deleteScenario(scope: Scope, { scenarioId }: ScenarioIdInput) {
  const { workspaceId, actor } = scope;
  return change(scope, async (tx, record) => {
    const [gone] = await tx
      .delete(scenario)
      .where(
        and(
          eq(scenario.workspaceId, workspaceId),
          eq(scenario.id, scenarioId),
          eq(scenario.ownerUserId, actor.userId),
        ),
      )
      .returning({ name: scenario.name });
    if (!gone)
      throw new Refusal("not_found", "measure.scenario_unknown", "There is no such scenario of yours.");
    await record({
      action: "measure.scenario_deleted",
      subject: { kind: "scenario", id: scenarioId },
      touches: "nothing",
      summary: `deleted the scenario ${gone.name}`,
    });
  });
}
