import "server-only";
import { Refusal } from "@/server/errors";
import { requireWholePlan } from "@/server/recommend/plan-access-reads";
import { keptOutcome } from "@/server/recommend/plan-kept";
import type { Scope } from "@/server/scope";
import type { Pair } from "./pair";

/** Who is to earn what by a computed plan: everybody's first steps before anybody's second, so that seats go round like that. */
export async function readPlanPairs(
  scope: Scope,
  planId: string,
): Promise<{ pairs: Pair[]; computedAt: Date }> {
  const { outcome, computedAt } = await requireWholePlan(scope, planId);
  const kept = keptOutcome(outcome);
  if (!kept || !computedAt) {
    throw new Refusal("precondition", "assign.plan_not_computed", "Compute the plan first.");
  }
  const steps = kept.outcome.steps.toSorted((a, b) => a.order - b.order);
  return { pairs: steps.map(({ personId, achievementId }) => ({ personId, achievementId })), computedAt };
}
