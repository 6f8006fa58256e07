import "server-only";
import { Refusal } from "@/server/errors";
import { requireWholePlan } from "@/server/recommend/plan-access-reads";
import { keptOutcome } from "@/server/recommend/plan-kept";
import type { Scope } from "@/server/scope";
import { keyOf, type Pair } from "./pair";

/** Each one has an audit entry and a notice: more take too long for one press of a button. */
const mostPairs = 3_000;

/**
 * Who is to earn what by a computed plan, but for what is left out: everybody's first steps before anybody's second, so that
 * seats go round like that. Refused where there are more than can be assigned at once.
 */
export async function readPlanPairs(
  scope: Scope,
  planId: string,
  leaveOut: readonly Pair[],
): Promise<{ pairs: Pair[]; computedAt: Date }> {
  const { outcome, computedAt } = await requireWholePlan(scope, planId);
  const kept = keptOutcome(outcome);
  if (!kept || !computedAt) {
    throw new Refusal("precondition", "assign.plan_not_computed", "Compute the plan first.");
  }
  const isLeftOut = new Set(leaveOut.map(keyOf));
  const pairs = kept.outcome.steps
    .filter((step) => !isLeftOut.has(keyOf(step)))
    .sort((a, b) => a.order - b.order)
    .map(({ personId, achievementId }) => ({ personId, achievementId }));
  if (pairs.length > mostPairs) {
    throw new Refusal(
      "precondition",
      "assign.plan_too_large",
      `These are ${pairs.length.toLocaleString("en-GB")} assignments; up to ${mostPairs.toLocaleString("en-GB")} are made at once. Leave out some by team or badge, or plan some of the teams, and assign plan by plan.`,
    );
  }
  return { pairs, computedAt };
}
