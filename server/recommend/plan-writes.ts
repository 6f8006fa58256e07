import "server-only";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { plan } from "@/db/schema";
import { change } from "@/server/audit";
import { Refusal } from "@/server/errors";
import type { Scope } from "@/server/scope";
import { requirePlan } from "./plan-access-reads";
import type { ChangePlanInput, NewPlanInput, PlanIdInput, PlanInputs, WishInput } from "./plan-input";
import { planInputs } from "./plan-input";
import { inputsOf } from "./plan-kept";
import { silentSeconds } from "./plan-progress";

/** Begins a plan with the usual limits; nothing is computed yet. */
export function createPlan(scope: Scope, { name }: NewPlanInput) {
  return insertPlan(scope, name, planInputs.parse({}));
}

/** A second scenario to compare: the same wishes and limits under another name, not computed yet. */
export async function copyPlan(scope: Scope, { planId }: PlanIdInput) {
  const { name, inputs } = await requirePlan(scope, planId);
  return insertPlan(scope, `${name} (copy)`.slice(0, 120), inputsOf(inputs));
}

function insertPlan(scope: Scope, name: string, inputs: PlanInputs) {
  const { workspaceId, actor, now } = scope;
  return change(scope, async (tx, record) => {
    const [created] = await tx
      .insert(plan)
      .values({ workspaceId, name, inputs, ownerUserId: actor.userId, createdAt: now(), updatedAt: now() })
      .returning({ id: plan.id });
    if (!created) throw new Error("insert into plan returned no row");
    await record({
      action: "recommend.plan_created",
      subject: { kind: "plan", id: created.id },
      touches: "nothing",
      summary: `began the plan ${name}`,
    });
    return created;
  });
}

/** Other limits or another name. What was computed stays, and is shown as older than its limits. */
export async function changePlan(scope: Scope, { planId, name, inputs }: ChangePlanInput) {
  const before = await requirePlan(scope, planId);
  return change(scope, async (tx, record) => {
    await tx
      .update(plan)
      .set({ name, inputs, updatedAt: scope.now() })
      .where(and(eq(plan.workspaceId, scope.workspaceId), eq(plan.id, planId)));
    await record({
      action: "recommend.plan_changed",
      subject: { kind: "plan", id: planId },
      touches: "nothing",
      summary: `changed the limits of the plan ${name}`,
      detail: { before: { name: before.name, inputs: before.inputs }, after: { name, inputs } },
    });
  });
}

/** That somebody earns something in any case, not at all, or as the plan finds best. */
export async function wishInPlan(scope: Scope, { planId, personId, achievementId, wish }: WishInput) {
  const { name, inputs } = await requirePlan(scope, planId);
  const before = inputsOf(inputs);
  const without = (wishes: PlanInputs["pins"]) =>
    wishes.filter((one) => one.personId !== personId || one.achievementId !== achievementId);
  const pair = { personId, achievementId };
  return changePlan(scope, {
    planId,
    name,
    inputs: {
      ...before,
      pins: [...without(before.pins), ...(wish === "pin" ? [pair] : [])],
      bans: [...without(before.bans), ...(wish === "ban" ? [pair] : [])],
    },
  });
}

export async function deletePlan(scope: Scope, { planId }: PlanIdInput) {
  const { name } = await requirePlan(scope, planId);
  return change(scope, async (tx, record) => {
    await tx.delete(plan).where(and(eq(plan.workspaceId, scope.workspaceId), eq(plan.id, planId)));
    await record({
      action: "recommend.plan_deleted",
      subject: { kind: "plan", id: planId },
      touches: "nothing",
      summary: `deleted the plan ${name}`,
    });
  });
}

/** Marks a plan as being computed; refused while another one of the workspace is. */
export async function markComputing(scope: Scope, planId: string) {
  const { workspaceId, now } = scope;
  const { name } = await requirePlan(scope, planId);
  const silentSince = new Date(now().getTime() - 1000 * silentSeconds);
  return change(scope, async (tx, record) => {
    await tx
      .update(plan)
      .set({ status: "failed", problem: "It was interrupted. Compute it again." })
      .where(
        and(
          eq(plan.workspaceId, workspaceId),
          eq(plan.status, "computing"),
          or(isNull(plan.heardAt), lt(plan.heardAt, silentSince)),
        ),
      );
    const [busy] = await tx
      .select({ id: plan.id, name: plan.name })
      .from(plan)
      .where(and(eq(plan.workspaceId, workspaceId), eq(plan.status, "computing")));
    if (busy) {
      throw new Refusal(
        "conflict",
        "recommend.plan_computing",
        busy.id === planId
          ? "This plan is being computed already."
          : `The plan “${busy.name}” is being computed. Wait until it is ready, or stop it there.`,
      );
    }
    await tx
      .update(plan)
      .set({ status: "computing", progress: null, problem: null, isCancelled: false, heardAt: now() })
      .where(and(eq(plan.workspaceId, workspaceId), eq(plan.id, planId)));
    await record({
      action: "recommend.plan_computing",
      subject: { kind: "plan", id: planId },
      touches: "nothing",
      summary: `had the plan ${name} computed`,
    });
  });
}

/** Takes the best that has been found so far instead of waiting for the proof. */
export async function cancelPlan(scope: Scope, { planId }: PlanIdInput) {
  const { name } = await requirePlan(scope, planId);
  return change(scope, async (tx, record) => {
    const [stopped] = await tx
      .update(plan)
      .set({ isCancelled: true })
      .where(and(eq(plan.workspaceId, scope.workspaceId), eq(plan.id, planId), eq(plan.status, "computing")))
      .returning({ id: plan.id });
    if (!stopped) return;
    await record({
      action: "recommend.plan_stopped",
      subject: { kind: "plan", id: planId },
      touches: "nothing",
      summary: `stopped computing the plan ${name}`,
    });
  });
}
